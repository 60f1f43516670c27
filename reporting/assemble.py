"""From frozen facts to a document: the catalogue says which sections, each section is built from the facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from accounts.words import words

from .catalogue import CATALOGUE, Chapter, Kind, Length
from .document import Annex, Document, DocumentStatus, Section, Text, parts
from .facts import ReportFact, ReportFacts
from .kinds import CorrectionForm, ReportKind
from .render.length import word_count
from .restating import restated
from .short import fitting

TITLES = {
    ReportKind.STATUS: words("Transitions in United Nations peace operations"),
    ReportKind.BRIEFING: words("Transitions in United Nations peace operations"),
    ReportKind.PERIODIC: words("Status of the transition"),
}
ILLUSTRATIVE_NOTICE = words(
    "This document contains illustrative data and texts, marked as such. They are not facts on record and not words of "
    "the United Nations."
)


def assemble(facts: ReportFacts, *, digest: str, issued_on: date | None = None, symbol: str | None = None) -> Document:
    """The document that these facts make. A draft until `issued_on` says when it was issued.

    `symbol` is the one it has by now, which comes after the facts are frozen; without it the frozen one stands.
    """
    report = facts.report
    kind = CATALOGUE[report.kind]
    annexes = tuple(annex for build in kind.annexes if (annex := build(facts)) is not None)
    document = Document(
        kind=report.kind,
        title=report.titles if any(report.titles.values()) else TITLES[report.kind],
        subtitle=kind.subtitle,
        dated=issued_on or report.due or report.known_at,
        symbol=(report.symbol if symbol is None else symbol) or None,
        distribution=report.distribution,
        classification=report.classification,
        status=DocumentStatus.DRAFT if issued_on is None else DocumentStatus.ISSUED,
        first_paragraph=report.first_paragraph,
        sections=sections_of(kind, facts),
        annexes=annexes,
        notices=tuple(notices(facts)),
        digest=digest,
        as_of=report.as_of,
        known_at=report.known_at,
    )
    return spoken(document, kind.length) if kind.is_spoken else document


BACKGROUND = words("Background")


def spoken(document: Document, length: Length) -> Document:
    """The document as a statement: a short text without numbers or tables; the whole of what it shortens is annexed."""

    def count(sections: tuple[Section, ...]) -> int:
        return word_count(replace(document, sections=sections, is_spoken=True), document.original_language)

    sections = fitting(document.sections, count, length.most)
    shortened = [whole for whole, told in zip(document.sections, sections, strict=True) if whole != told]
    background = Annex(BACKGROUND, sections=tuple(shortened), key="background")
    return replace(document, sections=sections, annexes=(background, *document.annexes), is_spoken=True)


def notices(facts: ReportFacts) -> Iterator[Text]:
    """What must be said about the whole: what it corrects and why, and that some of it was made up."""
    report = facts.report
    if report.correction_form is CorrectionForm.CORRIGENDUM:
        yield words("Corrigendum to {document}: {reason}.", document=report.corrects, reason=told(report))
    elif report.correction_form is CorrectionForm.REISSUE:
        yield words(
            "Reissued for technical reasons in place of {document}: {reason}.",
            document=report.corrects,
            reason=told(report),
        )
    if is_illustrative(facts):
        yield ILLUSTRATIVE_NOTICE


def told(report: ReportFact) -> str:
    """The reason for a correction, ready to stand before a full stop."""
    return report.correction_reason.strip().rstrip(".。")


def sections_of(kind: Kind, facts: ReportFacts) -> tuple[Section, ...]:
    """The sections of the catalogue that have something to say, in its order."""
    built = (_chapter(part, facts) if isinstance(part, Chapter) else part.build(facts) for part in kind.chapters)
    return tuple(section for section in built if section is not None)


def _chapter(chapter: Chapter, facts: ReportFacts) -> Section:
    under = (entry.build(facts) for entry in chapter.entries)
    return Section(chapter.heading, sections=tuple(section for section in under if section is not None))


def is_illustrative(facts: ReportFacts) -> bool:
    """Whether anything that the report tells was made up for a demonstration."""
    told = (*facts.covered_transitions, *facts.narratives, *(each.now for each in restated(facts)))
    return any(getattr(part, "illustrative", False) for part in parts(told))
