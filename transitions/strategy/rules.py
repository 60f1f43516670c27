"""How the course of a transition is read and what may happen next (resolution 2594 (2021), paras 1 and 2).

Transitions stop and go backwards, so the state on a day is a fold over what was recorded, and every change says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from accounts.errors import DomainError
from accounts.words import DateKnown, TextByLanguage, words

from .states import ONGOING, State, StrategyState

FOLLOWS: dict[State | None, frozenset[State]] = {
    None: frozenset({State.PLANNED, State.UNDER_WAY}),
    State.PLANNED: frozenset({State.UNDER_WAY, State.SUSPENDED, State.CANCELLED, State.REPROGRAMMED}),
    State.UNDER_WAY: frozenset({State.SUSPENDED, State.REPROGRAMMED, State.CANCELLED, State.REVERSED, State.COMPLETED}),
    State.SUSPENDED: frozenset({State.UNDER_WAY, State.REPROGRAMMED, State.CANCELLED, State.REVERSED, State.COMPLETED}),
    State.REPROGRAMMED: frozenset({State.UNDER_WAY, State.SUSPENDED, State.CANCELLED, State.REVERSED, State.COMPLETED}),
    State.CANCELLED: frozenset({State.PLANNED, State.UNDER_WAY}),
    State.REVERSED: frozenset({State.PLANNED, State.UNDER_WAY}),
    State.COMPLETED: frozenset({State.REVERSED}),
}
"""Which state may follow which; a phase that never moved may also be completed or suspended as its first news."""

FIRST_OF_A_PHASE = frozenset(State)
FIRST_OPERATION = date(1948, 5, 29)
"""The day on which the Security Council called for the first observers, in resolution 50 (1948)."""
FURTHEST_YEARS = 20
"""How far ahead a decision may take effect; a year beyond is a slip of the pen."""


Day = date
"""The type, for a class that has a property named date."""


class Change(Protocol):
    """Something came into a state, from a day on, and this became known on a day."""

    @property
    def state(self) -> State | str: ...
    @property
    def date(self) -> DateKnown: ...
    @property
    def known_from(self) -> Day: ...


def change_on[C: Change](changes: Iterable[C], *, as_of: date, known_at: date) -> C | None:
    """The change that holds on `as_of`, as known at `known_at`; of two for one day the one known later."""
    held = [change for change in changes if change.known_from <= known_at and change.date.last <= as_of]
    return max(held, key=lambda change: (change.date.last, change.known_from), default=None)


def state_on(changes: Iterable[Change], *, as_of: date, known_at: date) -> State | None:
    """The state on `as_of`, as known at `known_at`; None before the first change."""
    change = change_on(changes, as_of=as_of, known_at=known_at)
    return None if change is None else State(change.state)


def is_ongoing(state: State | None) -> bool:
    """A transition is ongoing while it is under way, suspended or reprogrammed."""
    return state in ONGOING


def strategy_state_on(
    state: StrategyState, *, dated: date | None, endorsed: date | None, succeeded: date | None, heard: date
) -> StrategyState | None:
    """How far a version of a strategy had come by the day `heard`, by its dates; None if it was not heard of by then.

    `state` is how far it has come since, `succeeded` the day on which a later version was endorsed.
    """
    first = min((day for day in (dated, endorsed) if day is not None), default=None)
    if first is not None and first > heard:
        return None
    if state not in (StrategyState.ENDORSED, StrategyState.SUPERSEDED) or endorsed is None:
        return state
    if endorsed > heard:
        return StrategyState.UNDER_CONSULTATION
    if state is StrategyState.SUPERSEDED and succeeded is not None and succeeded > heard:
        return StrategyState.ENDORSED
    return state


def refused_change(
    before: State | None,
    after: State,
    *,
    of_phase: bool,
    day: DateKnown,
    known_from: date,
    reason: TextByLanguage,
    today: date,
) -> list[DomainError]:
    """What is wrong with a change of state, all of it; empty if it may happen."""
    return [
        *_refused_state(before, after, of_phase=of_phase),
        *_refused_day(after, day, today),
        *_refused_knowledge(known_from, today),
        *_refused_silence(reason),
    ]


def _refused_state(before: State | None, after: State, *, of_phase: bool) -> Iterator[DomainError]:
    allowed = FIRST_OF_A_PHASE if of_phase and before is None else FOLLOWS[before]
    if after in allowed:
        return
    ways = [state.words for state in State if state in allowed]
    if before is None:
        told = words("A transition begins as one of these: {ways}.", ways=ways)
    else:
        told = words("After “{before}” comes one of these: {ways}.", before=before.words, ways=ways)
    yield DomainError(told, "state")


def _refused_day(after: State, day: DateKnown, today: date) -> Iterator[DomainError]:
    latest = date(today.year + FURTHEST_YEARS, 12, 31)
    if not FIRST_OPERATION <= day.day <= latest:
        yield DomainError(
            words(
                "{day} cannot be meant. Give a day from {first}, when the first operation began, to {latest}.",
                day=day,
                first=FIRST_OPERATION,
                latest=latest,
            ),
            "day",
        )
    elif after is State.COMPLETED and day.day > today:
        yield DomainError(
            words(
                "{day} has not come yet, so nothing was completed then. Record it as the planned end of a phase, "
                "or give {today} or a day before.",
                day=day,
                today=today,
            ),
            "day",
        )


def _refused_knowledge(known_from: date, today: date) -> Iterator[DomainError]:
    if known_from > today:
        yield DomainError(
            words(
                "{known} has not come yet, so nothing is known from then. Give {today} or a day before.",
                known=known_from,
                today=today,
            ),
            "known_from",
        )


def _refused_silence(reason: TextByLanguage) -> Iterator[DomainError]:
    if not any(text.strip() for text in reason.values()):
        yield DomainError(words("Say why the state changes."), "reason")


def refused_endorsement(
    state: StrategyState, *, on: date, endorsed_by: str, dated: date | None, today: date
) -> list[DomainError]:
    """What is wrong with endorsing a version of a strategy, all of it; empty if it may happen."""
    errors: list[DomainError] = []
    if state is StrategyState.SUPERSEDED:
        errors.append(DomainError(words("A superseded version cannot be endorsed. Make a new version of it.")))
    if state is StrategyState.ENDORSED:
        errors.append(DomainError(words("This version is endorsed already.")))
    if not endorsed_by.strip():
        told = words("Say who endorsed it: offices, such as the host Government and the SRSG, not persons.")
        errors.append(DomainError(told, "endorsed_by"))
    if on > today:
        told = words("{on} has not come yet. Give {today} or a day before.", on=on, today=today)
        errors.append(DomainError(told, "endorsed_on"))
    if dated is not None and on < dated:
        told = words("The version is dated {dated}, so it was not endorsed on {on}.", dated=dated, on=on)
        errors.append(DomainError(told, "endorsed_on"))
    return errors
