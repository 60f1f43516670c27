"""The check of every claim of a report before it is frozen and before it is issued. Plain Python over facts.

It lists what a reader could hold against the report: a figure that is no longer the newest, has no source, lies above
the report's level or outside its cut-off, is told with two values, or has moved since the last report without a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounts.words import TextByLanguage, Words, context_words, words
from missions.kinds import Certainty
from reporting.catalogue import CATALOGUE, Chapter, headings
from reporting.document import Document, HandwrittenPlace, Reference, Section, parts
from reporting.facts import NarrativeFact, ReportFacts
from reporting.render.length import word_count
from reporting.restating import restated
from reporting.sections.introduction import PERIOD

from .figures import figures_of
from .markup import keys_in, unreadable
from .translations import pending, translations_of


class Fault(StrEnum):
    """What is wrong with a claim."""

    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    STALE = "stale"
    UNSOURCED = "unsourced"
    ABOVE_LEVEL = "above_level"
    CONTRADICTORY = "contradictory"
    OUTSIDE_CUT_OFF = "outside_cut_off"
    MOVED = "moved"
    LEFT_OUT = "left_out"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"
    LENGTH = "length"

    @property
    def words(self) -> Words:
        return _FAULT_WORDS[self]


_FAULT_WORDS = {
    Fault.UNKNOWN: context_words("claim", "Not on record"),
    Fault.UNREADABLE: context_words("claim", "A mark that cannot be read"),
    Fault.STALE: context_words("claim", "A newer value is known"),
    Fault.UNSOURCED: context_words("claim", "No confirmed source"),
    Fault.ABOVE_LEVEL: context_words("claim", "Above the level of the report"),
    Fault.CONTRADICTORY: context_words("claim", "Two values for one fact"),
    Fault.OUTSIDE_CUT_OFF: context_words("claim", "Known only after the cut-off"),
    Fault.MOVED: context_words("claim", "Changed since the last report without a word"),
    Fault.LEFT_OUT: context_words("claim", "Left out of the report"),
    Fault.UNTRANSLATED: context_words("claim", "Translation missing or out of date"),
    Fault.EMPTY: context_words("claim", "Required and empty"),
    Fault.LENGTH: context_words("claim", "Outside the usual length"),
}

BARRED = frozenset({Fault.UNKNOWN, Fault.UNREADABLE, Fault.ABOVE_LEVEL, Fault.CONTRADICTORY})
"""Faults with which a report is not cleared; the others are for a person to weigh."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a reader could hold against the report: what it is about, and what is the matter, in words."""

    fault: Fault
    what: Any
    said: Words


def claims_of(
    facts: ReportFacts, document: Document, left_out: Iterable[Claim] = (), frozen: ReportFacts | None = None
) -> list[Claim]:
    """Every fault of the document that these facts make, and what it leaves out, in the order of severity.

    `frozen` are the facts of the last version, which is what is issued; figures of it that these facts overtook are
    among the faults.
    """
    found = [
        *left_out,
        *_unknown(facts),
        *_unreadable(facts),
        *_above(facts, document),
        *_contradictory(document),
        *_outside(facts, document),
        *_stale(facts),
        *(overtaken(frozen, facts) if frozen else ()),
        *_unsourced(document),
        *_moved(facts, document),
        *_untranslated(facts),
        *_empty(facts, document),
        *_length(facts, document),
    ]
    order = list(Fault)
    return sorted(found, key=lambda claim: order.index(claim.fault))


def _unknown(facts: ReportFacts) -> Iterator[Claim]:
    known = figures_of(facts)
    for text in facts.narratives:
        for key in keys_in(text.texts.values()):
            if key not in known:
                told = words(
                    "A text names the figure {key}, which is not on record for this report, or was withdrawn.", key=key
                )
                yield Claim(Fault.UNKNOWN, key, told)


def _unreadable(facts: ReportFacts) -> Iterator[Claim]:
    """Texts that were stored before a rule on marks was, with marks that would be printed bare."""
    for text in facts.narratives:
        for each in text.texts.values():
            yield from (Claim(Fault.UNREADABLE, _place(facts, text), told) for told in unreadable(each))


def _place(facts: ReportFacts, text: NarrativeFact) -> Any:
    operations = {entry.mission.pk: entry.mission.names for entry in facts.scope}
    return place_of(facts, text.section, None if text.mission is None else operations.get(text.mission, {}))


def place_of(facts: ReportFacts, section: str, operation: TextByLanguage | None) -> Any:
    """Where a text stands: its section, and the operation that it is about."""
    heading = headings(facts.report.kind).get(section, section)
    return heading if operation is None else words("{section}: {operation}", section=heading, operation=operation)


def _above(facts: ReportFacts, document: Document) -> Iterator[Claim]:
    for each in document.references:
        if each.classification > facts.report.classification:
            told = words("It is marked {mark}.", mark=each.classification.words)
            yield Claim(Fault.ABOVE_LEVEL, each.what, told)


