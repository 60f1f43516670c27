"""The run of periods that a standing is read from: what was due, what came, how long the target is met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .measures import ONE, DataAge, Measure, Thresholds, Value, amount
from .periods import Period, due_on
from .progress import is_met
from .scale import IndicatorKind, MissingReason


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of the run: its row, the number and whether that is at the target; None for a gap."""

    period: Period
    value: Value | None = None
    number: Decimal | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What the run amounts to: achieved since when, fallen again, reopened."""

    achieved_since: Period | None = None
    fallen: bool = False
    """It was achieved and the target has not been met again since."""
    below: int = 0
    """For how many periods it has been below the target since it was achieved."""
    reopened: bool = False


def current(values: Iterable[Value], *, as_of: date, known_at: date | None = None) -> list[Value]:
    """The newest row of each period that ended by `as_of`, as known at `known_at`, oldest period first."""
    newest: dict[Period, Value] = {}
    for value in values:
        if value.period_end > as_of or (known_at and value.known_from > known_at):
            continue
        other = newest.get(value.period)
        if other is None or _arrival(other) < _arrival(value):
            newest[value.period] = value
    return sorted(newest.values(), key=lambda value: (value.period_end, value.period_start))


def _arrival(value: Value) -> tuple[date, int]:
    return value.known_from, value.observation


def run_of(measure: Measure, values: Iterable[Value], *, as_of: date, known_at: date | None = None) -> list[Slot]:
    """The last periods of the indicator, as far as the rules look back, oldest first.

    Periods that were due or have a row are in it; those for which no value was ever owed are not.
    """
    known = current(values, as_of=as_of, known_at=known_at)
    if measure.frequency.has_calendar:
        slots = _calendar(measure, known, as_of)
    else:
        slots = [_slot(measure, value.period, value) for value in known[-measure.thresholds.look_back :]]
    return [slot for slot in slots if not _is_excused(slot)]


def _calendar(measure: Measure, known: list[Value], as_of: date) -> list[Slot]:
    frequency = measure.frequency
    rows: dict[Period, Value] = {}
    for value in sorted(known, key=_arrival):
        rows[frequency.period_of(value.period_end)] = value
    begins = measure.reports_from or (measure.baseline_date and measure.baseline_date + timedelta(days=1))
    firsts = [*rows, *([frequency.period_of(begins)] if begins else [])]
    if not firsts:
        return []
    period = max([frequency.last_due(as_of, measure.reporting_lag_days), *rows])
    periods: list[Period] = []
    while len(periods) < measure.thresholds.look_back and period >= min(firsts):
        periods.append(period)
        period = frequency.previous(period)
    return [_slot(measure, period, rows.get(period)) for period in reversed(periods)]


def _slot(measure: Measure, period: Period, value: Value | None) -> Slot:
    """The slot of a period; a total of too few of its parts is a gap."""
    number = amount(measure.kind, value) if value else None
    if value is None or number is None or value.coverage < measure.thresholds.coverage:
        return Slot(period, value)
    if measure.kind is IndicatorKind.DATE:
        return Slot(period, value, number, has_happened(value, number))
    return Slot(period, value, number, is_met(measure, number))


def has_happened(value: Value, number: Decimal) -> bool:
    """Whether the day reported was past when it was reported: before that, it is only expected."""
    return date.fromordinal(int(number)) <= max(value.period_end, value.known_from)


def _is_excused(slot: Slot) -> bool:
    return bool(slot.value and slot.value.missing and slot.value.missing.excuses)


def is_sustained(slots: Sequence[Slot], thresholds: Thresholds) -> bool:
    """Whether the last N periods with a value all met the target, with at most g gaps among and after
    them."""
    met = gaps = 0
    for slot in reversed(slots):
        if slot.met is None:
            gaps += 1
        elif not slot.met:
            return False
        else:
            met += 1
        if gaps > thresholds.tolerated_gaps:
            return False
        if met >= thresholds.sustained_periods:
            return True
    return False


def course_of(slots: Sequence[Slot], thresholds: Thresholds) -> Course:
    """Fold the run: achieved once sustained; then fallen when off the target; then reopened if it stays
    off."""
    course = Course()
    for index, slot in enumerate(slots):
        if slot.met:
            sustained = is_sustained(slots[: index + 1], thresholds)
            since = course.achieved_since or (slot.period if sustained else None)
            course = Course(since, reopened=course.reopened and since is None)
        elif slot.met is False and (course.achieved_since or course.fallen):
            below = course.below + 1
            reopened = below >= thresholds.reopen_after
            course = Course(None if reopened else course.achieved_since, True, below, reopened)
    return course


def age_of(measure: Measure, slots: Sequence[Slot], as_of: date) -> DataAge | None:
    """How many periods were due since the newest value; its weight is 1 up to one, then halves with each."""
    newest = next((index for index in reversed(range(len(slots))) if slots[index].number is not None), None)
    if newest is None:
        return None
    if measure.frequency.has_calendar:
        periods = len(slots) - 1 - newest
    else:
        end = slots[newest].period.end
        months = (as_of.year - end.year) * 12 + as_of.month - end.month - (as_of.day < end.day)
        periods = months // measure.frequency.months
    return DataAge(periods, ONE / 2 ** max(periods - 1, 0))


def is_late(measure: Measure, slots: Sequence[Slot], as_of: date) -> bool:
    """Whether the newest period due has neither a value nor a reason why there is none."""
    if not measure.frequency.has_calendar:
        return False
    due = [slot for slot in slots if due_on(slot.period, measure.reporting_lag_days) <= as_of]
    return bool(due) and (due[-1].value is None or due[-1].value.missing is MissingReason.LATE)
