"""A report takes in what was known at its cut-off, up to its own level, in one reading; and the scope that follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Classification
from accounts.words import in_language
from missions.models import Succession
from reporting.facts import ScopePart
from reporting.gather import gather, one_moment
from reporting.kinds import ReportKind
from reporting.models import Narrative, Report, ScopeOverride
from reporting.snapshot import freeze
from tests import factories
from tests.cast import make_cast, make_entities

pytestmark = pytest.mark.django_db

SECRET = "canary"
TOP = Classification.STRICTLY_CONFIDENTIAL


@pytest.fixture
def entities():
    return make_entities()


@pytest.fixture
def cast(entities):
    return make_cast(entities)


@pytest.fixture
def report(entities):
    return factories.make_report(entities.dpo)


def ended(abbreviation, day, kind="mandate_ended", **fields):
    """An operation that began long ago, and one event of its end."""
    mission = factories.make_mission(abbreviation)
    factories.make_event(mission, "established", date(2004, 1, 1))
    factories.make_event(mission, kind, day, **fields)
    return mission


def parts(report):
    return {entry.mission.abbreviation: entry.part for entry in gather(report).scope}


def in_part(report, part):
    return sorted(name for name, found in parts(report).items() if found is part)


@pytest.mark.parametrize(
    ("as_of", "day", "covered"),
    [
        (date(2022, 6, 30), date(2020, 6, 30), True),
        (date(2022, 6, 30), date(2020, 6, 29), False),
        (date(2022, 6, 30), date(2022, 6, 30), True),
        (date(2022, 6, 30), date(2022, 7, 1), False),
        (date(2022, 8, 31), date(2020, 8, 31), True),
        (date(2022, 8, 31), date(2020, 8, 30), False),
        (date(2024, 2, 29), date(2022, 2, 28), True),
        (date(2024, 2, 29), date(2022, 2, 27), False),
    ],
)
def test_the_look_back_includes_both_its_ends_and_nothing_beyond(entities, as_of, day, covered):
    ended("UNAMID", day)
    report = factories.make_report(entities.dpo, as_of=as_of, known_at=date(2026, 1, 1))

    assert parts(report)["UNAMID"] is (ScopePart.TRANSITIONED if covered else ScopePart.OUTSIDE)


def test_the_later_of_mandate_and_drawdown_counts_and_liquidation_does_not(report):
    mission = ended("MINUJUSTH", date(2019, 10, 15))
    factories.make_event(mission, "liquidation_started", date(2021, 10, 16))
    both = ended("UNAMID", date(2020, 1, 1))
    factories.make_event(both, "drawdown_completed", date(2021, 6, 30))

    assert parts(report) == {"MINUJUSTH": ScopePart.OUTSIDE, "UNAMID": ScopePart.TRANSITIONED}


def test_a_planned_end_does_not_count(report):
    ended("MINUSMA", date(2021, 6, 30), certainty="planned")

    assert parts(report) == {"MINUSMA": ScopePart.OUTSIDE}


def test_an_end_that_became_known_after_the_cut_off_does_not_count(report):
    ended("UNAMID", date(2021, 6, 30), known_from=date(2022, 7, 1))

    assert parts(report) == {"UNAMID": ScopePart.OUTSIDE}


def test_a_renaming_is_no_transition(entities):
    old = ended("MONUC", date(2010, 6, 30))
    new = factories.make_mission("MONUSCO")
    factories.make_event(new, "established", date(2010, 5, 28))
    Succession.objects.create(register_mission=old, predecessor=old, successor=new, kind="renamed")
    report = factories.make_report(entities.dpo, as_of=date(2011, 12, 31), known_at=date(2011, 12, 31))

    entry = next(each for each in gather(report).scope if each.mission.abbreviation == "MONUC")

    assert entry.part is ScopePart.OUTSIDE
    assert entry.because.text == "It was renamed, which is not a transition."


@pytest.mark.parametrize(
    ("state", "part"),
    [
        ("planned", ScopePart.OUTSIDE),
        ("under_way", ScopePart.ONGOING),
        ("suspended", ScopePart.ONGOING),
        ("reprogrammed", ScopePart.ONGOING),
        ("cancelled", ScopePart.OUTSIDE),
        ("reversed", ScopePart.OUTSIDE),
        ("completed", ScopePart.OUTSIDE),
    ],
)
def test_a_transition_is_ongoing_under_way_suspended_or_reprogrammed_on_the_day(report, state, part):
    transition = factories.make_transition()
    factories.make_state(transition, state, date(2022, 1, 1))
    factories.make_state(transition, "completed", date(2022, 7, 1))

    assert parts(report) == {"MONUSCO": part}


def test_an_operation_that_did_not_exist_yet_is_not_considered(report):
    factories.make_event(
        factories.make_mission("UNTMIS"), "established", date(2024, 11, 1), known_from=date(2022, 1, 1)
    )

    assert parts(report) == {}


def test_an_operation_is_taken_in_or_left_out_by_hand_with_the_reason(report):
    inside, outside = ended("UNAMID", date(2021, 6, 30)), ended("MINUJUSTH", date(2019, 10, 15))
    ScopeOverride.objects.create(report=report, mission=inside, include=False, reason="told elsewhere")
    ScopeOverride.objects.create(report=report, mission=outside, include=True, reason="asked for")

    facts = gather(report)

    assert parts(report) == {"UNAMID": ScopePart.OUTSIDE, "MINUJUSTH": ScopePart.TRANSITIONED}
    assert [entry.override.reason for entry in facts.scope] == ["asked for", "told elsewhere"]


def test_taking_in_what_is_covered_anyway_changes_nothing(report):
    mission = ended("UNAMID", date(2021, 6, 30))
    ScopeOverride.objects.create(report=report, mission=mission, include=True, reason="to be sure")

    assert parts(report) == {"UNAMID": ScopePart.TRANSITIONED}


def test_a_periodic_report_covers_the_peacekeeping_operation_it_is_of_and_does_not_look_back(entities):
    congo, darfur = factories.make_mission("MONUSCO"), ended("UNAMID", date(2021, 6, 30))
    factories.make_state(factories.make_transition(congo), "under_way", date(2021, 9, 17))
    of_congo = factories.make_report(congo.entity, kind=ReportKind.PERIODIC)
    of_darfur = factories.make_report(darfur.entity, kind=ReportKind.PERIODIC)
    of_all = factories.make_report(entities.dpo, kind=ReportKind.PERIODIC)

    assert parts(of_congo) == {"MONUSCO": ScopePart.ONGOING}
    assert parts(of_darfur) == {"UNAMID": ScopePart.OUTSIDE}
    assert parts(of_all) == {"MONUSCO": ScopePart.ONGOING, "UNAMID": ScopePart.OUTSIDE}
    assert gather(of_congo).window_start is None


def test_a_periodic_report_leaves_special_political_missions_out(entities):
    office = factories.make_mission("BINUH")
    office.characters.update(type="SPM")
    factories.make_state(factories.make_transition(office), "under_way", date(2021, 9, 17))

    assert parts(factories.make_report(entities.dpo, kind=ReportKind.PERIODIC)) == {"BINUH": ScopePart.OUTSIDE}
    assert parts(factories.make_report(entities.dpo)) == {"BINUH": ScopePart.ONGOING}


def test_what_follows_an_operation_is_named_with_the_day_it_started(report):
    old, new = ended("UNAMID", date(2021, 6, 30)), factories.make_mission("UNITAMS")
    factories.make_event(new, "established", date(2020, 6, 3))
    factories.make_event(new, "deployed", date(2021, 1, 1))
    unknown = factories.make_mission("UNOWAS")
    Succession.objects.create(register_mission=old, predecessor=old, successor=new)
    Succession.objects.create(register_mission=old, predecessor=old, successor=unknown)
    Succession.objects.create(register_mission=old, predecessor=old, successor_name="country team")
    Succession.objects.create(register_mission=new, predecessor=new, successor_name="nobody yet")

    found = gather(report).follow_ons

    assert [(each.after, each.name, each.started and each.started.date.day) for each in found] == [
        ("UNAMID", "UNITAMS", date(2021, 1, 1)),
        ("UNAMID", "UNOWAS", None),
        ("UNAMID", "country team", None),
    ]


def test_only_decisions_known_at_the_cut_off_and_in_effect_are_told(report):
    congo = factories.make_transition().mission
    factories.make_state(congo.transitions.get(), "under_way", date(2021, 9, 17))
    for symbol, adopted, since in [
        ("S/RES/2612 (2021)", date(2021, 12, 20), date(2021, 12, 20)),
        ("S/RES/2666 (2022)", date(2022, 12, 20), date(2022, 12, 20)),
        ("announced", date(2022, 6, 29), date(2022, 7, 1)),
        ("undated", None, date(2022, 1, 1)),
        ("unknown", None, None),
    ]:
        resolution = factories.make_resolution(symbol=symbol, adopted=adopted)
        factories.make_mandate(
            congo, resolution=resolution, since=since, source=factories.make_source(symbol=f"of {symbol}")
        )

    found = gather(report).mandates

    assert [(each.symbol, each.source.symbol) for each in found] == [
        ("S/RES/2612 (2021)", "of S/RES/2612 (2021)"),
        ("undated", "of undated"),
    ]


def secrets(report, cast):
    """A word that must not be in the report, in everything that stands above its level."""
    mission = ended("UNAMID", date(2021, 6, 30))
    transition = factories.make_transition(mission, titles={"en": "Transition"})
    factories.make_state(transition, "completed", date(2021, 6, 30))
    factories.make_state(transition, "suspended", date(2021, 7, 1), reason={"en": SECRET}, classification=TOP)
    factories.make_phase(transition, titles={"en": SECRET}, classification=TOP)
    factories.make_strategy(transition, titles={"en": SECRET}, classification=TOP)
    factories.make_event(mission, "liquidation_started", date(2021, 7, 1), remarks=SECRET, classification=TOP)
    factories.make_mission(SECRET, names={"en": SECRET}, classification=TOP)
    framework = factories.make_framework(transition)
    factories.make_benchmark(framework, texts={"en": SECRET}, classification=TOP)
    benchmark = factories.make_benchmark(framework)
    factories.make_indicator(benchmark, texts={"en": SECRET}, classification=TOP)
    factories.make_judgement(benchmark, "achieved", date(2022, 1, 1), phrase=SECRET, classification=TOP)
    series = factories.make_series(factories.make_indicator(benchmark), mission.entity)
    factories.make_observation(
        series,
        date(2022, 3, 31),
        "98765.4321",
        by=cast.desk,
        verified_by=cast.desk,
        classification=TOP,
        evidence={"excerpt": SECRET},
    )
    hidden = factories.make_source(symbol=SECRET, classification=TOP)
    factories.make_mandate(mission, resolution=factories.make_resolution(adopted=date(2020, 1, 1)), source=hidden)
    factories.make_mandate(
        mission, resolution=factories.make_resolution(symbol=SECRET, adopted=date(2020, 1, 1), classification=TOP)
    )
    factories.make_event(mission, "operations_ceased", date(2021, 1, 1), source=hidden)
    Narrative.objects.create(report=report, section="observations", texts={"en": SECRET}, classification=TOP)
    ScopeOverride.objects.create(report=report, mission=mission, include=True, reason=SECRET, classification=TOP)


def test_a_report_takes_in_nothing_above_its_own_level(report, cast):
    secrets(report, cast)

    text = freeze(gather(report)).text

    assert SECRET not in text
    assert "98765.4321" not in text
    assert gather(report).mandates[0].source is None


def test_a_report_of_the_highest_level_takes_it_all_in(report, cast):
    secrets(report, cast)
    Report.objects.update(classification=TOP)
    report.refresh_from_db()

    text = freeze(gather(report)).text

    assert SECRET in text
    assert "98765.4321" in text


def test_an_observation_that_nobody_has_verified_is_not_taken_in(report, cast):
    mission = ended("UNAMID", date(2021, 6, 30))
    benchmark = factories.make_benchmark(factories.make_framework(factories.make_transition(mission)))
    series = factories.make_series(factories.make_indicator(benchmark), mission.entity)
    factories.make_observation(series, date(2021, 12, 31), "42.4242", by=cast.planner, verified_by=cast.desk)
    factories.make_observation(series, date(2022, 3, 31), "31.3131", by=cast.planner)

    text = freeze(gather(report)).text

    assert "42.4242" in text
    assert "31.3131" not in text


def test_a_value_that_became_known_after_the_cut_off_is_not_taken_in(report, cast):
    mission = ended("UNAMID", date(2021, 6, 30))
    benchmark = factories.make_benchmark(factories.make_framework(factories.make_transition(mission)))
    series = factories.make_series(factories.make_indicator(benchmark), mission.entity)
    factories.make_observation(
        series, date(2022, 3, 31), "31.3131", by=cast.planner, verified_by=cast.desk, known_from=date(2022, 7, 1)
    )

    assert "31.3131" not in freeze(gather(report)).text


def test_the_facts_of_operations_that_are_not_covered_stay_out(report):
    factories.make_transition(ended("UNAMID", date(2021, 6, 30)), titles={"en": "covered"})
    factories.make_transition(ended("MINUJUSTH", date(2019, 10, 15)), titles={"en": "not covered"})

    told = [in_language(each.titles, "en") for each in gather(report).readiness.transitions]

    assert told == ["covered"]


def queries(report):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        gather(Report.objects.select_related("entity").get(pk=report.pk))
    return len(captured)


def populate(cast, first, last, values):
    for number in range(first, last):
        mission = ended(f"OP{number}", date(2021, 6, 30))
        transition = factories.make_transition(mission)
        factories.make_state(transition, "under_way", date(2021, 1, 1))
        factories.make_mandate(mission, resolution=factories.make_resolution(adopted=date(2020, 1, 1)))
        benchmark = factories.make_benchmark(factories.make_framework(transition))
        series = factories.make_series(factories.make_indicator(benchmark), mission.entity)
        for week in range(values):
            end = date(2005, 1, 7) + timedelta(weeks=week)
            factories.make_observation(
                series,
                end,
                week,
                by=cast.planner,
                verified_by=cast.desk,
                known_from=date(2020, 1, 1),
                period_start=end - timedelta(days=6),
            )


def test_the_number_of_queries_does_not_grow_with_operations_or_values(report, cast):
    populate(cast, 0, 3, 10)
    few = queries(report)
    populate(cast, 3, 60, 1)
    many = queries(report)
    populate(cast, 60, 61, 500)

    assert (many, queries(report)) == (few, few)


@pytest.mark.django_db(transaction=True)
def test_facts_are_read_at_one_moment_and_nothing_can_be_written_meanwhile(report):
    with pytest.raises(Exception, match="read-only transaction"), one_moment():
        report.save()
    with one_moment(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)
