"""Real numbering: heads, paragraphs and items count by themselves, and go on counting when a person edits."""

from __future__ import annotations

from .styles import INDENT, TAB
from .xml import Element, w, written

HEADS, PARAGRAPHS, ITEMS = 1, 2, 3


class Numbering:
    """The lists of a document; each list that starts anew is a number of its own over the same pattern."""

    def __init__(self, language: str, first_paragraph: int) -> None:
        self.language = language
        self.first_paragraph = first_paragraph
        self.numbers: list[tuple[int, int, int]] = []
        self.restart(HEADS, 0, 1)
        self.restart(PARAGRAPHS, 0, first_paragraph)

    def restart(self, pattern: int, level: int, start: int) -> int:
        """A new list over the pattern, counting from `start` at the level; gives its number."""
        self.numbers.append((pattern, level, start))
        return len(self.numbers)

    def part(self) -> bytes:
        """The part numbering.xml."""
        numbers = (
            w(
                "num",
                w("abstractNumId", val=pattern),
                w("lvlOverride", w("startOverride", val=start), ilvl=level),
                numId=number,
            )
            for number, (pattern, level, start) in enumerate(self.numbers, 1)
        )
        return written(w("numbering", self.heads(), self.paragraphs(), self.items(), *numbers))

    def heads(self) -> Element:
        """I. and A. hanging at the side; 一. in Chinese. Arabic heads carry their words as text."""
        first = "chineseCountingThousand" if self.language == "zh" else "upperRoman"
        place = {"left": INDENT, "right": INDENT, "hanging": 245}
        return w(
            "abstractNum",
            w("multiLevelType", val="multilevel"),
            level(0, first, "%1.", place, side="right", style="Heading1"),
            level(1, "upperLetter", "%2.", place, side="right", style="Heading2"),
            abstractNumId=HEADS,
        )

    def paragraphs(self) -> Element:
        told = "%1 -" if self.language == "ar" else "%1."
        place = {"left": INDENT, "right": INDENT, "firstLine": 0}
        return w(
            "abstractNum",
            w("multiLevelType", val="singleLevel"),
            level(0, "decimal", told, place, tab=INDENT + TAB, style="NumberedParagraph"),
            abstractNumId=PARAGRAPHS,
        )

    def items(self) -> Element:
        """(a) and (i); a) and i) in French, Russian and Spanish."""
        told = "(%{})" if self.language in {"ar", "zh", "en"} else "%{})"
        first, second = ("arabicAbjad", "decimal") if self.language == "ar" else ("lowerLetter", "lowerRoman")
        outer = {"left": INDENT, "right": INDENT, "firstLine": TAB}
        inner = {"left": INDENT + 3 * TAB, "right": INDENT, "hanging": TAB}
        return w(
            "abstractNum",
            w("multiLevelType", val="multilevel"),
            level(0, first, told.format(1), outer, tab=INDENT + 2 * TAB),
            level(1, second, told.format(2), inner),
            abstractNumId=ITEMS,
        )


def level(
    number: int,
    form: str,
    text: str,
    place: dict[str, int],
    *,
    side: str = "left",
    tab: int = 0,
    style: str = "",
) -> Element:
    """One level of a pattern."""
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=style) if style else None,
        w("suff", val="tab"),
        w("lvlText", val=text),
        w("lvlJc", val=side),
        w("pPr", w("tabs", w("tab", val="num", pos=tab)) if tab else None, w("ind", **place)),
        ilvl=number,
    )
