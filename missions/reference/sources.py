"""How the source column of the reference file is read: parts, symbols, what is from memory, which part says what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

MEMORY = "Memory of the compiler"
YEARS_NEAR = 2

SYMBOL = re.compile(r"(?P<symbol>[SAE]/(?:[A-Z]+/)?[\w./]*\d(?: \((?:19|20)\d\d\))?)(?P<rest>.*)$")
PLACE = re.compile(r" (?:and )?(?P<place>(?:paras?\.? |ch\. |annex).*)$")
YEAR = re.compile(r"\((\d{4})\)$|^[SAE]/(?:PRST/)?(\d{4})/")
FROM_MEMORY = re.compile(r"(?P<what>.+) \(from memory\)$")
MONTH_PRECISION = re.compile(r" \(month precision.*?\)")

START_AND_END = ("start_date", "mandate_end_date", "drawdown_complete")
DATES = (
    "start_date",
    "mandate_end_date",
    "drawdown_start",
    "drawdown_complete",
    "liquidation_start",
    "liquidation_end",
)
INSTRUMENT = ("establishing_instrument", "establishing_date")
NAMES = ("name_fr",)

REMEMBERED: dict[str, tuple[str, ...]] = {
    "establishing instrument": INSTRUMENT,
    "instrument": INSTRUMENT,
    "start": ("start_date",),
    "end": ("mandate_end_date", "drawdown_complete"),
    "merger date": ("mandate_end_date",),
    "day precision": ("start_date", "mandate_end_date"),
    "drawdown dates": ("drawdown_start", "drawdown_complete"),
    "drawdown_start": ("drawdown_start",),
    "liquidation end": ("liquidation_end",),
    "dates": ("establishing_date", *DATES),
    "FR name": NAMES,
    "FR abbr": NAMES,
    "rest": (*INSTRUMENT, *DATES, *NAMES),
}
"""What each remark "... (from memory)" names: columns of the file."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the file names it: a document of the United Nations has a symbol, any other a title."""

    symbol: str = ""
    title: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.symbol, self.title

    @property
    def year(self) -> int | None:
        """The year of the document, as far as its symbol tells it."""
        found = YEAR.search(self.symbol)
        return int(found.group(1) or found.group(2)) if found else None


@dataclass(frozen=True, slots=True)
class Sources:
    """The source column of one line. `text` is all of it; `remembered` are the columns said to be from memory."""

    text: str
    parts: tuple[tuple[str, SourceRow], ...]
    """Each part as written and as a source; remarks on memory are none of them."""
    remembered: frozenset[str]
    by_month: bool
    """Whether the line's start and end are known to the month only."""

    @property
    def first(self) -> SourceRow | None:
        """The source of the line as a whole: its first document of the United Nations, else its first part."""
        documents = (source for _text, source in self.parts if source.symbol)
        return next(documents, self.parts[0][1] if self.parts else None)

    def of(self, column: str, day: date) -> SourceRow | None:
        """The source of the date in this column."""
        if column in self.remembered:
            return SourceRow(title=MEMORY)
        named = [source for text, source in self.parts if names_day(text, day)]
        near = [
            source
            for _text, source in self.parts
            if source.symbol and source.year is not None and abs(source.year - day.year) <= YEARS_NEAR
        ]
        others = [source for _text, source in self.parts if not source.symbol]
        return next(iter([*named, *near, *others]), self.first)


def names_day(text: str, day: date) -> bool:
    """Whether the text gives this day, as 2002-12-31 or as 31 Dec 2002."""
    spelt = f"{day.day} {day:%b} {day.year}"
    return day.isoformat() in text or re.search(rf"\b{spelt}\b", text) is not None


def read_sources(text: str, years: dict[str, str]) -> tuple[Sources, list[str]]:
    """The source column, and the remarks on memory in it that are not understood.

    `years` completes symbols that the line cites without their year: S/RES/2137 is S/RES/2137 (2014).
    """
    parts: list[tuple[str, SourceRow]] = []
    remembered: set[str] = set()
    unknown: list[str] = []
    by_month = "(month precision" in text
    for part in split_outside_brackets(text):
        memory = FROM_MEMORY.match(part)
        if memory is None:
            parts.append((part, _source(part, years)))
            continue
        for what in memory["what"].split(" and "):
            if what not in REMEMBERED:
                unknown.append(what)
                continue
            covered = START_AND_END if what == "rest" and by_month else ()
            remembered |= set(REMEMBERED[what]) - set(covered)
    return Sources(text, tuple(parts), frozenset(remembered), by_month), unknown


def _source(part: str, years: dict[str, str]) -> SourceRow:
    found = SYMBOL.match(part)
    if found is None:
        return SourceRow(title=MONTH_PRECISION.sub("", part).removeprefix("psdata="))
    symbol = years.get(found["symbol"], found["symbol"])
    place = PLACE.match(found["rest"])
    return SourceRow(symbol=symbol, place=place["place"] if place else "")


def years_of(texts: Iterable[str]) -> dict[str, str]:
    """The full form of every resolution that is somewhere cited with its year."""
    found: dict[str, str] = {}
    for text in texts:
        for match in re.finditer(r"(S/RES/\d+) \(\d{4}\)", text):
            found[match.group(1)] = match.group(0)
    return found


def split_outside_brackets(text: str) -> Iterator[str]:
    """The parts between semicolons; one within round brackets parts nothing."""
    depth, begun = 0, 0
    for place, sign in enumerate(f"{text};"):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if (sign == ";" and depth <= 0) or place == len(text):
            part = text[begun:place].strip()
            begun = place + 1
            if part:
                yield part
