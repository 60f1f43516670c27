"""Runs of text: figures that lead to the annex of references, footnotes, status words, marks."""

from __future__ import annotations

from reporting.render.galley import Piece, Pieces
from reporting.render.shapes import CHARACTERS

from .styles import Script
from .xml import Element, content, w

SYMBOLS = "Segoe UI Symbol"


class Text:
    """Writes pieces as runs and gathers the footnotes, which are a part of their own."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.notes: list[Element] = []
        self.bookmarks = 0

    def runs(self, pieces: Pieces, bold: bool = False) -> list[Element]:
        return [element for piece in pieces for element in self.piece(piece, bold)]

    def piece(self, piece: Piece, bold: bool) -> list[Element]:
        match piece.kind:
            case "reference":
                run = self.run(piece.text, bold, style="StressedFact" if piece.stressed else "Fact")
                told = [w("hyperlink", run, anchor=f"reference_{piece.number}", history=1)]
            case "target":
                told = self.bookmark(piece, bold)
            case "note":
                told = [self.note(piece)]
            case "status":
                shape = self.run(CHARACTERS[piece.shape], symbol=piece.colour.removeprefix("#"))
                told = [shape, self.run(f"\N{NO-BREAK SPACE}{piece.text}", bold)]
            case "emphasis":
                told = [self.run(piece.text, bold, style="Emphasis")]
            case "letter":
                told = [self.run(piece.text, raised=True)]
            case _:
                told = [self.run(piece.text, bold, style="Illustrative" if piece.kind == "mark" else "")]
        return told

    def bookmark(self, piece: Piece, bold: bool) -> list[Element]:
        """The place in the annex that a figure of the text leads to."""
        self.bookmarks += 1
        return [
            w("bookmarkStart", id=self.bookmarks, name=f"reference_{piece.number}"),
            self.run(piece.text, bold),
            w("bookmarkEnd", id=self.bookmarks),
        ]

    def run(
        self,
        text: str,
        bold: bool = False,
        *,
        style: str = "",
        symbol: str = "",
        raised: bool = False,
        size: int = 0,
        latin: bool = False,
    ) -> Element:
        """One run; `symbol` is the colour of a shape, `latin` keeps the run out of right-to-left setting."""
        bold_face = w("rFonts", eastAsia=self.script.east_asian_bold) if bold else None
        shape_face = w("rFonts", ascii=SYMBOLS, hAnsi=SYMBOLS, eastAsia=SYMBOLS, cs=SYMBOLS) if symbol else None
        properties = w(
            "rPr",
            w("rStyle", val=style) if style else None,
            shape_face if symbol else bold_face,
            w("b") if bold else None,
            w("bCs") if bold else None,
            w("i") if raised and self.script.slanted else None,
            w("color", val=symbol) if symbol else None,
            w("sz", val=size) if size else None,
            w("szCs", val=size) if size else None,
            w("vertAlign", val="superscript") if raised else None,
            w("rtl") if self.script.rtl and not latin else None,
            w("lang", val="en-GB") if latin else None,
        )
        return w("r", properties if len(properties) else None, content(text))

    def note(self, piece: Piece) -> Element:
        """The call of a footnote; the note itself goes to its part."""
        mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        self.notes.append(
            w(
                "footnote",
                w("p", style("FootnoteText"), mark, self.run(" "), *self.runs(piece.note)),
                id=piece.number,
            )
        )
        call = w("footnoteReference", id=piece.number)
        return w("r", w("rPr", w("rStyle", val="FootnoteReference")), call)


def style(name: str, *more: Element | None) -> Element:
    """The properties of a paragraph: its style, then what differs from it, in the order of the schema."""
    return w("pPr", w("pStyle", val=name), *more)
