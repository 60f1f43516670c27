"""Who carries each task before, during and after; how far each hand-over has come; what is missing of it (para 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.words import Words, count_words, words
from missions.lookback import lookback_window, months_before
from missions.rules import lookback_event
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import (
    CarriedSubject,
    HandoverAreaLine,
    HandoverCheckFact,
    HandoverFact,
    HandoverRecipientFact,
    ResponsibilitiesFacts,
)
from .kinds import (
    HANDED_OVER,
    WITHOUT_RECIPIENT,
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverConditions,
    HandoverOutcome,
    HandoverState,
    RecipientReadiness,
    ResponsibilityStage,
)
from .matrix import NO_RECIPIENT, key_of, matrix

FOLLOW_UP_MONTHS = 6
"""How old the last look at a residual task may be while it is tracked."""


# --- hand-overs


def state_of(handover: HandoverFact, as_of: date) -> HandoverState:
    """How far a hand-over has come. That no recipient is found or named counts before that the day has passed."""
    if handover.actual is not None:
        confirmed = all(each.confirmed_on is not None for each in handover.recipients)
        return HandoverState.CONFIRMED if confirmed and handover.recipients else HandoverState.UNCONFIRMED
    if handover.none_found:
        return HandoverState.NONE_FOUND
    if not handover.recipients:
        return HandoverState.UNNAMED
    if handover.planned is not None and handover.planned.last < as_of:
        return HandoverState.OVERDUE
    return HandoverState.PLANNED


@dataclass(frozen=True, slots=True)
class HandoverTally:
    """How many tasks and roles are on their way, and how far they have come."""

    total: int
    handed_over: int
    confirmed: int
    without_recipient: int
    overdue: int


def tally(handovers: Iterable[HandoverFact], as_of: date) -> HandoverTally:
    """The hand-overs, counted."""
    states = [state_of(each, as_of) for each in handovers]
    return HandoverTally(
        total=len(states),
        handed_over=sum(each in HANDED_OVER for each in states),
        confirmed=states.count(HandoverState.CONFIRMED),
        without_recipient=sum(each in WITHOUT_RECIPIENT for each in states),
        overdue=states.count(HandoverState.OVERDUE),
    )


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check that a hand-over is to have: when, and what was found; `missing` from the day it is due on."""

    after: HandoverCheckAfter
    due: date
    check: HandoverCheckFact | None
    missing: bool


def due_checks(handover: HandoverFact, as_of: date) -> tuple[DueCheck, ...]:
    """The checks 30 and 90 days after; none before the task was handed over."""
    if handover.actual is None:
        return ()
    made = {each.after: each for each in handover.checks}
    return tuple(
        DueCheck(after, due, made.get(after), missing=after not in made and due <= as_of)
        for after in (HandoverCheckAfter.THIRTY, HandoverCheckAfter.NINETY)
        for due in (handover.actual + timedelta(days=after),)
    )


# --- residual tasks


@dataclass(frozen=True, slots=True)
class ResidualTask:
    """A task or role that nobody surely carries after the operation; followed up for 24 months."""

    subject: CarriedSubject
    because: Words
    handover: HandoverFact | None = None
    last_looked_at: date | None = None


def residual(whole: Whole, facts: ResponsibilitiesFacts, moment: Moment) -> tuple[ResidualTask, ...]:
    """What is left over in the 24 calendar months after the operation's transition; nothing before or later."""
    event = lookback_event(whole.mission, moment.as_of, moment.known_at)
    if event is None or not lookback_window(moment.as_of).holds(event.date):
        return ()
    return tuple(_left_over(whole, facts, moment.as_of))


def _left_over(whole: Whole, facts: ResponsibilitiesFacts, as_of: date) -> Iterator[ResidualTask]:
    for row in matrix(whole, facts):
        handovers = [each for each in facts.handovers if key_of(each.subject) == key_of(row.subject)]
        for each in handovers:
            because = _why_residual(each, as_of)
            if because is not None:
                looked = [check.day for check in each.checks]
                yield ResidualTask(row.subject, because, each, max(looked, default=None))
        if not handovers and row.cells[-1].gaps:
            yield ResidualTask(row.subject, row.cells[-1].gaps[0])


