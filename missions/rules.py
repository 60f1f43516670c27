"""How the life of an operation is read: which of several dates counts, what it was on a day, what contradicts itself.

Plain Python. A date known by month or year only counts as its last day, the first on which it is surely past. What
ends on a day still runs on that day. Where the day asked of lies after the day known at, what was then planned counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from accounts.errors import DomainError
from accounts.words import DateKnown, Precision, Words, words

from .facts import CharacterFact, EventFact, MissionFact
from .kinds import Certainty, EventKind, MissionStatus, MissionType, Origin, SuccessionKind

LIQUIDATION_PRESUMED = timedelta(days=365)
"""How long a liquidation is taken to last where its end is not on record: one budget period of peacekeeping."""

COURSE = (
    EventKind.ESTABLISHED,
    EventKind.DEPLOYED,
    EventKind.DRAWDOWN_STARTED,
    EventKind.DRAWDOWN_COMPLETED,
    EventKind.LIQUIDATION_STARTED,
    EventKind.TECHNICAL_LIQUIDATION_ENDED,
    EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED,
)
"""Events that can only come in this order."""

BEFORE: tuple[tuple[EventKind, EventKind], ...] = (
    *pairwise(COURSE),
    (EventKind.ESTABLISHED, EventKind.MANDATE_ENDED),
    (EventKind.MANDATE_ENDED, EventKind.LIQUIDATION_STARTED),
    (EventKind.MANDATE_ENDED, EventKind.TECHNICAL_LIQUIDATION_ENDED),
    (EventKind.TRANSITION_PLANNING_STARTED, EventKind.DRAWDOWN_COMPLETED),
    (EventKind.OPERATIONS_CEASED, EventKind.LIQUIDATION_STARTED),
)
"""Pairs of events of which the first cannot come after the second."""

# Drawdown is often completed on the last day of the mandate and liquidation may begin on that day: days may be equal.


def effective_events(mission: MissionFact, known_at: date) -> tuple[EventFact, ...]:
    """The event that counts of each kind, planned and actual apart, as known at `known_at`, in the order of dates.

    What was entered here prevails over the reference file; of two of one origin the one known later.
    """
    counting: dict[tuple[EventKind, Certainty], EventFact] = {}
    for event in mission.events:
        if event.known_from > known_at:
            continue
        key = (event.kind, event.certainty)
        if key not in counting or _weight(event) > _weight(counting[key]):
            counting[key] = event
    order = list(EventKind)
    return tuple(sorted(counting.values(), key=lambda event: (event.date.last, order.index(event.kind))))


def _weight(event: EventFact) -> tuple[bool, date]:
    return event.origin is Origin.LOCAL, event.known_from


def actual_events(mission: MissionFact, known_at: date) -> Mapping[EventKind, EventFact]:
    """What is known to have happened, by kind."""
    return {each.kind: each for each in effective_events(mission, known_at) if each.certainty is Certainty.ACTUAL}


def lookback_event(mission: MissionFact, as_of: date, known_at: date) -> EventFact | None:
    """The event that counts as the operation's transition: mandate end or completed drawdown, whichever is later.

    Only what had happened by `as_of` and was known at `known_at` counts, and only before liquidation: a drawdown
    said to be completed after liquidation began does not count. While a drawdown that began is not completed, the
    later of the two dates still lies ahead. An operation that was renamed did not transition.
    """
    if _is_renamed(mission):
        return None
    happened = {kind: each for kind, each in actual_events(mission, known_at).items() if each.date.last <= as_of}
    ended = happened.get(EventKind.MANDATE_ENDED)
    drawn_down = happened.get(EventKind.DRAWDOWN_COMPLETED)
    liquidation = happened.get(EventKind.LIQUIDATION_STARTED)
    if ended and drawn_down and liquidation and drawn_down.date.last > liquidation.date.last:
        return ended
    if EventKind.DRAWDOWN_STARTED in happened and drawn_down is None and liquidation is None:
        return None
    found = [each for each in (ended, drawn_down) if each is not None]
    return max(found, key=lambda event: event.date.last, default=None)


def was_renamed(mission: MissionFact, as_of: date, known_at: date) -> bool:
    """Whether the operation had gone on under another name by `as_of`, as far as was known at `known_at`."""
    ended = actual_events(mission, known_at).get(EventKind.MANDATE_ENDED)
    return _is_renamed(mission) and ended is not None and ended.date.last <= as_of


def _is_renamed(mission: MissionFact) -> bool:
    return any(successor.kind is SuccessionKind.RENAMED for successor in mission.successors)


@dataclass(frozen=True, slots=True)
class StatusOn:
    """What an operation was on a day, why, and the event that made it so, if one is on record."""

    status: MissionStatus
    because: Words
    event: EventFact | None = None


def status_on(mission: MissionFact, as_of: date, known_at: date) -> StatusOn:
    """What the operation was on `as_of`, by what was known, or for days after it planned, at `known_at`."""
    dated = _dated(mission, known_at)
    begun = min(
        (each for each in (dated.get(EventKind.ESTABLISHED), dated.get(EventKind.DEPLOYED)) if each),
        key=lambda event: event.date.last,
        default=None,
    )
    if begun is None and not dated:
        return StatusOn(MissionStatus.NOT_YET_ESTABLISHED, words("No event of its life was on record."))
    if begun is not None and begun.date.last > as_of:
        return _told(MissionStatus.NOT_YET_ESTABLISHED, begun)
    return _late_status(dated, as_of) or _early_status(dated, begun, as_of)


def _dated(mission: MissionFact, known_at: date) -> Mapping[EventKind, EventFact]:
    """What happened, by kind; what was still ahead at `known_at`, as planned. A plan whose day passed says nothing."""
    dated: dict[EventKind, EventFact] = {}
    for event in effective_events(mission, known_at):
        if event.certainty is Certainty.ACTUAL:
            dated[event.kind] = event
        elif event.date.last > known_at:
            dated.setdefault(event.kind, event)
    return dated


def _late_status(dated: Mapping[EventKind, EventFact], as_of: date) -> StatusOn | None:
    """Whether the operation was closed or in liquidation. The last day of a liquidation is still one of it."""
    for kind in (EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED, EventKind.TECHNICAL_LIQUIDATION_ENDED):
        over = dated.get(kind)
        if over is not None and over.date.last < as_of:
            return _told(MissionStatus.CLOSED, over)
    begun = dated.get(EventKind.LIQUIDATION_STARTED)
    if begun is not None and begun.date.last <= as_of:
        ends = {EventKind.TECHNICAL_LIQUIDATION_ENDED, EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED} & dated.keys()
        if ends or as_of < begun.date.last + LIQUIDATION_PRESUMED:
            return _told(MissionStatus.IN_LIQUIDATION, begun)
        because = words(
            "Liquidation started: {date}. Its end is not on record; after a year it is taken to be over.",
            date=begun.date,
        )
        return StatusOn(MissionStatus.CLOSED, because, begun)
    return None


def _early_status(dated: Mapping[EventKind, EventFact], begun: EventFact | None, as_of: date) -> StatusOn:
    """Closed, drawing down or active, of an operation that exists and is not in liquidation."""
    ended, started, completed = (
        dated.get(kind) for kind in (EventKind.MANDATE_ENDED, EventKind.DRAWDOWN_STARTED, EventKind.DRAWDOWN_COMPLETED)
    )
    over = ended if ended is not None and ended.date.last < as_of else None
    # The last day of the drawdown is one of it; it is over the day after.
    withdrawn = completed if completed is not None and completed.date.last < as_of else None
    drawing = started if started is not None and started.date.last <= as_of else None
    if withdrawn is not None and (over is not None or ended is None):
        return _told(MissionStatus.CLOSED, withdrawn)
    if over is not None and completed is not None and withdrawn is None:
        return _told(MissionStatus.DRAWING_DOWN, drawing or over)
    if drawing is not None:
        return _told(MissionStatus.DRAWING_DOWN, drawing)
    if over is not None:
        return _told(MissionStatus.CLOSED, over)
    if begun is None:
        return StatusOn(MissionStatus.ACTIVE, words("Nothing on record ends it; when it was established is not."))
    return _told(MissionStatus.ACTIVE, begun)


def _told(status: MissionStatus, event: EventFact) -> StatusOn:
    if event.certainty is Certainty.PLANNED:
        because = words("{event}: planned for {date}.", event=event.kind.words, date=event.date)
    else:
        because = words("{event}: {date}.", event=event.kind.words, date=event.date)
    return StatusOn(status, because, event)


def character_on(characters: Iterable[CharacterFact], day: date) -> CharacterFact | None:
    """Type and lead department on the day: of several spans that hold it what was entered here, then the latest."""
    holding = [
        each
        for each in characters
        if (each.since is None or each.since <= day) and (each.until is None or day <= each.until)
    ]
    return max(holding, key=lambda each: (each.origin is Origin.LOCAL, each.since or date.min), default=None)


def type_on(mission: MissionFact, day: date) -> MissionType | None:
    """Whether it was a peacekeeping operation or a special political mission on the day; None if not on record."""
    found = character_on(mission.characters, day)
    return None if found is None else found.type


def planned_after(mission: MissionFact, day: date, known_at: date) -> tuple[EventFact, ...]:
    """What was planned for after the day and is not known to have happened, the nearest first."""
    actual = actual_events(mission, known_at)
    return tuple(
        each
        for each in effective_events(mission, known_at)
        if each.certainty is Certainty.PLANNED and each.kind not in actual and each.date.last > day
    )


def lead_time(mission: MissionFact, known_at: date) -> timedelta | None:
    """How long before the end of the mandate planning of the transition began; None where a date is missing.

    Negative if planning began after the end. An actual date counts before a planned one.
    """
    dated: dict[EventKind, EventFact] = {}
    for event in effective_events(mission, known_at):
        if event.certainty is Certainty.ACTUAL or event.kind not in dated:
            dated[event.kind] = event
    begun, ended = dated.get(EventKind.TRANSITION_PLANNING_STARTED), dated.get(EventKind.MANDATE_ENDED)
    return None if begun is None or ended is None else ended.date.last - begun.date.last


def findings(mission: MissionFact, as_of: date, known_at: date) -> tuple[Words, ...]:
    """What contradicts itself or is missing in the operation's dates; shown beside them, never a refusal."""
    found: list[Words] = []
    actual = actual_events(mission, known_at)
    for earlier, later in BEFORE:
        first, second = actual.get(earlier), actual.get(later)
        if first is not None and second is not None and first.date.day > second.date.last:
            found.append(
                words(
                    "“{later}” ({later_date}) lies before “{earlier}” ({earlier_date}).",
                    later=later.words,
                    later_date=second.date,
                    earlier=earlier.words,
                    earlier_date=first.date,
                )
            )
    for event in effective_events(mission, known_at):
        overdue = event.certainty is Certainty.PLANNED and event.kind not in actual and event.date.last < as_of
        if overdue and event.date.last <= known_at:
            found.append(
                words(
                    "“{event}” was planned for {date}; whether it happened is not on record.",
                    event=event.kind.words,
                    date=event.date,
                )
            )
    return tuple(found)


