"""What the report says of the strategy of a transition: its axes, the national path it serves, its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import words
from missions.bodies import body
from reporting.document import Item, Paragraph, Reference, Text
from transitions.readiness.facts import TransitionFact
from transitions.strategy.facts import ClauseFact, StrategyFact
from transitions.strategy.kinds import Axis
from transitions.strategy.states import StrategyState

from . import citations
from .citations import called, clause, filled, marked, notes, sentences, when

STRATEGY_SENTENCES = {
    StrategyState.DRAFT: words("A transition strategy, entitled “{title}”, is in draft."),
    StrategyState.UNDER_CONSULTATION: words("A transition strategy, entitled “{title}”, is under consultation."),
    StrategyState.ENDORSED: words("A transition strategy, entitled “{title}”, has been endorsed."),
    StrategyState.SUPERSEDED: words("The transition strategy entitled “{title}” has been superseded."),
}

MOST_CLAUSES = 12
"""How many clauses a report prints; of a longer strategy it prints none."""


def paragraphs(transition: TransitionFact, strategy: StrategyFact) -> Iterator[Paragraph]:
    """The strategy, the country's own path to peace that it serves, and its clauses, as far as they are on record."""
    yield _strategy(transition, strategy)
    if clause(strategy.national_path):
        yield _national_path(strategy)
    if len(strategy.clauses) > MOST_CLAUSES:
        told = words("This version of the strategy has more clauses on record than this report prints.")
        yield Paragraph(told, illustrative=any(each.illustrative for each in strategy.clauses))
    elif strategy.clauses:
        told = words("The clauses of this version of the strategy read:")
        yield Paragraph(told, tuple(Item(_clause(each)) for each in strategy.clauses))


def _national_path(strategy: StrategyFact) -> Paragraph:
    told = words(
        "The transition serves the following national path to peace: {path}.", path=clause(strategy.national_path)
    )
    if strategy.national_path_document:
        told = words(
            "The transition serves the following national path to peace ({document}): {path}.",
            document=strategy.national_path_document,
            path=clause(strategy.national_path),
        )
    return Paragraph(told, illustrative=strategy.illustrative)


def _clause(fact: ClauseFact) -> Text:
    told: Text = words("Clause {number}: {content}.", number=fact.number, content=clause(fact.texts))
    if fact.axis is not None:
        told = words(
            "Clause {number} ({axis}): {content}.", number=fact.number, axis=fact.axis.words, content=clause(fact.texts)
        )
    return marked(told, fact.illustrative)


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
    if strategy.mandate:
        told = sentences([told, words("It carries out the mandate given in {mandate}.", mandate=strategy.mandate)])
    axes = (
        (Axis.STRATEGY.words, strategy.strategy_axis),
        (Axis.FOOTPRINT.words, strategy.footprint_axis),
        (Axis.CAPACITY.words, strategy.capacity_axis),
    )
    items = tuple(
        Item(words("{axis}: {content}.", axis=axis, content=clause(text))) for axis, text in axes if clause(text)
    )
    if items:
        told = sentences([told, words("It provides for the following reconfiguration:")])
    rank = None if items else 4
    return Paragraph(told, items, footnotes=notes(references), illustrative=strategy.illustrative, rank=rank)
