"""What the report says of the context of a transition: political solution, engagement, challenges, threats."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Inner, count_words, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Text
from reporting.facts import ReportFacts
from transitions.context import rules
from transitions.context.facts import ContextFacts, HeadingFact, ImplicationFact, ThreatFact
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import at_risk, called, clause, marked, notes, sentences


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The context of one transition; no section where nothing of it is on record."""
    if transition.context is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.context))
    return Section(HEADINGS["context"], blocks, key=f"context-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, context: ContextFacts) -> Iterator[Block]:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    if context.political:
        yield _political(transition, context)
    if context.engagements:
        yield _engagement(transition, context, moment)
    headings = [fact for fact in rules.latest_headings(context).values() if fact]
    if headings:
        told = words("Planning takes account of the following broad challenges:")
        references = [_assessed(transition, fact) for fact in headings]
        yield Paragraph(told, tuple(Item(_heading(transition, fact)) for fact in headings), footnotes=notes(references))
    threats = [fact for several in rules.latest_threats(context).values() for fact in several]
    if threats:
        told = words(
            "The threats in the area of operation of {operation} are assessed as follows:",
            operation=called(transition.mission),
        )
        yield Paragraph(told, tuple(Item(_threat(transition, fact)) for fact in threats))
    yield from _assessments(transition, context)
    if context.implications:
        told = words("Decisions of the Council have the following implications:")
        yield Paragraph(told, tuple(Item(_implication(transition, each)) for each in context.implications))


def _political(transition: TransitionFact, context: ContextFacts) -> Paragraph:
    fact = context.political[-1]
    day = citations.dated(
        f"context/political/{fact.pk}",
        words("{operation}: state of the political process", operation=called(transition.mission)),
        fact.day,
        fact.source,
        illustrative=fact.illustrative,
    )
    told: list[Text] = [
        words("The political solution sought is the following: {solution}.", solution=clause(fact.solution)),
        words(
            "As at {date}, the political process stood as follows: {stage}.", date=day, stage=Inner(fact.stage.words)
        ),
    ]
    if clause(fact.narrative):
        told.append(words("{content}.", content=clause(fact.narrative)))
    return Paragraph(sentences(told), footnotes=notes([day]), illustrative=fact.illustrative, rank=5)


def _engagement(transition: TransitionFact, context: ContextFacts, moment: Moment) -> Paragraph:
    days = [
        citations.dated(
            f"context/engagement/{each.pk}",
            words("{operation}: {party} first engaged", operation=called(transition.mission), party=each.party.words),
            each.date,
            each.source,
            illustrative=each.illustrative,
        )
        for each in context.engagements
    ]
    told: Text = words("The following were first engaged in planning on the dates given:")
    lead = rules.lead_days(transition, moment)
    if lead is not None and lead >= 0:
        before = count_words(
            "Planning began {count} day before the end of the mandate.",
            "Planning began {count} days before the end of the mandate.",
            lead,
        )
        told = sentences([before, told])
    items = tuple(
        Item(words("{party}: {date}", party=marked(each.party.words, each.illustrative), date=day))
        for each, day in zip(context.engagements, days, strict=True)
    )
    return Paragraph(told, items, footnotes=notes(days))


def _assessed(transition: TransitionFact, fact: HeadingFact | ThreatFact) -> Reference:
    subject = fact.heading if isinstance(fact, HeadingFact) else fact.target
    kind = "heading" if isinstance(fact, HeadingFact) else "threat"
    return citations.dated(
        f"context/{kind}/{fact.pk}",
        words("{operation}: {subject}, assessed", operation=called(transition.mission), subject=subject.words),
        fact.day,
        fact.source,
        illustrative=fact.illustrative,
    )


def _heading(transition: TransitionFact, fact: HeadingFact) -> Text:
    told = words(
        "{heading} ({level}, as at {date}): {content}.",
        heading=fact.heading.words,
        level=Inner(fact.level.words),
        date=_assessed(transition, fact),
        content=clause(fact.narrative),
    )
    return sentences([told, *at_risk(fact.groups)])


def _threat(transition: TransitionFact, fact: ThreatFact) -> Text:
    target: Text = fact.target.words
    if fact.place is not None:
        target = words("{target}, {place}", target=target, place=fact.place.names)
    told: list[Text] = [
        words(
            "{target} ({level}, as at {date}): {content}.",
            target=target,
            level=Inner(fact.level.words),
            date=_assessed(transition, fact),
            content=clause(fact.narrative),
        )
    ]
    return sentences([*told, *at_risk(fact.groups)])


def _assessments(transition: TransitionFact, context: ContextFacts) -> Iterator[Paragraph]:
    for each in context.assessments:
        day = citations.dated(
            f"context/assessment/{each.pk}",
            words("{operation}: strategic assessment completed", operation=called(transition.mission)),
            each.day,
            each.source,
            illustrative=each.illustrative,
        )
        told: list[Text] = [
            words(
                "A strategic assessment was completed {when} by the following: {team}.",
                when=citations.when(day),
                team=clause(each.team),
            ),
            words("It covered the following: {scope}.", scope=clause(each.scope)),
        ]
        if clause(each.outcome):
            told.append(words("Its agreed outcome is the following: {outcome}.", outcome=clause(each.outcome)))
        yield Paragraph(sentences(told), footnotes=notes([day]), illustrative=each.illustrative)
    for decided in context.reevaluations:
        day = citations.dated(
            f"context/reevaluation/{decided.pk}",
            words(
                "{operation}: {subject} decided anew",
                operation=called(transition.mission),
                subject=decided.subject.words,
            ),
            decided.day,
            decided.source,
            illustrative=decided.illustrative,
        )
        told_of = words(
            "{subject}: it was decided {when} as follows: {decision}.",
            subject=decided.subject.words,
            when=citations.when(day),
            decision=clause(decided.decision),
        )
        yield Paragraph(told_of, footnotes=notes([day]), illustrative=decided.illustrative)


def _implication(transition: TransitionFact, fact: ImplicationFact) -> Text:
    told: list[Text] = [
        words(
            "{kind} ({decision}): {content}.",
            kind=fact.kind.words,
            decision=fact.decision,
            content=clause(fact.narrative),
        )
    ]
    if fact.reported_on is not None and clause(fact.forum):
        day = citations.dated(
            f"context/implication/{fact.pk}",
            words("{operation}: implication reported", operation=called(transition.mission)),
            fact.reported_on,
            fact.source,
            illustrative=fact.illustrative,
        )
        told.append(words("Reported {when} in {forum}.", when=citations.when(day), forum=clause(fact.forum)))
    return marked(sentences(told), fact.illustrative)
