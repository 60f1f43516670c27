"""Context and threats as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import ContextFacts
from .kinds import ContextHeading, EngagedParty
from .reading import read


def summary(whole: Whole, facts: ContextFacts, moment: Moment) -> Words:
    """How much of the context is assessed, and how many of the six parties are engaged."""
    assessed = [fact for fact in rules.latest_headings(facts).values() if fact]
    involved = [fact for fact in rules.engaged(facts).values() if fact]
    return words(
        "{assessed} of {headings} headings assessed, {engaged} of {parties} parties engaged",
        assessed=len(assessed),
        headings=len(ContextHeading),
        engaged=len(involved),
        parties=len(EngagedParty),
    )


def shown(whole: Whole, facts: ContextFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: each fixed list in full, with the gaps in it named."""
    return {
        "political": facts.political[-1] if facts.political else None,
        "headings": [
            {"heading": heading, "fact": fact, "stale": bool(fact and rules.is_stale(fact.day, None, moment.as_of))}
            for heading, fact in rules.latest_headings(facts).items()
        ],
        "engaged": [{"party": party, "fact": fact} for party, fact in rules.engaged(facts).items()],
        "lead_days": rules.lead_days(whole, moment),
        "threats": [
            {
                "target": target,
                "lines": [
                    {"fact": each, "stale": rules.is_stale(each.day, each.due, moment.as_of)} for each in threats
                ],
            }
            for target, threats in rules.latest_threats(facts).items()
        ],
        "tests": {each.task.pk: each for each in facts.tests}.values(),
    }


CONTEXT = Topic(
    key="context",
    paragraphs="1, 4",
    part=Parts.CONTEXT,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
