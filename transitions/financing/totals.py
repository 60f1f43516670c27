"""Sums of money: converted, spread over years, added up, and what falls away when the mandate ends.

Plain Python, exact: sums are fractions of dollars and are rounded only where they are shown. The money of a line is
taken to be needed and spent evenly over its days, so a line that runs from July to June falls on two calendar years,
on each by the number of its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from accounts.words import DateKnown, Words, count_words, words
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind
from missions.rules import effective_events

from .facts import FundingLineFact
from .kinds import FundingSide, FundingSource

DOLLARS = "USD"
NOTHING = Fraction(0)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Sums:
    """What is needed, committed and disbursed, in United States dollars, exact."""

    needed: Fraction = NOTHING
    committed: Fraction = NOTHING
    disbursed: Fraction = NOTHING

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.needed + other.needed, self.committed + other.committed, self.disbursed + other.disbursed)

    def __mul__(self, share: Fraction) -> Sums:
        return Sums(self.needed * share, self.committed * share, self.disbursed * share)

    @property
    def gap(self) -> Fraction:
        """What is needed and not committed; never less than nothing."""
        return max(self.needed - self.committed, NOTHING)


def in_dollars(amount: Decimal, currency: str, rate: Decimal | None) -> Fraction:
    """The amount in United States dollars, exact. `rate` is how many units of the currency one dollar buys."""
    if currency == DOLLARS or rate is None:
        return Fraction(amount)
    return Fraction(amount) / Fraction(rate)


def rounded(amount: Fraction, places: int = 0) -> Decimal:
    """The amount as it is shown: half away from zero, to so many decimal places."""
    scaled = abs(amount) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if amount >= 0 else -whole).scaleb(-places)


def told(amount: Fraction) -> Words:
    """The amount as a sentence says it: in millions of dollars from a tenth of a million up."""
    if abs(amount) * 10 >= MILLION:
        return count_words("USD {count} million", "USD {count} million", rounded(amount / MILLION, 1))
    return words("USD {amount}", amount=rounded(amount))


def sums_of(line: FundingLineFact) -> Sums:
    """All of a line in dollars; nothing where it has no figures."""
    figure = line.figure
    if figure is None:
        return Sums()
    needed, committed, disbursed = (
        in_dollars(amount, figure.currency, figure.rate)
        for amount in (figure.needed, figure.committed, figure.disbursed or Decimal(0))
    )
    return Sums(needed, committed, disbursed)


def share_in(line: FundingLineFact, year: int) -> Fraction:
    """Which share of the days of a line lies in a calendar year."""
    first, last = max(line.starts, date(year, 1, 1)), min(line.ends, date(year, 12, 31))
    days = max((last - first).days + 1, 0)
    return Fraction(days, (line.ends - line.starts).days + 1)


def total(lines: Iterable[FundingLineFact]) -> Sums:
    """All lines added up."""
    return reduce(Sums.__add__, map(sums_of, lines), Sums())


def in_year(lines: Iterable[FundingLineFact], year: int) -> Sums:
    """What of the lines falls on a calendar year."""
    return reduce(Sums.__add__, (sums_of(line) * share_in(line, year) for line in lines), Sums())


def with_figures(lines: Iterable[FundingLineFact]) -> tuple[FundingLineFact, ...]:
    """The lines that have figures on record."""
    return tuple(line for line in lines if line.figure is not None)


def years_of(lines: Iterable[FundingLineFact]) -> tuple[int, ...]:
    """The calendar years on which money falls, in order."""
    found: set[int] = set()
    for line in with_figures(lines):
        found.update(range(line.starts.year, line.ends.year + 1))
    return tuple(sorted(found))


def by_year(lines: Iterable[FundingLineFact]) -> dict[int, Sums]:
    """What falls on each year."""
    several = tuple(lines)
    return {year: in_year(several, year) for year in years_of(several)}


def by_source(lines: Iterable[FundingLineFact]) -> dict[FundingSource, tuple[FundingLineFact, ...]]:
    """The lines of each source, every source in full."""
    several = tuple(lines)
    return {source: tuple(each for each in several if each.kind is source) for source in FundingSource}


def by_task(lines: Iterable[FundingLineFact]) -> dict[int | None, tuple[FundingLineFact, ...]]:
    """The lines of each task by its key; None is the transition as a whole."""
    found: dict[int | None, list[FundingLineFact]] = {}
    for each in lines:
        found.setdefault(each.task.pk if each.task else None, []).append(each)
    return {task: tuple(several) for task, several in found.items()}


def gap_in(lines: Iterable[FundingLineFact], year: int) -> Fraction:
    """What is needed for the year and not committed, task by task: money for one task fills no gap of another."""
    return sum((in_year(some, year).gap for some in by_task(lines).values()), NOTHING)


def gap_of(lines: Iterable[FundingLineFact]) -> Fraction:
    """The gaps of all tasks in all years."""
    several = tuple(lines)
    return sum((gap_in(several, year) for year in years_of(several)), NOTHING)


def shares(lines: Iterable[FundingLineFact]) -> dict[FundingSource, Fraction | None]:
    """The share of each source in what is committed; None where nothing is committed at all."""
    several = tuple(lines)
    whole = total(several).committed
    return {source: total(some).committed / whole if whole else None for source, some in by_source(several).items()}


@dataclass(frozen=True, slots=True)
class Cliff:
    """What is committed for the last full calendar year under the mandate, and for the first full one after it.

    A year in which the mandate ends before its last day is neither: the mission was there for a part of it only.
    """

    ended: DateKnown
    planned: bool
    before: int
    after: int
    funding_before: Fraction
    funding_after: Fraction
    sides: Mapping[FundingSide, tuple[Fraction, Fraction]]
    missing: tuple[int, ...] = ()
    """Those of the two years of which no money is on record; with one missing, nothing can be said."""

    @property
    def drop(self) -> Fraction:
        """By how much funding falls; negative where it rises."""
        return self.funding_before - self.funding_after

    @property
    def share(self) -> Fraction | None:
        """The drop as a share of the year before; None where nothing was committed then."""
        return self.drop / self.funding_before if self.funding_before else None

    @property
    def is_partial(self) -> bool:
        """Whether the year in which the mandate ends lies between the two."""
        return self.after - self.before > 1


def mandate_end(mission: MissionFact, known_at: date) -> EventFact | None:
    """The end of the mandate as known: the actual one, else the planned one."""
    found: EventFact | None = None
    for each in effective_events(mission, known_at):
        if each.kind is EventKind.MANDATE_ENDED and (found is None or each.certainty is Certainty.ACTUAL):
            found = each
    return found


def cliff_of(mission: MissionFact, lines: Iterable[FundingLineFact], known_at: date) -> Cliff | None:
    """How far funding falls when the mandate ends; None where its end is not on record."""
    end = mandate_end(mission, known_at)
    if end is None:
        return None
    last = end.date.last
    whole_year = (last.month, last.day) == (12, 31)
    before, after = (last.year if whole_year else last.year - 1), last.year + 1
    several = with_figures(lines)
    on_record = years_of(several)
    sides = {side: (_committed(several, before, side), _committed(several, after, side)) for side in FundingSide}
    return Cliff(
        ended=end.date,
        planned=end.certainty is Certainty.PLANNED,
        before=before,
        after=after,
        funding_before=in_year(several, before).committed,
        funding_after=in_year(several, after).committed,
        sides=sides,
        missing=tuple(year for year in (before, after) if year not in on_record),
    )


def _committed(lines: Iterable[FundingLineFact], year: int, side: FundingSide) -> Fraction:
    return in_year((each for each in lines if each.kind.side is side), year).committed
