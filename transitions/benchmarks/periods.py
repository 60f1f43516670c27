"""How often an indicator is reported, and the calendar arithmetic of its periods.

Periods are whole calendar months, quarters, half-years and years. "As needed" has no calendar: each value
names its own period, such as the ninety days between two reports to the Council.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from accounts.words import DateKnown, Precision, Words, words


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that a value speaks of, first and last included."""

    start: date
    end: date

    @property
    def words(self) -> Words:
        """The period by its two days, or by one where they are the same."""
        if self.start == self.end:
            return words("{day}", day=self.end)
        return words("{start} to {end}", start=self.start, end=self.end)


class Frequency(StrEnum):
    """How often a value is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    AS_NEEDED = "as_needed"

    @property
    def words(self) -> Words:
        return _FREQUENCY_WORDS[self]

    @property
    def has_calendar(self) -> bool:
        return self is not Frequency.AS_NEEDED

    @property
    def months(self) -> int:
        """The length of a period. A value given as needed ages like a half-yearly one."""
        return _MONTHS[self]

    def period_of(self, day: date) -> Period:
        """The period that `day` lies in; for "as needed", that day alone."""
        if not self.has_calendar:
            return Period(day, day)
        first_month = (day.month - 1) // self.months * self.months + 1
        start = date(day.year, first_month, 1)
        return Period(start, _end_after(start, self.months))

    def next(self, period: Period) -> Period:
        """The period after `period`; a calendar is needed."""
        return self.period_of(period.end + timedelta(days=1))

    def previous(self, period: Period) -> Period:
        """The period before `period`; a calendar is needed."""
        return self.period_of(period.start - timedelta(days=1))

    def fits(self, period: Period) -> bool:
        """Whether `period` is one of this frequency: a whole month for monthly values, and so on."""
        if not self.has_calendar:
            return period.start <= period.end
        return period == self.period_of(period.end)

    def last_due(self, as_of: date, lag: int = 0) -> Period:
        """The newest period whose value is due by `as_of`, `lag` days after the period's end."""
        latest = self.period_of(as_of - timedelta(days=lag))
        return latest if due_on(latest, lag) <= as_of else self.previous(latest)

    def say(self, period: Period) -> Words:
        """The usual name of a period: "March 2021", "first quarter of 2021", "2021", else its days."""
        year = DateKnown(date(period.end.year, 1, 1), Precision.YEAR)
        if not self.has_calendar or not self.fits(period):
            return period.words
        if self is Frequency.MONTHLY:
            return words("{month}", month=DateKnown(period.start, Precision.MONTH))
        if self is Frequency.YEARLY:
            return words("{year}", year=year)
        return words(_PARTS_OF_YEAR[self][(period.start.month - 1) // self.months], year=year)


_MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
    Frequency.AS_NEEDED: 6,
}

_FREQUENCY_WORDS = {
    Frequency.MONTHLY: words("Monthly"),
    Frequency.QUARTERLY: words("Quarterly"),
    Frequency.HALF_YEARLY: words("Half-yearly"),
    Frequency.YEARLY: words("Yearly"),
    Frequency.AS_NEEDED: words("As needed"),
}

_PARTS_OF_YEAR = {
    Frequency.QUARTERLY: (
        words("first quarter of {year}").text,
        words("second quarter of {year}").text,
        words("third quarter of {year}").text,
        words("fourth quarter of {year}").text,
    ),
    Frequency.HALF_YEARLY: (
        words("first half of {year}").text,
        words("second half of {year}").text,
    ),
}


def due_on(period: Period, lag: int = 0) -> date:
    """The day by which the value of `period` is due: its last day, and `lag` days to report it."""
    return period.end + timedelta(days=lag)


def _end_after(start: date, months: int) -> date:
    """The last day of the `months` whole months that begin on `start`, a first of month."""
    index = start.month - 1 + months
    if (start.year, index) == (date.max.year, 12):
        return date.max
    return date(start.year + index // 12, index % 12 + 1, 1) - timedelta(days=1)
