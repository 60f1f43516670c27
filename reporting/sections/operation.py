"""What the report says of one operation: mandate, course, state, joint mechanism, strategy, benchmarks.

A part of which nothing is on record is left out; what is missing is named where gaps are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from accounts.words import words
from reporting.document import Block, Item, Paragraph, Section, See, Text
from reporting.facts import ReportFacts, ScopeEntry, ScopePart
from reporting.writing.figures import figures_of
from reporting.writing.markup import keys_in, paragraphs_of
from reporting.writing.translations import notes_behind
from transitions.readiness.facts import TransitionFact
from transitions.readiness.rules import OVER
from transitions.strategy.facts import PhaseFact
from transitions.strategy.states import State

from . import (
    authority,
    citations,
    consultations,
    context,
    course,
    coverage,
    financing,
    footprint,
    inclusion,
    lessons,
    partners,
    protection,
    responsibilities,
    security,
    strategy,
)
from .citations import called, clause, filled, marked, notes, sentences, when
from .course import Sentence

STATE_SENTENCES = {
    State.PLANNED: words("The transition of {operation} has been planned since {date}."),
    State.UNDER_WAY: words("The transition of {operation} has been under way since {date}."),
    State.SUSPENDED: words("The transition of {operation} has been suspended since {date}."),
    State.REPROGRAMMED: words("The transition of {operation} has proceeded on a reprogrammed basis since {date}."),
    State.CANCELLED: words("The transition of {operation} was cancelled {when}."),
    State.REVERSED: words("The transition of {operation} was reversed {when}."),
    State.COMPLETED: words("The transition of {operation} was completed {when}."),
}
PHASE_STATES = {
    State.PLANNED: words("planned since {date}"),
    State.UNDER_WAY: words("under way since {date}"),
    State.SUSPENDED: words("suspended since {date}"),
    State.REPROGRAMMED: words("reprogrammed {when}"),
    State.CANCELLED: words("cancelled {when}"),
    State.REVERSED: words("reversed {when}"),
    State.COMPLETED: words("completed {when}"),
}


TOPICS: tuple[Callable[[ReportFacts, TransitionFact], Section | None], ...] = (
    context.build,
    consultations.build,
    responsibilities.build,
    protection.build,
    inclusion.build,
    footprint.build,
    authority.build,
    security.build,
    lessons.build,
    partners.build,
    financing.build,
    coverage.build,
)
"""What is told of each topic of a transition, in the order of the report; a topic without a record is left out."""


def build(facts: ReportFacts, entry: ScopeEntry) -> Section:
    """The section on one operation."""
    mission = entry.mission
    transitions = facts.transitions_of(mission.pk)
    events = list(_paragraph(course.events(facts, entry)))
    states = [block for each in transitions for block in _paragraph(_state_sentences(each))]
    blocks = [
        *_paragraph(course.mandate(facts, entry)),
        *(states + events if entry.part is ScopePart.ONGOING else events + states),
        *(block for each in transitions for block in _transition(each)),
    ]
    blocks.extend(narrative(facts, "operation", mission.pk))
    parts = (build(facts, each) for each in transitions for build in TOPICS)
    under = tuple(replace(part, is_topic=True) for part in parts if part is not None)
    return Section(heading(entry), tuple(blocks), under, key=f"operation-{mission.abbreviation}")


def heading(entry: ScopeEntry) -> Text:
    """The operation by its name and abbreviation."""
    return words("{name} ({abbreviation})", name=entry.mission.names, abbreviation=called(entry.mission))


def narrative(facts: ReportFacts, section: str, mission: int | None = None) -> Iterator[Block]:
    """The text that a person wrote for this place, one paragraph for each of its own."""
    written = facts.narrative(section, mission)
    if written is None:
        return
    known = figures_of(facts) if keys_in(written.texts.values()) else {}
    told = paragraphs_of(
        written.texts,
        known,
        illustrative=written.illustrative,
        original=written.original,
        notes=notes_behind(written.original, written.versions, written.texts),
    )
    yield from (replace(block, rank=0) for block in told)


def _paragraph(several: Iterable[Sentence]) -> Iterator[Block]:
    told = list(several)
    if told:
        references = [reference for sentence in told for reference in sentence.references]
        yield Paragraph(sentences([sentence.text for sentence in told]), footnotes=notes(references), rank=1)


def _transition(transition: TransitionFact) -> Iterator[Block]:
    if clause(transition.summary):
        yield Paragraph(transition.summary, illustrative=transition.illustrative, rank=3)
    if transition.phases:
        yield _phases(transition)
    if clause(transition.joint_mechanism):
        told = words(
            "The transition is steered jointly with the host Government through the following mechanism: {mechanism}.",
            mechanism=clause(transition.joint_mechanism),
        )
        yield Paragraph(told, illustrative=transition.illustrative, rank=3)
    if transition.strategy is not None:
        yield from strategy.paragraphs(transition, transition.strategy)
    if transition.framework is not None and transition.framework.benchmarks:
        told = words(
            "Progress against the benchmarks of the transition is set out in paragraph {paragraph} and table {table}.",
            paragraph=See(f"benchmarks-{transition.pk}"),
            table=See(f"benchmarks-table-{transition.pk}"),
        )
        yield Paragraph(told)


def _state_sentences(transition: TransitionFact) -> Iterator[Sentence]:
    if transition.state is None:
        return
    fact = transition.state
    reference = citations.state(transition, fact)
    told = filled(
        STATE_SENTENCES[fact.state],
        operation=called(transition.mission),
        date=reference,
        when=when(reference),
    )
    yield Sentence(told, (reference,))
    if fact.decision:
        yield Sentence(words("It rests on the following decision: {decision}.", decision=fact.decision.rstrip(".")))
    if clause(fact.reason):
        yield Sentence(words("The reason on record reads: “{reason}”.", reason=clause(fact.reason)))


def _phases(transition: TransitionFact) -> Paragraph:
    items = tuple(Item(_phase(transition, phase)) for phase in transition.phases)
    over = transition.state is not None and transition.state.state in OVER
    told = (
        words("The transition had the following phases:") if over else words("The transition has the following phases:")
    )
    return Paragraph(told, items=items)


def _phase(transition: TransitionFact, phase: PhaseFact) -> Text:
    title = marked(phase.name, phase.illustrative)
    start, end = (
        None
        if day is None
        else citations.dated(
            f"phase/{phase.pk}/{name}",
            words(
                "{operation}: {phase}, {event}",
                operation=called(transition.mission),
                phase=phase.titles,
                event=event,
            ),
            day,
            phase.source,
            illustrative=False,
        )
        for name, day, event in (
            ("start", phase.planned_start, words("planned start")),
            ("end", phase.planned_end, words("planned end")),
        )
    )
    parts: list[Any] = [title]
    if start and end:
        parts.append(words("planned from {start} to {end}", start=start, end=end))
    elif start:
        parts.append(words("planned from {start}", start=start))
    elif end:
        parts.append(words("planned until {end}", end=end))
    if phase.state is not None:
        reference = citations.state(transition, phase.state, f"phase/{phase.pk}")
        parts.append(filled(PHASE_STATES[phase.state.state], date=reference, when=when(reference)))
    return _series(parts)


def _series(parts: list[Any]) -> Text:
    """Parts of one item, set off from each other by semicolons."""
    first, *rest = parts
    for each in rest:
        first = words("{first}; {second}", first=first, second=each)
    return words("{item}.", item=first)
