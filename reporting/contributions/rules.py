"""What may be done with a contribution when, where its text goes, and what a report still misses. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.errors import DomainError
from accounts.words import TextByLanguage, Words, count_words, words
from reporting.clearance.flow import CLEARING, WRITTEN
from reporting.kinds import ReportState

from .kinds import ContributionState, Part

S = ContributionState
WORKING = WRITTEN | CLEARING
"""States of a report in which contributions are still worked on."""
OPEN = frozenset({S.OWED, S.DRAFT, S.RETURNED})
"""States in which the contributor is the one to act."""


class Move(StrEnum):
    """What is done with a contribution."""

    SAVE = "save"
    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    RELEASE = "release"


BEFORE: Mapping[Move, frozenset[ContributionState]] = {
    Move.SAVE: OPEN,
    Move.SUBMIT: OPEN,
    Move.RETURN: frozenset({S.SUBMITTED}),
    Move.ACCEPT: frozenset({S.SUBMITTED}),
    Move.REOPEN: OPEN | {S.ACCEPTED},
    Move.RELEASE: OPEN,
}
AFTER: Mapping[Move, ContributionState] = {
    Move.SUBMIT: S.SUBMITTED,
    Move.RETURN: S.RETURNED,
    Move.ACCEPT: S.ACCEPTED,
    Move.RELEASE: S.RELEASED,
}


def after(move: Move, state: ContributionState) -> ContributionState:
    """The state that a move leads to. A text that was returned stays so until it is submitted again."""
    if move is Move.SAVE:
        return S.DRAFT if state is S.OWED else state
    if move is Move.REOPEN:
        return S.RETURNED if state is S.ACCEPTED else state
    return AFTER[move]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contribution and its report stand. It comes in until `closes`, or later if the desk `reopened` it."""

    state: ContributionState
    report: ReportState
    closes: date
    reopened: bool = False
    written: bool = True


def refused(move: Move, stands: Standing, *, today: date, said: str = "") -> list[DomainError]:
    """What is wrong with a move on this day, all of it; empty if it may be made. Rights are another matter."""
    if stands.report not in WORKING:
        told = words(
            "The report is in the state “{state}”; nothing is contributed to it any more.", state=stands.report.words
        )
        return [DomainError(told)]
    if stands.state not in BEFORE[move]:
        return [DomainError(_out_of_turn(stands.state))]
    return list(_missing_for(move, stands, today, said))


def _out_of_turn(state: ContributionState) -> Words:
    if state is S.SUBMITTED:
        return words("This contribution has been submitted. It can be changed once it is returned.")
    if state is S.ACCEPTED:
        return words("This contribution has been accepted. The desk can reopen it with a reason.")
    if state is S.RELEASED:
        return words("This contribution is no longer asked for. The desk can ask for it again.")
    return words("This contribution has not been submitted, or somebody has decided on it already.")


def _missing_for(move: Move, stands: Standing, today: date, said: str) -> Iterator[DomainError]:
    if move is Move.SUBMIT:
        if not stands.written:
            yield DomainError(words("Write the text before you submit it."), "texts")
        if is_closed(stands, today):
            told = words(
                "This contribution could come in until {day}. What comes later is not taken in; your text is kept as "
                "a draft. The desk can reopen the contribution with a reason.",
                day=stands.closes,
            )
            yield DomainError(told)
    if move is Move.RETURN and not said.strip():
        yield DomainError(words("Say what is to be changed."), "comment")
    if move is Move.REOPEN and not said.strip():
        yield DomainError(words("Reopening needs a reason, which stays on record."), "reason")
    if move is Move.RELEASE and not said.strip():
        yield DomainError(words("Say why this is no longer asked for."), "reason")


def closes_on(due: date, cut_off: date) -> date:
    """The last day on which a contribution comes in: the data cut-off, or the day it is due if that is later."""
    return max(due, cut_off)


