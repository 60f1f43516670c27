"""What a framework, an indicator, a milestone or a series must be to make sense, told field by field.

What is merely missing (no baseline, no owner) breaks no rule here: it is a finding, see `clarity`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from accounts.errors import DomainError
from accounts.words import LANGUAGES, Words, words

from .measures import HUNDRED, ONE, ZERO, Measure, Thresholds, plain
from .scale import Direction, IndicatorKind


def broken_stages(kind: IndicatorKind, stages: Any) -> Iterator[DomainError]:
    """Stages are numbered upwards and named; only an ordinal indicator has them."""
    if kind is not IndicatorKind.ORDINAL:
        if stages:
            yield _error("stages", words("Only an indicator of stages has them. Leave them empty."))
        return
    if not isinstance(stages, list) or not all(_is_stage(each) for each in stages):
        yield _error(
            "stages",
            words(
                "Give each stage its number and its label: {example}.",
                example='[{"value": 1, "label": {"en": "draft"}}]',
            ),
        )
        return
    if len(stages) < 2:
        yield _error("stages", words("Give two stages or more, from the first to the last."))
    for before, after in pairwise(each["value"] for each in stages):
        if after <= before:
            yield _error(
                "stages",
                words("Stage {after} follows stage {before}. Number the stages upwards.", after=after, before=before),
            )


def _is_stage(stage: Any) -> bool:
    if not isinstance(stage, dict) or set(stage) != {"value", "label"}:
        return False
    value, label = stage["value"], stage["label"]
    if isinstance(value, bool) or not isinstance(value, int) or not isinstance(label, dict) or not label:
        return False
    return set(label) <= set(LANGUAGES) and all(isinstance(text, str) and text.strip() for text in label.values())


def broken_thresholds(stored: Any) -> Iterator[DomainError]:
    """Only thresholds that the rules know, each with a number."""
    known = [each.name for each in fields(Thresholds)]
    if not isinstance(stored, dict):
        yield _error(
            "thresholds", words("Give thresholds by name, for example {example}.", example='{"on_track": "0.9"}')
        )
        return
    for name, value in stored.items():
        if name not in known:
            yield _error(
                "thresholds", words("There is no threshold {name}. Known are {known}.", name=name, known=known)
            )
            continue
        try:
            Thresholds.stored({name: value})
        except (InvalidOperation, ValueError):
            yield _error(
                "thresholds",
                words(
                    "{value} is no number for {name}. The default is {default}.",
                    value=str(value),
                    name=name,
                    default=getattr(Thresholds(), name),
                ),
            )


def broken_disaggregation(names: Any) -> Iterator[DomainError]:
    """Groupings have names that a leaf can be written with."""
    good = isinstance(names, list) and all(
        isinstance(name, str) and name.strip() and not set(name) & {"=", ";"} for name in names
    )
    if not good or len(set(names)) != len(names):
        yield _error(
            "disaggregation",
            words("Name each grouping once, without = and ;, for example {example}.", example='["sex", "age"]'),
        )


def broken_plan(measure: Measure) -> Iterator[DomainError]:
    """Baseline, target and range fit the kind and the direction."""
    for field in ("baseline", "target"):
        yield from _fits_kind(measure, field, getattr(measure, field))
    in_range = measure.direction is Direction.MAINTAIN
    if in_range and measure.range_low is None and measure.range_high is None:
        yield _error(
            "range_low",
            words("A value that should stay in a range needs one. Give its lowest value, its highest or both."),
        )
    if not in_range and measure.baseline is not None and measure.baseline == measure.target:
        yield _error(
            "target",
            words(
                "The target {target} equals the baseline, so there is no way to go. "
                "Give another target, or choose that the value should stay in a range.",
                target=plain(measure.baseline),
            ),
        )
    if measure.range_tolerance is not None and measure.range_tolerance < 0:
        yield _error("range_tolerance", words("The tolerance is 0 or more."))
    start, end = measure.baseline_date, measure.target_date
    if start and end and end <= start:
        yield _error(
            "target_date",
            words("The target date {end} is not after the date of the baseline, {start}.", end=end, start=start),
        )


def _fits_kind(measure: Measure, field: str, number: Decimal | None) -> Iterator[DomainError]:
    """Whether a number can be a value of this kind at all."""
    if number is None:
        return
    kind, message = measure.kind, None
    if kind is IndicatorKind.ORDINAL and number not in [stage.number for stage in measure.stages]:
        message = words(
            "{number} is none of the stages {stages}.",
            number=plain(number),
            stages=[Decimal(stage.number) for stage in measure.stages],
        )
    elif kind is IndicatorKind.YES_NO and number not in (ZERO, ONE):
        message = words("{number} is neither yes nor no. Give 1 for yes or 0 for no.", number=plain(number))
    elif kind is IndicatorKind.PERCENTAGE and not ZERO <= number <= HUNDRED:
        message = words("{number} is no percentage. Give a number from 0 to 100.", number=plain(number))
    elif kind is IndicatorKind.COUNT and number < 0:
        message = words("{number} is no count. Give 0 or more.", number=plain(number))
    elif kind is IndicatorKind.NARRATIVE:
        message = words("A narrative has no number. Leave it empty.")
    elif kind is IndicatorKind.DATE and not (
        number == number.to_integral_value() and 1 <= number <= date.max.toordinal()
    ):
        message = words("{number} is no day.", number=plain(number))
    if message:
        yield _error(field, message)


def broken_milestone(measure: Measure, day: date, value: Decimal) -> Iterator[DomainError]:
    """A milestone lies between the baseline and the target, with a value that the indicator can have."""
    start, end = measure.baseline_date, measure.target_date
    if (start and day <= start) or (end and day >= end):
        between: Words = words("The milestone of {day} does not lie before the target date, {end}.", day=day, end=end)
        if start and end:
            between = words(
                "The milestone of {day} does not lie between the baseline, {start}, and the target date, {end}.",
                day=day,
                start=start,
                end=end,
            )
        elif start:
            between = words(
                "The milestone of {day} does not lie after the date of the baseline, {start}.", day=day, start=start
            )
        yield _error("day", between)
    yield from _fits_kind(measure, "value", value)


def broken_course(steps: Sequence[tuple[str, date | None]]) -> Iterator[DomainError]:
    """The dates of a framework follow one another: requested, agreed, in force."""
    dated = [(name, day) for name, day in steps if day is not None]
    for (_earlier, before), (name, after) in pairwise(dated):
        if after < before:
            yield _error(
                name, words("{after} lies before {before}, the date of the step before it.", after=after, before=before)
            )


def framework_out_of_order(number: int, *, before: int | None, after: int | None) -> list[DomainError]:
    """A framework comes after the last one that it amends (`before`) and before the first that amends it (`after`)."""
    if before is not None and number <= before:
        return [
            _error("number", words("It amends framework {former}. Give it a number above {former}.", former=before))
        ]
    if after is not None and number >= after:
        return [_error("number", words("Framework {latter} amends it. Give it a number below {latter}.", latter=after))]
    return []


def _error(field: str, message: Words) -> DomainError:
    return DomainError(message, field)
