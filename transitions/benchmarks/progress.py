"""How far an indicator has come, how far it should have come, and how fast it goes.

Progress is (a - b) / (t - b) for a value a, a baseline b and a target t: right for targets that fall as for
targets that rise. It is never a / t, and never cut at 0 or 1 except to be drawn.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal

from .measures import ONE, ZERO, Measure
from .scale import Direction, IndicatorKind, Trend


def target_of(measure: Measure) -> Decimal | None:
    """The target; for a date the target date, for yes/no what the direction wants, where none is written."""
    if measure.target is not None:
        return measure.target
    if measure.kind is IndicatorKind.DATE and measure.target_date:
        return Decimal(measure.target_date.toordinal())
    if measure.kind is IndicatorKind.YES_NO:
        return ZERO if measure.direction is Direction.FALL else ONE
    return None


def baseline_of(measure: Measure) -> Decimal | None:
    """The baseline; for yes/no the opposite of the target, where none is written."""
    target = target_of(measure)
    if measure.baseline is None and measure.kind is IndicatorKind.YES_NO and target is not None:
        return ONE - target
    return measure.baseline


def way_of(measure: Measure) -> Decimal | None:
    """The way from baseline to target, with its sign; None if there is none to go."""
    baseline, target = baseline_of(measure), target_of(measure)
    if baseline is None or target is None or measure.direction is Direction.MAINTAIN:
        return None
    return target - baseline or None


def heading(measure: Measure) -> Direction:
    """Where the value should go: by baseline and target where they differ, else by the direction given."""
    way = way_of(measure)
    if measure.direction is Direction.MAINTAIN or way is None:
        return measure.direction
    return Direction.RISE if way > 0 else Direction.FALL


def range_of(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """The range to stay in, open where None; the target alone where no range is given."""
    if measure.range_low is None and measure.range_high is None:
        return measure.target, measure.target
    return measure.range_low, measure.range_high


def outside(measure: Measure, number: Decimal) -> Decimal:
    """How far `number` lies outside the range to stay in; 0 inside."""
    low, high = range_of(measure)
    below = low - number if low is not None else ZERO
    above = number - high if high is not None else ZERO
    return max(below, above, ZERO)


def is_met(measure: Measure, number: Decimal) -> bool | None:
    """Whether `number` is at the target or beyond it, or inside the range; None if there is neither."""
    if measure.direction is Direction.MAINTAIN:
        return None if range_of(measure) == (None, None) else outside(measure, number) == 0
    target = target_of(measure)
    if target is None:
        return None
    return number >= target if heading(measure) is Direction.RISE else number <= target


def progress(measure: Measure, number: Decimal) -> Decimal | None:
    """The share of the way that is done; None where there is no baseline, no target, or no way between them.

    In a range to maintain: 1 inside, falling to 0 at the tolerance outside; None outside without a tolerance.
    """
    if measure.direction is Direction.MAINTAIN:
        return _share_of_range(measure, number)
    way, baseline = way_of(measure), baseline_of(measure)
    if way is None or baseline is None:
        return None
    return (number - baseline) / way


def _share_of_range(measure: Measure, number: Decimal) -> Decimal | None:
    met = is_met(measure, number)
    if met is None or met:
        return ONE if met else None
    if measure.range_tolerance is None:
        return None
    if measure.range_tolerance <= 0:
        return ZERO
    return max(ZERO, ONE - outside(measure, number) / measure.range_tolerance)


def planned(measure: Measure, day: date) -> Decimal | None:
    """The value that the plan asks for on `day`: the line through baseline, milestones and target.

    Before the baseline date it is the baseline, after the target date the target. Where values go in steps,
    the line is rounded to a whole step towards the baseline: half-way between two stages the earlier one is
    asked for.
    """
    baseline, gain = baseline_of(measure), _planned_gain(measure, day)
    return None if baseline is None or gain is None else baseline + gain


def schedule_gap(measure: Measure, number: Decimal, day: date) -> Decimal | None:
    """How far `number` is ahead (+) or behind (-) the plan on `day`, as a share of the whole way."""
    baseline, gain, way = baseline_of(measure), _planned_gain(measure, day), way_of(measure)
    if baseline is None or gain is None or way is None:
        return None
    return (number - baseline - gain) / way


def _planned_gain(measure: Measure, day: date) -> Decimal | None:
    """How far from the baseline the plan asks the value to be on `day`."""
    way, start, end = way_of(measure), measure.baseline_date, measure.target_date
    if way is None or end is None:
        return None
    if day >= end:
        return way
    if (start and day <= start) or (measure.kind is IndicatorKind.YES_NO and not measure.milestones):
        return ZERO
    if start is None:
        return None
    baseline = baseline_of(measure) or ZERO
    between = {stone.day: stone.value - baseline for stone in measure.milestones if start < stone.day < end}
    on_the_line = _on_line([(start, ZERO), *sorted(between.items()), (end, way)], day)
    return on_the_line.to_integral_value(ROUND_DOWN) if measure.kind.goes_in_steps else on_the_line


def _on_line(points: list[tuple[date, Decimal]], day: date) -> Decimal:
    """The value on `day`, which lies after the first point and before the last."""
    after = next(index for index, (at, _value) in enumerate(points) if at > day)
    (begin, low), (end, high) = points[after - 1], points[after]
    return low + (high - low) * (day - begin).days / (end - begin).days


def pace(measure: Measure, number: Decimal, day: date) -> Decimal | None:
    """The trend ratio: the rate from the baseline to `number` on `day`, over the rate that the target needs.

    Both rates are linear: a compound rate breaks at a baseline of 0 and where the sign changes.
    """
    way, baseline, start, end = (
        way_of(measure),
        baseline_of(measure),
        measure.baseline_date,
        measure.target_date,
    )
    if way is None or baseline is None or start is None or end is None or not start < min(day, end):
        return None
    return (number - baseline) * (end - start).days / (way * (day - start).days)


def lean(measure: Measure, number: Decimal) -> Decimal:
    """`number` turned so that more is better: a falling target then reads like a rising one."""
    if measure.direction is Direction.MAINTAIN:
        return -outside(measure, number)
    if measure.kind is IndicatorKind.DATE or heading(measure) is Direction.FALL:
        return -number
    return number


def trend(measure: Measure, before: Decimal, number: Decimal) -> Trend:
    """Where the last step led; a step of less than 1 per cent of the whole way is none."""
    gain = lean(measure, number) - lean(measure, before)
    whole = measure.range_tolerance if measure.direction is Direction.MAINTAIN else way_of(measure)
    if measure.kind is IndicatorKind.DATE:
        whole = None  # a day is a day, however long the plan
    if gain == 0 or abs(gain) < abs(whole or ZERO) * measure.thresholds.steady:
        return Trend.STEADY
    return Trend.TOWARDS if gain > 0 else Trend.AWAY


def drawn(share: Decimal) -> Decimal:
    """`share` cut to 0 to 1, for drawing and for scores alone."""
    return min(max(share, ZERO), ONE)