EARLIEST = date(1945, 10, 24)
"""The day the Charter entered into force: no operation of the United Nations is older."""

YEARS_AHEAD = 50
"""How far ahead a plan can sensibly be dated; later is a slip of the pen."""


def refused_event(day: DateKnown, known_from: date, *, today: date) -> list[DomainError]:
    """What is wrong with the date of an event or with the day it became known, all of it; empty if nothing is."""
    errors: list[DomainError] = []
    latest = date(today.year + YEARS_AHEAD, 12, 31)
    for name, each in (("day", day.day), ("known_from", known_from)):
        if not EARLIEST <= each <= latest:
            told = words(
                "{day} cannot be right. Give a day from {earliest} to {latest}.",
                day=each,
                earliest=EARLIEST,
                latest=latest,
            )
            errors.append(DomainError(told, name))
    first = day.last.replace(month=1, day=1) if day.precision is Precision.YEAR else day.last.replace(day=1)
    if day.precision is not Precision.DAY and day.day != first:
        told = words(
            "A date that is known by {precision} is given as its first day: {first}.",
            precision=PRECISION_WORDS[day.precision],
            first=first,
        )
        errors.append(DomainError(told, "day"))
    if EARLIEST <= known_from <= latest and known_from > today:
        told = words(
            "{known} has not come yet, so nothing is known from then. Give {today} or a day before.",
            known=known_from,
            today=today,
        )
        errors.append(DomainError(told, "known_from"))
    return errors


