"""The marks of a text that a person writes for a report, and what they make of it. Plain Python.

    An empty line begins a new paragraph.
    (a) A line that begins so is a sub-item; (i) one below it.
    *stressed*                          emphasis
    [[S/RES/2594 (2021), para. 14]]     a resolution or document, set as it is written
    [note: See S/2021/199, annex.]      a footnote
    {{indicator/12}}                    a figure bound to its fact; {{indicator/12|1}} with one decimal

Nothing of it is HTML, and nothing is stored but the text itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accounts.errors import DomainError
from accounts.words import words
from reporting.document import Content, Emphasis, Footnote, Item, Paragraph, Reference, Written

LONGEST = 60_000
"""Characters that one text may have: some 10,000 words, more than a whole report."""
MOST_NOTES = 200
"""Footnotes that one text may have."""
MOST_NOTES_IN_ALL = 2_000
"""Footnotes that the texts of one report may have in one language; a PDF of more takes gigabytes to set."""

MARK = re.compile(
    r"""
    \*(?P<stressed>[^*\n]+)\*
    | \[\[(?P<document>[^\[\]\n]+)\]\]
    | \[note:(?P<note>[^\[\]]+)\]
    | \{\{\s*(?P<key>[^{}|\n]+?)\s*(?:\|\s*(?P<decimals>\d)\s*)?\}\}
    """,
    re.VERBOSE,
)
ITEM = re.compile(r"^\((?P<label>[a-z]+)\)\s+(?P<text>.+)$")
ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or an item as it was written: its text, and what stands under it."""

    text: str
    items: tuple[Line, ...] = ()


def lines_of(text: str) -> tuple[Line, ...]:
    """The paragraphs of a text with their sub-items."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()))
    return tuple(_line(block.splitlines()) for block in blocks if block)


def _line(rows: list[str]) -> Line:
    head: list[str] = []
    items: list[Line] = []
    for row in rows:
        item = ITEM.match(row.strip())
        if item is None:
            if items:  # a line that is broken goes on where it was
                items[-1] = _continued(items[-1], row.strip())
            else:
                head.append(row.strip())
        elif items and _is_below(item["label"], items):
            items[-1] = replace(items[-1], items=(*items[-1].items, Line(item["text"])))
        else:
            items.append(Line(item["text"]))
    return Line(" ".join(head), tuple(items))


def _continued(item: Line, text: str) -> Line:
    if item.items:
        return replace(item, items=(*item.items[:-1], _continued(item.items[-1], text)))
    return replace(item, text=f"{item.text} {text}")


def _is_below(label: str, items: list[Line]) -> bool:
    """Whether a label counts items of the second level: (i) after (h) is a letter, else it is a roman number."""
    letter = chr(ord("a") + len(items))
    return label in ROMAN and label != letter


def content_of(text: str, known: Mapping[str, Reference]) -> tuple[Content, ...]:
    """The text in pieces, each mark as what it stands for. A figure that is not known says so in its place."""
    found: list[Content] = []
    place = 0
    for mark in MARK.finditer(text):
        if mark.start() > place:
            found.append(text[place : mark.start()])
        found.append(_marked(mark, known))
        place = mark.end()
    if place < len(text):
        found.append(text[place:])
    return tuple(found)


def _marked(mark: re.Match[str], known: Mapping[str, Reference]) -> Content:
    if mark["stressed"]:
        return Emphasis(mark["stressed"])
    if mark["document"]:
        return mark["document"].strip()
    if mark["note"]:
        return Footnote(mark["note"].strip())
    reference = known.get(mark["key"])
    if reference is None:
        return words("[figure not on record: {key}]", key=mark["key"])
    if mark["decimals"] is None:
        return reference
    return replace(reference, decimals=int(mark["decimals"]), wording=None)


def paragraphs_of(
    texts: Mapping[str, str],
    known: Mapping[str, Reference],
    *,
    illustrative: bool = False,
    original: str = "en",
    notes: Mapping[str, Footnote] | None = None,
) -> Iterator[Paragraph]:
    """The paragraphs of a text that was written in some of the six languages, each with its languages side by side.

    `notes` are said of the whole text in their language, at its first paragraph.
    """
    by_language = {code: lines_of(text) for code, text in texts.items() if text.strip()}
    for number in range(max(map(len, by_language.values()), default=0)):
        lines = {code: several[number] for code, several in by_language.items() if number < len(several)}
        told = replace(_written(lines, known, original), notes=(notes or {}) if number == 0 else {})
        yield Paragraph(told, _items(lines, known, original), illustrative=illustrative)


def _written(lines: Mapping[str, Line], known: Mapping[str, Reference], original: str) -> Written:
    return Written({code: content_of(line.text, known) for code, line in lines.items()}, original)


def _items(lines: Mapping[str, Line], known: Mapping[str, Reference], original: str) -> tuple[Item, ...]:
    found = []
    for number in range(max((len(line.items) for line in lines.values()), default=0)):
        under = {code: line.items[number] for code, line in lines.items() if number < len(line.items)}
        found.append(Item(_written(under, known, original), _items(under, known, original)))
    return tuple(found)


def keys_in(texts: Iterable[str]) -> list[str]:
    """The keys of the facts that texts name, each once, in their order."""
    found = (mark["key"] for text in texts for mark in MARK.finditer(text) if mark["key"])
    return list(dict.fromkeys(found))


def refused_text(text: str) -> list[DomainError]:
    """What is wrong with a text before it is stored, all of it: too long, too many notes, marks left open."""
    errors = []
    if len(text) > LONGEST:
        told = words(
            "The text has {count} characters; at most {most} fit into one section. Divide it.",
            count=len(text),
            most=LONGEST,
        )
        errors.append(DomainError(told, "texts"))
        return errors
    notes = text.count("[note:")
    if notes > MOST_NOTES:
        told = words("The text has {count} footnotes; at most {most} fit.", count=notes, most=MOST_NOTES)
        errors.append(DomainError(told, "texts"))
    left = MARK.sub("", text)
    for opening, meant in OPENINGS.items():
        if opening in left:
            place = text.count("\n", 0, text.find(opening)) + 1
            told = words(
                "In line {line} “{opening}” is opened and not closed. Write it as {meant}.",
                line=place,
                opening=opening,
                meant=meant,
            )
            errors.append(DomainError(told, "texts"))
    return errors


def refused_together(texts: Iterable[Mapping[str, str]]) -> list[DomainError]:
    """What is wrong with the texts of one report taken together."""
    notes: Counter[str] = Counter()
    for by_language in texts:
        notes.update({code: text.count("[note:") for code, text in by_language.items()})
    most = max(notes.values(), default=0)
    if most <= MOST_NOTES_IN_ALL:
        return []
    told = words(
        "The texts of the report have {count} footnotes together; at most {most} fit. Take some out.",
        count=most,
        most=MOST_NOTES_IN_ALL,
    )
    return [DomainError(told)]


OPENINGS = {"{{": "{{key}}", "[[": "[[S/RES/2594 (2021)]]", "[note:": "[note: text]"}
