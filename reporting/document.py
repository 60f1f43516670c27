"""A report as a document: what stands in it and in which order, before any language or file format.

The parts follow the layout of United Nations documents. Every text is Words, a text by language, or a plain
str for what is the same in all languages (names, symbols). The values in the gaps of Words may be a Reference
(a figure bound to its fact), a Footnote, a Status or a See (a cross-reference); the renderers turn these into
anchors, notes, shapes and numbers. This module is plain Python and knows nothing of Django.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from string import Formatter
from typing import Any

from accounts.roles import Classification, Distribution
from accounts.words import DateKnown, TextByLanguage, Words, context_words, words

Text = Words | TextByLanguage | str
"""A text before its language: a sentence with gaps, one text in several languages, or one that needs none."""

PER_CENT = words("per cent")
JOINED = "sentences"
"""The context of Words that join two sentences, {first} and {second}."""
SECURITY_COUNCIL = words("Security Council")


class Shape(StrEnum):
    """The shape that goes with a status word, so that colour is never needed to read it."""

    DISC = "disc"
    RING = "ring"
    TRIANGLE_UP = "triangle-up"
    HALF_DISC = "half-disc"
    SQUARE = "square"
    TRIANGLE_DOWN = "triangle-down"
    CIRCLE = "circle"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Status:
    """One word of the scale on which progress is told, with the shape and colour that always go with it."""

    code: str
    words: Words
    shape: Shape
    colour: str

    @property
    def said(self) -> Words:
        return self.words


STATUSES: Mapping[str, Status] = {
    status.code: status
    for status in (
        Status("achieved", context_words("status", "Achieved"), Shape.DISC, "#1b7837"),
        Status("watched", context_words("status", "Reached, being watched"), Shape.RING, "#1b7837"),
        Status("on_track", context_words("status", "On track"), Shape.TRIANGLE_UP, "#1f5fae"),
        Status("limited", context_words("status", "Limited progress"), Shape.HALF_DISC, "#a35200"),
        Status("off_track", context_words("status", "Off track"), Shape.SQUARE, "#c0261b"),
        Status("regressed", context_words("status", "Regressed"), Shape.TRIANGLE_DOWN, "#7f1010"),
        Status("no_data", context_words("status", "No data"), Shape.CIRCLE, "#5f6670"),
        Status("restricted", context_words("status", "Restricted"), Shape.HATCHED, "#5f6670"),
    )
}
"""The one scale of status words, from best to unknown; keys are the codes that rules compute."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands written: a document symbol, and where in it ("para. 3", "annex").

    A source that is not a United Nations document is not confirmed; it is never named in print.
    """

    symbol: str | None = None
    place: Text | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A figure, date or other statement in the text, bound to the fact it was taken from.

    `key` names the fact and is the same wherever the fact is used, so that the annex lists it once.
    `decimals` is how far the value is rounded (half away from zero) where it is printed.
    """

    key: str
    what: Text
    value: Any
    unit: Text | None = None
    decimals: int | None = None
    wording: Text | None = None
    source: Source | None = None
    period: Text | date | DateKnown | None = None
    known_from: date | datetime | None = None
    illustrative: bool = False
    classification: Classification = Classification.UNCLASSIFIED

    @property
    def rounded(self) -> Any:
        """The value as printed, rounded if it is a number and `decimals` says how far."""
        if self.decimals is None or not isinstance(self.value, Decimal | int):
            return self.value
        found = Decimal(self.value).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP, Context(prec=60))
        return found or abs(found)  # nothing has no sign

    @property
    def is_rounded(self) -> bool:
        """Whether the printed value differs from the exact one."""
        return bool(self.rounded != self.value)

    @property
    def said(self) -> Any:
        """What the text says for it: its own wording, else the rounded value with its unit."""
        if self.wording is not None:
            return self.wording
        if self.unit is None:
            return self.rounded
        if self.unit == PER_CENT:
            return words("{value} per cent", value=self.rounded)
        return words("{value} {unit}", value=self.rounded, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words, or a figure, that a person stressed."""

    said: Text | Reference


@dataclass(frozen=True, slots=True)
class Written:
    """A text that a person wrote, in some of the six languages, each in pieces: plain text, figures, notes, stress.

    `notes` are what a note says of it in a language: that it translates an earlier version of the original.
    """

    pieces: Mapping[str, tuple[Any, ...]]
    original: str = "en"
    notes: Mapping[str, Footnote] = field(default_factory=dict)

    def told_in(self, language: str) -> str:
        """The language that it is told in where `language` is asked for: this one, else that of the original."""
        there = [code for code in (language, self.original, "en", *self.pieces) if self.pieces.get(code)]
        return there[0] if there else language

    def in_language(self, language: str) -> tuple[Any, ...]:
        """The pieces in the language that it is told in."""
        return self.pieces.get(self.told_in(language), ())


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, called from where it stands; one that a person wrote may be in pieces."""

    words: Text | tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class See:
    """The number of another paragraph, table, figure or annex of the same document, found by its key."""

    key: str


Content = Any
"""What a cell or a gap holds: text, int, Decimal, date, DateKnown, Reference, Status, See, or a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sub-item of a paragraph: (a), (b); its own items are (i), (ii)."""

    words: Text | Written
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, numbered through the whole document unless `numbered` is false.

    `illustrative` marks the paragraph as a whole; its references are then not marked one by one. `rank` says how long
    it is kept when the text has to be short: 0, what a person wrote, is kept longest; None is never kept (see `short`).
    """

    words: Text | Written
    items: tuple[Item, ...] = ()
    numbered: bool = True
    footnotes: tuple[Footnote, ...] = ()
    illustrative: bool = False
    key: str | None = None
    rank: int | None = None


class Align(StrEnum):
    """On which side of its column a cell stands; numbers stand at the end."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the line, relative to the others."""

    head: Text
    align: Align = Align.START
    width: float = 1


class RowKind(StrEnum):
    """An ordinary row, a heading across all columns (one cell), or a total."""

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one content for each column; None is an empty cell that the table must explain."""

    cells: tuple[Content, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, repeated head, notes and source line; numbered through the document."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Text, ...] = ()
    source: Text | None = None
    illustrative: bool = False
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as SVG, with what it shows in words and its data as a table; numbered in roman numerals."""

    title: Text
    alternative: Text
    svg: bytes
    data: Table | None = None
    notes: tuple[Text, ...] = ()
    source: Text | None = None
    illustrative: bool = False
    key: str | None = None


@dataclass(frozen=True, slots=True)
class HandwrittenPlace:
    """An empty, marked place for text that only a person may write, such as the observations."""

    words: Text


Block = Paragraph | Table | Figure | HandwrittenPlace


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: I., II. at the top, A., B. below, then heads without a number."""

    heading: Text
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    key: str | None = None
    is_topic: bool = False
    """One of the topics of an operation, whose heading a short text does without."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex, numbered in roman numerals; its paragraphs are numbered from 1 anew."""

    title: Text
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    key: str | None = None


class DocumentStatus(StrEnum):
    """A draft says so on every page until it is issued."""

    DRAFT = "draft"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document: what the masthead says, the text, the annexes, and what it was made from."""

    kind: str
    title: Text
    subtitle: Text
    dated: date
    """On the masthead, and the only date the files carry, so that they are the same bytes each time."""
    symbol: str | None = None
    """As given by the department that issues it; until then the masthead keeps a place for it."""
    job_number: str | None = None
    body: Text = SECURITY_COUNCIL
    distribution: Distribution = Distribution.GENERAL
    original_language: str = "en"
    classification: Classification = Classification.UNCLASSIFIED
    status: DocumentStatus = DocumentStatus.DRAFT
    first_paragraph: int = 1
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notices: tuple[Text, ...] = ()
    """What must be said about the whole: illustrative data, designations on maps."""
    digest: str
    """Of the snapshot the document was assembled from."""
    as_of: date
    """The day whose state it tells."""
    known_at: date | datetime
    """The moment up to which what was known counts."""
    cut_off: date | None = None
    """The last day on which data were taken in, where it differs from `as_of`."""
    is_spoken: bool = False
    """A statement: its heads, paragraphs and items carry no numbers; those of its annexes do."""
    is_extract: bool = False
    """Meant to be pasted into another document: no masthead, no title, no numbers of heads, no list of references."""
    is_part: bool = False
    """Taken out of a whole document: what points to a part that was left behind says "…"."""
    lists_references: bool = True

    @property
    def place_for_symbol(self) -> str:
        """The symbol, or what is printed where it will stand."""
        return self.symbol or f"S/{self.dated.year}/…"

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every figure bound to a fact, once, in the order in which the document first uses it."""
        found: dict[str, Reference] = {}
        for part in parts(self):
            if isinstance(part, Reference):
                found.setdefault(part.key, part)
        return tuple(found.values())


def alone(text: Any) -> Any:
    """The text without the sentences that point to another part of the document; None if no sentence is left."""
    if not isinstance(text, Words):
        return text
    if text.context == JOINED:
        first, second = alone(text.values["first"]), alone(text.values["second"])
        both = first is not None and second is not None
        return Words(text.text, {"first": first, "second": second}, context=JOINED) if both else (first or second)
    return None if any(isinstance(value, See) for value in text.values.values()) else text


def period(start: date, end: date) -> Words:
    """A span of days, both included."""
    return words("{start} to {end}", start=start, end=end)


def parts(whole: Any) -> Iterator[Any]:
    """Every part of a document or text that is a model of its own, in reading order, through all gaps."""
    if isinstance(whole, Words):
        for name in gaps(whole):
            yield from parts(whole.values[name])
    elif isinstance(whole, Mapping):
        for each in whole.values():
            yield from parts(each)
    elif isinstance(whole, list | tuple):
        for each in whole:
            yield from parts(each)
    elif is_dataclass(whole) and not isinstance(whole, type | DateKnown):
        yield whole
        for name in whole.__dataclass_fields__:
            yield from parts(getattr(whole, name))


def gaps(text: Words) -> list[str]:
    """The names of the gaps of a sentence, in the order of the English text, each once."""
    return [name for name in gap_names(text.text) if name in text.values]


@lru_cache(maxsize=8192)
def gap_names(sentence: str) -> tuple[str, ...]:
    """The names in the braces of a sentence, in their order, each once."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(sentence) if name))
