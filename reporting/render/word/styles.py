"""The styles of a United Nations document, of the same names in every language. Lengths are in twips."""

from __future__ import annotations

from dataclasses import dataclass

from .xml import Element, w, written

INDENT = 1267
"""The text stands this far inside the tables and the heads, on both sides."""
TAB = 475
LINE = 9850
"""The width between the margins of US Letter."""


ENGLISH = 20
"""The size of the text of a document in English."""


@dataclass(frozen=True, slots=True)
class Type:
    """Letters of a size and the distance of their lines: sizes in half points, lines in twips."""

    latin: int
    complex: int
    """Of Arabic letters, which are small for their size: they are set larger than the Latin ones beside them."""
    line: int
    rule: str = "atLeast"

    def larger(self, by: int) -> Type:
        """Letters that are `by` half points larger in a document in English, and so much more in this one."""

        def grown(size: int) -> int:
            return size + round(by * size / ENGLISH)

        return Type(grown(self.latin), grown(self.complex), grown(self.line), self.rule)

    @property
    def spacing(self) -> dict[str, str | int]:
        return {"line": self.line, "lineRule": self.rule}


@dataclass(frozen=True, slots=True)
class Script:
    """The faces and sizes in which a language is set: of the text, and of tables, whose lines stand closer."""

    tag: str
    east_asian: str = "SimSun"
    east_asian_bold: str = "SimHei"
    complex: str = "Times New Roman"
    text: Type = Type(ENGLISH, ENGLISH, 240)
    table: Type = Type(18, 18, 216)
    slanted: bool = True
    rtl: bool = False


SCRIPTS = {
    "ar": Script(
        "ar-SA",
        complex="Traditional Arabic",
        # The faces of Arabic stand far apart in their lines, so that these have a fixed distance.
        text=Type(21, 27, 350, "exact"),
        table=Type(17, 22, 280, "exact"),
        slanted=False,
        rtl=True,
    ),
    "zh": Script("zh-CN", text=Type(21, 21, 310), table=Type(18, 18, 240), slanted=False),
    "en": Script("en-GB"),
    "fr": Script("fr-FR"),
    "ru": Script("ru-RU"),
    "es": Script("es-ES"),
}


def styles(script: Script) -> bytes:
    """The part styles.xml."""
    paragraphs = (paragraph_style(look, script) for look in LOOKS)
    tables = (table_style(), report_table())
    return written(w("styles", defaults(script), *paragraphs, *character_styles(script), *tables))


