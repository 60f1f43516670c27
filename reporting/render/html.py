"""The document as a page: a fragment for the site, and a file that stands alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.wording import say
from accounts.words import context_words, words
from reporting.document import Document

from .galley import (
    AnnexHeading,
    BlockSet,
    FigureSet,
    Galley,
    Heading,
    Line,
    ParagraphSet,
    Piece,
    Pieces,
    PlaceSet,
    RowSet,
    TableSet,
)
from .shapes import drawing
from .typeset import typeset

CONTENTS = words("Contents")
NOTES = context_words("document", "Notes")
BACK = words("Back to the text")
DATA = words("Data of the figure")

INLINE = {
    "text": "{text}",
    "reference": '<a class="reference" href="#reference-{number}" title="{hint}"><bdi>{text}</bdi></a>',
    "target": '<span id="reference-{number}">{text}</span>',
    "note": '<sup class="call"><a id="call-{number}" href="#note-{number}">{number}</a></sup>',
    "status": '<span class="status"><svg viewBox="0 0 16 16" aria-hidden="true">{shape}</svg> {text}</span>',
    "mark": '<span class="mark">{text}</span>',
    "letter": "<sup><i>{text}</i></sup>",
    "emphasis": "<em>{text}</em>",
}
"""How each kind of piece stands in a line."""


def render(document: Document, language: str) -> bytes:
    """The whole page as a file; its style is within it."""
    galley = typeset(document, language)
    context = {"galley": galley, "fragment": fragment_of(galley), "style": style_sheet()}
    return render_to_string("reporting/document/page.html", context).encode()


def fragment(document: Document, language: str) -> SafeString:
    """The document as a part of a page of the site, which links document.css."""
    return fragment_of(typeset(document, language))


def style_sheet() -> SafeString:
    """The style of documents, for the file that stands alone."""
    return SafeString(Path(str(finders.find("document.css"))).read_text())


def fragment_of(galley: Galley) -> SafeString:
    setter = Setter(galley.language, galley.hint)
    context = {
        "galley": galley,
        "contents": [setter.entry(block) for block in galley.blocks if leads(block)],
        "contents_label": setter.say(CONTENTS),
        "body": setter.blocks(galley.body),
        "annexes": setter.blocks(galley.annexes),
        "notes": [(note.number, setter.inline(note.note)) for note in setter.notes],
        "notes_label": setter.say(NOTES),
        "back_label": setter.say(BACK),
    }
    return SafeString(render_to_string("reporting/document/document.html", context))


def leads(block: BlockSet) -> bool:
    """Whether the list of contents names the block."""
    return isinstance(block, AnnexHeading) or (isinstance(block, Heading) and block.level == 1)


def is_numbered(block: BlockSet) -> bool:
    return isinstance(block, ParagraphSet) and block.number is not None


def join(several: Iterable[str]) -> SafeString:
    """Parts that are HTML already, one after the other."""
    return SafeString("".join(several))


class Setter:
    """Writes the blocks of a galley as HTML and gathers the footnotes on the way."""

    def __init__(self, language: str, hint: str) -> None:
        self.language = language
        self.hint = hint
        self.notes: list[Piece] = []

    def say(self, text: object) -> str:
        return say(text, self.language)

    def entry(self, block: BlockSet) -> tuple[str, str]:
        """Where a line of the contents leads, and what it says."""
        label = block.label if isinstance(block, AnnexHeading) else getattr(block, "number", "")
        pieces = block.pieces
        return block.anchor, f"{label} {''.join(piece.text for piece in pieces)}".strip()

    def blocks(self, several: Iterable[BlockSet]) -> SafeString:
        """The blocks; numbered paragraphs that follow each other share one list, starting at their number."""
        told: list[str] = []
        for numbered, group in groupby(several, key=is_numbered):
            if numbered:
                told.append(self.paragraphs([block for block in group if isinstance(block, ParagraphSet)]))
            else:
                told.extend(self.block(block) for block in group)
        return join(told)

    def block(self, block: BlockSet) -> SafeString:
        match block:
            case Heading():
                number = format_html('<span class="number">{}</span> ', block.number) if block.number else ""
                return format_html(
                    '<h{0} id="{1}" class="level-{2}">{3}{4}</h{0}>',
                    block.level + 1, block.anchor, block.level, number, self.inline(block.pieces),
                )  # fmt: skip
            case AnnexHeading():
                return format_html(
                    '<h2 id="{}" class="annex"><span class="label">{}</span> {}</h2>',
                    block.anchor, block.label, self.inline(block.pieces),
                )  # fmt: skip
            case ParagraphSet():
                return format_html(
                    '<div class="paragraph" id="{}"><p>{}</p>{}</div>',
                    block.anchor, self.inline(block.pieces), self.items(block.items),
                )  # fmt: skip
            case TableSet():
                return self.table(block)
            case FigureSet():
                return self.figure(block)
            case PlaceSet():
                return format_html(
                    '<div class="place" id="{}"><p>{}</p><p class="hint">{}</p></div>',
                    block.anchor, self.inline(block.pieces), self.hint,
                )  # fmt: skip

    def paragraphs(self, several: list[ParagraphSet]) -> SafeString:
        entries = join(
            format_html(
                '<li id="{}"><p>{}</p>{}</li>',
                block.anchor,
                self.inline(block.pieces),
                self.items(block.items),
            )
            for block in several
        )
        return format_html('<ol class="paragraphs" start="{}">{}</ol>', several[0].number, entries)

    def items(self, items: tuple[Line, ...]) -> SafeString:
        if not items:
            return SafeString("")
        entries = join(
            format_html(
                '<li><span class="label">{}</span> {}{}</li>',
                line.label, self.inline(line.pieces), self.items(line.items),
            )
            for line in items
        )  # fmt: skip
        return format_html('<ol class="items" role="list">{}</ol>', entries)

    def table(self, block: TableSet) -> SafeString:
        heads = join(
            format_html('<th scope="col" class="{}">{}</th>', column.align, self.inline(column.pieces))
            for column in block.columns
        )
        label = format_html('<span class="label">{}</span> ', block.label) if block.label else ""
        return format_html(
            '<div class="table" id="{0}">'
            '<div class="frame" role="region" tabindex="0" aria-labelledby="{0}-title">'
            '<table><caption id="{0}-title">{1}{2}</caption>'
            "<thead><tr>{3}</tr></thead><tbody>{4}</tbody></table></div>{5}</div>",
            block.anchor,
            label,
            self.inline(block.pieces),
            heads,
            join(self.row(row, block) for row in block.rows),
            self.under(block.notes),
        )

    def row(self, row: RowSet, table: TableSet) -> SafeString:
        if row.row == "group":
            return format_html(
                '<tr class="group"><th scope="colgroup" colspan="{}">{}</th></tr>',
                len(table.columns), self.inline(row.cells[0]),
            )  # fmt: skip
        cells = join(
            format_html('<th scope="row" class="{}">{}</th>', column.align, self.inline(cell))
            if index == 0
            else format_html('<td class="{}">{}</td>', column.align, self.inline(cell))
            for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        )
        return format_html('<tr class="{}">{}</tr>', row.row, cells)

    def under(self, notes: tuple[Pieces, ...]) -> SafeString:
        """The notes and the source line under a table or figure."""
        return join(format_html('<p class="under">{}</p>', self.inline(note)) for note in notes)

    def figure(self, block: FigureSet) -> SafeString:
        """The chart as an image of its own, so that nothing in it can reach the page; its data beneath."""
        data = SafeString("")
        if block.data is not None:
            data = format_html("<details><summary>{}</summary>{}</details>", self.say(DATA), self.table(block.data))
        return format_html(
            '<figure id="{}"><figcaption><span class="label">{}</span> {}</figcaption>'
            '<img src="data:image/svg+xml;base64,{}" alt="{}">{}{}</figure>',
            block.anchor,
            block.label,
            self.inline(block.pieces),
            b64encode(block.svg.encode()).decode(),
            block.alternative,
            self.under(block.notes),
            data,
        )

    def inline(self, pieces: Pieces) -> SafeString:
        return join(self.piece(piece) for piece in pieces)

    def piece(self, piece: Piece) -> SafeString:
        if piece.kind == "note":
            self.notes.append(piece)
        shape = drawing(piece.shape, piece.colour) if piece.kind == "status" else ""
        told = format_html(
            INLINE[piece.kind], text=piece.text, number=piece.number, shape=SafeString(shape), hint=piece.hint
        )
        return format_html(INLINE["emphasis"], text=told) if piece.stressed else told
