"""What the rules of measurement take in and give out: plain facts, no database.

`Measure` is how an indicator is to be measured, `Value` what was reported for one period, `StandingResult`
what the rules say about it. Numbers are Decimal; a date is kept as its ordinal, yes as 1 and no as 0, a
stage as its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.roles import Classification
from accounts.words import TextByLanguage, Words, words

from .periods import Frequency, Period
from .scale import Direction, IndicatorKind, MissingReason, Standing, Trend

ONE = Decimal(1)
ZERO = Decimal(0)
HUNDRED = Decimal(100)
ENOUGH = Decimal("0.80")
"""The share of all parts, or of all weight, that must be known before anything is said of the whole."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of one period: a value, or the reason why there is none.

    `known_from` is the day it became known, `observation` the number of its row, which breaks ties between
    values known on one day. `coverage` is the share of the parts it was summed from, where it is a total.
    """

    period_start: date
    period_end: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: MissingReason | None = None
    known_from: date = date.min
    verified: bool = False
    observation: int = 0
    illustrative: bool = False
    classification: Classification = Classification.UNCLASSIFIED
    coverage: Decimal = ONE

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value planned for a day on the way from baseline to target."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Stage:
    """One labelled step of an ordinal indicator: 1, "draft law initiated"."""

    number: int
    label: TextByLanguage


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the scale turns; kept with the version of the indicator. The defaults are those of the table."""

    on_track: Decimal = Decimal("0.95")
    """Pace from which the indicator is on track."""
    limited: Decimal = Decimal("0.60")
    """Pace from which progress is limited; below it, off track."""
    sustained_periods: int = 2
    """N: in how many periods due, running, the target is met before it is achieved."""
    tolerated_gaps: int = 1
    """g: how many periods without a value may lie between these; they do not count as met."""
    fresh_for: int = 2
    """How many periods due may pass without a value before the last one is too old: at this many, it is."""
    reopen_after: int = 2
    """After how many periods off the target an achieved indicator is reopened; before, it is a warning."""
    trend_points: int = 5
    """The fewest values that a statement about the run of values rests on."""
    look_back: int = 12
    """How many periods the rules look back; older values change nothing."""
    coverage: Decimal = ENOUGH
    """The share of the parts of a total that must be known."""
    steady: Decimal = Decimal("0.01")
    """A change smaller than this share of the way from baseline to target is none."""

    @classmethod
    def stored(cls, stored: Mapping[str, Any]) -> Thresholds:
        """The defaults, and what is stored with the indicator where it differs; shares are stored as text."""
        kinds = {known.name: Decimal if isinstance(known.default, Decimal) else int for known in fields(cls)}
        differing: dict[str, Any] = {name: kinds[name](str(value)) for name, value in stored.items() if name in kinds}
        return cls(**differing)


@dataclass(frozen=True, slots=True)
class Measure:
    """How one indicator is measured: from which baseline, to which target, by when, how often."""

    kind: IndicatorKind
    direction: Direction = Direction.RISE
    baseline: Decimal | None = None
    baseline_date: date | None = None
    target: Decimal | None = None
    """For a date, may be left out: the target date is the target."""
    target_date: date | None = None
    range_low: Decimal | None = None
    """Lower end of the range to stay in; None if it is open below."""
    range_high: Decimal | None = None
    """Upper end of the range to stay in; None if it is open above."""
    range_tolerance: Decimal | None = None
    """How far outside the range nothing of it is left."""
    stages: tuple[Stage, ...] = ()
    frequency: Frequency = Frequency.QUARTERLY
    reporting_lag_days: int = 0
    """Days after the end of a period until its value is due."""
    reports_from: date | None = None
    """The first day that values are owed for; the baseline date if left out."""
    milestones: tuple[Milestone, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    must_hold: bool = False
    share: Decimal = ONE
    """Weight in the benchmark."""


@dataclass(frozen=True, slots=True)
class DataAge:
    """How old the newest value is: periods due since, and the weight left of it (1, then halving)."""

    periods: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class StandingResult:
    """Where an indicator stands on a day, and why, in words that need no formula."""

    standing: Standing
    because: Words
    warnings: tuple[Words, ...] = ()
    """What should be watched although the standing does not say it yet."""
    latest: Value | None = None
    """The newest value that the standing rests on."""
    met: bool | None = None
    """Whether the newest value is at the target; None if that cannot be said."""
    progress: Decimal | None = None
    """Share of the way from baseline to target; below 0 and above 1 are kept."""
    expected: Decimal | None = None
    """The value planned for the end of the newest value's period."""
    schedule_gap: Decimal | None = None
    """How far ahead (+) or behind (-) the plan, as a share of the whole way."""
    pace: Decimal | None = None
    """The trend ratio: the rate so far over the rate that the target needs."""
    trend: Trend = Trend.UNKNOWN
    change: Decimal | None = None
    """Newest value less the one before."""
    age: DataAge | None = None
    overdue: bool = False
    """The target date has passed and the target is not met."""
    late: bool = False
    """A value is due and neither it nor a reason has come."""
    achieved_since: Period | None = None
    """The period in which the target was first met N times running, unless reopened since."""
    reopened: bool = False
    """It was achieved and has been below the target too often since."""

    @property
    def illustrative(self) -> bool:
        return self.latest is not None and self.latest.illustrative


def amount(kind: IndicatorKind, value: Value) -> Decimal | None:
    """The number of a value: as reported, else computed from its parts; None for a gap."""
    if value.missing is not None:
        return None
    if value.value is not None or not kind.has_parts:
        return value.value
    if value.numerator is None or not value.denominator:
        return None
    whole = HUNDRED if kind is IndicatorKind.PERCENTAGE else ONE
    return whole * value.numerator / value.denominator


def spoken(measure: Measure, number: Decimal) -> Any:
    """`number` as it is said: a date, yes or no, the label of a stage, a percentage, or the number itself."""
    if measure.kind is IndicatorKind.DATE:
        return date.fromordinal(int(number))
    if measure.kind is IndicatorKind.YES_NO:
        return words("yes") if number else words("no")
    if measure.kind is IndicatorKind.ORDINAL:
        return next((stage.label for stage in measure.stages if stage.number == number), plain(number))
    if measure.kind is IndicatorKind.PERCENTAGE:
        return words("{number} per cent", number=rounded(number))
    return rounded(number)


def rounded(number: Decimal) -> Decimal:
    """`number` as a sentence says it: two decimal places, four below one."""
    return plain(number.quantize(Decimal("0.01") if abs(number) >= ONE else Decimal("0.0001")))


def plain(number: Decimal) -> Decimal:
    """`number` without the zeros that only its column gave it: 30, not 30.000000 and not 3E+1."""
    whole = number.to_integral_value()
    return whole + ZERO if whole == number else number.normalize()
