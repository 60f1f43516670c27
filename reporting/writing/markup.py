"""The marks of a text that a person writes for a report, and what they make of it. Plain Python.

    An empty line begins a new paragraph.
    (a) A line that begins so is a sub-item; (i) one below it.
    *stressed*                          emphasis, whose marks touch what they stress; 5 * 3 is none
    [[S/RES/2594 (2021), para. 14]]     a resolution or document, set as it is written
    [note: See S/2021/199, annex.]      a footnote
    {{indicator/12}}                    a figure bound to its fact; {{indicator/12|1}} with one decimal

Figures and documents stand within emphasis and notes too. A mark ends in the paragraph or item in which it begins.
Nothing of it is HTML, and nothing is stored but the text itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from accounts.errors import DomainError
from accounts.words import Words, words
from reporting.document import Content, Emphasis, Footnote, Item, Paragraph, Reference, Written

LONGEST = 60_000
"""Characters that one text may have: some 10,000 words, more than a whole report."""
MOST_NOTES = 200
"""Footnotes that one text may have."""
MOST_NOTES_IN_ALL = 2_000
"""Footnotes that the texts of one report may have in one language; a PDF of more takes gigabytes to set."""

NOTE_OPENING = r"\[\s*(?i:note)\s*[:：]"
DOCUMENT = r"\[\[(?!\s*\])(?P<document>(?:(?!\{\{|\}\})[^\[\]])+)\]\]"
NOTE = rf"{NOTE_OPENING}(?!\s*\])(?P<note>(?:\[\[[^\[\]]+\]\]|[^\[\]])+)\]"
FIGURE = r"\{\{(?!\s*[|}])(?P<key>[^{}|]+)(?:\|\s*(?P<decimals>\d)\s*)?\}\}"
WITHIN = re.sub(r"\?P<\w+>", "?:", f"{DOCUMENT}|{NOTE}|{FIGURE}")
UNPARTED = r"\u0600-\u08ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of Chinese, which does not part its words by spaces, and of Arabic, which ties short words to the next."""
STRESS = rf"""
    (?:(?<![^\W{UNPARTED}])|(?=\*[{UNPARTED}]))\*(?=[^\s*])
    (?P<stressed>(?:{WITHIN}|(?!\[\[|\{{\{{|{NOTE_OPENING})[^*])+)
    (?<=\S)\*(?:(?![^\W{UNPARTED}])|(?<=[{UNPARTED}]\*))
"""
MARK = re.compile(f"{STRESS}|{DOCUMENT}|{NOTE}|{FIGURE}", re.VERBOSE)
SIGN = re.compile(rf"\[\[|\{{\{{|\}}\}}|{NOTE_OPENING}")
"""What belongs to a mark and to nothing else, so that it is never printed."""
ITEM = re.compile(r"^[(（](?P<label>[a-z]+)(?:\)\s+|）\s*)(?P<text>.+)$")
ROMAN = frozenset(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or an item as it was written: its text, and what stands under it."""

    text: str
    items: tuple[Line, ...] = ()


@dataclass(slots=True)
class Stretch:
    """What is read as one: a paragraph without its items, or an item. `number` is the line of the text it begins in."""

    number: int
    label: str = ""
    rows: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.rows)


def stretches_of(text: str) -> list[Stretch]:
    """The text in its stretches: an empty line and a label end one, and a line that is broken goes on where it was."""
    found: list[Stretch] = []
    begins = True
    for number, row in enumerate(map(str.strip, text.splitlines()), 1):
        item = ITEM.match(row)
        if item is not None:
            found.append(Stretch(number, item["label"], [item["text"]]))
        elif row and begins:
            found.append(Stretch(number, rows=[row]))
        elif row:
            found[-1].rows.append(row)
        begins = not row
    return found


def lines_of(text: str) -> tuple[Line, ...]:
    """The paragraphs of a text with their sub-items, which go on with the paragraph before them."""
    lines: list[tuple[str, list[Line]]] = []
    for stretch in stretches_of(text):
        if not stretch.label:
            lines.append((stretch.text, []))
            continue
        if not lines:
            lines.append(("", []))
        _head, items = lines[-1]
        if items and _is_below(stretch.label, items):
            items[-1] = replace(items[-1], items=(*items[-1].items, Line(stretch.text)))
        else:
            items.append(Line(stretch.text))
    return tuple(Line(head, tuple(items)) for head, items in lines)


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
        found.extend(_marked(mark, known))
        place = mark.end()
    if place < len(text):
        found.append(text[place:])
    return tuple(found)


def _marked(mark: re.Match[str], known: Mapping[str, Reference]) -> Iterator[Content]:
    if mark["stressed"]:
        for each in content_of(mark["stressed"], known):
            yield each if isinstance(each, Footnote) else Emphasis(each)
    elif mark["document"]:
        yield mark["document"].strip()
    elif mark["note"]:
        pieces = content_of(mark["note"].strip(), known)
        yield Footnote(pieces[0] if len(pieces) == 1 else pieces)
    else:
        yield _figure(mark["key"].strip(), mark["decimals"], known)


def _figure(key: str, decimals: str | None, known: Mapping[str, Reference]) -> Content:
    reference = known.get(key)
    if reference is None:
        return words("[figure not on record: {key}]", key=key)
    is_number = reference.unit is not None or isinstance(reference.wording, Decimal | None)
    if decimals is None or not is_number:  # a day, yes or no, a stage and a target in words have no decimals
        return reference
    return replace(reference, decimals=int(decimals), wording=None)


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
    found = (mark["key"].strip() for text in texts for mark in marks_in(text) if mark["key"])
    return list(dict.fromkeys(found))


def marks_in(text: str) -> Iterator[re.Match[str]]:
    """Every mark of a text as it is read, stretch by stretch, with those within others."""
    for stretch in stretches_of(text):
        yield from _marks(stretch.text)


def _marks(text: str) -> Iterator[re.Match[str]]:
    for mark in MARK.finditer(text):
        yield mark
        yield from _marks(mark["stressed"] or mark["note"] or "")


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
    notes = notes_in(text)
    if notes > MOST_NOTES:
        told = words("The text has {count} footnotes; at most {most} fit.", count=notes, most=MOST_NOTES)
        errors.append(DomainError(told, "texts"))
    errors.extend(DomainError(told, "texts") for told in unreadable(text))
    return errors


def unreadable(text: str) -> Iterator[Words]:
    """Which signs of marks would be printed bare, because no mark can be read there: the first of each kind."""
    told = set()
    for stretch in stretches_of(text):
        left = _unread(stretch.text)
        for sign in SIGN.finditer(left):
            closing, meant = MEANT.get(sign[0], NOTE_MEANT)
            if meant in told:
                continue
            told.add(meant)
            line = stretch.number + "\n".join(stretch.rows).count("\n", 0, sign.start())
            if any(closing in each for each in (left[sign.start() :], *text.splitlines()[line:])):
                yield words(
                    "In line {line} “{sign}” belongs to no mark that can be read. Write it as {meant}, within one "
                    "paragraph.",
                    line=line,
                    sign=sign[0],
                    meant=meant,
                )
            else:
                yield words(
                    "In line {line} “{opening}” is opened and not closed. Write it as {meant}.",
                    line=line,
                    opening=sign[0],
                    meant=meant,
                )


def _unread(text: str) -> str:
    """The text with another character in place of each that can be read as of a mark."""
    return MARK.sub(_covered, text)


def _covered(mark: re.Match[str]) -> str:
    within = mark["stressed"] or mark["note"] or ""
    return _unread(within).rjust(mark[0].index(within) + len(within), COVER).ljust(len(mark[0]), COVER)


def notes_in(text: str) -> int:
    """How many footnotes a text has."""
    return len(re.findall(NOTE_OPENING, text))


def refused_together(texts: Iterable[Mapping[str, str]]) -> list[DomainError]:
    """What is wrong with the texts of one report taken together."""
    notes: Counter[str] = Counter()
    for by_language in texts:
        notes.update({code: notes_in(text) for code, text in by_language.items()})
    most = max(notes.values(), default=0)
    if most <= MOST_NOTES_IN_ALL:
        return []
    told = words(
        "The texts of the report have {count} footnotes together; at most {most} fit. Take some out.",
        count=most,
        most=MOST_NOTES_IN_ALL,
    )
    return [DomainError(told)]


MEANT = {"{{": ("}}", "{{key}}"), "}}": ("}}", "{{key}}"), "[[": ("]]", "[[S/RES/2594 (2021)]]")}
NOTE_MEANT = ("]", "[note: text]")
COVER = "\N{OBJECT REPLACEMENT CHARACTER}"
