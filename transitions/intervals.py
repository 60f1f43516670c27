"""Plain arithmetic of spans of days: what is covered, by whom, and which days nobody covers.

Days are counted whole and both ends are in; a span without an end goes on. Plain Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `start` to `end`, both included; without an end it goes on. A span has at least one day."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a span ends before it starts: {self.start} to {self.end}")

    @property
    def last(self) -> date:
        """The last day; the last of the calendar if it goes on."""
        return self.end or date.max

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.last

    @property
    def days(self) -> int | None:
        """How many days it has; None if it goes on."""
        return None if self.end is None else (self.end - self.start).days + 1


def within(span: Span, window: Span) -> Span | None:
    """The part of a span that lies in the window; None if none does."""
    start, last = max(span.start, window.start), min(span.last, window.last)
    return None if last < start else Span(start, None if last == date.max else last)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The days of all spans, as spans that neither overlap nor touch, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.last)):
        if found and (found[-1].end is None or span.start <= found[-1].last + ONE_DAY):
            last = max(found[-1].last, span.last)
            found[-1] = Span(found[-1].start, None if last == date.max else last)
        else:
            found.append(span)
    return tuple(found)


def holes(spans: Iterable[Span], window: Span) -> tuple[Span, ...]:
    """The days of the window that no span covers, in order."""
    return tuple(_holes(union(part for span in spans if (part := within(span, window)) is not None), window))


def _holes(covered: tuple[Span, ...], window: Span) -> Iterator[Span]:
    open_from: date | None = window.start
    for span in covered:
        if open_from is not None and span.start > open_from:
            yield Span(open_from, span.start - ONE_DAY)
        open_from = None if span.end is None else span.end + ONE_DAY
    if open_from is not None and open_from <= window.last:
        yield Span(open_from, window.end)


def until(span: Span, day: date | None) -> Span | None:
    """The part of a span up to and including `day`, or all of it where no day is set; None if nothing is left."""
    if day is None:
        return span
    return within(span, Span(date.min, day))
