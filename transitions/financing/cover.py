"""Until when the money of a task lasts: spans of days on which what is committed covers what is needed.

Plain Python. A need falls evenly on the days of its line. Committed money can be spent from the first day of its line
to the last, and whatever ends first is spent first; what is left when a line ends is not carried over. A day of
which no line tells is a hole, because nobody has said that nothing is needed on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from .facts import FundingLineFact
from .totals import NOTHING, sums_of, with_figures

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


def funded_until(lines: Iterable[FundingLineFact], day: date) -> date | None:
    """The last day up to which committed money covers the need without a hole, seen from `day`.

    If the day itself is covered, the end of its span; else the end of the last span before it, when money ran out.
    None where no money covered any day until then.
    """
    begun = [span for span in covered(lines) if span.first <= day]
    return begun[-1].last if begun else None


def covered(lines: Iterable[FundingLineFact]) -> tuple[Span, ...]:
    """The spans of days on which committed money covers the need, in order, without gaps inside."""
    merged: list[Span] = []
    for span in _spans(with_figures(lines)):
        if merged and merged[-1].last + DAY == span.first:
            merged[-1] = Span(merged[-1].first, span.last)
        else:
            merged.append(span)
    return tuple(merged)


def _spans(lines: Sequence[FundingLineFact]) -> Iterator[Span]:
    """The covered days of each stretch between two days on which a line begins or ends."""
    left = {line.pk: sums_of(line).committed for line in lines}
    edges = sorted({line.starts for line in lines} | {line.ends + DAY for line in lines})
    for first, after in pairwise(edges):
        running = sorted(
            (line for line in lines if line.starts <= first <= line.ends), key=lambda line: (line.ends, line.pk)
        )
        if not running:
            continue
        daily = sum((_daily_need(line) for line in running), NOTHING)
        days = _days_paid(daily, sum((left[line.pk] for line in running), NOTHING), (after - first).days)
        short = days < (after - first).days
        owed = daily * days
        for line in running:
            paid = min(left[line.pk], owed)
            # What does not pay for a whole day pays for none.
            left[line.pk] = NOTHING if short else left[line.pk] - paid
            owed -= paid
        if days:
            yield Span(first, first + (days - 1) * DAY)


def _daily_need(line: FundingLineFact) -> Fraction:
    return sums_of(line).needed / ((line.ends - line.starts).days + 1)


def _days_paid(daily: Fraction, money: Fraction, days: int) -> int:
    """How many of so many days the money pays for."""
    return days if daily * days <= money else int(money / daily)
