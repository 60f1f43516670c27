from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.words import words
from transitions.benchmarks.measures import Milestone, Stage, Thresholds, Value
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.rules import standing
from transitions.benchmarks.scale import Direction, IndicatorKind, MissingReason, Standing, Trend

from .runs import START, end, kept, quarter, rising, value, values

LATE = MissingReason.LATE
DENIED = MissingReason.ACCESS_DENIED


def stands(measure, known, quarters, **asked):
    return standing(measure, known, as_of=end(quarters), **asked)


# From 0 to 100 in eight quarters: on 31 December 2020, after four, the plan asks for 50.
TABLE = [
    ("at target for two periods due", (10, 20, 100, 100), Standing.ACHIEVED),
    ("beyond target for two periods due", (10, 20, 120, 101), Standing.ACHIEVED),
    ("at target, not yet sustained", (10, 20, 30, 100), Standing.REACHED),
    ("no schedule gap", (10, 20, 30, 50), Standing.ON_TRACK),
    ("trend ratio of 0.95", (10, 20, 30, 47.5), Standing.ON_TRACK),
    ("trend ratio just below 0.95", (10, 20, 30, 47.49), Standing.LIMITED_PROGRESS),
    ("trend ratio of 0.60", (10, 20, 30, 30), Standing.LIMITED_PROGRESS),
    ("trend ratio just below 0.60", (10, 20, 30, 29.99), Standing.OFF_TRACK),
    ("no movement at all", (0, 0, 0, 0), Standing.OFF_TRACK),
    ("on the wrong side of the baseline", (10, 20, 30, -1), Standing.REGRESSED),
    ("fallen from achieved", (100, 100, 100, 99), Standing.REGRESSED),
    ("one gap is tolerated", (10, 100, None, 100), Standing.ACHIEVED),
    ("one gap at the end is tolerated", (10, 100, 100, None), Standing.ACHIEVED),
    ("two gaps are not", (100, None, None, 100), Standing.REACHED),
    ("a gap is not met", (10, 20, 100, None), Standing.REACHED),
    ("too old", (100, 100, None, None), Standing.NO_DATA),
    ("nothing known", (None, None, None, None), Standing.NO_DATA),
]


