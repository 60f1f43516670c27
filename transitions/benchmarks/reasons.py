"""Why an indicator stands where it stands: sentences beside the status, for people who read no formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.words import Words, count_words, words

from .measures import HUNDRED, ONE, ZERO, Measure, StandingResult, Thresholds, rounded, spoken
from .progress import baseline_of, range_of, target_of
from .runs import Course, Slot


@dataclass(frozen=True, slots=True)
class Case:
    """All that a verdict is drawn from."""

    measure: Measure
    thresholds: Thresholds
    slots: Sequence[Slot]
    numbers: Sequence[Decimal]
    """The values of the run, oldest first, without its gaps."""
    course: Course
    result: StandingResult
    as_of: date

    @property
    def number(self) -> Decimal:
        return self.numbers[-1]

    @property
    def value(self) -> object:
        return spoken(self.measure, self.number)


def nothing_known(case: Case) -> Words:
    """No value, and the newest reason given for that; how far was looked back, as there may be older ones."""
    reason = next((slot.value.missing for slot in reversed(case.slots) if slot.value and slot.value.missing), None)
    if reason:
        return words("No value is known: {reason}.", reason=reason.words)
    if len(case.slots) == case.thresholds.look_back:
        return count_words(
            "No value is known for the last {count} period.",
            "No value is known for the last {count} periods.",
            case.thresholds.look_back,
        )
    return words("No value is known.")


def too_old(case: Case, periods: int) -> Words:
    """The newest value and how many periods have gone by without another."""
    newest = next(slot for slot in reversed(case.slots) if slot.number is not None)
    return count_words(
        "The last value, for {period}, is too old: {count} period has passed since.",
        "The last value, for {period}, is too old: {count} periods have passed since.",
        periods,
        period=case.measure.frequency.say(newest.period),
    )


def happened(case: Case) -> Words:
    """The day it happened, and how late that was."""
    target = target_of(case.measure)
    days = int(case.number - target) if target is not None else 0
    if days <= 0:
        return words("Happened on {day}.", day=case.value)
    return count_words(
        "Happened on {day}, {count} day after the target date.",
        "Happened on {day}, {count} days after the target date.",
        days,
        day=case.value,
    )


def in_decline(case: Case) -> Words:
    """The run of values leads the wrong way."""
    count = len(case.numbers)
    return count_words(
        "The last {count} value leads away from the target.",
        "The last {count} values lead away from the target.",
        count,
    )


def without_plan(measure: Measure) -> Words:
    """What is lacking for a plan, so that neither pace nor gap can be computed."""
    if baseline_of(measure) is None:
        return words("There is no baseline, so that progress cannot be computed.")
    if measure.target_date is None:
        return words("The target has no date, so that the pace cannot be computed.")
    return words("The baseline has no date, so that the pace cannot be computed.")


def out_of_range(case: Case) -> Words:
    """The value beside the range or the level that it should keep."""
    low, high = range_of(case.measure)
    if low is not None and low == high:
        return words("At {value}: the level to keep is {level}.", value=case.value, level=spoken(case.measure, low))
    if low is not None and high is not None:
        return words(
            "At {value}, outside the range of {low} to {high}.",
            value=case.value,
            low=spoken(case.measure, low),
            high=spoken(case.measure, high),
        )
    if low is not None:
        return words("At {value}: it is to be {low} or more.", value=case.value, low=spoken(case.measure, low))
    return words("At {value}: it is to be {high} or less.", value=case.value, high=spoken(case.measure, high or ZERO))


def beside_plan(case: Case) -> Words:
    """The value beside what the plan asks for, with the pace where it falls short."""
    result, expected = case.result, spoken(case.measure, case.result.expected or ZERO)
    if result.pace is None or (result.schedule_gap or ZERO) >= 0:
        return words("At {value}, where the plan asks for {expected}.", value=case.value, expected=expected)
    return words(
        "At {value}, where the plan asks for {expected}: {pace} per cent of the pace needed.",
        value=case.value,
        expected=expected,
        pace=rounded((result.pace * HUNDRED).quantize(ONE)),
    )