def fonts(script: Script, bold: bool = False) -> Element:
    """Times New Roman, and the faces of the scripts that it does not carry."""
    east_asian = script.east_asian_bold if bold else script.east_asian
    return w("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=east_asian, cs=script.complex)


def defaults(script: Script) -> Element:
    language = {"val": "en-GB" if script.tag in {"ar-SA", "zh-CN"} else script.tag}
    language |= {"eastAsia": "zh-CN", "bidi": "ar-SA"}
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                fonts(script),
                w("sz", val=script.text.latin),
                w("szCs", val=script.text.complex),
                w("lang", **language),
            ),
        ),
        w("pPrDefault", w("pPr", w("widowControl"), w("spacing", **script.text.spacing))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How paragraphs of one style look; `size` is added to that of the text, in half points."""

    name: str
    identity: str = ""
    based: str = "Normal"
    size: int = 0
    bold: bool = False
    slanted: bool = False
    grey: bool = False
    before: int = 0
    after: int = 120
    indent: int = 0
    keep: bool = False
    number: tuple[int, int] | None = None
    """List and level, in numbering.xml."""
    outline: int | None = None
    both: bool = False
    page: bool = False
    dense: bool = False
    """It stands in a table or under one, and is as much larger or smaller than the text of the table."""
    free: bool = False
    """Its lines are as high as what stands in them: a picture, the large letter of the symbol."""


LOOKS = (
    Look(name="Normal", after=0),
    Look(name="Title", size=8, bold=True, before=360, after=240, indent=INDENT, keep=True),
    Look(name="Subtitle", size=4, bold=True, after=240, indent=INDENT, keep=True),
    Look(
        name="heading 1",
        identity="Heading1",
        size=4,
        bold=True,
        before=360,
        keep=True,
        number=(1, 0),
        outline=0,
    ),
    Look(name="heading 2", identity="Heading2", bold=True, before=240, keep=True, number=(1, 1), outline=1),
    Look(name="heading 3", identity="Heading3", bold=True, before=120, indent=INDENT, keep=True, outline=2),
    Look(name="heading 4", identity="Heading4", slanted=True, before=120, indent=INDENT, keep=True, outline=3),
    Look(name="Annex Heading", size=4, bold=True, after=240, keep=True, outline=0, page=True),
    Look(name="Plain Paragraph", indent=INDENT),
    Look(name="Numbered Paragraph", based="PlainParagraph", number=(2, 0), both=True),
    Look(name="Item", based="PlainParagraph", both=True),
    Look(name="Subitem", based="PlainParagraph", both=True),
    Look(name="State", size=-1, indent=INDENT),
    Look(name="Notice", size=-1, indent=INDENT, after=60),
    Look(name="Place", indent=INDENT, after=0, keep=True),
    Look(name="Hint", based="Place", size=-2, slanted=True, grey=True, indent=INDENT, after=0, keep=True),
    Look(name="caption", identity="Caption", before=240, after=80, keep=True),
    Look(name="Table Head", size=-1, dense=True, slanted=True, before=40, after=40, keep=True),
    Look(name="Table Text", dense=True, before=30, after=30),
    Look(name="Table Note", size=-1, dense=True, before=20, after=20),
    Look(name="Picture", after=60, keep=True, free=True),
    Look(name="Masthead", after=0, free=True),
    Look(name="footnote text", identity="FootnoteText", size=-3, indent=INDENT, after=20),
    Look(name="header", identity="Header", size=-2, after=0),
    Look(name="footer", identity="Footer", size=-3, after=0),
)


def type_of(look: Look, script: Script) -> Type:
    """The letters and lines of a look in a script."""
    return (script.table if look.dense else script.text).larger(look.size)


def paragraph_style(look: Look, script: Script) -> Element:
    """The style of a look in a script."""
    default = {"default": "1"} if look.name == "Normal" else {}
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val=look.based) if not default else None,
        w("qFormat"),
        paragraph_properties(look, script),
        run_properties(look, script),
        type="paragraph",
        styleId=look.identity or look.name.replace(" ", ""),
        **default,
    )


def paragraph_properties(look: Look, script: Script) -> Element:
    # The numbers of Arabic heads are words and stand in the text, so these heads bring their own indent.
    told = script.rtl and look.name.startswith("heading")
    number = None if told else look.number
    indent = INDENT if told else look.indent
    spacing: dict[str, str | int] = {"before": look.before, "after": look.after}
    if look.free:
        spacing |= {"line": 240, "lineRule": "auto"}
    elif look.size or look.dense:
        spacing |= type_of(look, script).spacing
    return w(
        "pPr",
        w("keepNext") if look.keep else None,
        w("keepLines") if look.keep else None,
        w("pageBreakBefore") if look.page else None,
        w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])) if number else None,
        w("suppressAutoHyphens"),
        w("bidi") if script.rtl else None,
        w("spacing", **spacing),
        w("ind", left=indent, right=indent) if indent else None,
        w("jc", val="both") if look.both and not script.rtl else None,
        w("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def run_properties(look: Look, script: Script) -> Element:
    letters = type_of(look, script)
    own = look.size or look.dense
    # Scripts that have no slanted letters tell a heading of the last level by its weight.
    bold = look.bold or (look.slanted and look.outline is not None and not script.slanted)
    return w(
        "rPr",
        fonts(script, bold=True) if bold else None,
        w("b") if bold else None,
        w("bCs") if bold else None,
        w("i") if look.slanted and script.slanted else None,
        w("color", val="505050") if look.grey else None,
        w("sz", val=letters.latin) if own else None,
        w("szCs", val=letters.complex) if own else None,
    )


def character_styles(script: Script) -> list[Element]:
    """Marks within a line."""
    return [
        character_style("Default Paragraph Font", "DefaultParagraphFont", default="1"),
        character_style("footnote reference", "FootnoteReference", w("vertAlign", val="superscript")),
        character_style("Fact", "Fact"),
        character_style("Stressed Fact", "StressedFact", stress(script)),
        character_style("Emphasis", "Emphasis", stress(script)),
        character_style("Illustrative", "Illustrative", w("i") if script.slanted else None),
    ]


def stress(script: Script) -> Element:
    """Stressed letters slant; where letters do not, they are bold."""
    return w("i") if script.slanted else w("b")


def character_style(name: str, identity: str, mark: Element | None = None, **more: str) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="DefaultParagraphFont") if not more else None,
        w("rPr", mark) if mark is not None else None,
        type="character",
        styleId=identity,
        **more,
    )


def table_style() -> Element:
    """The default table: no rules of its own, a little room at the sides of a cell."""
    sides = (("top", 0), ("left", 60), ("bottom", 0), ("right", 60))
    margins = w("tblCellMar", *(w(side, w=amount, type="dxa") for side, amount in sides))
    return w(
        "style",
        w("name", val="Normal Table"),
        w("tblPr", w("tblInd", w=0, type="dxa"), margins),
        type="table",
        styleId="TableNormal",
        default="1",
    )


def report_table() -> Element:
    """The tables of a report: a rule above and below the head, a heavy one under the last row."""
    head = w("tcBorders", *(w(side, val="single", sz=4, color="auto") for side in ("top", "bottom")))
    return w(
        "style",
        w("name", val="Report Table"),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", w("tblBorders", w("bottom", val="single", sz=12, color="auto"))),
        w("tblStylePr", w("tcPr", head), type="firstRow"),
        type="table",
        styleId="ReportTable",
    )