@pytest.mark.parametrize(("case", "amounts", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_the_one_table_of_status_words(case, amounts, expected):
    assert stands(rising(), values(*amounts), 4).standing is expected


@pytest.mark.parametrize(("case", "amounts", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table_holds_for_targets_that_fall(case, amounts, expected):
    falling = rising(baseline=Decimal(100), target=Decimal(0), direction=Direction.FALL)
    mirrored = [None if amount is None else 100 - Decimal(str(amount)) for amount in amounts]

    assert stands(falling, values(*mirrored), 4).standing is expected


def test_all_numbers_stand_beside_the_word():
    result = stands(rising(), values(10, 20, 30, 40), 4)

    assert (result.progress, result.expected, result.schedule_gap, result.pace) == (
        Decimal("0.4"),
        Decimal(50),
        Decimal("-0.1"),
        Decimal("0.8"),
    )
    assert (result.met, result.trend, result.change, result.latest) == (
        False,
        Trend.TOWARDS,
        10,
        value(4, 40),
    )
    assert (result.age.periods, result.age.weight, result.late, result.overdue) == (0, 1, False, False)
    assert result.because.text == "At {value}, where the plan asks for {expected}: {pace} per cent of the pace needed."
    assert result.because.values == {"value": 40, "expected": 50, "pace": 80}
    assert not result.illustrative


def test_one_value_has_no_trend():
    result = stands(rising(), values(40), 1)

    assert (result.trend, result.change) == (Trend.UNKNOWN, None)


def test_an_illustrative_value_makes_an_illustrative_standing():
    assert stands(rising(), [value(1, 40, illustrative=True)], 1).illustrative
    assert not stands(rising(), [], 1).illustrative


def test_past_the_target_date_it_is_off_track_however_near():
    result = standing(rising(), values(*[99] * 8), as_of=date(2022, 1, 1))

    assert (result.standing, result.overdue) == (Standing.OFF_TRACK, True)
    assert result.because.text == "At {value}; {target} was to be reached by {date}."
    assert result.because.values == {"value": 99, "target": 100, "date": date(2021, 12, 31)}


def test_past_the_target_date_what_moved_away_has_still_regressed():
    result = stands(rising(), values(*[10] * 8, -1), 9)

    assert (result.standing, result.overdue) == (Standing.REGRESSED, True)


def test_on_the_target_date_it_is_not_overdue():
    assert not stands(rising(), values(*[99] * 8), 8).overdue


def test_a_target_met_late_is_met():
    result = stands(rising(), values(*[50] * 8, 100), 9)

    assert (result.standing, result.overdue) == (Standing.REACHED, False)


def test_overdue_is_told_where_no_value_is_known():
    assert stands(rising(), [], 9).overdue


@pytest.mark.parametrize(
    ("amounts", "expected", "below", "reopened"),
    [
        ((100, 100), Standing.ACHIEVED, None, False),
        ((100, 100, 90), Standing.REGRESSED, 1, False),  # one period: a warning
        ((100, 100, 90, 95), Standing.REGRESSED, None, True),  # two: reopened
        ((100, 100, 90, 100), Standing.REACHED, None, False),  # back at once
        ((100, 100, 90, 90, 100), Standing.REACHED, None, True),
        ((100, 100, 90, 90, 100, 90), Standing.ON_TRACK, None, True),  # reached again, never achieved again
        ((100, 100, 90, 90, 100, 100), Standing.ACHIEVED, None, False),
        ((100, 100, 90, None, 90), Standing.REGRESSED, None, True),  # a gap neither heals nor breaks
    ],
)
def test_a_relapse_warns_then_reopens(amounts, expected, below, reopened):
    result = stands(rising(), values(*amounts), len(amounts))

    warned = [warning.values["count"] for warning in result.warnings if "count" in warning.values]
    assert (result.standing, result.reopened, warned) == (expected, reopened, [below] if below else [])


def test_achieved_since_names_the_period_and_is_lost_on_reopening():
    assert stands(rising(), values(50, 100, 100, 100), 4).achieved_since == quarter(3)
    assert stands(rising(), values(100, 100, 90), 3).achieved_since == quarter(2)
    assert stands(rising(), values(100, 100, 90, 90), 4).achieved_since is None


def test_sustained_follows_the_thresholds_of_the_indicator():
    strict = rising(thresholds=Thresholds(sustained_periods=3, tolerated_gaps=0))

    assert stands(strict, values(50, 100, 100), 3).standing is Standing.REACHED
    assert stands(strict, values(50, 100, 100, 100), 4).standing is Standing.ACHIEVED
    assert stands(strict, values(100, 100, None, 100), 4).standing is Standing.REACHED


@pytest.mark.parametrize(("reason", "expected"), [(LATE, Standing.NO_DATA), (DENIED, Standing.NO_DATA)])
def test_a_reason_does_not_make_old_data_fresh(reason, expected):
    assert stands(rising(), values(50, 100, reason, reason), 4).standing is expected


@pytest.mark.parametrize("reason", [MissingReason.NOT_DUE, MissingReason.NOT_APPLICABLE])
def test_a_period_for_which_nothing_was_owed_is_no_gap(reason):
    result = stands(rising(), values(100, 100, reason, reason, reason), 5)

    assert (result.standing, result.age.periods, result.late) == (Standing.ACHIEVED, 0, False)


def test_a_late_value_is_told():
    result = stands(rising(), values(10, 20, 40), 4)

    assert result.late
    assert words("The value of the last period due has not come.") in result.warnings


@pytest.mark.parametrize(("last", "late"), [(None, True), (LATE, True), (DENIED, False), (40, False)])
def test_a_value_is_late_where_neither_it_nor_another_reason_has_come(last, late):
    assert stands(rising(), values(10, 20, 40, last), 4).late is late


def test_a_value_is_late_only_after_its_lag():
    slow = rising(reporting_lag_days=30)

    assert not standing(slow, values(10, 20, 40), as_of=date(2021, 1, 29)).late
    assert standing(slow, values(10, 20, 40), as_of=date(2021, 1, 30)).late


def test_why_there_is_no_data_is_said():
    assert stands(rising(), [], 2).because == words("No value is known.")
    assert stands(rising(), values(DENIED, None), 2).because.values == {"reason": DENIED.words}
    old = stands(rising(), values(50, None, None), 3).because
    assert (old.text, old.values["count"]) == (
        "The last value, for {period}, is too old: {count} period has passed since.",
        2,
    )
    older = stands(rising(), values(50), 20).because
    assert (older.text, older.values["count"]) == ("No value is known for the last {count} period.", 12)
    partial = stands(rising(), [value(1, 50), value(2, 60, coverage=Decimal("0.75"))], 2)
    assert (partial.standing, partial.because.values) == (Standing.NO_DATA, {"share": 75})


def test_a_total_of_too_few_parts_is_a_gap_and_enough_parts_are_enough():
    known = [value(1, 100), value(2, 100, coverage=Decimal("0.79")), value(3, 100, coverage=Decimal("0.8"))]

    assert stands(rising(), known, 3).standing is Standing.ACHIEVED
    assert stands(rising(), known, 2).standing is Standing.NO_DATA


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"target": None}, "There is no target to measure against."),
        ({"baseline": None}, "There is no baseline, so that progress cannot be computed."),
        ({"target_date": None}, "The target has no date, so that the pace cannot be computed."),
        ({"baseline_date": None}, "The baseline has no date, so that the pace cannot be computed."),
        ({"kind": IndicatorKind.NARRATIVE}, "A narrative is judged by people; nothing is computed from it."),
    ],
)
def test_what_cannot_be_assessed_says_what_it_lacks(facts, text):
    result = stands(rising(**facts), values(10, 20), 2)

    assert (result.standing, result.because) == (Standing.NO_DATA, words(text))


