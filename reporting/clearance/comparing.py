"""What differs between two versions of a report: paragraph by paragraph, word by word, and figure by figure.

Plain Python over documents; both are compared as they read in one language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from accounts.words import Words, words
from reporting.document import Document, Reference
from reporting.render.galley import AnnexHeading, Galley, Heading, ParagraphSet, TableSet, plain
from reporting.render.typeset import typeset


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that are the same in both versions, or stand in one of them only."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A paragraph, heading or table that differs, under the heading it stands under, as stretches."""

    under: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure bound to a fact whose value differs, or which stands in one version only (None in the other)."""

    what: Words | object
    was: object
    now: object


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two versions."""

    blocks: tuple[ChangedBlock, ...]
    figures: tuple[ChangedFigure, ...]

    @property
    def said(self) -> Words:
        """How much differs, in a line."""
        if not self.blocks and not self.figures:
            return words("Nothing differs between the two versions.")
        return words(
            "{blocks} paragraphs or tables and {figures} figures differ.",
            blocks=len(self.blocks),
            figures=len(self.figures),
        )


def compare(former: Document, latter: Document, language: str) -> Differences:
    """What changed from `former` to `latter`, as it reads in `language`."""
    return Differences(
        tuple(_blocks(typeset(former, language), typeset(latter, language))), tuple(_figures(former, latter))
    )


def _figures(former: Document, latter: Document) -> Iterator[ChangedFigure]:
    before = {each.key: each for each in former.references}
    after = {each.key: each for each in latter.references}
    for key, reference in {**before, **after}.items():
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.value != now.value:
            yield ChangedFigure(reference.what, _said(was), _said(now))


def _said(reference: Reference | None) -> object:
    return None if reference is None else reference.said


def lines_of(galley: Galley) -> list[tuple[str, str]]:
    """Every block as it reads without its number, with the heading that it stands under."""
    lines, heading = [], ""
    for block in galley.blocks:
        text = text_of(block)
        if isinstance(block, Heading | AnnexHeading):
            heading = text
        if text:
            lines.append((heading, text))
    return lines


def text_of(block: object) -> str:
    """A block as plain text; a table row by row."""
    match block:
        case ParagraphSet():
            return "\n".join([plain(block.pieces), *(plain(each.pieces) for each in block.items)])
        case TableSet():
            rows = [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
            return "\n".join([plain(block.pieces), *rows])
        case Heading() | AnnexHeading():
            return plain(block.pieces)
    return ""


def _blocks(former: Galley, latter: Galley) -> Iterator[ChangedBlock]:
    before, after = lines_of(former), lines_of(latter)
    for one, other in differing([text for _under, text in before], [text for _under, text in after]):
        old = before[one] if one is not None else None
        new = after[other] if other is not None else None
        under = (new or old or ("", ""))[0]
        yield ChangedBlock(under, stretches(old[1] if old else "", new[1] if new else ""))


def differing(before: list[str], after: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """The places of lines that differ, in the order of the text: one that changed with what it became, one that was
    removed (None for the other), one that was added (None for the first)."""
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        came = b1
        for went in range(a1, a2):
            near = range(came, min(b2, came + WINDOW))
            became = next((place for place in near if are_alike(before[went], after[place])), None)
            if became is None:
                yield went, None
                continue
            yield from ((None, place) for place in range(came, became))
            yield went, became
            came = became + 1
        yield from ((None, place) for place in range(came, b2))


WINDOW = 20
"""How many lines ahead a changed line is looked for."""
ALIKE = 0.5
"""The share of words that a changed line has in common with what it was; with fewer it is another line."""
LONGEST = 1_000
"""Words of a line up to which it is compared word by word."""


def are_alike(old: str, new: str) -> bool:
    """Whether a line is the other one, changed."""
    a, b = ([each for each in tokens(text)[:LONGEST] if not each.isspace()] for text in (old, new))
    return SequenceMatcher(a=a, b=b, autojunk=False).quick_ratio() >= ALIKE


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """The words of two texts, as what stayed, what went and what came."""
    a, b = tokens(old), tokens(new)
    if max(len(a), len(b)) > LONGEST:
        a, b = [old] if old else [], [new] if new else []
    found: list[Stretch] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch(Change.SAME, "".join(a[a1:a2])))
            continue
        if a2 > a1:
            found.append(Stretch(Change.REMOVED, "".join(a[a1:a2])))
        if b2 > b1:
            found.append(Stretch(Change.ADDED, "".join(b[b1:b2])))
    return tuple(found)


TOKEN = re.compile(r"\s+|[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")
"""A word with its punctuation, a Chinese character, or white space."""


def tokens(text: str) -> list[str]:
    """The text in the pieces that are compared; joined they are the text again."""
    return TOKEN.findall(text)
