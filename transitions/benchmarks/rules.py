"""Where an indicator stands: the one table of status words, as a fold over its periods.

`standing` is recomputed from the values known and never stored as a fact. Each answer says why in plain
words. The judgement of a person stands beside it and is never mixed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from accounts.words import Words, count_words, words

from .measures import HUNDRED, ONE, ZERO, Measure, StandingResult, Value, amount, rounded, spoken
from .progress import (
    baseline_of,
    lean,
    pace,
    planned,
    progress,
    schedule_gap,
    target_of,
    trend,
)
from .reasons import (
    Case,
    beside_plan,
    happened,
    in_decline,
    nothing_known,
    out_of_range,
    too_old,
    without_plan,
)
from .runs import Course, Slot, age_of, course_of, is_late, is_sustained, run_of
from .scale import Direction, IndicatorKind, Standing
from .trends import mann_kendall

Verdict = tuple[Standing, Words]


def standing(
    measure: Measure,
    values: Iterable[Value],
    *,
    as_of: date,
    known_at: date | None = None,
    restricted: bool = False,
) -> StandingResult:
    """Where the indicator stands on `as_of`, by what was known at `known_at`.

    `values` are the newest rows of one series, in any order; as many periods as `thresholds.look_back` are
    enough. `restricted` says that a newer value exists above the reader's clearance.
    """
    thresholds = measure.thresholds
    if measure.kind is IndicatorKind.DATE:
        thresholds = replace(thresholds, sustained_periods=1)  # what has happened need not happen again
    slots = run_of(measure, values, as_of=as_of, known_at=known_at)
    numbers = [slot.number for slot in slots if slot.number is not None]
    course = course_of(slots, thresholds)
    case = Case(measure, thresholds, slots, numbers, course, _measured(measure, slots, course, as_of), as_of)
    verdict, because = _restricted() if restricted else _verdict(case)
    return replace(case.result, standing=verdict, because=because, warnings=_warnings(case, verdict))


def _measured(measure: Measure, slots: Sequence[Slot], course: Course, as_of: date) -> StandingResult:
    """Everything that is a number, before the scale is asked."""
    result = StandingResult(
        Standing.NO_DATA,
        words("No value is known."),
        age=age_of(measure, slots, as_of),
        late=is_late(measure, slots, as_of),
        achieved_since=course.achieved_since,
        reopened=course.reopened,
        overdue=bool(measure.target_date and as_of > measure.target_date),
    )
    measured = [slot for slot in slots if slot.number is not None]
    if not measured:
        return result
    newest = measured[-1]
    number, day = newest.number or ZERO, newest.period.end
    is_date = measure.kind is IndicatorKind.DATE
    result = replace(
        result,
        latest=newest.value,
        met=newest.met,
        overdue=result.overdue and newest.met is not True,
        progress=(ONE if newest.met else ZERO) if is_date else progress(measure, number),
        expected=None if is_date else planned(measure, day),
        schedule_gap=None if is_date else schedule_gap(measure, number, day),
        pace=None if is_date else pace(measure, number, day),
    )
    if len(measured) == 1:
        return result
    before = measured[-2].number or ZERO
    return replace(result, change=number - before, trend=trend(measure, before, number))


def _restricted() -> Verdict:
    return Standing.RESTRICTED, words("A newer value exists that your clearance does not cover.")


def _verdict(case: Case) -> Verdict:
    """The first row of the table that applies; the schedule has the last word."""
    for row in (_without_data, _at_target, _moved_away, _past_its_date):
        found = row(case)
        if found:
            return found
    return _date_expected(case) if case.measure.kind is IndicatorKind.DATE else _by_schedule(case)


def _without_data(case: Case) -> Verdict | None:
    """Nothing known, nothing that can be measured, too few parts, or too old."""
    because: Words | None = None
    newest = next((slot for slot in reversed(case.slots) if slot.value and _has_number(case.measure, slot)), None)
    age = case.result.age
    if case.measure.kind is IndicatorKind.NARRATIVE:
        because = words("A narrative is judged by people; nothing is computed from it.")
    elif newest and newest.value and newest.number is None:
        share = rounded(newest.value.coverage * HUNDRED)
        because = words("Only {share} per cent of the parts of the last total are known.", share=share)
    elif age is None:
        because = nothing_known(case)
    elif case.result.met is None:
        because = words("There is no target to measure against.")
    elif age.periods >= case.thresholds.fresh_for and not _has_happened(case):
        because = too_old(case, age.periods)
    return (Standing.NO_DATA, because) if because else None


def _has_number(measure: Measure, slot: Slot) -> bool:
    return slot.value is not None and amount(measure.kind, slot.value) is not None


def _has_happened(case: Case) -> bool:
    return case.measure.kind is IndicatorKind.DATE and case.result.met is True


def _at_target(case: Case) -> Verdict | None:
    """Achieved where the target is met for N periods running, else reached and being watched."""
    if not case.result.met:
        return None
    if case.measure.kind is IndicatorKind.DATE:
        return Standing.ACHIEVED, happened(case)
    periods = case.thresholds.sustained_periods
    if is_sustained(case.slots, case.thresholds):
        because = count_words(
            "At the target in the last period with a value.",
            "At the target in the last {count} periods with a value.",
            periods,
        )
        return Standing.ACHIEVED, because
    return Standing.REACHED, count_words(
        "At {value}, which meets the target, but not yet confirmed for {count} period.",
        "At {value}, which meets the target, but not yet for {count} periods running.",
        periods,
        value=case.value,
    )


def _moved_away(case: Case) -> Verdict | None:
    """Fallen from achieved, further off than the baseline, off the level to keep, or in decline."""
    measure, result = case.measure, case.result
    because: Words | None = None
    baseline, target = baseline_of(measure), target_of(measure)
    if case.course.fallen:
        because = words("At {value}: the target had been achieved and is no longer met.", value=case.value)
    elif measure.kind is IndicatorKind.DATE:
        return None
    elif result.progress is not None and result.progress < 0 and baseline is not None:
        because = words(
            "At {value}, further from the target than the baseline of {baseline}.",
            value=case.value,
            baseline=spoken(measure, baseline),
        )
    elif measure.direction is not Direction.MAINTAIN and baseline is not None and baseline == target:
        because = words(
            "At {value}: the level to keep is {target}.", value=case.value, target=spoken(measure, baseline)
        )
    elif not _is_on_schedule(case) and _declines(case):
        because = in_decline(case)
    return (Standing.REGRESSED, because) if because else None


def _declines(case: Case) -> bool:
    """Whether the run of values leads away from the target, by more than chance."""
    if len(case.numbers) < case.thresholds.trend_points:
        return False
    course = mann_kendall([lean(case.measure, number) for number in case.numbers])
    return course.sign < 0 and course.is_certain


def _past_its_date(case: Case) -> Verdict | None:
    measure, target = case.measure, target_of(case.measure)
    if not case.result.overdue:
        return None
    if measure.direction is Direction.MAINTAIN or target is None:
        return Standing.OFF_TRACK, out_of_range(case)
    if measure.kind is IndicatorKind.DATE:
        return Standing.OFF_TRACK, words(
            "Expected on {day}; it was to have happened by {date}.", day=case.value, date=measure.target_date
        )
    return Standing.OFF_TRACK, words(
        "At {value}; {target} was to be reached by {date}.",
        value=case.value,
        target=spoken(measure, target),
        date=measure.target_date,
    )


def _date_expected(case: Case) -> Verdict:
    """A day that is still to come: on track up to the target date."""
    target = target_of(case.measure)
    if target is None:
        return Standing.NO_DATA, words("Expected on {day}; there is no target date to compare with.", day=case.value)
    days = int(case.number - target)
    if days <= 0:
        return Standing.ON_TRACK, words("Expected on {day}, within the target date.", day=case.value)
    return Standing.OFF_TRACK, count_words(
        "Expected on {day}, {count} day after the target date.",
        "Expected on {day}, {count} days after the target date.",
        days,
        day=case.value,
    )


def _by_schedule(case: Case) -> Verdict:
    """Before the target is met: by plan and pace; in a range, by how far outside."""
    measure, result = case.measure, case.result
    if measure.direction is Direction.MAINTAIN:
        return _graded(case, result.progress), out_of_range(case)
    if result.schedule_gap is None:
        return Standing.NO_DATA, without_plan(measure)
    if result.schedule_gap >= 0:
        return Standing.ON_TRACK, beside_plan(case)
    return _graded(case, result.pace), beside_plan(case)


def _is_on_schedule(case: Case) -> bool:
    return _by_schedule(case)[0] is Standing.ON_TRACK and not case.result.overdue


def _graded(case: Case, share: Decimal | None) -> Standing:
    """A pace, or what is left of a range, on the scale; unknown is not good."""
    if share is None or share < case.thresholds.limited:
        return Standing.OFF_TRACK
    return Standing.LIMITED_PROGRESS if share < case.thresholds.on_track else Standing.ON_TRACK


def _warnings(case: Case, verdict: Standing) -> tuple[Words, ...]:
    """What should be watched although the standing does not say it yet."""
    found: list[Words] = []
    if case.course.fallen and not case.course.reopened:
        found.append(
            count_words(
                "Not at the target for {count} period; reopened after {periods}.",
                "Not at the target for {count} periods; reopened after {periods}.",
                case.course.below,
                periods=case.thresholds.reopen_after,
            )
        )
    if case.course.reopened:
        found.append(words("Reopened: it had been achieved and fell below the target."))
    if verdict is Standing.ON_TRACK and case.measure.kind is not IndicatorKind.DATE and _declines(case):
        found.append(in_decline(case))
    if case.result.late:
        found.append(words("The value of the last period due has not come."))
    return tuple(found)
