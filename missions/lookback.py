"""The period that a report looks back over (resolution 2594 (2021), para 14: "the previous 24 months"). Plain Python.

Months are calendar months and both ends belong to the period: 24 months before 30 June 2022 begin on 30 June 2020.
Where the month has no such day, its last day is meant: 24 months before 29 February 2024 begin on 28 February 2022.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from accounts.words import DateKnown

from .facts import MissionFact
from .rules import lookback_event

LOOK_BACK_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days; both ends belong to it."""

    start: date
    end: date

    def holds(self, day: DateKnown) -> bool:
        """Whether the date lies in the span. A month or a year counts as its last day, when it is surely over."""
        return self.start <= day.last <= self.end


def lookback_window(as_of: date, months: int = LOOK_BACK_MONTHS) -> Window:
    """The `months` calendar months up to `as_of`."""
    return Window(months_before(as_of, months), as_of)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many calendar months earlier, or the month's last day if it has no such day."""
    if months < 0:
        raise ValueError(f"A period cannot be {months} months long.")
    return _moved(day, -months)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later, or the month's last day if it has no such day."""
    if months < 0:
        raise ValueError(f"A period cannot be {months} months long.")
    return _moved(day, months)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def transitioned_within(mission: MissionFact, window: Window, known_at: date) -> bool:
    """Whether the event that counts as the operation's transition lies in the window, as known at `known_at`."""
    event = lookback_event(mission, window.end, known_at)
    return event is not None and window.holds(event.date)
