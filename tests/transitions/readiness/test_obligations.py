"""The obligation map: what the resolution asks, and what the record answers."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.audience import audience_of
from missions.facts import CharacterFact
from missions.kinds import MissionType
from missions.models import Resolution
from tests import factories
from tests.transitions.responsibilities.made import MINISTRY, handover, recipient, whole
from transitions.context.facts import ContextFacts, EngagementFact
from transitions.context.kinds import EngagedParty
from transitions.facts import Moment
from transitions.financing.facts import FinancingFacts
from transitions.readiness.gather import gather
from transitions.readiness.obligation_kinds import Addressee, Answered, Check, Fulfilment, Obligation
from transitions.readiness.obligations import OBLIGATIONS, answer, answers, by_paragraph, map_of, obligations, register
from transitions.readiness.topics import TOPICS
from transitions.responsibilities.facts import ResponsibilitiesFacts

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)
ASKED = Obligation("asked", 1, Addressee.COUNCIL, Fulfilment.MET.words, "transition")
YES, NO = Check(Fulfilment.MET.words, found=True), Check(Fulfilment.MET.words, found=False)


def answered(transition):
    return {each.obligation.key: each for each in answers(transition, NOW)}


@pytest.mark.parametrize(
    ("checks", "state"),
    [
        ([YES, YES], Fulfilment.MET),
        ([YES, NO], Fulfilment.PARTLY),
        ([NO, NO], Fulfilment.NO_RECORD),
        ([], Fulfilment.NO_RECORD),
        (None, Fulfilment.NOT_OPEN),
    ],
)
def test_all_checks_answered_are_met_some_partly_none_no_record(checks, state):
    assert answer(ASKED, whole(), NOW, checks).state is state


def test_what_does_not_apply_says_why_and_is_asked_first():
    exempt = replace(ASKED, exempt=lambda _transition, _moment: Fulfilment.NOT_APPLICABLE.words)

    found = answer(exempt, whole(), NOW, [NO])

    assert (found.state, found.reason, found.checks) == (
        Fulfilment.NOT_APPLICABLE,
        Fulfilment.NOT_APPLICABLE.words,
        (),
    )


def test_where_the_record_is_not_open_nothing_is_said_of_it():
    states = {key: each.state for key, each in answered(whole()).items()}

    assert {states[key] for key in ("context", "consultation", "roles", "security", "financing")} == {
        Fulfilment.NOT_OPEN
    }


def test_each_party_that_was_engaged_is_one_check():
    known = ContextFacts(engagements=(EngagementFact(1, EngagedParty.HOST_STATE, date=None),))

    found = answered(replace(whole(), context=known))["early-engagement"]

    assert found.state is Fulfilment.PARTLY
    assert [each.what for each in found.shown] == [EngagedParty.HOST_STATE.words]
    assert len(found.missing) == len(EngagedParty) - 1


def test_lessons_in_reports_are_asked_of_peacekeeping_operations_only():
    character = CharacterFact(MissionType.SPM, "DPPA", None, None)
    mission = replace(whole().mission, characters=(character,))

    assert answered(replace(whole(), mission=mission))["experience"].state is Fulfilment.NOT_APPLICABLE
    assert answered(whole())["experience"].state is Fulfilment.NOT_OPEN


def test_a_task_that_was_handed_over_needs_money():
    def state(*handovers):
        known = ResponsibilitiesFacts(handovers=handovers)
        told = replace(whole(), responsibilities=known, financing=FinancingFacts())
        return answered(told)["handed-over-funded"].state

    paid, unpaid = (handover(recipient(MINISTRY, funded_until=until), actual=DAY) for until in (date(2023, 1, 1), None))
    assert [state(paid), state(unpaid), state(paid, unpaid), state()] == [
        Fulfilment.MET,
        Fulfilment.NO_RECORD,
        Fulfilment.PARTLY,
        Fulfilment.NOT_APPLICABLE,
    ]


@pytest.mark.parametrize(
    ("states", "together"),
    [
        (["met", "met"], "met"),
        (["met", "no_record"], "partly"),
        (["no_record", "no_record"], "no_record"),
        (["met", "not_applicable", "not_open"], "met"),
        (["not_applicable", "not_open"], "not_open"),
        (["not_applicable"], "not_applicable"),
    ],
)
def test_a_paragraph_stands_as_its_clauses_stand_together(states, together):
    several = [Answered(ASKED, Fulfilment(each)) for each in states]

    assert by_paragraph(several) == {1: Fulfilment(together)}


def test_every_paragraph_is_asked_about_and_every_question_has_its_page():
    keys = [each.key for each in obligations()]
    pages = {"transition"} | {topic.key for topic in TOPICS}

    assert {each.paragraph for each in obligations()} == {*range(1, 16)}
    assert len(keys) == len(set(keys))
    assert {each.page for each in obligations()} <= pages
    assert all((each.checks is None) != (each.outside is None) for each in obligations())


def test_an_obligation_is_registered_once():
    before = obligations()
    register(OBLIGATIONS[0])

    assert obligations() == before


def test_the_table_of_the_resolution_and_the_map_hold_together():
    """Each paragraph of docs/resolution.md names the clauses of the map, and no others."""
    table = (settings.BASE_DIR / "docs" / "resolution.md").read_text()
    named: dict[int, set[str]] = {}
    for line in table.splitlines():
        if found := re.match(r"\| (\d+) \|", line):
            last = line.rstrip(" |").rsplit("|", 1)[1]
            named[int(found[1])] = set(re.findall(r"`([\w-]+)`", last))

    asked: dict[int, set[str]] = {}
    for each in obligations():
        asked.setdefault(each.paragraph, set()).add(each.key)
    assert named == asked


@pytest.mark.django_db
def test_later_resolutions_on_the_operation_that_cite_this_one_are_found(cast):
    told = factories.make_transition(factories.make_mission("MONUSCO"))
    asked, _made = Resolution.objects.get_or_create(symbol="S/RES/2594 (2021)")
    later = factories.make_resolution(symbol="S/RES/2612 (2021)", adopted=date(2021, 12, 20))
    later.cites.add(asked)
    factories.make_mandate(told.mission, resolution=later)
    audience = audience_of(cast.planner)

    def seized(as_of):
        found = gather(audience, None, as_of, DAY).transitions
        return {each.obligation.key: each for each in map_of(audience, found, Moment(as_of, DAY))[told.pk]}[
            "remains-seized"
        ]

    assert [each.proof for each in seized(DAY).shown] == [("S/RES/2612 (2021)",)]
    assert seized(date(2021, 12, 19)).state is Fulfilment.NO_RECORD


@pytest.mark.django_db
def test_the_pages_show_every_clause_and_every_transition(cast, signed_in):
    told = factories.make_transition(factories.make_mission("MONUSCO"))
    client = signed_in(cast.planner)

    page = client.get(reverse("readiness:obligations", args=[told.pk])).content.decode()
    matrix = client.get(reverse("readiness:obligation-matrix")).content.decode()
    first = client.get(reverse("readiness:transition", args=[told.pk])).content.decode()

    assert [key for key in (each.key for each in obligations()) if f"-{key}" not in page] == []
    assert reverse("readiness:obligations", args=[told.pk]) in matrix
    assert first.index("What resolution 2594 (2021) asks") < first.index("Part by part")


@pytest.mark.django_db
def test_the_map_of_all_costs_the_same_number_of_queries_for_few_and_for_many(
    cast, signed_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = signed_in(cast.planner)
    factories.make_transition(factories.make_mission("MONUSCO"))
    with django_assert_max_num_queries(200) as counted:
        client.get(reverse("readiness:obligation-matrix"))
    for number in range(3):
        factories.make_transition(factories.make_mission(f"M{number}"))

    with django_assert_num_queries(len(counted)):
        assert client.get(reverse("readiness:obligation-matrix")).status_code == 200


@pytest.mark.django_db
def test_a_transition_that_is_hidden_has_no_map(cast, signed_in):
    told = factories.make_transition(factories.make_mission("MONUSCO"), classification=2)

    assert signed_in(cast.viewer).get(reverse("readiness:obligations", args=[told.pk])).status_code == 404
