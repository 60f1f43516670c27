"""From a document to its galley: every text spoken, every part numbered, every reference placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from accounts.errors import DomainError
from accounts.wording import FIRST_STRONG_ISOLATE, POP_ISOLATE, direction, language_code, runs, say
from accounts.words import LANGUAGE_NAMES, Words, context_words, words
from reporting.document import (
    Annex,
    Block,
    Document,
    Emphasis,
    Figure,
    Footnote,
    HandwrittenPlace,
    Item,
    Paragraph,
    Reference,
    Row,
    RowKind,
    Section,
    See,
    Status,
    Table,
    Written,
)

from . import numerals
from .galley import (
    AnnexHeading,
    BlockSet,
    ColumnSet,
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
    one_line,
)
from .masthead import masthead
from .references import origin, reference_annex

ILLUSTRATIVE = words("illustrative")
ONLY_ANNEX = words("Annex")
NOTICES = context_words("document", "Notice")
WRITTEN_BY_HAND = words("To be written by hand")
ILLUSTRATIVE_NOTE = words("Illustrative value, not a fact on record.")


def typeset(document: Document, language: str) -> Galley:
    """The document set in the language. A figure more sensitive than the document's mark stops it.

    The last galley is kept: the formats of one document are made one after the other, from the same galley.
    """
    code = language_code(language)
    kept = next(iter(_kept), None)
    if kept is None or kept[0] is not document or kept[1] != code:
        references = document.references
        refuse_leaks(document, references)
        kept = (document, code, _set_twice(document, code, references))
        _kept[:] = [kept]
    return kept[2]


_kept: list[tuple[Document, str, Galley]] = []


def set_galley(document: Document, language: str) -> Galley:
    """The document set in the language, for those who do not hand it out."""
    return _set_twice(document, language_code(language), document.references)


def _set_twice(document: Document, language: str, references: tuple[Reference, ...]) -> Galley:
    """Set once to learn the numbers of what is referred to, and once with them."""
    first = Typesetter(document, language, None, references)
    first.set_all()
    return Typesetter(document, language, first.numbers, references).set_all()


def refuse_leaks(document: Document, references: Iterable[Reference]) -> None:
    """A document never carries a figure above its own classification."""
    for reference in references:
        if reference.classification > document.classification:
            raise DomainError(
                words(
                    "A document marked {mark} may not carry {key}, which is marked {reference_mark}.",
                    mark=document.classification,
                    key=reference.key,
                    reference_mark=reference.classification,
                ),
                "classification",
            )


class Typesetter:
    """Sets one document in one language, counting as it goes.

    Cross-references may point forward, so a document is set twice: first to learn the numbers of its keys
    (`known` is None), then with them.
    """

    def __init__(
        self, document: Document, language: str, known: dict[str, str] | None, references: Iterable[Reference]
    ) -> None:
        self.document = document
        self.language = language
        self.known = known
        self.all_references = tuple(references)
        self.numbers: dict[str, str] = {}
        self.references = {reference.key: number for number, reference in enumerate(self.all_references, 1)}
        self.uses: dict[str, dict[str, Any]] = {key: {} for key in self.references}
        self.place: Words | None = None
        self.annex: str | None = None
        self.is_spoken = document.is_spoken
        self.counts = {
            "paragraph": document.first_paragraph - 1,
            "table": 0,
            "figure": 0,
            "note": 0,
            "anchor": 0,
        }

    def set_all(self) -> Galley:
        """The galley of the whole document."""
        document = self.document
        title, subtitle = self.say(document.title), self.say(document.subtitle)
        body = tuple(self.sections(document.sections, 1))
        self.is_spoken = False
        annexes = tuple(self.annexes(document.annexes))
        state = words(
            "Situation as at {as_of}, as known on {known_at}.",
            as_of=document.as_of,
            known_at=document.known_at,
        )
        if document.cut_off is not None:
            state = words(
                "Situation as at {as_of}, as known on {known_at}; data taken in until {cut_off}.",
                as_of=document.as_of,
                known_at=document.known_at,
                cut_off=document.cut_off,
            )
        return Galley(
            language=self.language,
            direction=direction(self.language),
            dated=document.dated,
            digest=document.digest,
            masthead=masthead(document, self.language),
            title=title,
            subtitle=subtitle,
            state=self.say(state),
            notices=tuple(self.say(notice) for notice in document.notices),
            notices_label=self.say(NOTICES),
            hint=self.say(WRITTEN_BY_HAND),
            is_extract=document.is_extract,
            body=body,
            annexes=annexes,
        )

    def sections(self, sections: Iterable[Section], level: int) -> Iterator[BlockSet]:
        """Sections of one level with all that stands under them."""
        for number, section in enumerate(sections, 1):
            bare = self.is_spoken or self.document.is_extract
            told = "" if bare else numerals.section_number(number, level, self.language)
            self.learn(section.key, told.rstrip(".- "))
            yield Heading(min(level, 4), told, self.pieces(section.heading), self.anchor())
            yield from self.blocks(section.blocks)
            yield from self.sections(section.sections, level + 1)

    def annexes(self, annexes: tuple[Annex, ...]) -> Iterator[BlockSet]:
        """The annexes, the last of which lists the references."""
        listed = bool(self.references) and self.document.lists_references
        several = len(annexes) + listed > 1
        for number, annex in enumerate(annexes, 1):
            yield self.annex_heading(annex.title, number, several, annex.key)
            yield from self.blocks(annex.blocks)
            yield from self.sections(annex.sections, 2)
        if listed:
            title, blocks = reference_annex(self.document, self.all_references, self.uses)
            yield self.annex_heading(title, len(annexes) + 1, several, "references")
            self.uses = {key: {} for key in self.references}
            yield from self.blocks(blocks)

    def annex_heading(self, title: Any, number: int, several: bool, key: str | None) -> AnnexHeading:
        """Begin an annex: paragraphs count from 1 anew."""
        self.annex = numerals.annex_number(number, self.language)
        self.counts["paragraph"] = 0
        self.place = words("annex {number}", number=self.annex)
        self.learn(key, self.annex)
        label = words("Annex {number}", number=self.annex) if several else ONLY_ANNEX
        return AnnexHeading(self.say(label), self.pieces(title), self.anchor())

    def blocks(self, blocks: Iterable[Block]) -> Iterator[BlockSet]:
        """The blocks under one heading."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield self.paragraph(block)
                case Table():
                    yield self.table(block, self.next_label("table", block.key))
                case Figure():
                    yield self.figure(block)
                case HandwrittenPlace():
                    yield PlaceSet(self.pieces(block.words), self.anchor())

    def paragraph(self, block: Paragraph) -> ParagraphSet:
        number = None
        if block.numbered and not self.is_spoken:
            number = self.count("paragraph")
            self.learn(block.key, str(number))
            self.place = (
                words("para. {number}", number=str(number))
                if self.annex is None
                else words("annex {annex}, para. {number}", annex=self.annex, number=str(number))
            )
        pieces = self.pieces(block.words, marked=not block.illustrative) + self.of_language(block.words)
        if block.illustrative:
            pieces += self.mark()
        items = self.items(block.items, 1, not block.illustrative, self.told_in(block.words))
        notes = tuple(self.note(note) for note in block.footnotes)
        return ParagraphSet(number, pieces + notes, items, self.anchor())

    def items(self, items: Iterable[Item], level: int, marked: bool, above: str) -> tuple[Line, ...]:
        """The items under a text that is told in the language `above`."""
        return tuple(
            Line(
                "" if self.is_spoken else numerals.item_label(number, level, self.language),
                self.pieces(item.words, marked=marked) + self.of_language(item.words, above),
                self.items(item.items, level + 1, marked, self.told_in(item.words)),
            )
            for number, item in enumerate(items, 1)
        )

    def told_in(self, content: Any) -> str:
        """The language in which the document tells a text."""
        return content.told_in(self.language) if isinstance(content, Written) else self.language

    def of_language(self, content: Any, above: str | None = None) -> Pieces:
        """What is said of the language of a text: that it is the original, or of which version a translation.

        It is said once, not again of the items that are in the language of the text `above` them.
        """
        told = self.told_in(content)
        if told not in (self.language, above):
            return Piece(" "), Piece(
                f"[{self.say(context_words('mark', 'Original: {language}', language=LANGUAGE_NAMES[told]))}]", "mark"
            )
        note = content.notes.get(self.language) if isinstance(content, Written) else None
        return (self.note(note),) if note else ()

    def next_label(self, kind: str, key: str | None) -> str:
        """Count a table or figure, remember its place, and give its label."""
        number = self.count(kind)
        told = str(number) if kind == "table" else numerals.annex_number(number, self.language)
        self.learn(key, told)
        if kind == "table":
            self.place = words("table {number}", number=told)
            return self.say(words("Table {number}", number=told))
        self.place = words("figure {number}", number=told)
        return self.say(words("Figure {number}", number=told))

    def table(self, block: Table, label: str) -> TableSet:
        title = self.pieces(block.title)
        if block.illustrative:
            title += self.mark()
        lettered = not block.illustrative
        rows = tuple(self.row(row, lettered) for row in block.rows)
        notes = [self.pieces(note) for note in block.notes]
        if any(piece.kind == "letter" for row in rows for cell in row.cells for piece in cell):
            notes.insert(0, (Piece("a", "letter"), Piece(" " + self.say(ILLUSTRATIVE_NOTE))))
        if block.source is not None:
            notes.append(self.pieces(words("Source: {source}", source=block.source)))
        return TableSet(
            label=label,
            pieces=title,
            columns=tuple(ColumnSet(self.pieces(column.head), column.align, column.width) for column in block.columns),
            rows=rows,
            notes=tuple(notes),
            anchor=self.anchor(),
        )

    def row(self, row: Row, lettered: bool) -> RowSet:
        if row.kind is RowKind.GROUP:
            return RowSet(row.kind, (self.pieces(row.cells[0], marked=False),))
        return RowSet(row.kind, tuple(self.cell(cell, lettered) for cell in row.cells))

    def cell(self, content: Any, lettered: bool) -> Pieces:
        """A cell's pieces; a raised letter marks an illustrative figure, for want of room for the word."""
        if content is None:
            return ()
        letter = Piece("a", "letter")
        pieces = (letter if piece.kind == "mark" else piece for piece in self.pieces(content, marked=lettered))
        return tuple(piece for piece in pieces if piece != Piece(" "))

    def figure(self, block: Figure) -> FigureSet:
        label = self.next_label("figure", block.key)
        title = self.pieces(block.title)
        if block.illustrative:
            title += self.mark()
        notes = [self.pieces(note) for note in block.notes]
        if block.source is not None:
            notes.append(self.pieces(words("Source: {source}", source=block.source)))
        return FigureSet(
            label=label,
            pieces=title,
            alternative=self.say(block.alternative),
            svg=block.svg.decode(),
            data=None if block.data is None else self.table(block.data, ""),
            notes=tuple(notes),
            anchor=self.anchor(),
        )

    def pieces(self, content: Any, marked: bool = True) -> Pieces:
        """The content spoken and parted; `marked` sets "illustrative" after each figure that is so."""
        if isinstance(content, Written):
            several = content.in_language(self.language)
            whole = tuple(piece for part in several for piece in self.pieces(part, marked))
            if direction(content.told_in(self.language)) == direction(self.language):
                return whole
            return (Piece(FIRST_STRONG_ISOLATE), *whole, Piece(POP_ISOLATE))
        result: list[Piece] = []
        for run in runs(content, self.language):
            result.append(self.piece(run.of, one_line(run.text)))
            of = run.of.said if isinstance(run.of, Emphasis) else run.of
            if isinstance(of, Reference) and of.illustrative and marked:
                result += self.mark()
        return tuple(result)

    def piece(self, of: Any, text: str) -> Piece:
        """One stretch of a text, by what it was said for."""
        match of:
            case None:
                found = Piece(text)
            case Reference() as reference:
                found = self.use(reference, text)
            case Status() as status:
                found = Piece(text, "status", shape=status.shape, colour=status.colour)
            case Emphasis(Reference() as reference) if self.document.lists_references:
                found = replace(self.use(reference, text), stressed=True)
            case Emphasis():
                found = Piece(text, "emphasis")
            case Footnote() as note:
                found = self.note(note)
            case See(key):
                found = Piece("" if self.known is None else self.number_of(key))
            case Piece() as piece:
                found = piece
            case other:
                raise TypeError(f"{other!r} cannot stand in a document")
        return found

    def number_of(self, key: str) -> str:
        """The number of another part; a part of a document points to what it left behind without a number."""
        assert self.known is not None
        return self.known.get(key, "…") if self.document.is_part else self.known[key]

    def use(self, reference: Reference, text: str) -> Piece:
        """Set a figure and remember where it stands."""
        if not self.document.lists_references:
            return Piece(text)
        if self.place is not None:
            self.uses[reference.key].setdefault(self.say(self.place), self.place)
        return Piece(text, "reference", self.references[reference.key], hint=self.say(origin(reference)))

    def note(self, note: Footnote) -> Piece:
        number = self.count("note")
        several = note.words if isinstance(note.words, tuple) else (note.words,)
        return Piece("", "note", number, note=tuple(piece for part in several for piece in self.pieces(part)))

    def mark(self) -> Pieces:
        """The word that marks what was made up, in brackets; Chinese ones are wide and need no space before them."""
        said = self.say(ILLUSTRATIVE)
        return (Piece(f"（{said}）", "mark"),) if self.language == "zh" else (Piece(" "), Piece(f"({said})", "mark"))

    def say(self, content: Any) -> str:
        return one_line(say(content, self.language))

    def count(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind]

    def learn(self, key: str | None, number: str) -> None:
        if key is not None:
            self.numbers[key] = number

    def anchor(self) -> str:
        """A name for the next place in the file."""
        return f"part-{self.count('anchor')}"
