"""Parts of a report, and other shapes of it, built from the same frozen facts and in the same words.

Plain Python: a whole document and its facts in, a document out. Which of them a kind of report offers is data in
`catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accounts.errors import DomainError
from accounts.words import words

from .document import Document, Paragraph, Section
from .facts import ReportFacts, ScopeEntry
from .sections import benchmarks, operation, skeletons
from .short import best, short

MOST_PARAGRAPHS = 8
"""How many paragraphs a chapter has for each operation, as country reports do."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen at export: one operation (its key) or all, and the number of the first paragraph."""

    operation: int | None = None
    first_paragraph: int | None = None


def chapter(document: Document, facts: ReportFacts, choice: Choice) -> Document:
    """The text on transitions alone, to paste: up to eight paragraphs for each operation, numbered from any start."""
    chosen = chosen_entries(facts, choice)
    heading = words("Status of the transition")
    if len(chosen) == 1:
        sections = (Section(heading, paragraphs(facts, chosen[0])),)
    else:
        under = tuple(Section(operation.heading(entry), paragraphs(facts, entry)) for entry in chosen)
        sections = (Section(words("Status of transitions"), sections=under),)
    return replace(
        document,
        title=heading,
        first_paragraph=choice.first_paragraph or document.first_paragraph,
        sections=sections,
        annexes=(),
        is_spoken=False,
        is_extract=True,
        is_part=True,
        lists_references=False,
    )


def skeleton(document: Document, facts: ReportFacts, choice: Choice) -> Document:
    """A whole country report on one operation: what is on record is filled in, the rest is a place to write in."""
    several = chosen_entries(facts, choice)
    if len(several) != 1:
        raise DomainError(words("Choose one operation: a country report tells of one."), "operation")
    [entry] = several
    return replace(
        document,
        title=entry.mission.names,
        subtitle=words("Report of the Secretary-General"),
        first_paragraph=choice.first_paragraph or 1,
        sections=skeletons.build(facts, entry, paragraphs(facts, entry)),
        annexes=(),
        is_spoken=False,
        is_part=True,
        lists_references=False,
    )


def annexes(document: Document, facts: ReportFacts, choice: Choice) -> Document:
    """The annexes without the text."""
    return replace(document, sections=(), is_part=True)


def statement(document: Document, facts: ReportFacts, choice: Choice) -> Document:
    """The text without its annexes."""
    return replace(document, annexes=(), is_part=True, lists_references=False)


def chosen_entries(facts: ReportFacts, choice: Choice) -> tuple[ScopeEntry, ...]:
    """The operations that were chosen among those that the report covers."""
    if choice.operation is None:
        return facts.covered
    found = tuple(entry for entry in facts.covered if entry.mission.pk == choice.operation)
    if not found:
        raise DomainError(words("The report does not cover this operation."), "operation")
    return found


def paragraphs(facts: ReportFacts, entry: ScopeEntry) -> tuple[Paragraph, ...]:
    """The paragraphs on one operation that a short text keeps, its benchmarks among them."""
    whole = operation.build(facts, entry)
    progress = tuple(
        benchmarks.progress(facts, transition, transition.framework)
        for transition in facts.transitions_of(entry.mission.pk)
        if transition.framework is not None and transition.framework.benchmarks
    )
    told = short(replace(whole, blocks=(*whole.blocks, *progress)))
    return tuple(best([each for each in told.blocks if isinstance(each, Paragraph)], MOST_PARAGRAPHS))
