"""The body of the document: heads, paragraphs, items, tables, figures, places for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import unpack

import vl_convert

from reporting.render.fonts import FOLDERS
from reporting.render.galley import (
    AnnexHeading,
    BlockSet,
    FigureSet,
    Heading,
    Line,
    ParagraphSet,
    Pieces,
    PlaceSet,
    TableSet,
)

from .numbering import HEADS, ITEMS, PARAGRAPHS, Numbering
from .package import Package
from .styles import INDENT, LINE
from .text import Text, style
from .xml import PIC, WP, A, Element, other, related, w

SIDES = {"start": "left", "centre": "center", "end": "right"}
EMU = 635
"""English metric units in a twip."""
SCALE = 3
TALLEST = 6900
"""A picture never takes more of the page than this, in twips."""


NO_NUMBER = w("numPr", w("ilvl", val=0), w("numId", val=0))
INDENTED = w("ind", left=INDENT, right=INDENT, hanging=0)
"""What sets a head without a number where the text stands."""


class Body:
    """Writes the blocks of a galley; new lists are asked of `numbering`, pictures go to `package`."""

    def __init__(self, text: Text, numbering: Numbering, package: Package, hint: str) -> None:
        self.text = text
        self.numbering = numbering
        self.package = package
        self.hint = hint
        self.heads = 1
        self.paragraphs = 2
        self.objects = 0

    def blocks(self, several: Iterable[BlockSet]) -> Iterator[Element]:
        for block in several:
            match block:
                case Heading():
                    yield self.heading(block)
                case AnnexHeading():
                    yield self.annex(block)
                case ParagraphSet():
                    yield from self.paragraph(block)
                case TableSet():
                    yield from self.table(block)
                case FigureSet():
                    yield from self.figure(block)
                case PlaceSet():
                    yield self.place(block)

    def heading(self, block: Heading) -> Element:
        runs = self.text.runs(block.pieces)
        if self.text.script.rtl:
            number = [self.text.run(f"{block.number} ")] if block.number else []
            return w("p", style(f"Heading{block.level}"), *number, *runs)
        again = None
        if block.level < 3 and not block.number:
            return w("p", style(f"Heading{block.level}", NO_NUMBER.__copy__(), INDENTED.__copy__()), *runs)
        if block.level < 3 and self.heads != 1:
            again = w("numPr", w("ilvl", val=block.level - 1), w("numId", val=self.heads))
        return w("p", style(f"Heading{block.level}", again), *runs)

    def annex(self, block: AnnexHeading) -> Element:
        """An annex begins on a new page; its heads and paragraphs count anew."""
        self.heads = self.numbering.restart(HEADS, 1, 1)
        self.paragraphs = self.numbering.restart(PARAGRAPHS, 0, 1)
        label = self.text.run(block.label)
        return w("p", style("AnnexHeading"), label, w("r", w("br")), *self.text.runs(block.pieces))

    def paragraph(self, block: ParagraphSet) -> Iterator[Element]:
        if block.number is None:
            yield w("p", style("PlainParagraph"), *self.text.runs(block.pieces))
        else:
            again = None
            if self.paragraphs != 2:
                again = w("numPr", w("ilvl", val=0), w("numId", val=self.paragraphs))
            yield w("p", style("NumberedParagraph", again), *self.text.runs(block.pieces))
        if block.items:
            yield from self.items(block.items, self.numbering.restart(ITEMS, 0, 1), 0)

    def items(self, items: tuple[Line, ...], number: int, level: int) -> Iterator[Element]:
        for line in items:
            place = w("numPr", w("ilvl", val=level), w("numId", val=number)) if line.label else None
            yield w("p", style("Subitem" if level else "Item", place), *self.text.runs(line.pieces))
            yield from self.items(line.items, number, 1)

    def caption(self, label: str, pieces: Pieces, inset: int = 0) -> Element:
        runs = [self.text.run(label), w("r", w("br"))] if label else []
        return w(
            "p",
            style("Caption", w("ind", left=inset) if inset else None),
            *runs,
            *self.text.runs(pieces, bold=True),
        )

    def under(self, notes: tuple[Pieces, ...]) -> Iterator[Element]:
        for note in notes:
            yield w("p", style("TableNote"), *self.text.runs(note))
        yield w("p", style("TableNote"))

    def table(self, block: TableSet, inset: int = 0) -> Iterator[Element]:
        """The table between its caption and its notes; the head repeats on every page."""
        line = LINE - 2 * inset
        yield self.caption(block.label, block.pieces, inset)
        whole = sum(column.width for column in block.columns)
        widths = [round(line * column.width / whole) for column in block.columns]
        sides = [column.align for column in block.columns]
        heads = [column.pieces for column in block.columns]
        rows = [self.row(heads, widths, sides, "TableHead", edges="head")]
        last = len(block.rows) - 1
        for index, row in enumerate(block.rows):
            bold = row.row != "body"
            edges = f"{row.row} {'last' if index == last else ''}"
            rows.append(self.row(row.cells, widths, sides, "TableText", bold=bold, edges=edges))
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        title = "".join(piece.text for piece in block.pieces)
        yield w("tbl", self.table_properties(line, inset, title), grid, *rows)
        yield from self.under(block.notes)

    def table_properties(self, line: int, inset: int, title: str) -> Element:
        return w(
            "tblPr",
            w("tblStyle", val="ReportTable"),
            w("bidiVisual") if self.text.script.rtl else None,
            w("tblW", w=line, type="dxa"),
            w("tblInd", w=inset, type="dxa") if inset else None,
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="0020",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            w("tblCaption", val=title),
        )

    def row(
        self,
        cells: Iterable[Pieces],
        widths: list[int],
        sides: list[str],
        name: str,
        *,
        bold: bool = False,
        edges: str,
    ) -> Element:
        cells, head = list(cells), edges == "head"
        spans = len(widths) if len(cells) == 1 else 1
        given = [sum(widths)] if spans > 1 else widths
        properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
        told = [
            w(
                "tc",
                w(
                    "tcPr",
                    w("tcW", w=width, type="dxa"),
                    w("gridSpan", val=spans) if spans > 1 else None,
                    borders(edges),
                    w("vAlign", val="bottom") if head else None,
                ),
                w(
                    "p",
                    style(
                        name,
                        w("keepNext") if spans > 1 else None,
                        w("jc", val=SIDES[side]) if side != "start" else None,
                    ),
                    *self.text.runs(cell, bold=bold),
                ),
            )
            for cell, width, side in zip(cells, given, sides, strict=False)
        ]
        return w("tr", properties, *told)

    def figure(self, block: FigureSet) -> Iterator[Element]:
        yield self.caption(block.label, block.pieces)
        yield w("p", style("Picture"), w("r", self.picture(block)))
        yield from self.under(block.notes)
        if block.data is not None:
            yield from self.table(block.data, INDENT if len(block.data.columns) < 5 else 0)

    def picture(self, block: FigureSet) -> Element:
        """The chart as an image across the line, with its alternative text."""
        image = png(block.svg)
        self.objects += 1
        relation = self.package.add(f"media/figure{self.objects}.png", "image", image)
        across, down = unpack(">II", image[16:24])
        width = min(LINE, TALLEST * across // down) * EMU
        size = {"cx": width, "cy": width * down // across}
        told: dict[str, str | int] = {"id": self.objects, "name": block.label, "descr": block.alternative}
        return w(
            "drawing",
            other(
                WP, "inline",
                other(WP, "extent", **size),
                other(WP, "docPr", **told),
                other(
                    A, "graphic",
                    other(
                        A, "graphicData",
                        other(
                            PIC, "pic",
                            other(PIC, "nvPicPr", other(PIC, "cNvPr", **told), other(PIC, "cNvPicPr")),
                            other(
                                PIC, "blipFill",
                                related(other(A, "blip"), "embed", relation),
                                other(A, "stretch", other(A, "fillRect")),
                            ),
                            other(
                                PIC, "spPr",
                                other(A, "xfrm", other(A, "off", x=0, y=0), other(A, "ext", **size)),
                                other(A, "prstGeom", other(A, "avLst"), prst="rect"),
                            ),
                        ),
                        uri=PIC,
                    ),
                ),
                distT=0, distB=0, distL=0, distR=0,
            ),
        )  # fmt: skip

    def place(self, block: PlaceSet) -> Element:
        """A content control that a person fills in, in a dashed frame."""
        self.objects += 1
        label = "".join(piece.text for piece in block.pieces)
        lines = [
            ("Place", self.text.runs(block.pieces, bold=True)),
            ("Hint", [self.text.run(self.hint)]),
            ("Place", []),
        ]
        last = w("p", style("Place", w("keepNext", val=0), dashes(), w("spacing", after=160)))
        return w(
            "sdt",
            w("sdtPr", w("alias", val=label[:60]), w("tag", val=f"place_{self.objects}")),
            w("sdtContent", *(w("p", style(name, dashes()), *runs) for name, runs in lines), last),
        )


def dashes() -> Element:
    """A dashed frame."""
    sides = ("top", "left", "bottom", "right")
    return w("pBdr", *(w(side, val="dashed", sz=4, space=6, color="505050") for side in sides))


def borders(edges: str) -> Element | None:
    """The rules of a cell: "head" above and below, "total" above, "last" a heavy one below."""
    rules: list[Element] = []
    if "head" in edges or "total" in edges:
        rules.append(w("top", val="single", sz=4, color="auto"))
    if "head" in edges or "last" in edges:
        rules.append(w("bottom", val="single", sz=12 if "last" in edges else 4, color="auto"))
    return w("tcBorders", *rules) if rules else None


def png(svg: str) -> bytes:
    """The chart as an image, with the packaged fonts at hand for its labels."""
    for folder in FOLDERS:
        vl_convert.register_font_directory(str(folder))
    return bytes(vl_convert.svg_to_png(svg, scale=SCALE))
