from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.benchmarks.measures import Milestone
from transitions.benchmarks.progress import (
    baseline_of,
    drawn,
    heading,
    is_met,
    outside,
    pace,
    planned,
    progress,
    range_of,
    schedule_gap,
    target_of,
    trend,
)
from transitions.benchmarks.scale import Direction, IndicatorKind, Trend

from .runs import START, kept, rising

NUMBERS = st.integers(-10_000, 10_000).map(Decimal)
NO_DATES = {"baseline_date": None, "target_date": None}


def d(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("baseline", "target", "number", "share"),
    [
        ("0", "100", "25", "0.25"),
        ("100", "20", "20", "1"),  # a fall, fully achieved
        ("100", "20", "100", "0"),
        ("-5", "5", "0", "0.5"),
        ("50", "100", "25", "-0.5"),  # moved away: kept below 0
        ("0", "10", "15", "1.5"),  # beyond the target: kept above 1
        ("7", "7", "7", None),  # no way to go
        (None, "7", "7", None),
        ("7", None, "7", None),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(baseline, target, number, share):
    assert progress(rising(baseline=d(baseline), target=d(target)), Decimal(number)) == d(share)


@given(baseline=NUMBERS, target=NUMBERS, number=NUMBERS)
def test_progress_is_0_at_the_baseline_1_at_the_target_and_the_same_when_mirrored(baseline, target, number):
    measure = rising(baseline=baseline, target=target)
    mirror = rising(baseline=-baseline, target=-target, direction=Direction.FALL)

    assert progress(measure, number) == progress(mirror, -number)
    if baseline != target:
        assert (progress(measure, baseline), progress(measure, target)) == (0, 1)


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "way"),
    [
        (Direction.RISE, "10", "2", Direction.FALL),  # baseline and target decide
        (Direction.FALL, "2", "10", Direction.RISE),
        (Direction.FALL, "2", "2", Direction.FALL),
        (Direction.FALL, None, "2", Direction.FALL),
        (Direction.MAINTAIN, "2", "10", Direction.MAINTAIN),
    ],
)
def test_direction_comes_from_baseline_and_target_where_they_differ(direction, baseline, target, way):
    assert heading(rising(direction=direction, baseline=d(baseline), target=d(target))) is way


@pytest.mark.parametrize(
    ("number", "share"),
    [
        ("10", "1"),
        ("20", "1"),
        ("15", "1"),
        ("25", "0.5"),
        ("5", "0.5"),
        ("30", "0"),
        ("99", "0"),
        ("-99", "0"),
    ],
)
def test_in_a_range_progress_is_1_inside_and_falls_to_0_at_the_tolerance(number, share):
    assert progress(kept(), Decimal(number)) == Decimal(share)


@pytest.mark.parametrize(
    ("tolerance", "number", "share"),
    [(None, "15", "1"), (None, "21", None), ("0", "21", "0"), ("0", "20", "1")],
)
def test_outside_a_range_progress_needs_a_tolerance(tolerance, number, share):
    assert progress(kept(range_tolerance=d(tolerance)), Decimal(number)) == d(share)


@pytest.mark.parametrize(
    ("low", "high", "target", "number", "met", "distance"),
    [
        ("10", None, None, "1000", True, "0"),  # open above
        ("10", None, None, "8", False, "2"),
        (None, "20", None, "-9", True, "0"),  # open below
        (None, "20", None, "21", False, "1"),
        (None, None, "5", "5", True, "0"),  # a level to keep
        (None, None, "5", "6", False, "1"),
        (None, None, None, "6", None, "0"),
    ],
)
def test_a_range_may_be_open_or_a_single_level(low, high, target, number, met, distance):
    measure = kept(range_low=d(low), range_high=d(high), target=d(target))

    assert is_met(measure, Decimal(number)) is met
    assert outside(measure, Decimal(number)) == Decimal(distance)
    assert range_of(measure) == ((d(low), d(high)) if low or high else (d(target), d(target)))


def test_nothing_is_said_of_a_range_that_is_not_given():
    measure = kept(range_low=None, range_high=None)

    assert progress(measure, Decimal(6)) is None


@pytest.mark.parametrize(
    ("direction", "baseline", "number", "met"),
    [
        (Direction.RISE, None, "100", True),
        (Direction.RISE, None, "99", False),
        (Direction.FALL, None, "99", True),
        (Direction.FALL, "0", "99", False),  # baseline below the target: it has to rise
    ],
)
def test_the_target_is_met_at_it_or_beyond_it(direction, baseline, number, met):
    assert is_met(rising(direction=direction, baseline=d(baseline)), Decimal(number)) is met


def test_without_a_target_nothing_is_met():
    assert is_met(rising(target=None), Decimal(1)) is None


@pytest.mark.parametrize(("direction", "target"), [(Direction.RISE, 1), (Direction.FALL, 0)])
def test_yes_or_no_has_a_target_and_a_baseline_of_its_own(direction, target):
    measure = rising(kind=IndicatorKind.YES_NO, direction=direction, baseline=None, target=None)

    assert (target_of(measure), baseline_of(measure)) == (target, 1 - target)
    assert progress(measure, Decimal(target)) == 1


def test_a_date_has_its_target_date_for_a_target():
    measure = rising(kind=IndicatorKind.DATE, target=None)

    assert target_of(measure) == date(2021, 12, 31).toordinal()


