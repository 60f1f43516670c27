"""What the report says of rule of law, State authority and SSR (para 7); the lessons are required of peacekeeping."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Inner, inner, words
from reporting.document import Block, Item, Paragraph, Section, Text
from reporting.facts import ReportFacts
from transitions.authority import rules
from transitions.authority.facts import AuthorityFacts, CapacityFact, ExperienceFact
from transitions.authority.kinds import AuthorityArea
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, marked, notes, sentences


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The block on para 7 of one transition; no section where nothing of it is on record or required."""
    if transition.authority is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.authority))
    return Section(HEADINGS["authority"], blocks, key=f"authority-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, known: AuthorityFacts) -> Iterator[Block]:
    as_of = facts.report.as_of
    running = [each for several in rules.running(known, as_of).values() for each in several]
    if running:
        told = words("Activities are coordinated through the following mechanisms:")
        items = tuple(
            Item(
                marked(
                    words("{between}: {mechanism}.", between=each.between.words, mechanism=clause(each.titles)),
                    each.illustrative,
                )
            )
            for each in running
        )
        yield Paragraph(told, items)
    capacities = [fact for fact in rules.latest_capacity(known).values() if fact]
    if capacities:
        told = words("National authorities perform critical functions as follows:")
        yield Paragraph(told, tuple(Item(_capacity(transition, fact)) for fact in capacities))
    if known.institutions:
        told = words("Institutions of the security sector and the rule of law were judged as follows:")
        items = tuple(
            Item(
                marked(
                    words(
                        "{institution}: representative, {representative}; responsive, {responsive}; accountable, "
                        "{accountable}. {reason}.",
                        institution=clause(each.titles),
                        representative=Inner(each.representative.words),
                        responsive=Inner(each.responsive.words),
                        accountable=Inner(each.accountable.words),
                        reason=clause(each.reason),
                    ),
                    each.illustrative,
                )
            )
            for each in known.institutions
        )
        yield Paragraph(told, items)
    yield from _areas(facts, transition, known)


def _capacity(transition: TransitionFact, fact: CapacityFact) -> Text:
    day = citations.dated(
        f"authority/capacity/{fact.pk}",
        words("{operation}: {function}, assessed", operation=called(transition.mission), function=fact.function.words),
        fact.day,
        fact.source,
        illustrative=fact.illustrative,
    )
    return words(
        "{function} (as at {date}): {capacity}. {content}.",
        function=fact.function.words,
        date=day,
        capacity=Inner(fact.capacity.words),
        content=clause(fact.narrative),
    )


def _areas(facts: ReportFacts, transition: TransitionFact, known: AuthorityFacts) -> Iterator[Paragraph]:
    """What was learned in each of the two areas; in peacekeeping what is missing is named."""
    required = rules.is_peacekeeping(transition, facts.report.as_of)
    cells = rules.cells(known)
    for area in AuthorityArea:
        filled = [each for (of, _kind), found in cells.items() if of is area for each in found]
        empty = inner(*(kind.words for (of, kind), found in cells.items() if of is area and not found))
        reviews = [each for each in known.reviews if each.area is area]
        if not filled and not reviews and not required:
            continue
        days = [
            citations.dated(
                f"authority/review/{each.pk}",
                words("{operation}: review of {area}", operation=called(transition.mission), area=area.words),
                each.day,
                each.source,
                illustrative=each.illustrative,
            )
            for each in reviews
        ]
        told: list[Text] = [
            words(
                "The mandate was reviewed {when}, with these findings: {findings}.",
                when=citations.when(day),
                findings=clause(each.findings),
            )
            for each, day in zip(reviews, days, strict=True)
        ]
        if empty and required:
            told.append(words("Not yet on record: {kinds}.", kinds=empty))
        if filled:
            told.append(words("The following was learned:"))
        if told:
            whole = words("{area}. {content}", area=area.words, content=sentences(told))
            yield Paragraph(whole, tuple(Item(_experience(each)) for each in filled), footnotes=notes(days))


def _experience(each: ExperienceFact) -> Text:
    told: list[Text] = [words("{kind}: {content}.", kind=each.kind.words, content=clause(each.text))]
    if each.is_used:
        told.append(words("The plan uses it in the following: {element}.", element=clause(each.used_in)))
    return marked(sentences(told), each.illustrative)