def is_closed(stands: Standing, today: date) -> bool:
    """Whether the last day for it has passed and nobody reopened the contribution."""
    return today > stands.closes and not stands.reopened


def days_late(due: date, state: ContributionState, today: date) -> int:
    """By how many days something that its contributor still owes is late."""
    return max((today - due).days, 0) if state in OPEN else 0


# --- where an accepted text goes


def placed(stored: TextByLanguage, old: TextByLanguage, new: TextByLanguage) -> dict[str, str]:
    """The text of a section once a contribution is in it as it is.

    It takes the place of what the same contribution gave before (`old`), where that still stands; else it comes
    after what others gave or what a person wrote, which stays.
    """
    found = {}
    for code in dict.fromkeys((*stored, *new)):
        text = _placed(stored.get(code, ""), old.get(code, ""), new.get(code, ""))
        if text:
            found[code] = text
    return found


BREAK = "\n\n"


def _placed(stored: str, old: str, new: str) -> str:
    framed = f"{BREAK}{stored.strip()}{BREAK}"
    for earlier in (new, old):
        if earlier and f"{BREAK}{earlier}{BREAK}" in framed:
            within = f"{BREAK}{new}{BREAK}" if new else BREAK
            return framed.replace(f"{BREAK}{earlier}{BREAK}", within, 1).strip()
    return BREAK.join(each for each in (stored.strip(), new) if each)


# --- what a report still misses

NEEDED_ON_EACH = (Part.RC_UPDATE, Part.UNCT_UPDATE)
NEEDED = (*NEEDED_ON_EACH, Part.COMMISSION_VIEWS)
"""The inputs without which the annual briefing is not finalised (para 14)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An input that a body was asked for, on an operation (its key) or on the whole, and how far it has come."""

    part: Part
    mission: int | None
    body: str
    state: ContributionState


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that the briefing covers; of a closed one the country team tells what became of its tasks."""

    name: object
    closed: bool = False


def missing(asked: Iterable[Asked], operations: Mapping[int, Operation]) -> tuple[Words, ...]:
    """Each input that is not in, on each operation covered and on the whole; also one that nobody was asked for."""
    inputs = tuple(asked)
    found: list[Words] = []
    for key, operation in operations.items():
        for part in NEEDED_ON_EACH:
            what = words("{part} on {operation}", part=_called(part, operation), operation=operation.name)
            found += _not_in(what, [each for each in inputs if each.part is part and each.mission == key])
    views = [each for each in inputs if each.part is Part.COMMISSION_VIEWS]
    return (*found, *_not_in(Part.COMMISSION_VIEWS.words, views))


def _called(part: Part, operation: Operation) -> Words:
    if operation.closed and part is Part.UNCT_UPDATE:
        return words("{part}, with the status of the tasks handed over,", part=part.words)
    return part.words


def _not_in(what: Words, asked: list[Asked]) -> Iterator[Words]:
    if not asked:
        yield words(
            "The annual briefing cannot be finalised without this, which nobody was asked for: {what}.", what=what
        )
    for each in asked:
        if each.state is not S.ACCEPTED:
            yield words(
                "The annual briefing cannot be finalised without this: {what} ({body}: {state}).",
                what=what,
                body=each.body,
                state=each.state.words,
            )


# --- the Commission


def commission_had(sent_on: date | None, submitted_on: date | None, today: date) -> Words | None:
    """How long the Commission had, or has had so far, between the liaison and the submission (para 11)."""
    if sent_on is None:
        return None
    if submitted_on is None:
        return count_words(
            "The Commission has had {count} day so far; the report is not submitted yet.",
            "The Commission has had {count} days so far; the report is not submitted yet.",
            max((today - sent_on).days, 0),
        )
    return count_words(
        "The Commission had {count} day between the liaison and the submission.",
        "The Commission had {count} days between the liaison and the submission.",
        max((submitted_on - sent_on).days, 0),
    )
