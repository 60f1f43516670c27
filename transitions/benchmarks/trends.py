"""What a run of values tells: a direction that is more than chance, values out of line, a date to expect.

All of it is an aid to people: flags and forecasts never change a value or a standing, except that a certain
decline counts as moving away from the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache
from itertools import combinations

from .measures import ZERO, Measure
from .progress import is_met, lean, target_of
from .scale import Direction, IndicatorKind

CERTAIN = Decimal("0.05")
"""A run as clear as this comes about by chance in fewer than 5 of 100 cases."""
OUT_OF_LINE = Decimal("3.5")
"""Modified z from which a value is flagged (Iglewicz and Hoaglin 1993)."""
NORMAL_QUARTILE = Decimal("0.6745")
FEWEST_POINTS = 5
QUANTILE_OF_80_PER_CENT = Decimal("1.2815515655446004")
"""Of the normal distribution, two-sided."""
FURTHEST = 365 * 50
"""No date is forecast further ahead than this, in days."""

Point = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Course:
    """The sign of a run of values (Mann 1945, Kendall 1975) and whether it is more than chance."""

    score: int
    """Pairs that rise less pairs that fall."""
    is_certain: bool

    @property
    def sign(self) -> int:
        return (self.score > 0) - (self.score < 0)


@dataclass(frozen=True, slots=True)
class Slope:
    """The median slope per day (Theil 1950) and its 80 per cent band (Sen 1968)."""

    middle: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the target would be met if the run went on: early, middle, late. None: not on this path."""

    early: date | None
    middle: date | None
    late: date | None
    slope: Slope

    @property
    def is_on_path(self) -> bool:
        return self.middle is not None


@dataclass(frozen=True, slots=True)
class Backtest:
    """How the forecast would have done so far, one value ahead, beside simply repeating the last value."""

    trials: int
    mean_error: Decimal
    mean_error_of_no_change: Decimal

    @property
    def is_better(self) -> bool:
        return self.mean_error < self.mean_error_of_no_change


def mann_kendall(numbers: Sequence[Decimal]) -> Course:
    """The direction of `numbers`, oldest first. With ties the test errs on the side of "not certain"."""
    score = sum((late > early) - (late < early) for early, late in combinations(numbers, 2))
    pairs = len(numbers) * (len(numbers) - 1) // 2
    swapped = (pairs - abs(score) + 1) // 2
    ways = _orders(len(numbers))
    return Course(score, Decimal(sum(ways[: swapped + 1])) / sum(ways) < CERTAIN)


@cache
def _orders(count: int) -> tuple[int, ...]:
    """How many orders of `count` things have 0, 1, 2 ... pairs the wrong way round."""
    ways = [1]
    for size in range(2, count + 1):
        longer = [0] * (len(ways) + size - 1)
        for swapped, number in enumerate(ways):
            for more in range(size):
                longer[swapped + more] += number
        ways = longer
    return tuple(ways)


def median(numbers: Sequence[Decimal]) -> Decimal:
    """The middle of `numbers`, of which there is at least one."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def outliers(numbers: Sequence[Decimal], bounds: tuple[Decimal, Decimal] | None = None) -> list[int]:
    """The places of values that are out of line and should be followed up; nothing is deleted.

    By modified z = 0.6745 (x - median) / MAD. Where MAD is 0 because most values are equal: those outside
    `bounds`, else outside the smallest and largest of the others. With fewer than five values nothing is
    said.
    """
    if len(numbers) < FEWEST_POINTS:
        return []
    middle = median(numbers)
    spread = median([abs(number - middle) for number in numbers])
    if spread:
        limit = OUT_OF_LINE * spread / NORMAL_QUARTILE
        return [place for place, number in enumerate(numbers) if abs(number - middle) > limit]
    return [place for place in range(len(numbers)) if _is_extreme(numbers, place, bounds)]


def _is_extreme(numbers: Sequence[Decimal], place: int, bounds: tuple[Decimal, Decimal] | None) -> bool:
    others = [number for other, number in enumerate(numbers) if other != place]
    low, high = bounds or (min(others), max(others))
    return not low <= numbers[place] <= high


def slope_of(points: Sequence[Point]) -> Slope | None:
    """The slope of the run and its band; None with fewer than five points or all on one day."""
    if len(points) < FEWEST_POINTS:
        return None
    slopes = sorted(
        (value - before) / (day - earlier).days
        for (earlier, before), (day, value) in combinations(sorted(points), 2)
        if day != earlier
    )
    if not slopes:
        return None
    low, high = _band(len(slopes), len(points))
    return Slope(median(slopes), slopes[low], slopes[high])


def _band(slopes: int, points: int) -> tuple[int, int]:
    """The places of the band's ends among the sorted slopes (Sen 1968, without ties)."""
    variance = Decimal(points * (points - 1) * (2 * points + 5)) / 18
    half = QUANTILE_OF_80_PER_CENT * variance.sqrt()
    low = int(((slopes - half) / 2).to_integral_value())
    high = int(((slopes + half) / 2).to_integral_value())
    return max(low - 1, 0), min(high, slopes - 1)


def forecast(measure: Measure, points: Sequence[Point], *, as_of: date) -> Forecast | None:
    """When the target would be met if the run went on; None where that cannot be asked or is met already.

    Only numbers whose distances mean something are carried on: not stages, yes/no, dates or ranges.
    """
    target, slope = target_of(measure), slope_of(points)
    steps = measure.kind.goes_in_steps or measure.kind in (IndicatorKind.DATE, IndicatorKind.NARRATIVE)
    if target is None or slope is None or steps or measure.direction is Direction.MAINTAIN:
        return None
    if is_met(measure, max(points)[1]):
        return None
    slow, fast = sorted((slope.low, slope.high), key=lambda rate: lean(measure, rate))
    start = median([Decimal(day.toordinal()) for day, _value in points])
    way = target - median([value for _day, value in points])
    early, middle, late = (_meets(measure, way, rate, start, as_of) for rate in (fast, slope.middle, slow))
    if middle is None:
        return Forecast(None, None, None, slope)
    return Forecast(early, middle, late, slope)


def _meets(measure: Measure, way: Decimal, rate: Decimal, start: Decimal, as_of: date) -> date | None:
    """The day on which a line of slope `rate` has gone the `way` left on `start`; never before `as_of`."""
    if lean(measure, rate) <= 0:
        return None
    day = max(start + way / rate, Decimal(as_of.toordinal()))
    if day > as_of.toordinal() + FURTHEST:
        return None
    return date.fromordinal(int(day.to_integral_value(ROUND_CEILING)))


def backtest(points: Sequence[Point]) -> Backtest | None:
    """Forecast each value from those before it; None while there are too few."""
    ordered = sorted(points)
    errors: list[Decimal] = []
    unchanged: list[Decimal] = []
    for count in range(FEWEST_POINTS, len(ordered)):
        known, (day, value) = ordered[:count], ordered[count]
        slope = slope_of(known)
        if slope is None:
            continue
        start = median([Decimal(earlier.toordinal()) for earlier, _value in known])
        middle = median([before for _day, before in known])
        errors.append(abs(value - middle - slope.middle * (day.toordinal() - start)))
        unchanged.append(abs(value - known[-1][1]))
    if not errors:
        return None
    return Backtest(len(errors), sum(errors, ZERO) / len(errors), sum(unchanged, ZERO) / len(unchanged))
