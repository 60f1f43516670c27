"""The days on which an operation exists, and what lies outside of them (plain Python)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import DateKnown, words
from missions.kinds import EventKind
from missions.rules import LIQUIDATION_PRESUMED

BEGINNINGS = frozenset({EventKind.ESTABLISHED, EventKind.DEPLOYED})
ENDINGS = frozenset(
    {
        EventKind.MANDATE_ENDED,
        EventKind.OPERATIONS_CEASED,
        EventKind.DRAWDOWN_COMPLETED,
        EventKind.LIQUIDATION_STARTED,
        EventKind.TECHNICAL_LIQUIDATION_ENDED,
        EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED,
    }
)
LAST_STEPS = frozenset({EventKind.TECHNICAL_LIQUIDATION_ENDED, EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED})


@dataclass(frozen=True, slots=True)
class Life:
    """The span of days on which an operation exists; None where that end of it is not on record."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the operation existed on the day; where nothing is on record, whatever is said is taken."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def life_of(events: Iterable[tuple[EventKind, DateKnown]]) -> Life:
    """From the first event of an operation to the last step of its end, planned or actual.

    A liquidation whose end is not on record is taken to last a year.
    """
    known = list(events)
    begun = [day.day for kind, day in known if kind in BEGINNINGS]
    ended = [day.last for kind, day in known if kind in ENDINGS]
    if not LAST_STEPS & {kind for kind, _day in known}:
        ended += [day.last + LIQUIDATION_PRESUMED for kind, day in known if kind is EventKind.LIQUIDATION_STARTED]
    return Life(min(begun, default=None), max(ended, default=None))


def outside_life(day: DateKnown | None, life: Life, field: str) -> list[DomainError]:
    """Nothing of an operation takes place before it exists or after it is gone."""
    if day is None or life.holds(day.day) or life.holds(day.last):
        return []
    if life.first is not None and day.last < life.first:
        told = words(
            "{day} lies before the operation, which began on {first}. Give a later day.", day=day, first=life.first
        )
    else:
        told = words(
            "{day} lies after the operation, which ends on {last}. Give an earlier day.", day=day, last=life.last
        )
    return [DomainError(told, field)]