def _contradictory(document: Document) -> Iterator[Claim]:
    """One fact, by its key, that is told with two values. What reads alike may be two facts, such as of two years."""
    values: dict[str, list[Reference]] = defaultdict(list)
    for part in parts(document):
        if isinstance(part, Reference) and all(part.value != each.value for each in values[part.key]):
            values[part.key].append(part)
    for several in values.values():
        if len(several) > 1:
            both = [each.said for each in several]
            yield Claim(Fault.CONTRADICTORY, several[0].what, words("It is told as {values}.", values=both))


def _outside(facts: ReportFacts, document: Document) -> Iterator[Claim]:
    for each in document.references:
        known = each.known_from
        if known is not None and str(known)[:10] > facts.report.known_at.isoformat():
            told = words(
                "It became known on {day}; the cut-off is {cut_off}.", day=known, cut_off=facts.report.known_at
            )
            yield Claim(Fault.OUTSIDE_CUT_OFF, each.what, told)


def _stale(facts: ReportFacts) -> Iterator[Claim]:
    """A text names the value of a period, and a later one is known; or a plan, and what was planned has happened."""
    known = figures_of(facts)
    for text in facts.narratives:
        for key in keys_in(text.texts.values()):
            was = known.get(key)
            latest = _latest(key, known) if was else None
            if was and latest and latest.key != was.key:
                told = words("A text gives {value}; the newest value is {latest}.", value=was.said, latest=latest.said)
                yield Claim(Fault.STALE, was.what, told)


def _latest(key: str, known: Mapping[str, Reference]) -> Reference | None:
    """What is known last of that which a key names at a moment of its own: of a period, or of a plan."""
    kind, *rest = key.split("/")
    if kind == "indicator" and rest[1:] != ["target"]:
        return known.get(f"indicator/{rest[0]}")
    if kind == "operation" and rest[-1] == Certainty.PLANNED:
        return known.get("/".join((kind, *rest[:-1], Certainty.ACTUAL)))
    return None


def overtaken(frozen: ReportFacts, now: ReportFacts) -> list[Claim]:
    """Figures of a version that are known otherwise at its cut-off now: corrected, taken back, or entered late."""
    known = figures_of(now)
    found: dict[tuple[str, str | None], Claim] = {}
    for key, was in figures_of(frozen).items():
        latest = known.get(key)
        if latest is None:
            told = words("The last version gives {value}, which is no longer on record.", value=was.said)
            found[was.key, None] = Claim(Fault.STALE, was.what, told)
        elif latest.value != was.value:
            told = words("A text gives {value}; the newest value is {latest}.", value=was.said, latest=latest.said)
            found[was.key, latest.key] = Claim(Fault.STALE, was.what, told)
    return list(found.values())


def _unsourced(document: Document) -> Iterator[Claim]:
    for each in document.references:
        if each.illustrative:
            continue
        if each.source is None:
            yield Claim(Fault.UNSOURCED, each.what, words("No source is recorded."))
        elif not each.source.confirmed:
            yield Claim(Fault.UNSOURCED, each.what, words("Its source is not a United Nations document."))


def _moved(facts: ReportFacts, document: Document) -> Iterator[Claim]:
    """What the last report printed under a key that this one prints too, with another value and no text that names it.

    The period that a report looks back over is its own, and another in each report.
    """
    if facts.previous is None:
        return
    known = figures_of(facts)
    named = (key for text in facts.narratives for key in keys_in(text.texts.values()))
    spoken_of = {each.was.key for each in restated(facts)} | {known[key].key for key in named if key in known}
    now = {each.key: each for each in document.references if not each.key.startswith(PERIOD)}
    for was in facts.previous.cited:
        each = now.get(was.key)
        if each is not None and was.key not in spoken_of and each.value != was.value:
            told = words("The last report said {was}, this one says {now}.", was=was.said, now=each.said)
            yield Claim(Fault.MOVED, each.what, told)


def _untranslated(facts: ReportFacts) -> Iterator[Claim]:
    """Texts that are missing in one of the languages of the issue, or translate an earlier version of the original."""
    for text in facts.narratives:
        for told in pending(translations_of(text.original, text.versions, text.texts)):
            yield Claim(Fault.UNTRANSLATED, _place(facts, text), told)


def _empty(facts: ReportFacts, document: Document) -> Iterator[Claim]:
    """Required sections that have nothing to say, and places that only a person may fill, by name."""
    there = {repr(section.heading) for section in _sections(document.sections)}
    for part in CATALOGUE[facts.report.kind].chapters:
        for entry in part.entries if isinstance(part, Chapter) else (part,):
            if entry.required and repr(entry.heading) not in there:
                yield Claim(Fault.EMPTY, entry.heading, words("This section has nothing to say yet."))
    for section in _sections(document.sections):
        if any(isinstance(block, HandwrittenPlace) for block in section.blocks):
            yield Claim(Fault.EMPTY, section.heading, words("A person has to write this."))


def _length(facts: ReportFacts, document: Document) -> Iterator[Claim]:
    """That the text is longer, or a statement shorter, than texts of its kind are."""
    remark = CATALOGUE[facts.report.kind].length.remark(word_count(document, document.original_language))
    if remark is not None:
        yield Claim(Fault.LENGTH, words("The text as a whole"), remark)


def _sections(several: tuple[Section, ...]) -> Iterator[Section]:
    for section in several:
        yield section
        yield from _sections(section.sections)