def test_without_a_baseline_a_target_can_still_be_met_or_overdue():
    assert stands(rising(baseline=None), values(100, 100), 2).standing is Standing.ACHIEVED
    assert stands(rising(baseline=None), values(*[50] * 9), 9).standing is Standing.OFF_TRACK


def test_without_dates_moving_away_is_still_seen():
    assert stands(rising(target_date=None), values(10, -1), 2).standing is Standing.REGRESSED


def test_a_newer_value_above_the_clearance_says_restricted_and_nothing_else():
    result = stands(rising(), values(100, 100), 2, restricted=True)

    assert (result.standing, result.latest) == (Standing.RESTRICTED, value(2, 100))
    assert result.because == words("A newer value exists that your clearance does not cover.")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((15, 15), Standing.ACHIEVED),
        ((30, 15), Standing.REACHED),
        ((30, 20.4), Standing.ON_TRACK),
        ((30, 22), Standing.LIMITED_PROGRESS),
        ((30, 26), Standing.OFF_TRACK),
        ((15, 15, 9), Standing.REGRESSED),
    ],
)
def test_a_range_to_maintain_is_graded_by_the_distance_outside(amounts, expected):
    assert stands(kept(), values(*amounts), len(amounts)).standing is expected


def test_outside_a_range_without_tolerance_it_is_off_track():
    assert stands(kept(range_tolerance=None), values(21), 1).standing is Standing.OFF_TRACK


def test_outside_a_range_after_its_date_it_is_off_track():
    result = stands(kept(target_date=end(1)), values(15, 20.4), 2)

    assert (result.standing, result.overdue) == (Standing.OFF_TRACK, True)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (10, 20, "At {value}, outside the range of {low} to {high}."),
        (40, None, "At {value}: it is to be {low} or more."),
        (None, 20, "At {value}: it is to be {high} or less."),
        (20, 20, "At {value}: the level to keep is {level}."),
    ],
)
def test_a_range_is_said_as_it_is(low, high, text):
    measure = kept(range_low=low and Decimal(low), range_high=high and Decimal(high))

    assert stands(measure, values(35), 1).because.text == text


@pytest.mark.parametrize(
    ("direction", "number", "expected"),
    [
        (Direction.RISE, 50, Standing.REACHED),
        (Direction.RISE, 49, Standing.REGRESSED),
        (Direction.FALL, 49, Standing.REACHED),
        (Direction.FALL, 51, Standing.REGRESSED),
    ],
)
def test_where_target_and_baseline_are_one_the_level_is_to_be_kept(direction, number, expected):
    level = rising(baseline=Decimal(50), target=Decimal(50), direction=direction)
    result = stands(level, values(number), 1)

    assert (result.standing, result.progress) == (expected, None)


def test_five_values_that_all_lead_away_are_a_decline():
    result = stands(rising(), values(30, 28, 26, 24, 22), 5)

    assert (result.standing, result.because.values["count"]) == (Standing.REGRESSED, 5)
    assert stands(rising(), values(28, 26, 24, 22), 4).standing is Standing.OFF_TRACK


def test_a_decline_ahead_of_the_plan_is_a_warning():
    result = stands(rising(), values(98, 96, 94, 92, 90), 5)

    assert result.standing is Standing.ON_TRACK
    assert [warning.values for warning in result.warnings] == [{"count": 5}]


def test_a_plan_with_milestones_is_kept_although_the_pace_is_slow():
    late_gain = rising(milestones=(Milestone(end(4), Decimal(10)),))
    result = stands(late_gain, values(0, 0, 5, 10), 4)

    assert (result.standing, result.schedule_gap, result.pace) == (Standing.ON_TRACK, 0, Decimal("0.2"))
    assert result.because == words("At {value}, where the plan asks for {expected}.", value=10, expected=10)


