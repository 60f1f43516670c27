"""From the record of an indicator to the plain Measure that the rules take in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import measures
from .measures import Measure, Stage, Thresholds
from .periods import Frequency
from .scale import Direction, IndicatorKind

if TYPE_CHECKING:
    from .models import Indicator, Milestone


def measure_of(indicator: Indicator, milestones: Iterable[Milestone] = ()) -> Measure:
    """How `indicator` is measured; costs no query. Milestones matter to the plan, not to a single value."""
    return Measure(
        kind=IndicatorKind(indicator.kind),
        direction=Direction(indicator.direction),
        baseline=indicator.baseline,
        baseline_date=indicator.baseline_date,
        target=indicator.target,
        target_date=indicator.target_date,
        range_low=indicator.range_low,
        range_high=indicator.range_high,
        range_tolerance=indicator.range_tolerance,
        stages=stages_of(indicator.stages),
        frequency=Frequency(indicator.frequency),
        reporting_lag_days=indicator.reporting_lag_days,
        milestones=tuple(measures.Milestone(each.day, each.value) for each in milestones),
        thresholds=Thresholds.stored(indicator.thresholds),
        must_hold=indicator.must_hold,
        share=indicator.share,
    )


def stages_of(stored: Sequence[dict[str, Any]]) -> tuple[Stage, ...]:
    """The labelled stages of an ordinal indicator, as they are stored with it, lowest first."""
    return tuple(Stage(int(each["value"]), each["label"]) for each in stored)