MILESTONE = (Milestone(date(2020, 7, 1), Decimal(10)),)


@pytest.mark.parametrize(
    ("day", "milestones", "expected"),
    [
        (date(2019, 1, 1), (), "0"),  # before the baseline date: the baseline
        (START, (), "0"),
        (date(2020, 12, 31), (), "50"),  # 365 of 730 days
        (date(2021, 12, 31), (), "100"),
        (date(2029, 1, 1), (), "100"),  # after the target date: the target
        (date(2020, 7, 1), MILESTONE, "10"),
        (date(2020, 4, 1), MILESTONE, "5"),  # 91 of 182 days
        (date(2020, 12, 31), (Milestone(START, Decimal(90)), Milestone(date(2022, 1, 1), Decimal(5))), "50"),
    ],
)
def test_the_plan_is_the_line_through_baseline_milestones_and_target(day, milestones, expected):
    assert planned(rising(milestones=milestones), day) == Decimal(expected)


@pytest.mark.parametrize(
    "lack",
    [
        {"baseline": None},
        {"target": None},
        {"target_date": None},
        {"baseline_date": None},
        {"target": Decimal(0)},
    ],
)
def test_there_is_no_plan_without_its_ends(lack):
    assert planned(rising(**lack), date(2020, 12, 31)) is None
    assert schedule_gap(rising(**lack), Decimal(5), date(2020, 12, 31)) is None


@pytest.mark.parametrize(
    ("baseline", "target", "day", "expected"),
    [
        ("0", "3", date(2020, 8, 31), "0"),  # a third of the way less two days
        ("0", "3", date(2020, 9, 2), "1"),
        ("3", "0", date(2020, 8, 31), "3"),  # falling: rounded towards the baseline too
        ("3", "0", date(2020, 9, 2), "2"),
    ],
)
def test_stages_are_planned_in_whole_steps_rounded_towards_the_baseline(baseline, target, day, expected):
    measure = rising(kind=IndicatorKind.ORDINAL, baseline=Decimal(baseline), target=Decimal(target))

    assert planned(measure, day) == Decimal(expected)


def test_yes_is_planned_for_the_target_date_and_not_before():
    measure = rising(kind=IndicatorKind.YES_NO, baseline=None, target=None, baseline_date=None)

    assert planned(measure, date(2021, 12, 30)) == 0
    assert planned(measure, date(2021, 12, 31)) == 1


@pytest.mark.parametrize(("number", "gap"), [("50", "0"), ("60", "0.1"), ("40", "-0.1")])
def test_the_schedule_gap_is_the_distance_from_the_plan_as_a_share_of_the_way(number, gap):
    assert schedule_gap(rising(), Decimal(number), date(2020, 12, 31)) == Decimal(gap)


@pytest.mark.parametrize(
    ("baseline", "target", "number", "ratio"),
    [
        ("0", "100", "50", "1"),
        ("0", "100", "30", "0.6"),
        ("0", "100", "-10", "-0.2"),
        ("-50", "50", "0", "1"),  # the sign changes: linear rates do not mind
        ("100", "0", "50", "1"),
    ],
)
def test_pace_is_the_rate_so_far_over_the_rate_needed(baseline, target, number, ratio):
    measure = rising(baseline=Decimal(baseline), target=Decimal(target))

    assert pace(measure, Decimal(number), date(2020, 12, 31)) == Decimal(ratio)


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({}, START),  # no time has passed
        ({"baseline_date": None}, date(2020, 12, 31)),
        ({"target_date": None}, date(2020, 12, 31)),
        ({"target_date": START}, date(2020, 12, 31)),
        ({"baseline": None}, date(2020, 12, 31)),
        ({"target": Decimal(0)}, date(2020, 12, 31)),
    ],
)
def test_there_is_no_pace_without_time_and_a_way_to_go(facts, day):
    assert pace(rising(**facts), Decimal(5), day) is None


@pytest.mark.parametrize(
    ("measure", "before", "number", "led"),
    [
        (rising(), "10", "11", Trend.TOWARDS),
        (rising(), "10", "10.9", Trend.STEADY),  # less than 1 per cent of the way
        (rising(), "10", "9", Trend.AWAY),
        (rising(target=None), "10", "10.1", Trend.TOWARDS),  # no way to compare with
        (rising(baseline=Decimal(100), target=Decimal(0)), "10", "8", Trend.TOWARDS),
        (kept(), "12", "18", Trend.STEADY),  # inside the range all is one
        (kept(), "25", "22", Trend.TOWARDS),
        (kept(range_tolerance=None), "8", "7", Trend.AWAY),
        (rising(kind=IndicatorKind.DATE, target=None), "738000", "738001", Trend.AWAY),  # a day later
        (rising(kind=IndicatorKind.DATE, target=None), "738001", "738000", Trend.TOWARDS),
    ],
)
def test_the_trend_is_where_the_last_step_led(measure, before, number, led):
    assert trend(measure, Decimal(before), Decimal(number)) is led


@pytest.mark.parametrize(("share", "seen"), [("-0.5", "0"), ("0.3", "0.3"), ("1.5", "1")])
def test_progress_is_cut_only_to_be_drawn(share, seen):
    assert drawn(Decimal(share)) == Decimal(seen)