def test_the_criminal_code_of_haiti_stands_behind_at_its_first_stage():
    """S/2018/241, indicator 1.1: stages 1 to 3, target 3 in April 2019, stage 1 reported for 15 July 2018."""
    labels = ("draft law initiated", "draft law voted by each chamber", "law promulgated by President")
    code = rising(
        kind=IndicatorKind.ORDINAL,
        stages=tuple(Stage(number, {"en": label}) for number, label in enumerate(labels, 1)),
        baseline=Decimal(1),
        baseline_date=date(2017, 10, 16),
        target=Decimal(3),
        target_date=date(2019, 4, 30),
        frequency=Frequency.AS_NEEDED,
    )
    reported = Value(date(2018, 4, 16), date(2018, 7, 15), Decimal(1), known_from=date(2018, 9, 4))

    in_time = standing(code, [reported], as_of=date(2018, 7, 15))
    later = standing(code, [reported], as_of=date(2019, 5, 1))
    unknown = standing(code, [reported], as_of=date(2018, 8, 1), known_at=date(2018, 9, 3))

    assert (in_time.standing, in_time.expected) == (Standing.ON_TRACK, 1)
    assert (later.standing, later.overdue) == (Standing.OFF_TRACK, True)
    assert later.because.values["target"] == {"en": "law promulgated by President"}
    assert unknown.standing is Standing.NO_DATA


def test_stages_behind_the_plan_are_graded_by_their_pace():
    code = rising(kind=IndicatorKind.ORDINAL, baseline=Decimal(0), target=Decimal(8))

    assert [stands(code, values(stage), 1).standing for stage in (1, 0)] == [
        Standing.ON_TRACK,
        Standing.ON_TRACK,
    ]
    assert [stands(code, values(*[1] * 6, stage), 7).standing for stage in (6, 5, 4)] == [
        Standing.ON_TRACK,
        Standing.LIMITED_PROGRESS,
        Standing.OFF_TRACK,
    ]


def test_a_no_is_on_track_until_the_day_it_should_be_yes():
    law = rising(kind=IndicatorKind.YES_NO, baseline=None, target=None, baseline_date=None, reports_from=START)

    assert stands(law, values(*[0] * 7), 7).standing is Standing.ON_TRACK
    assert stands(law, values(*[0] * 8), 8).standing is Standing.OFF_TRACK
    assert stands(law, values(*[0] * 7, 1), 8).standing is Standing.REACHED


def day_of(period, when, known=None):
    """The report of a period that names the day `when`."""
    at = quarter(period)
    return Value(at.start, at.end, Decimal(when.toordinal()), known_from=known or at.end, observation=period)


ELECTION = rising(kind=IndicatorKind.DATE, direction=Direction.FALL, baseline=None, target=None, target_date=end(3))


@pytest.mark.parametrize(
    ("when", "known", "quarters", "expected", "text"),
    [
        (end(1), None, 1, Standing.ACHIEVED, "Happened on {day}."),
        (end(1), None, 8, Standing.ACHIEVED, "Happened on {day}."),  # it stays happened
        (date(2020, 4, 2), date(2020, 4, 3), 1, Standing.ACHIEVED, "Happened on {day}."),
        (end(3), None, 1, Standing.ON_TRACK, "Expected on {day}, within the target date."),
        (
            date(2020, 10, 1),
            None,
            1,
            Standing.OFF_TRACK,
            "Expected on {day}, {count} day after the target date.",
        ),
        (
            date(2021, 9, 1),
            None,
            2,
            Standing.OFF_TRACK,
            "Expected on {day}, {count} day after the target date.",
        ),
    ],
)
def test_a_date_is_expected_or_has_happened(when, known, quarters, expected, text):
    result = stands(ELECTION, [day_of(1, when, known)], quarters)

    assert (result.standing, result.because.text) == (expected, text)
    assert (result.progress, result.schedule_gap, result.pace) == (
        int(expected is Standing.ACHIEVED),
        None,
        None,
    )


def test_a_day_that_came_late_is_achieved_and_says_how_late():
    result = stands(ELECTION, [day_of(4, date(2020, 10, 10))], 4)

    assert (result.standing, result.because.values["count"]) == (Standing.ACHIEVED, 10)


def test_a_day_expected_after_the_target_date_has_passed_is_overdue():
    result = stands(ELECTION, [day_of(4, end(5))], 4)

    assert (result.standing, result.overdue) == (Standing.OFF_TRACK, True)
    assert result.because == words("Expected on {day}; it was to have happened by {date}.", day=end(5), date=end(3))


def test_a_day_expected_without_a_target_date_is_compared_with_nothing():
    result = stands(replace(ELECTION, target_date=None), [day_of(1, end(2))], 1)

    assert (result.standing, result.because.values) == (Standing.NO_DATA, {"day": end(2)})


def test_a_day_that_happened_without_a_target_date_has_happened():
    assert stands(replace(ELECTION, target_date=None), [day_of(1, end(1))], 1).standing is Standing.ACHIEVED


def test_what_had_happened_and_is_expected_again_has_regressed():
    result = stands(ELECTION, [day_of(1, end(1)), day_of(2, end(3))], 2)

    assert (result.standing, result.trend) == (Standing.REGRESSED, Trend.AWAY)


def test_an_expected_day_may_be_too_old():
    assert stands(ELECTION, [day_of(1, end(3))], 3).standing is Standing.NO_DATA
