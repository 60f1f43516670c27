"""A report read as a person reads it: its lines of text and the cells of its tables, in one language."""

from __future__ import annotations

from typing import Any

from reporting.assemble import assemble
from reporting.facts import ReportFacts
from reporting.render.galley import Pieces
from reporting.render.typeset import typeset

DIGEST = "0" * 64


def galley(facts: ReportFacts, language: str = "en", **fields: Any) -> Any:
    return typeset(assemble(facts, digest=DIGEST, **fields), language)


def text(pieces: Pieces) -> str:
    """The pieces as one text; a footnote stands in brackets where it is called."""
    return "".join(f"[{text(piece.note)}]" if piece.kind == "note" else piece.text for piece in pieces)


def lines(facts: ReportFacts, language: str = "en") -> list[str]:
    """Headings, paragraphs and items of the body, without numbers."""
    found: list[str] = []

    def items(several: Any) -> None:
        for item in several:
            found.append(text(item.pieces))
            items(item.items)

    for block in galley(facts, language).body:
        if block.kind in ("heading", "paragraph", "place"):
            found.append(text(block.pieces))
        if block.kind == "paragraph":
            items(block.items)
    return found


def headings(facts: ReportFacts) -> list[str]:
    body = galley(facts).body
    return [f"{block.number} {text(block.pieces)}".strip() for block in body if block.kind == "heading"]


def annexes(facts: ReportFacts) -> list[str]:
    return [text(block.pieces) for block in galley(facts).annexes if block.kind == "annex"]


def tables(facts: ReportFacts) -> dict[str, list[list[str]]]:
    """The rows of every table, by its title."""
    whole = galley(facts)
    return {
        text(block.pieces): [[text(cell) for cell in row.cells] for row in block.rows]
        for block in whole.body + whole.annexes
        if block.kind == "table"
    }


def line(facts: ReportFacts, beginning: str) -> str:
    """The one line that begins so."""
    (found,) = [each for each in lines(facts) if each.startswith(beginning)]
    return found