PRECISION_WORDS = {Precision.DAY: words("day"), Precision.MONTH: words("month"), Precision.YEAR: words("year")}


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task of a mandate as far as its order goes. `name` is what findings call it."""

    pk: int
    name: Words
    priority: int | None = None
    sequence: int | None = None
    reasoned: bool = False
    """Whether the analysis that justifies the priority is on record."""


def in_sequence[Task: TaskFact](tasks: Iterable[Task]) -> list[Task]:
    """Tasks in the order of their sequence, then priority; those without one last, in the order they were recorded."""
    last = 10**6
    return sorted(tasks, key=lambda task: (task.sequence or last, task.priority or last, task.pk))


def task_findings(tasks: Sequence[TaskFact]) -> tuple[Words, ...]:
    """What keeps the tasks of one mandate from being in a clear order of sequence and priority.

    Resolution 2594 (2021) asks for tasks that are sequenced and prioritized, on up-to-date conflict analysis.
    """
    if not tasks:
        return ()
    found = [words("“{task}” has no place in the sequence.", task=each.name) for each in tasks if each.sequence is None]
    found += [words("“{task}” has no priority.", task=each.name) for each in tasks if each.priority is None]
    found += [
        words("“{task}” has a priority without the analysis that justifies it.", task=each.name)
        for each in tasks
        if each.priority is not None and not each.reasoned
    ]
    taken: dict[int, list[TaskFact]] = {}
    for task in tasks:
        if task.sequence is not None:
            taken.setdefault(task.sequence, []).append(task)
    for place, several in sorted(taken.items()):
        if len(several) > 1:
            names = [each.name for each in several]
            found.append(
                words("Place {place} in the sequence is taken more than once: {tasks}.", place=place, tasks=names)
            )
    if taken:
        missing = sorted(set(range(1, max(taken) + 1)) - taken.keys())
        found += [words("Nothing has place {place} in the sequence.", place=place) for place in missing]
    return tuple(found)


def circle_from[Node](start: Node, following: Callable[[Node], Iterable[Node]]) -> tuple[Node, ...]:
    """The way from `start` back to itself, or nothing: succession and the tree of places allow no such way."""
    ways: list[tuple[Node, ...]] = [(start,)]
    seen: set[Node] = set()
    while ways:
        way = ways.pop()
        for after in following(way[-1]):
            if after == start:
                return (*way, start)
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()