def _why_residual(handover: HandoverFact, as_of: date) -> Words | None:
    last = handover.checks[-1] if handover.checks else None
    if last is not None:
        return None if last.outcome is HandoverOutcome.CARRIED else last.outcome.words
    state = state_of(handover, as_of)
    return None if state is HandoverState.CONFIRMED else state.words


def is_unwatched(task: ResidualTask, as_of: date) -> bool:
    """Whether nobody has looked at a residual task for half a year."""
    return task.last_looked_at is None or task.last_looked_at < months_before(as_of, FOLLOW_UP_MONTHS)


# --- thematic areas


def is_late(line: HandoverAreaLine, as_of: date) -> bool:
    """Whether a specific action is past its deadline and not on record as done."""
    is_action = line.part is HandoverAreaPart.SPECIFIC_ACTION
    return is_action and line.done_on is None and line.deadline is not None and line.deadline.last < as_of


def actions_of(facts: ResponsibilitiesFacts) -> list[HandoverAreaLine]:
    """The specific actions of all areas."""
    return [line for area in facts.areas for line in area.of(HandoverAreaPart.SPECIFIC_ACTION)]


# --- what is missing


def findings(whole: Whole, facts: ResponsibilitiesFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of roles and hand-over: in the matrix, in hand-overs, after them, in thematic areas."""
    yield from _findings_of_matrix(whole, facts)
    yield from _findings_of_handovers(facts, moment.as_of)
    yield from _findings_of_recipients(facts)
    yield from _findings_afterwards(whole, facts, moment)
    yield from _findings_of_areas(whole, facts, moment.as_of)


def _findings_of_matrix(whole: Whole, facts: ResponsibilitiesFacts) -> Iterator[Finding]:
    rows = matrix(whole, facts)
    if not rows:
        told = words("Neither mandated tasks nor roles are on record that could be handed over")
        yield finding(told, "responsibilities:role-add", whole.pk)
    for place, stage in enumerate((ResponsibilityStage.BEFORE, ResponsibilityStage.DURING)):
        without = [row.subject.titles for row in rows if row.cells[place].gaps]
        if without:
            told = words("{stage}, nobody leads: {tasks}", stage=stage.words, tasks=without)
            yield finding(told, "responsibilities:responsibility-add", whole.pk)
    without = [row.subject.titles for row in rows if row.cells[-1].gaps == (NO_RECIPIENT,)]
    if without:
        yield finding(
            words("Nobody is named to receive: {tasks}", tasks=without), "responsibilities:handover-add", whole.pk
        )


def _counted[Record: HandoverFact | HandoverRecipientFact | HandoverAreaLine](
    records: Sequence[Record], told: Callable[[int], Words], form: str
) -> Iterator[Finding]:
    """One finding for several records; it leads to the first of them."""
    if records:
        yield finding(told(len(records)), f"responsibilities:{form}", records[0].pk)


def _findings_of_handovers(facts: ResponsibilitiesFacts, as_of: date) -> Iterator[Finding]:
    by_state: dict[HandoverState, list[HandoverFact]] = {}
    for each in facts.handovers:
        by_state.setdefault(state_of(each, as_of), []).append(each)
    yield from _counted(
        by_state.get(HandoverState.NONE_FOUND, []),
        lambda count: count_words(
            "For {count} hand-over no recipient was found", "For {count} hand-overs no recipient was found", count
        ),
        "handover-change",
    )
    yield from _counted(
        by_state.get(HandoverState.UNNAMED, []),
        lambda count: count_words(
            "{count} hand-over names no recipient", "{count} hand-overs name no recipient", count
        ),
        "recipient-add",
    )
    yield from _counted(
        by_state.get(HandoverState.OVERDUE, []),
        lambda count: count_words(
            "{count} hand-over is past its planned day", "{count} hand-overs are past their planned day", count
        ),
        "handover-change",
    )
    unsaid = (HandoverConditions.UNASSESSED, HandoverConditions.UNMET)
    yield from _counted(
        [each for each in facts.handovers if not any(each.conditions.values()) or each.conditions_state in unsaid],
        lambda count: count_words(
            "{count} hand-over has no conditions that were assessed and met",
            "{count} hand-overs have no conditions that were assessed and met",
            count,
        ),
        "handover-change",
    )


def _findings_of_recipients(facts: ResponsibilitiesFacts) -> Iterator[Finding]:
    recipients = [each for handover in facts.handovers for each in handover.recipients]
    yield from _counted(
        [each for each in recipients if each.confirmed_on is None],
        lambda count: count_words(
            "{count} recipient has not confirmed what it takes over",
            "{count} recipients have not confirmed what they take over",
            count,
        ),
        "confirm",
    )
    yield from _counted(
        [each for each in recipients if each.readiness is RecipientReadiness.UNASSESSED],
        lambda count: count_words(
            "The capacity of {count} recipient is not assessed",
            "The capacity of {count} recipients is not assessed",
            count,
        ),
        "recipient-change",
    )
    yield from _counted(
        [each for each in recipients if each.funded_until is None],
        lambda count: count_words(
            "For {count} recipient no secured funding is on record",
            "For {count} recipients no secured funding is on record",
            count,
        ),
        "recipient-change",
    )


def _findings_afterwards(whole: Whole, facts: ResponsibilitiesFacts, moment: Moment) -> Iterator[Finding]:
    yield from _counted(
        [each for each in facts.handovers if any(due.missing for due in due_checks(each, moment.as_of))],
        lambda count: count_words(
            "{count} hand-over lacks the check that is due 30 or 90 days after it",
            "{count} hand-overs lack the check that is due 30 or 90 days after them",
            count,
        ),
        "check-add",
    )
    left = [each for each in residual(whole, facts, moment) if is_unwatched(each, moment.as_of)]
    yield from _counted(
        [each.handover for each in left if each.handover is not None and each.handover.actual is not None],
        lambda count: count_words(
            "{count} residual task has not been followed up for six months",
            "{count} residual tasks have not been followed up for six months",
            count,
        ),
        "check-add",
    )


def _findings_of_areas(whole: Whole, facts: ResponsibilitiesFacts, as_of: date) -> Iterator[Finding]:
    taken = {each.area for each in facts.handovers}
    untouched = [each for each in facts.areas if each.pk not in taken]
    if untouched:
        said = count_words(
            "For {count} thematic area no hand-over of a task or role is on record",
            "For {count} thematic areas no hand-over of a task or role is on record",
            len(untouched),
        )
        yield finding(said, "responsibilities:handover-add", whole.pk)
    for part in HandoverAreaPart:
        silent = [area for area in facts.areas if not area.of(part)]
        if silent:
            told = words(
                "{part}: nothing on record for {areas}", part=part.words, areas=[each.titles for each in silent]
            )
            yield finding(told, f"responsibilities:{AREA_FORMS[part]}-add", silent[0].pk)
    actions = actions_of(facts)
    yield from _counted(
        [each for each in actions if not each.actors],
        lambda count: count_words(
            "{count} specific action names no actor", "{count} specific actions name no actor", count
        ),
        "action-change",
    )
    yield from _counted(
        [each for each in actions if each.deadline is None and each.done_on is None],
        lambda count: count_words(
            "{count} specific action has no deadline", "{count} specific actions have no deadline", count
        ),
        "action-change",
    )
    yield from _counted(
        [each for each in actions if is_late(each, as_of)],
        lambda count: count_words(
            "{count} specific action is past its deadline", "{count} specific actions are past their deadline", count
        ),
        "action-change",
    )


AREA_FORMS = {
    HandoverAreaPart.MANDATED_AREA: "mandated",
    HandoverAreaPart.END_STATE: "endstate",
    HandoverAreaPart.REQUIREMENT: "requirement",
    HandoverAreaPart.SPECIFIC_ACTION: "action",
}
"""The forms on which the lines of each part are written, by their names in addresses."""
