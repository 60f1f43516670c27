"""What a reader may know of operations, and at what cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import report_audience
from accounts.roles import Classification
from missions.facts import RESOLUTION, SourceFact
from missions.gather import later_resolutions, missions_of
from missions.kinds import SuccessionKind
from missions.models import Country, MissionCharacter, Succession
from tests.factories import make_event, make_mandate, make_mission, make_resolution, make_source

OPEN = report_audience(Classification.UNCLASSIFIED)
SINCE = date(2019, 1, 1)
CLEARED = report_audience(Classification.STRICTLY_CONFIDENTIAL)


def with_everything(abbreviation):
    """An operation with a host, a source, an event and a neighbour in words."""
    mission = make_mission(abbreviation, source=make_source())
    mission.hosts.add(Country.objects.get_or_create(iso3="COD", defaults={"iso2": "CD"})[0])
    make_event(mission, "mandate_ended", date(2021, 6, 30), source=make_source(), source_place="para. 1")
    Succession.objects.create(register_mission=mission, predecessor=mission, successor_name="UNCT")
    return mission


@pytest.mark.django_db
def test_one_operation_costs_as_many_queries_as_sixty():
    with_everything("UNXX")
    with CaptureQueriesContext(connection) as few:
        missions_of(OPEN)
    for number in range(60):
        with_everything(f"UN{number}")

    with CaptureQueriesContext(connection) as many:
        found = missions_of(OPEN)

    assert (len(found), len(few), len(many)) == (61, 3, 3)


@pytest.mark.django_db
def test_a_fact_holds_what_is_on_record():
    mission = with_everything("MONUSCO")
    predecessor = make_mission("MONUC")
    Succession.objects.create(
        register_mission=mission, predecessor=predecessor, successor=mission, kind=SuccessionKind.RENAMED
    )

    fact = missions_of(OPEN, {mission.pk})[mission.pk]

    assert (fact.abbreviation, fact.hosts, fact.entity) == ("MONUSCO", ("COD",), mission.entity_id)
    assert [(each.name, each.registered, each.kind) for each in (*fact.predecessors, *fact.successors)] == [
        ("MONUC", True, SuccessionKind.RENAMED),
        ("UNCT", False, SuccessionKind.SUCCEEDED),
    ]
    [event] = fact.events
    assert (event.source.place, event.source.confirmed) == ("para. 1", True)
    assert [each.lead_department for each in fact.characters] == ["DPO"]


@pytest.mark.django_db
def test_only_the_operations_asked_for_come_and_by_abbreviation():
    third, first = make_mission("UNC"), make_mission("UNA")
    make_mission("UNB")

    assert list(missions_of(OPEN, {third.pk, first.pk})) == [first.pk, third.pk]
    assert [each.abbreviation for each in missions_of(OPEN).values()] == ["UNA", "UNB", "UNC"]
    assert missions_of(OPEN, ()) == {}


@pytest.mark.django_db
def test_an_event_known_later_is_left_out_where_a_day_is_given():
    mission = make_mission()
    make_event(mission, "established", date(2010, 5, 28))
    make_event(mission, "mandate_ended", date(2024, 1, 1), certainty="planned", known_from=date(2023, 1, 1))

    kinds = [
        [event.kind for event in missions_of(OPEN, None, known_at)[mission.pk].events]
        for known_at in (date(2022, 12, 31), date(2023, 1, 1), None)
    ]

    assert kinds == [["established"], ["established", "mandate_ended"], ["established", "mandate_ended"]]


@pytest.mark.django_db
def test_what_lies_above_the_clearance_does_not_come():
    secret = Classification.CONFIDENTIAL
    mission, hidden = make_mission("MONUSCO"), make_mission("HIDDEN", classification=secret)
    make_event(mission, "established", date(2010, 5, 28), source=make_source(symbol="CANARY", classification=secret))
    make_event(mission, "deployed", date(2010, 7, 1), classification=secret)
    MissionCharacter.objects.create(
        mission=mission, type="SPM", lead_department="CANARY", since=SINCE, classification=secret
    )
    Succession.objects.create(register_mission=mission, predecessor=mission, successor=hidden)
    Succession.objects.create(register_mission=mission, predecessor=hidden, successor=mission)
    Succession.objects.create(
        register_mission=mission, predecessor=mission, successor_name="CANARY", classification=secret
    )
    mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD", classification=secret))

    seen = missions_of(OPEN)
    everything = missions_of(CLEARED)

    assert list(seen) == [mission.pk]
    fact, whole = seen[mission.pk], everything[mission.pk]
    assert [(event.kind, event.source) for event in fact.events] == [("established", None)]
    assert (fact.successors, fact.predecessors, fact.hosts, len(fact.characters)) == ((), (), (), 1)
    assert [event.source for event in whole.events] == [SourceFact("CANARY", confirmed=True), None]
    assert ([each.name for each in whole.successors], len(whole.characters)) == (["HIDDEN", "CANARY"], 2)


def test_later_resolutions_are_told_the_latest_first_with_the_operations_they_are_on(db):
    asked = make_resolution(symbol=RESOLUTION)
    cyprus = make_resolution(symbol="S/RES/2771 (2025)", adopted=date(2025, 1, 31))
    on_nothing = make_resolution(symbol="S/RES/2999 (2025)", adopted=date(2025, 6, 30))
    undated, foreign = make_resolution(), make_resolution(adopted=date(2025, 1, 1))
    for each in (cyprus, on_nothing, undated):
        each.cites.add(asked)
    for name in ("UNFICYP", "MONUSCO"):
        make_mandate(make_mission(name), resolution=cyprus)
    make_mandate(make_mission("UNMISS"), resolution=foreign)

    def told(day, audience=CLEARED):
        return [(each.symbol, each.operations) for each in later_resolutions(audience, RESOLUTION, day)]

    both = [("S/RES/2999 (2025)", ()), ("S/RES/2771 (2025)", ("MONUSCO", "UNFICYP"))]
    assert told(date(2025, 6, 30)) == both
    assert told(date(2025, 6, 29)) == both[1:]
    assert told(date(2025, 1, 30)) == []


def test_a_later_resolution_above_the_clearance_or_on_a_hidden_operation_is_not_told(db):
    asked = make_resolution(symbol=RESOLUTION)
    secret = make_resolution(adopted=date(2025, 1, 1), classification=2)
    open_one = make_resolution(symbol="S/RES/2771 (2025)", adopted=date(2025, 1, 31))
    for each in (secret, open_one):
        each.cites.add(asked)
    make_mandate(make_mission("HIDDEN", classification=2), resolution=open_one, classification=2)
    found = later_resolutions(OPEN, RESOLUTION, date(2025, 6, 30))

    assert [(each.symbol, each.operations) for each in found] == [("S/RES/2771 (2025)", ())]
