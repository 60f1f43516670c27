"""A document set in one language, before any file format: its texts spoken, its parts numbered.

In printing a galley is the text as set, not yet made up into pages. The three renderers read it and nothing
else, so that a number, a mark or a note is the same on the page, in the DOCX and in the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["text", "reference", "target", "note", "status", "mark", "letter", "emphasis"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind.

    reference: a figure, whose fact stands in row `number` of the annex of references; target: that row's
    number. note: a footnote, `number` through the document, with pieces of its own. status: a word with its
    shape.
    mark: the word "illustrative". letter: the raised letter that calls a table's note.
    """

    text: str
    kind: Kind = "text"
    number: int = 0
    shape: str = ""
    colour: str = ""
    note: tuple[Piece, ...] = ()
    hint: str = ""
    """Of a figure: where it comes from, for whoever points at it."""
    stressed: bool = False
    """Of a figure: whether it stands among words that a person stressed."""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; level 1 to 4, the third and fourth without number."""

    level: int
    number: str
    pieces: Pieces
    anchor: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """Where an annex begins, on a new page."""

    label: str
    pieces: Pieces
    anchor: str
    kind: str = "annex"


@dataclass(frozen=True, slots=True)
class Line:
    """A sub-item with its label."""

    label: str
    pieces: Pieces
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphSet:
    """A paragraph with its number, if it has one."""

    number: int | None
    pieces: Pieces
    items: tuple[Line, ...]
    anchor: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """A column's head, its side and its share of the width."""

    pieces: Pieces
    align: str
    width: float


@dataclass(frozen=True, slots=True)
class RowSet:
    """A row: body, group or total."""

    row: str
    cells: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class TableSet:
    """A table with its label ("Table 2") and everything under it."""

    label: str
    pieces: Pieces
    columns: tuple[ColumnSet, ...]
    rows: tuple[RowSet, ...]
    notes: tuple[Pieces, ...]
    anchor: str
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class FigureSet:
    """A figure with its label ("Figure II"); its data follow as a table without a number."""

    label: str
    pieces: Pieces
    alternative: str
    svg: str
    data: TableSet | None
    notes: tuple[Pieces, ...]
    anchor: str
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class PlaceSet:
    """An empty place for a person to write in."""

    pieces: Pieces
    anchor: str
    kind: str = "place"


BlockSet = Heading | AnnexHeading | ParagraphSet | TableSet | FigureSet | PlaceSet


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the title, and in the headers and footers."""

    organization: str
    body: str
    symbol: str
    lines: tuple[str, ...]
    """Distribution, date, language, original language: of the block on the right."""
    draft: str
    """The word "Draft", or nothing once issued."""
    classification: str
    """The mark of every page; nothing on an issued document that is unclassified."""
    job_number: str
    snapshot: str
    """The digest of the snapshot, for the foot of the first page."""

    @property
    def series(self) -> str:
        """The large letter of the symbol: the S of S/2022/1."""
        return self.symbol.partition("/")[0]

    @property
    def number(self) -> str:
        """What follows the letter: /2022/1."""
        return self.symbol.removeprefix(self.series)


@dataclass(frozen=True, slots=True)
class Galley:
    """The whole document in one language."""

    language: str
    direction: str
    dated: date
    digest: str
    masthead: Masthead
    title: str
    subtitle: str
    state: str
    """As of which day, and as known when."""
    notices: tuple[str, ...]
    notices_label: str
    hint: str
    """What an empty place says about itself."""
    is_extract: bool
    """Whether it is meant to be pasted into another document, and so has no masthead and no title."""
    body: tuple[BlockSet, ...]
    annexes: tuple[BlockSet, ...]

    @property
    def blocks(self) -> tuple[BlockSet, ...]:
        """The text, then the annexes."""
        return self.body + self.annexes


def plain(pieces: Any) -> str:
    """The pieces as they read, without notes."""
    return "".join(piece.text for piece in pieces if piece.kind != "note")


def one_line(text: str) -> str:
    """The text with every line end and tab as a space: a paragraph is one paragraph in every format."""
    return (
        " ".join(text.split("\n")).replace("\r", " ").replace("\t", " ").replace("\u2028", " ").replace("\u2029", " ")
    )
