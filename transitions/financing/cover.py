"""Until when the money of a task lasts: spans of days on which what is committed covers what is needed.

Plain Python. A need falls evenly on the days of its line. Committed money can be spent from the first day of its line
to the last, and whatever ends first is spent first; what is left when a line ends is not carried over. A day of
which no line tells is a hole, because nobody has said that nothing is needed on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from transitions.intervals import ONE_DAY, Span, union

from .facts import FundingLineFact
from .totals import NOTHING, sums_of, with_figures


def funded_until(lines: Iterable[FundingLineFact], day: date) -> date | None:
    """The last day up to which committed money covers the need without a hole, seen from `day`.

    If the day itself is covered, the end of its span; else the end of the last span before it, when money ran out.
    None where no money covered any day until then.
    """
    begun = [span for span in covered(lines) if span.start <= day]
    return begun[-1].last if begun else None


def covered(lines: Iterable[FundingLineFact]) -> tuple[Span, ...]:
    """The spans of days on which committed money covers the need, in order, without gaps inside."""
    return union(_spans(with_figures(lines)))


def _spans(lines: Sequence[FundingLineFact]) -> Iterator[Span]:
    """The covered days of each stretch between two days on which a line begins or ends."""
    left = {line.pk: sums_of(line).committed for line in lines}
    edges = sorted({line.starts for line in lines} | {line.ends + ONE_DAY for line in lines})
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
            yield Span(first, first + (days - 1) * ONE_DAY)


def _daily_need(line: FundingLineFact) -> Fraction:
    return sums_of(line).needed / ((line.ends - line.starts).days + 1)


def _days_paid(daily: Fraction, money: Fraction, days: int) -> int:
    """How many of so many days the money pays for."""
    return days if daily * days <= money else int(money / daily)
