"""The algebra of the standing: what may not matter, and what may only help."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from transitions.benchmarks.measures import Measure, Milestone, Thresholds
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.rules import standing
from transitions.benchmarks.scale import LADDER, Direction, IndicatorKind, MissingReason, Standing

from .runs import end, rising, value, values

AMOUNTS = st.one_of(st.none(), st.sampled_from(MissingReason), st.integers(-30, 130))
RUNS = st.lists(AMOUNTS, min_size=1, max_size=9)
FULL_RUNS = st.lists(st.integers(-30, 130), min_size=1, max_size=9)


def stands(measure, known, quarters):
    return standing(measure, known, as_of=end(quarters))


def turned(amounts, turn):
    return [turn(amount) if isinstance(amount, int) else amount for amount in amounts]


@given(amounts=RUNS, middle=st.integers(-100, 100))
def test_mirroring_values_baseline_and_target_changes_nothing(amounts, middle):
    mirror = rising(baseline=Decimal(middle), target=Decimal(middle - 100), direction=Direction.FALL)
    there = stands(rising(), values(*amounts), len(amounts))
    back = stands(mirror, values(*turned(amounts, lambda amount: middle - amount)), len(amounts))

    assert (there.standing, there.progress, there.schedule_gap, there.pace, there.trend) == (
        back.standing,
        back.progress,
        back.schedule_gap,
        back.pace,
        back.trend,
    )
    assert there.because.text == back.because.text


@given(amounts=RUNS, factor=st.sampled_from([Decimal("0.001"), Decimal(3), Decimal(1000)]))
def test_another_unit_changes_nothing(amounts, factor):
    scaled = rising(target=100 * factor)
    there = stands(rising(), values(*amounts), len(amounts))
    here = stands(scaled, values(*turned(amounts, lambda amount: amount * factor)), len(amounts))

    assert (there.standing, there.progress, there.pace) == (here.standing, here.progress, here.pace)


@given(amounts=RUNS, data=st.data())
def test_the_order_of_arrival_changes_nothing(amounts, data):
    known = values(*amounts)
    mixed = data.draw(st.permutations(known))

    assert stands(rising(), known, len(amounts)) == stands(rising(), mixed, len(amounts))


@given(amounts=RUNS, corrections=st.lists(st.integers(-30, 130), min_size=1, max_size=4), data=st.data())
def test_only_the_newest_row_of_a_period_counts(amounts, corrections, data):
    number = data.draw(st.integers(1, len(amounts)))
    rows = [
        value(number, amount, known_from=end(number) + timedelta(days=days), observation=100 + days)
        for days, amount in enumerate(corrections, 1)
    ]
    others = [known for known in values(*amounts) if known.period != rows[0].period]

    assert stands(rising(), [*values(*amounts), *rows], len(amounts)) == stands(
        rising(), [*others, rows[-1]], len(amounts)
    )


@given(amounts=RUNS, later=FULL_RUNS)
def test_what_came_after_the_day_asked_for_changes_nothing(amounts, later):
    now = len(amounts)

    assert stands(rising(), values(*amounts), now) == stands(rising(), values(*amounts, *later), now)


@given(older=FULL_RUNS, amounts=st.lists(AMOUNTS, min_size=12, max_size=12))
def test_what_lies_before_the_look_back_changes_nothing(older, amounts):
    known, now = values(*older, *amounts), len(older) + 12
    recent = [row for row in known if row.period.end > end(len(older))]

    assert stands(rising(), known, now) == stands(rising(), recent, now)


OPTIONAL = st.one_of(st.none(), st.integers(0, 3).map(Decimal))
DAYS = st.one_of(st.none(), st.sampled_from([end(1), end(3), end(5)]))
MEASURES = st.builds(
    Measure,
    kind=st.sampled_from([kind for kind in IndicatorKind if kind is not IndicatorKind.DATE]),
    direction=st.sampled_from(Direction),
    baseline=OPTIONAL,
    baseline_date=DAYS,
    target=OPTIONAL,
    target_date=DAYS,
    range_low=OPTIONAL,
    range_high=OPTIONAL,
    range_tolerance=OPTIONAL,
    frequency=st.sampled_from(Frequency),
    milestones=st.lists(st.builds(Milestone, st.sampled_from([end(2), end(4)]), OPTIONAL.filter(bool)), max_size=2).map(
        tuple
    ),
)


@settings(max_examples=300)
@given(measure=MEASURES, amounts=st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=7))
def test_however_little_is_known_of_an_indicator_it_stands_somewhere(measure, amounts):
    result = stands(measure, values(*amounts), 6)

    if result.standing.is_known:
        assert result.standing.is_at_target is result.met
    assert result.latest is not None or result.standing is Standing.NO_DATA


@given(amounts=FULL_RUNS, data=st.data())
def test_with_no_gap_tolerated_a_gap_never_makes_achieved(amounts, data):
    strict = rising(thresholds=Thresholds(tolerated_gaps=0))
    place = data.draw(st.integers(0, len(amounts) - 1))
    gappy = [None if at == place else amount for at, amount in enumerate(amounts)]

    before = stands(strict, values(*amounts), len(amounts)).standing
    after = stands(strict, values(*gappy), len(amounts)).standing

    assert after is not Standing.ACHIEVED or before is Standing.ACHIEVED


@given(amounts=RUNS, reason=st.sampled_from([None, MissingReason.LATE, MissingReason.ACCESS_DENIED]))
def test_a_further_gap_never_makes_achieved(amounts, reason):
    before = stands(rising(), values(*amounts), len(amounts)).standing
    after = stands(rising(), values(*amounts, reason), len(amounts) + 1).standing

    assert after is not Standing.ACHIEVED or before is Standing.ACHIEVED


@given(amounts=FULL_RUNS)
def test_achieved_means_that_the_last_values_are_at_the_target(amounts):
    result = stands(rising(), values(*amounts), len(amounts))

    assert (result.standing is Standing.ACHIEVED) is (len(amounts) > 1 and min(amounts[-2:]) >= 100)
    assert (result.standing in (Standing.ACHIEVED, Standing.REACHED)) is (amounts[-1] >= 100)


@given(amounts=FULL_RUNS, better=st.integers(1, 50))
def test_a_better_last_value_never_makes_the_standing_worse(amounts, better):
    lower = stands(rising(), values(*amounts), len(amounts))
    higher = stands(rising(), values(*amounts[:-1], amounts[-1] + better), len(amounts))

    assert LADDER.index(higher.standing) <= LADDER.index(lower.standing)
    assert higher.progress > lower.progress


@given(amounts=RUNS)
def test_every_standing_gives_its_reason_and_only_known_ones_rest_on_a_value(amounts):
    result = stands(rising(), values(*amounts), len(amounts))

    assert result.because.text
    assert not result.standing.is_known or result.latest is not None


@settings(max_examples=50)
@given(amounts=RUNS, looser=st.integers(0, 3))
def test_more_tolerance_never_takes_achieved_away(amounts, looser):
    tight = rising(thresholds=Thresholds(tolerated_gaps=0))
    loose = replace(tight, thresholds=Thresholds(tolerated_gaps=looser))

    before = stands(tight, values(*amounts), len(amounts)).standing
    after = stands(loose, values(*amounts), len(amounts)).standing

    assert before is not Standing.ACHIEVED or after is Standing.ACHIEVED
