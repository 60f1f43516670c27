"""What a DOCX that was edited outside says otherwise than the frozen text. Nothing is stored and nothing is applied.

The frozen text is read from its own DOCX by the same reader, so that a file that nobody touched has no differences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from accounts.words import Words, context_words, words
from reporting.document import Document, Reference

from .comparing import Change, Stretch, differing, stretches
from .returning import ReadLine, Returned, read


class Became(StrEnum):
    """What became of a line of the frozen text."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"

    @property
    def words(self) -> Words:
        return _BECAME_WORDS[self]


_BECAME_WORDS = {
    Became.CHANGED: context_words("line of text", "Changed"),
    Became.ADDED: context_words("line of text", "Added"),
    Became.REMOVED: context_words("line of text", "Removed"),
    Became.MOVED: context_words("line of text", "Moved here"),
}


@dataclass(frozen=True, slots=True)
class LostFigure:
    """A figure bound to a fact whose printed value no longer stands where it stood."""

    what: Any
    printed: str
    place: Words


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A paragraph, heading or row that differs: where it stands in the frozen text, and how it reads word by word."""

    became: Became
    place: Words
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class BackDifferences:
    """All that the returned file says otherwise, and what has to be said about reading it."""

    lines: tuple[ChangedLine, ...]
    figures: tuple[LostFigure, ...]
    notices: tuple[Words, ...] = ()

    @property
    def said(self) -> Words:
        """How much differs, in a line."""
        if not self.lines:
            return words("The paragraphs and tables of the file say what the frozen text says.")
        return words(
            "Paragraphs or rows that differ: {lines}. Figures bound to facts that no longer stand there: {figures}.",
            lines=len(self.lines),
            figures=len(self.figures),
        )


def compare_back(document: Document, frozen: bytes, returned: bytes) -> BackDifferences:
    """What `returned` says otherwise than `frozen`, the DOCX of the document in the same language."""
    ours, theirs = read(frozen), read(returned)
    references = dict(enumerate(document.references, 1))
    places = list(places_of(ours, document.first_paragraph))
    before = list(places_before(ours, theirs, places))
    lines: list[ChangedLine] = []
    figures: list[LostFigure] = []
    differ = list(differing([each.text for each in ours.lines], [each.text for each in theirs.lines]))
    left = Counter(ours.lines[one].text for one, other in differ if one is not None and other is None)
    left &= Counter(theirs.lines[other].text for one, other in differ if one is None and other is not None)
    came = left.copy()
    for one, other in differ:
        old = ours.lines[one] if one is not None else None
        new = theirs.lines[other] if other is not None else None
        place = places[one] if one is not None else before[other or 0]
        became = Became.CHANGED if old and new else (Became.REMOVED if old else Became.ADDED)
        if old is not None and new is None and left[old.text]:
            left[old.text] -= 1  # it is told where it stands now, and its figures are not lost
            continue
        if new is not None and old is None and came[new.text]:
            came[new.text] -= 1
            became = Became.MOVED
        lines.append(ChangedLine(became, place, stretches(old.text if old else "", new.text if new else "")))
        if old is not None:
            figures.extend(lost(old, new, place, references))
    return BackDifferences(tuple(lines), tuple(figures), theirs.notices)


BEGINNING = words("before the first heading")


def places_of(ours: Returned, first_paragraph: int) -> Iterator[Words]:
    """Where each line of the frozen text stands: by the number of its paragraph, else by its heading."""
    number, heading = first_paragraph - 1, ""
    place = BEGINNING
    for line in ours.lines:
        if line.style == "AnnexHeading":
            number = 0
        if line.style == "AnnexHeading" or line.style.startswith("Heading"):
            heading = line.text
            place = words("heading “{heading}”", heading=heading)
        elif line.style == "NumberedParagraph":
            number += 1
            place = words("“{heading}”, para. {number}", heading=heading, number=str(number))
        elif line.style == "Caption":
            place = words("“{heading}”, {caption}", heading=heading, caption=line.text)
        yield place


def places_before(ours: Returned, theirs: Returned, places: list[Words]) -> Iterator[Words]:
    """For each line of the other file the place of the nearest line before it that stands in the frozen text too."""
    aligned = SequenceMatcher(
        a=[each.text for each in ours.lines], b=[each.text for each in theirs.lines], autojunk=False
    )
    known = {
        block.b + step: places[block.a + step] for block in aligned.get_matching_blocks() for step in range(block.size)
    }
    place = BEGINNING
    for number in range(len(theirs.lines)):
        yield place
        place = known.get(number, place)


def lost(old: ReadLine, new: ReadLine | None, place: Words, references: dict[int, Reference]) -> Iterable[LostFigure]:
    """The figures of a line whose printed value is in the new line less often than in the old one."""
    for number, printed in dict.fromkeys(old.figures):
        reference = references.get(number)
        if reference is None or not printed.strip():
            continue
        if new is None or times(printed, new.text) < times(printed, old.text):
            yield LostFigure(reference.what, printed, place)


def times(printed: str, text: str) -> int:
    """How often a printed value stands in a text; 12 does not stand in 112, nor in 12.5."""
    pattern = re.escape(" ".join(printed.split()))
    return len(re.findall(rf"(?<![\d])(?<!\d[.,]){pattern}(?![\d])(?![.,]\d)", text))


__all__ = ["BackDifferences", "Became", "Change", "ChangedLine", "LostFigure", "compare_back"]
