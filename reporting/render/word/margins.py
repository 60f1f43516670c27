"""What stands around the text: masthead, heads and feet of the pages, footnotes, settings, the page."""

from __future__ import annotations

from reporting.render.galley import Masthead

from .styles import INDENT, LINE, Script
from .text import Text, style
from .xml import Element, related, w, written

MARGIN = 1195


def masthead(mast: Masthead, text: Text, block_is_latin: bool) -> list[Element]:
    """The table above the title, with rules under each of its rows."""
    widths = [LINE - 3000, 3000]
    organization = w("p", style("Masthead", place()), text.run(mast.organization, size=28))
    symbol = w(
        "p",
        style("Masthead", *left_to_right(text.script), w("jc", val="left" if text.script.rtl else "right")),
        text.run(mast.series, size=48, latin=True),
        text.run(mast.number, size=22, latin=True),
    )
    body = w("p", style("Masthead", space(0, 1), place()), text.run(mast.body, True, size=34))
    lines = [
        w(
            "p",
            style(
                "Masthead",
                *(left_to_right(text.script) if block_is_latin else []),
                space(index, len(mast.lines)),
            ),
            text.run(line, latin=block_is_latin),
        )
        for index, line in enumerate(mast.lines)
    ]
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    properties = w(
        "tblPr",
        w("tblStyle", val="TableNormal"),
        w("bidiVisual") if text.script.rtl else None,
        w("tblW", w=LINE, type="dxa"),
        w("tblLayout", type="fixed"),
    )
    across = zip((organization, symbol), widths, strict=True)
    below = zip(([body], lines), widths, strict=True)
    rows = [
        w("tr", *(cell([told], width, 4, "bottom") for told, width in across)),
        w(
            "tr",
            w("trPr", w("trHeight", val=1500, hRule="atLeast")),
            *(cell(told, width, 18, "top") for told, width in below),
        ),
    ]
    return [w("tbl", properties, grid, *rows), w("p", style("Masthead"))]


def place() -> Element:
    return w("ind", left=INDENT)


def space(index: int, lines: int) -> Element:
    """Room above the first line and below the last."""
    return w("spacing", before=160 if index == 0 else 0, after=120 if index == lines - 1 else 0)


def left_to_right(script: Script) -> list[Element]:
    """What keeps a paragraph from left to right in an Arabic document: symbols and numbers of pages."""
    return [w("bidi", val=0)] if script.rtl else []


def cell(content: list[Element], width: int, rule: int, side: str) -> Element:
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("tcBorders", w("bottom", val="single", sz=rule, color="auto")),
            w("vAlign", val=side),
        ),
        *content,
    )


def rule(side: str) -> Element:
    return w("pBdr", w(side, val="single", sz=4, space=2, color="auto"))


def tabs(*stops: tuple[str, int]) -> Element:
    return w("tabs", *(w("tab", val=kind, pos=position) for kind, position in stops))


def heads(mast: Masthead, text: Text) -> dict[str, bytes]:
    """The heads of the first, odd and even pages: the symbol on the outer side, the marks in the middle."""
    marks = " · ".join(mark for mark in (mast.draft, mast.classification) if mark)
    stops = tabs(("center", LINE // 2), ("right", LINE))
    symbol = mast.symbol

    def turned() -> list[Element]:
        return left_to_right(text.script)

    def head(outer: bool) -> bytes:
        before = [text.run(symbol, True, latin=True)] if outer else []
        after = [] if outer else [w("r", w("tab")), text.run(symbol, True, latin=True)]
        line = [*before, w("r", w("tab")), text.run(marks), *after]
        return written(w("hdr", w("p", style("Header", rule("bottom"), stops.__copy__(), *turned()), *line)))

    first = w("p", style("Header", w("jc", val="center")), text.run(marks))
    rtl = text.script.rtl
    return {"first": written(w("hdr", first)), "default": head(rtl), "even": head(not rtl)}


def feet(mast: Masthead, text: Text) -> dict[str, bytes]:
    """The feet: job number and snapshot on the first page; then page of pages, on the outer side."""
    stops = tabs(("right", LINE))
    tab = w("r", w("tab"))
    job = text.run(mast.job_number, latin=True)

    def foot(*line: Element, over: bool = False) -> bytes:
        properties = style("Footer", rule("top") if over else None, stops.__copy__(), *left_to_right(text.script))
        return written(w("ftr", w("p", properties, *(part.__copy__() for part in line))))

    pages = [*field("PAGE"), w("r", w("rPr", w("b")), slash()), *field("NUMPAGES")]
    inner, outer = foot(job, tab, *pages), foot(*pages, tab, job)
    rtl = text.script.rtl
    return {
        "first": foot(job, tab, text.run(mast.snapshot), over=True),
        "default": outer if rtl else inner,
        "even": inner if rtl else outer,
    }


def slash() -> Element:
    element = w("t")
    element.text = "/"
    return element


def field(name: str) -> list[Element]:
    """A number that the reader's program fills in; 1 until it has."""
    instruction, result = w("instrText"), w("t")
    instruction.text, result.text = f" {name} ", "1"
    parts = (w("fldChar", fldCharType="begin"), instruction, w("fldChar", fldCharType="separate"), result)
    return [w("r", w("rPr", w("b")), part) for part in (*parts, w("fldChar", fldCharType="end"))]


def footnotes(text: Text) -> bytes:
    """The part footnotes.xml: the two rules that Word asks for, then the notes gathered from the text."""
    rules = (
        w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    )
    return written(w("footnotes", *rules, *text.notes))


def settings(script: Script) -> bytes:
    """The part settings.xml: heads differ on even pages, the notes' rules, the behaviour of today's Word."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return written(
        w(
            "settings",
            w("zoom", percent=100),
            w("defaultTabStop", val=475),
            w("evenAndOddHeaders"),
            w("characterSpacingControl", val="doNotCompress"),
            w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
            w("compat", mode),
            w("themeFontLang", val=script.tag, eastAsia="zh-CN", bidi="ar-SA"),
        )
    )


def section(relations: dict[str, dict[str, str]], script: Script) -> Element:
    """The page: US Letter, its heads and feet."""
    references = [
        related(w(f"{kind}Reference", type=page), "id", relation)
        for kind, pages in relations.items()
        for page, relation in pages.items()
    ]
    return w(
        "sectPr",
        *references,
        w("pgSz", w=12240, h=15840),
        w("pgMar", top=1440, right=MARGIN, bottom=1440, left=MARGIN, header=720, footer=720, gutter=0),
        w("cols", space=720),
        w("titlePg"),
        w("bidi") if script.rtl else None,
    )
