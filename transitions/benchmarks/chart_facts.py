"""What a chart of an indicator shows: plain facts whose words are already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """What was reported for a period, drawn at its end; hollow unless verified."""

    day: date
    value: Decimal
    verified: bool = True
    corrected: bool = False
    label: str = ""
    """Drawn beside the point; for the newest value, say."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A period without a value: the line is broken there and `label` names why."""

    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that is named on the chart: baseline, target or milestone, with its day where it has one."""

    value: Decimal
    label: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Between which values the rules expect the indicator on a day."""

    day: date
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """The trajectory of one indicator, all there is to draw; every text is in `language` already."""

    language: str
    title: str
    """The finding."""
    subtitle: str
    """Measure, unit, place, period."""
    points: tuple[Point, ...] = ()
    missing: tuple[Missing, ...] = ()
    baseline: Mark | None = None
    target: Mark | None = None
    milestones: tuple[Mark, ...] = ()
    planned: tuple[tuple[date, Decimal], ...] = ()
    """The corners of the planned path."""
    planned_label: str = ""
    range_low: Decimal | None = None
    """The range to stay in; an end that is None is open."""
    range_high: Decimal | None = None
    range_label: str = ""
    forecast: tuple[Forecast, ...] = ()
    forecast_label: str = ""
    """Says how sure the forecast is, such as "Forecast, 80 %"."""
    value_labels: tuple[tuple[Decimal, str], ...] = ()
    """What stands on the axis instead of numbers: stages, yes and no, dates."""
    unit: str = ""
    unverified_label: str = ""
    """Names the newest hollow point."""
    corrected_label: str = ""
    """Names each point that replaced another value."""
    as_of: date | None = None
    titled: bool = False
    """Whether title and subtitle are drawn too; a page or a document sets them as text beside the picture."""
