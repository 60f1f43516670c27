"""What any earlier report printed and the record knows otherwise now is told once, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Classification
from missions.models import MissionEvent
from reporting import actions, earlier
from reporting.assemble import is_illustrative
from reporting.earlier import Earlier, last_printed
from reporting.facts import CitedFact, PreviousFact
from reporting.gather import gather
from reporting.models import Edition, Report, Snapshot
from reporting.restating import restated
from reporting.snapshot import freeze, thaw
from tests import factories
from transitions.benchmarks.actions import withdraw_observation

from .reading import lines

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
END = date(2022, 3, 31)
GONE = "MONUSCO: indicator 1.1: reported as 40, no longer on record."


@pytest.fixture
def transition():
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    return transition


@pytest.fixture
def series(transition):
    benchmark = factories.make_benchmark(factories.make_framework(transition), number="1")
    return factories.make_series(factories.make_indicator(benchmark, number="1.1"), transition.mission.entity)


@pytest.fixture
def observe(series, cast):
    """Record a verified value of the indicator for a period."""

    def observe(value, known_from, end=END, **fields):
        people = {"by": cast.planner, "verified_by": cast.second_planner}
        return factories.make_observation(series, end, value, known_from=known_from, **people, **fields)

    return observe


@pytest.fixture
def first(observe, cast, entities):
    """The value that the first report printed: 40, in June 2022."""
    value = observe(40, date(2022, 4, 15))
    issue(report_of(entities, date(2022, 6, 30), symbol="S/2022/1"), cast)
    return value


def report_of(entities, day, **fields):
    return factories.make_report(entities.dpo, as_of=day, known_at=fields.pop("known_at", day), **fields)


def issue(report, cast):
    """The report as it was issued four days after its cut-off."""
    desk = User.objects.get(pk=cast.desk.pk)
    version = actions.freeze_report(report, by=desk, today=TODAY)
    day = report.known_at + timedelta(days=4)
    Edition.objects.create(report=report, version=version, manifest="{}", digest="0" * 64, on=day, by=desk)
    Report.objects.filter(pk=report.pk).update(state="issued", issued_on=day)
    return report


def told(report):
    """The items of the restatement note, as they stand in the frozen text."""
    return [line for line in lines(thaw(freeze(gather(report)).text)) if "reported as" in line]


# --- values


def test_a_value_corrected_to_a_gap_is_told_once(first, observe, cast, entities):
    observe(None, date(2022, 8, 1), missing="access_denied", evidence={"correction_reason": "The area was closed."})
    second = report_of(entities, date(2022, 9, 30))

    [note] = told(second)
    assert note == (
        "MONUSCO: indicator 1.1: reported as 40, no longer on record (access denied). "
        "Reason on record: The area was closed."
    )
    issue(second, cast)
    assert told(report_of(entities, date(2022, 12, 31))) == []


def test_a_value_that_was_taken_back_is_told_once(first, cast, entities):
    withdraw_observation(first, reason="Another province.", today=TODAY, by=cast.planner, known_from=date(2022, 8, 1))
    second = report_of(entities, date(2022, 9, 30))

    assert told(second) == [f"{GONE} Reason on record: Another province."]
    assert told(report_of(entities, date(2022, 7, 31))) == []
    issue(second, cast)
    assert told(report_of(entities, date(2022, 12, 31))) == []


def test_a_period_that_is_not_due_any_more_is_no_correction(first, observe, entities):
    observe(None, date(2022, 8, 1), missing="not_due")

    assert told(report_of(entities, date(2022, 9, 30))) == []


def test_a_correction_that_comes_late_is_told_with_the_report_that_printed_the_figure(first, observe, cast, entities):
    observe(50, date(2022, 7, 15), end=date(2022, 6, 30))
    issue(report_of(entities, date(2022, 9, 30), symbol="S/2022/2"), cast)
    observe(25, date(2022, 11, 1), evidence={"correction_reason": "Counted twice."})
    third = report_of(entities, date(2022, 12, 31), symbol="S/2022/3")

    assert told(third) == [
        "MONUSCO: indicator 1.1: reported as 40, now known to be 25. Reason on record: Counted twice."
    ]
    assert (
        "The following figures of an earlier report (S/2022/1, 4 July 2022) are known otherwise at the cut-off of the "
        "present report:" in lines(gather(third))
    )
    issue(third, cast)
    assert told(report_of(entities, date(2023, 3, 31))) == []


def test_a_value_of_a_framework_that_was_replaced_is_corrected_too(first, transition, observe, entities):
    transition.frameworks.update(state="superseded")
    later = factories.make_benchmark(factories.make_framework(transition, number=2), number="1")
    factories.make_indicator(later, number="1.1")
    following = report_of(entities, date(2022, 9, 30))
    assert told(following) == []

    observe(25, date(2022, 8, 1))

    assert told(following) == ["MONUSCO: indicator 1.1: reported as 40, now known to be 25."]


def test_a_value_older_than_the_periods_that_are_read_is_corrected_too(first, observe, entities):
    for year in range(2023, 2026):
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)):
            observe(50, date(year, month, day), end=date(year, month, day))
    following = report_of(entities, date(2025, 12, 31))
    assert told(following) == []
    [indicator] = [
        each for benchmark in gather(following).readiness.transitions[0].framework.benchmarks
        for each in benchmark.indicators
    ]  # fmt: skip
    assert END not in [each.period_end for each in indicator.values]

    source = factories.make_source(symbol="S/2025/9", standing="un_document")
    observe(25, date(2025, 2, 1), evidence={"correction_reason": "Counted twice.", "source": source})

    [found] = restated(gather(following))
    assert (found.was.value, found.now.value, found.reason) == (Decimal(40), Decimal(25), "Counted twice.")
    assert found.now.source.symbol == "S/2025/9"
    observe(None, date(2025, 3, 1), missing="not_due")
    assert told(following) == []


def test_what_did_not_change_is_not_frozen(first, observe, entities):
    observe(50, date(2022, 7, 15), end=date(2022, 6, 30))

    assert gather(report_of(entities, date(2022, 9, 30))).restated == ()


# --- what lies above the report, or is not for it to know


def test_a_correction_above_the_report_is_not_told(first, observe, cast, entities):
    observe(25, date(2022, 8, 1), classification=Classification.CONFIDENTIAL)
    open_, closed = (
        report_of(entities, date(2022, 9, 30), classification=level)
        for level in (Classification.UNCLASSIFIED, Classification.CONFIDENTIAL)
    )

    assert told(open_) == []
    assert told(closed) == ["MONUSCO: indicator 1.1: reported as 40, now known to be 25."]

    withdraw_observation(first, reason="Wrong.", today=TODAY, by=cast.planner, known_from=date(2022, 8, 2))
    assert told(open_) == []


def test_a_value_that_was_taken_back_above_the_report_is_not_told(first, observe, entities):
    observe(None, date(2022, 8, 1), withdraws=first.pk, classification=Classification.CONFIDENTIAL)

    assert told(report_of(entities, date(2022, 9, 30))) == []


def test_what_a_report_may_not_know_of_any_more_is_not_called_gone(first, series, entities):
    type(series.indicator).objects.filter(pk=series.indicator.pk).update(classification=Classification.CONFIDENTIAL)

    assert told(report_of(entities, date(2022, 9, 30))) == []


def test_what_a_report_above_printed_is_not_told_in_one_below(observe, cast, entities):
    observe(40, date(2022, 4, 15))
    User.objects.filter(pk=cast.desk.pk).update(clearance=Classification.CONFIDENTIAL)
    issue(report_of(entities, date(2022, 6, 30), classification=Classification.CONFIDENTIAL), cast)
    observe(25, date(2022, 8, 1))

    assert told(report_of(entities, date(2022, 9, 30))) == []


# --- events


@pytest.fixture
def ended(cast, entities):
    """The end of a mandate, printed by the first report, after which the operation leaves the period looked back on."""
    event = factories.make_event(factories.make_mission("UNAMID"), "mandate_ended", date(2020, 12, 31))
    issue(report_of(entities, date(2022, 6, 30)), cast)
    return event


def test_an_event_that_was_removed_is_told_once(ended, cast, entities):
    ended.delete()
    second = report_of(entities, date(2022, 9, 30))

    assert told(second) == ["UNAMID: Mandate ended: reported as 31 December 2020, no longer on record."]
    issue(second, cast)
    assert told(report_of(entities, date(2022, 12, 31))) == []


def test_an_event_that_is_on_record_above_the_report_is_not_called_gone(ended, entities):
    MissionEvent.objects.filter(pk=ended.pk).update(classification=Classification.CONFIDENTIAL)

    assert told(report_of(entities, date(2022, 9, 30))) == []


def test_an_operation_that_is_not_covered_any_more_is_told_of_where_its_date_was_corrected(ended, entities):
    following = report_of(entities, date(2023, 6, 30))
    assert (gather(following).covered, told(following)) == ((), [])

    factories.make_event(ended.mission, "mandate_ended", date(2020, 12, 30), known_from=date(2023, 1, 1))

    assert told(following) == ["UNAMID: Mandate ended: reported as 31 December 2020, now known to be 30 December 2020."]


def test_a_made_up_figure_of_an_operation_that_is_not_covered_any_more_is_marked_in_the_whole(ended, entities):
    factories.make_event(ended.mission, "mandate_ended", date(2020, 12, 30), known_from=date(2023, 1, 1))
    facts = gather(report_of(entities, date(2023, 6, 30)))
    [found] = facts.restated
    made_up = replace(facts, restated=(replace(found, now=replace(found.now, illustrative=True)),))

    assert (is_illustrative(facts), is_illustrative(made_up)) == (False, True)


def test_an_operation_that_has_another_abbreviation_now_is_not_called_gone(ended, entities):
    type(ended.mission).objects.filter(pk=ended.mission.pk).update(abbreviation="UNAMID II")

    assert told(report_of(entities, date(2022, 9, 30))) == []


# --- which reports count


def test_the_correction_of_a_report_counts_until_it_is_withdrawn(first, observe, cast, entities):
    observe(25, date(2022, 8, 1))
    Report.objects.update(state="corrected")
    correction = issue(report_of(entities, date(2022, 6, 30), known_at=date(2022, 8, 2)), cast)
    following = report_of(entities, date(2022, 9, 30))

    assert told(following) == []

    Report.objects.filter(pk=correction.pk).update(state="withdrawn")
    assert told(following) == ["MONUSCO: indicator 1.1: reported as 40, now known to be 25."]


def test_what_a_report_of_a_later_cut_off_printed_is_not_corrected_back(first, observe, cast, entities):
    observe(25, date(2022, 8, 1))
    issue(report_of(entities, date(2022, 6, 30), known_at=date(2022, 8, 2)), cast)

    assert told(report_of(entities, date(2022, 7, 31))) == []


def test_what_was_told_is_not_told_again_because_a_report_below_said_otherwise_since(first, observe, cast, entities):
    User.objects.filter(pk=cast.desk.pk).update(clearance=Classification.CONFIDENTIAL)
    closed = {"classification": Classification.CONFIDENTIAL}
    observe(25, date(2022, 8, 1), **closed)
    second = issue(report_of(entities, date(2022, 9, 30), **closed), cast)
    issue(report_of(entities, date(2022, 12, 31)), cast)
    fourth = report_of(entities, date(2023, 3, 31), **closed)

    assert told(fourth) == []

    Report.objects.filter(pk=second.pk).update(state="withdrawn")
    assert told(fourth) == ["MONUSCO: indicator 1.1: reported as 40, now known to be 25."]


def told_before(value, rank, gone=()):
    cited = () if value is None else (CitedFact("indicator/1/2022-03-31", "Courts", value, value),)
    return Earlier(PreviousFact({}, END, END, cited=cited), frozenset(gone), END, rank, Snapshot())


def test_of_one_figure_the_wording_counts_of_the_report_that_knew_most():
    wide, narrow = told_before(40, (END, 0)), told_before(25, (END, 1))

    assert [cited.value for _, cited in last_printed([narrow, wide])] == [25]
    assert last_printed([told_before(40, (1,)), told_before(None, (2,), gone=["indicator/1/2022-03-31"])]) == []


# --- form


def test_facts_frozen_before_are_compared_with_the_one_report_that_they_hold(first, observe, entities):
    observe(25, date(2022, 8, 1))
    tree = json.loads(freeze(gather(report_of(entities, date(2022, 9, 30)))).text)
    del tree["facts"]["restated"]
    before = thaw(json.dumps(tree))

    assert [(each.was.value, each.now.value) for each in restated(before)] == [(Decimal(40), Decimal(25))]
    assert restated(replace(before, previous=None)) == ()


def test_a_former_report_without_a_symbol_is_called_by_its_day(first, observe, entities):
    Report.objects.update(symbol="")
    observe(25, date(2022, 8, 1))
    facts = gather(report_of(entities, date(2022, 9, 30)))

    [found] = facts.restated
    earlier_still = replace(facts, restated=(replace(found, issued_on=date(2022, 1, 4)),))

    assert any(
        line.startswith("The following figures of the previous report, issued on 4 July") for line in lines(facts)
    )
    assert any(
        line.startswith("The following figures of an earlier report, issued on 4 January 2022")
        for line in lines(earlier_still)
    )


def test_figures_that_were_not_gathered_cost_one_question_however_many_reports_printed_them(
    first, observe, cast, entities
):
    def asked(entity):
        report = factories.make_report(entity, as_of=date(2022, 12, 31), known_at=date(2022, 12, 31))
        with CaptureQueriesContext(connection) as captured:
            found = restated(gather(Report.objects.select_related("entity").get(pk=report.pk)))
        return len(found), len(captured)

    withdraw_observation(first, reason="Wrong.", today=TODAY, by=cast.planner, known_from=date(2022, 12, 1))
    observe(50, date(2022, 7, 15), end=date(2022, 6, 30))
    _, none = asked(entities.dppa)
    one = asked(entities.dpo)
    for month, day in ((8, 31), (9, 30), (10, 31), (11, 30)):
        issue(report_of(entities, date(2022, month, day)), cast)

    assert (one, asked(entities.dpo)) == ((1, none + 1), (1, none + 1))


def test_what_versions_told_is_read_anew_where_no_more_of_it_is_kept(first, observe, cast, entities, monkeypatch):
    monkeypatch.setattr(earlier, "MOST_KEPT", 1)
    observe(50, date(2022, 7, 15), end=date(2022, 6, 30))
    issue(report_of(entities, date(2022, 9, 30)), cast)
    observe(25, date(2022, 11, 1))
    following = report_of(entities, date(2022, 12, 31))

    assert told(following) == told(following) == ["MONUSCO: indicator 1.1: reported as 40, now known to be 25."]
