"""The annex on what the resolution asks: internal, from frozen facts alone; and the map of a draft."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.words import words
from reporting.actions import freeze_report
from reporting.facts import OutsideFact
from reporting.gather import gather
from reporting.snapshot import freeze, thaw
from tests import factories
from tests.reporting.made import facts, internal, transition
from tests.reporting.reading import annexes, tables
from transitions.financing.facts import FinancingFacts
from transitions.readiness.facts import Readiness
from transitions.readiness.obligation_kinds import Check
from transitions.readiness.obligations import obligations
from transitions.responsibilities.facts import ResponsibilitiesFacts

HEADING = "What the resolution asks, and what is on record"
AS_OF = date(2022, 6, 30)
TITLE = "MONUSCO: clauses of resolution 2594 (2021) and what is on record, as at 30 June 2022"


def row(told, question):
    [found] = [each for each in tables(told)[TITLE] if each[1] == question]
    return [found[0], *found[2:]]


def test_the_annex_is_for_internal_distribution_and_names_every_clause():
    assert HEADING not in annexes(facts())
    assert HEADING in annexes(internal())
    assert len(tables(internal())[TITLE]) == len(obligations())


def test_without_a_transition_there_is_no_annex():
    assert HEADING not in annexes(internal(readiness=Readiness(AS_OF, AS_OF)))


def test_a_clause_is_told_with_its_state_and_what_is_missing():
    told = internal()

    assert row(told, "Is the transition planned by phases and steered jointly?") == [
        "1",
        "On record",
        "",
    ]
    assert row(told, "Was everybody engaged in planning early?") == ["1", "above the level of this report", ""]
    assert row(told, "Is there a strategy on its three axes, endorsed, within a national path to peace?") == [
        "2",
        "Partly on record",
        "Axis of strategy, Axis of capacity and National path to peace that it serves",
    ]


def test_what_does_not_apply_says_why():
    given = transition(responsibilities=ResponsibilitiesFacts(), financing=FinancingFacts())
    told = internal(readiness=Readiness(AS_OF, AS_OF, (given,)))

    assert row(told, "Is there money for every task that was handed over?") == [
        "13",
        "Not applicable: no task has been handed over",
        "",
    ]


def test_of_much_that_is_missing_six_are_named_and_the_rest_is_counted():
    several = tuple(Check(words("Thing {number}", number=number), found=False) for number in range(8))

    assert row(
        internal(outside=(OutsideFact("reports", 4, several),)),
        "Was the transition reported on, in each kind of report?",
    ) == [
        "14",
        "No record",
        "Thing 0, Thing 1, Thing 2, Thing 3, Thing 4, Thing 5 and 2 more",
    ]


@pytest.mark.django_db
def test_what_answers_beside_the_record_is_frozen_with_the_facts(cast, entities):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 17))
    report = factories.make_report(entities.dpo, as_of=AS_OF, known_at=AS_OF)
    factories.make_report(
        entities.dpo, symbol="S/2022/1", state="issued", issued_on=date(2022, 1, 5), as_of=date(2022, 1, 1)
    )

    found = thaw(freeze(gather(report)).text).outside

    assert {each.obligation for each in found} == {"liaison", "reports", "remains-seized"}
    assert {each.transition for each in found} == {transition.pk}
    [reports] = [each.checks for each in found if each.obligation == "reports"]
    assert [(each.is_met, each.proof) for each in reports] == [(False, ()), (False, ()), (True, ("S/2022/1",))]


@pytest.mark.django_db
def test_the_map_of_a_draft_is_had_before_and_after_freezing(cast, entities, signed_in):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 17))
    report = factories.make_report(entities.dpo, as_of=AS_OF, known_at=AS_OF)
    address = reverse("reporting:obligations", args=[report.pk])

    before = signed_in(cast.desk).get(address).content.decode()
    freeze_report(report, by=cast.desk, today=date(2022, 7, 1))
    after = signed_in(cast.desk).get(address).content.decode()

    assert "nothing has been frozen yet" in before
    assert "as answered by the facts frozen on" in after
    for page in (before, after):
        assert f"{reverse('readiness:obligations', args=[transition.pk])}?as_of=2022-06-30" in page


@pytest.mark.django_db
def test_the_map_is_for_those_who_make_the_report_also_once_it_is_issued(cast, entities, signed_in):
    report = factories.make_report(entities.dpo, as_of=AS_OF, known_at=AS_OF, state="issued", issued_on=AS_OF)
    address = reverse("reporting:obligations", args=[report.pk])

    assert [signed_in(each).get(address).status_code for each in (cast.desk, cast.viewer, cast.stranger)] == [
        200,
        404,
        404,
    ]
