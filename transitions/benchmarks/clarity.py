"""Whether a benchmark is "clear, realistic and measurable" (para 4): what it lacks, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from accounts.words import Words, words

from .measures import Measure, Thresholds
from .progress import baseline_of, heading, range_of, target_of, way_of
from .scale import Direction, IndicatorKind


def lacks_of_indicator(measure: Measure, *, source: str, owner: str) -> list[Words]:
    """What an indicator lacks; `source` says where its values come from, `owner` who answers for them."""
    found = [] if measure.kind is IndicatorKind.NARRATIVE else _lacks_of_numbers(measure)
    if measure.target_date is None:
        found.append(words("No target date"))
    if not source:
        found.append(words("No source"))
    if not owner:
        found.append(words("No owner"))
    return found


def _lacks_of_numbers(measure: Measure) -> list[Words]:
    found: list[Words] = []
    in_range = measure.direction is Direction.MAINTAIN
    is_date = measure.kind is IndicatorKind.DATE
    if baseline_of(measure) is None and not is_date and not in_range:
        found.append(words("No baseline"))
    if baseline_of(measure) is not None and measure.baseline_date is None and not in_range and not is_date:
        found.append(words("No date of the baseline"))
    if in_range and range_of(measure) == (None, None):
        found.append(words("No range to stay in"))
    elif in_range and measure.range_tolerance is None:
        found.append(words("No tolerance around the range"))
    if not in_range and target_of(measure) is None:
        found.append(words("No target"))
    if measure.kind is IndicatorKind.ORDINAL:
        found += _lacks_of_stages(measure)
    return found + _contradictions(measure)


def _lacks_of_stages(measure: Measure) -> list[Words]:
    if not measure.stages:
        return [words("No stages")]
    numbers = {stage.number for stage in measure.stages}
    if measure.target is not None and measure.target not in numbers:
        return [words("The target is not one of the stages")]
    return []


def _contradictions(measure: Measure) -> list[Words]:
    found: list[Words] = []
    if way_of(measure) is not None and heading(measure) is not measure.direction:
        found.append(words("The target lies on the other side of the baseline than the direction says"))
    start, end = measure.baseline_date, measure.target_date
    if start and end and end <= start:
        found.append(words("The target date is not after the date of the baseline"))
    if start and end and any(not start < stone.day < end for stone in measure.milestones):
        found.append(words("A milestone does not lie between baseline and target date"))
    return found


def lacks_of_benchmark(*, indicators: int, owner: str) -> list[Words]:
    """What the benchmark itself lacks, beside what its indicators lack."""
    found = [] if indicators else [words("No indicator")]
    return found if owner else [*found, words("No owner")]


def is_realistic(measure: Measure, middle: date | None) -> bool | None:
    """Whether the date forecast lies within the target date; None without either."""
    if middle is None or measure.target_date is None:
        return None
    return middle <= measure.target_date


def wrong_thresholds(stored: Mapping[str, Any]) -> list[Words]:
    """What is wrong with thresholds before they are stored: unknown names, numbers that are none."""
    defaults = {known.name: known.default for known in fields(Thresholds)}
    unknown = sorted(set(stored) - set(defaults))
    found = [
        words("There is no threshold {name}. There are {names}.", name=name, names=sorted(defaults)) for name in unknown
    ]
    for name, value in stored.items():
        default, least = defaults.get(name), name in AT_LEAST_ONE
        if default is not None and not _is_number(value, whole=isinstance(default, int), least=least):
            found.append(words("The threshold {name} is a number such as {default}.", name=name, default=default))
    return found


AT_LEAST_ONE = {"sustained_periods", "fresh_for", "reopen_after", "trend_points", "look_back"}
"""Thresholds that count periods of which there is at least one."""


def _is_number(value: Any, *, whole: bool, least: bool) -> bool:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    if not number.is_finite() or isinstance(value, bool):
        return False
    return number >= (1 if least else 0) and (not whole or str(value).isdecimal())


def wrong_stages(stored: Iterable[Any]) -> list[Words]:
    """What is wrong with stages before they are stored: shape, and numbers given twice."""
    numbers: list[int] = []
    for stage in stored:
        if not isinstance(stage, Mapping) or type(stage.get("value")) is not int or not stage.get("label"):
            return [words("Give each stage a whole number as its value and a label by language.")]
        numbers.append(stage["value"])
    return [
        words("Stage {number} is there twice.", number=n) for n in sorted({n for n in numbers if numbers.count(n) > 1})
    ]
