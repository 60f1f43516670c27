"""What the report says of one operation: mandate, course, state, joint mechanism, strategy, benchmarks.

A part of which nothing is on record is left out; what is missing is named where gaps are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from accounts.words import words
from missions.bodies import body
from reporting.document import Block, Item, Paragraph, Reference, Section, See, Text
from reporting.facts import ReportFacts, ScopeEntry, ScopePart
from transitions.readiness.facts import TransitionFact
from transitions.strategy.facts import PhaseFact, StrategyFact
from transitions.strategy.states import State, StrategyState

from . import citations, context, course, protection
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


TOPICS: tuple[Callable[[ReportFacts, TransitionFact], Section | None], ...] = (context.build, protection.build)
"""What is told of each topic of a transition, in the order of the report; a topic without a record is left out."""


def build(facts: ReportFacts, entry: ScopeEntry) -> Section:
    """The section on one operation."""
    mission = entry.mission
    heading = words("{name} ({abbreviation})", name=mission.names, abbreviation=called(mission))
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
    under = tuple(part for part in parts if part is not None)
    return Section(heading, tuple(blocks), under, key=f"operation-{mission.abbreviation}")


def narrative(facts: ReportFacts, section: str, mission: int | None = None) -> Iterator[Block]:
    """The text that a person wrote for this place, one paragraph for each of its own."""
    written = facts.narrative(section, mission)
    if written is None:
        return
    split = {code: text.split("\n\n") for code, text in written.texts.items() if text.strip()}
    for number in range(max(map(len, split.values()), default=0)):
        texts = {code: parts[number].strip() for code, parts in split.items() if number < len(parts)}
        yield Paragraph(texts, illustrative=written.illustrative)


def _paragraph(several: Iterable[Sentence]) -> Iterator[Block]:
    told = list(several)
    if told:
        references = [reference for sentence in told for reference in sentence.references]
        yield Paragraph(sentences([sentence.text for sentence in told]), footnotes=notes(references))


def _transition(transition: TransitionFact) -> Iterator[Block]:
    if clause(transition.summary):
        yield Paragraph(transition.summary, illustrative=transition.illustrative)
    if transition.phases:
        yield _phases(transition)
    if clause(transition.joint_mechanism):
        told = words(
            "The transition is steered jointly with the host Government through the following mechanism: {mechanism}.",
            mechanism=clause(transition.joint_mechanism),
        )
        yield Paragraph(told, illustrative=transition.illustrative)
    if transition.strategy is not None:
        yield _strategy(transition, transition.strategy)
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


STRATEGY_SENTENCES = {
    StrategyState.DRAFT: words("A transition strategy, entitled “{title}”, is in draft."),
    StrategyState.UNDER_CONSULTATION: words("A transition strategy, entitled “{title}”, is under consultation."),
    StrategyState.ENDORSED: words("A transition strategy, entitled “{title}”, has been endorsed."),
    StrategyState.SUPERSEDED: words("The transition strategy entitled “{title}” has been superseded."),
}


def _phases(transition: TransitionFact) -> Paragraph:
    items = tuple(Item(_phase(transition, phase)) for phase in transition.phases)
    return Paragraph(words("The transition proceeds in the following phases:"), items=items)


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


def _strategy(transition: TransitionFact, strategy: StrategyFact) -> Paragraph:
    title: Text = strategy.titles
    if strategy.symbol:
        title = words("{title} ({symbol})", title=strategy.titles, symbol=strategy.symbol)
    references: list[Reference] = []
    if strategy.state is StrategyState.ENDORSED and strategy.endorsed_on is not None:
        endorsed = citations.dated(
            f"strategy/{strategy.pk}/endorsed",
            words("{operation}: transition strategy endorsed", operation=called(transition.mission)),
            strategy.endorsed_on,
            strategy.source,
            illustrative=strategy.illustrative,
        )
        references.append(endorsed)
        told: Text = words(
            "The transition strategy, entitled “{title}”, was endorsed {when} by {offices}.",
            title=title,
            when=when(endorsed),
            offices=body(strategy.endorsed_by),
        )
    else:
        told = filled(STRATEGY_SENTENCES[strategy.state], title=title)
    axes = (
        (words("Strategy"), strategy.strategy_axis),
        (words("Footprint"), strategy.footprint_axis),
        (words("Capacity"), strategy.capacity_axis),
    )
    items = tuple(
        Item(words("{axis}: {content}.", axis=axis, content=clause(text))) for axis, text in axes if clause(text)
    )
    if items:
        told = sentences([told, words("It provides for the following reconfiguration:")])
    return Paragraph(told, items=items, footnotes=notes(references), illustrative=strategy.illustrative)
