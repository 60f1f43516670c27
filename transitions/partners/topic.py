"""The Peacebuilding Commission and regional organizations as a topic: what its page and the overview show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import CommissionAdviceFact, PartnersFacts
from .organizations import ORGANIZATIONS
from .reading import read


def summary(whole: Whole, facts: PartnersFacts, moment: Moment) -> Words:
    """How many points of advice are settled, and for how many organizations of the region the plan states a role."""
    in_region = [each for each in rules.regional_lines(whole, facts, moment) if each.covers]
    named = {"named": sum(1 for each in in_region if each.role), "organizations": len(in_region)}
    if not facts.commission_open:
        return words("role stated for {named} of {organizations} organizations of the region", **named)
    points = [point for each in facts.advice for point in each.points]
    return words(
        "{settled} of {points} points of advice settled, "
        "role stated for {named} of {organizations} organizations of the region",
        settled=sum(1 for each in points if each.outcome),
        points=len(points),
        **named,
    )


def shown(whole: Whole, facts: PartnersFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: requests, advice point by point, meetings, and every organization of the region."""
    given = rules.answers(facts)
    return {
        "requests": [
            {"fact": each, "answers": given[each.pk], "waiting": rules.waiting(facts, each, moment.as_of)}
            for each in facts.requests
        ],
        "advice": [_advice(facts, each) for each in facts.advice],
        "meetings": [{"fact": each, "before": rules.before_transition(whole, each, moment)} for each in facts.meetings],
        "convened": [{"party": party, "fact": fact} for party, fact in rules.convened(facts).items()],
        "regional": [
            {"line": each, "level": ORGANIZATIONS[each.organization].level}
            for each in rules.regional_lines(whole, facts, moment)
        ],
    }


def _advice(facts: PartnersFacts, advice: CommissionAdviceFact) -> dict[str, Any]:
    return {
        "fact": advice,
        "request": rules.request_of(facts, advice),
        "days": rules.days_to_advice(facts, advice),
        "points": [{"fact": each, "days": rules.days_to_decision(advice, each)} for each in advice.points],
    }


PARTNERS = Topic(
    key="partners",
    paragraphs="10, 11, 12",
    part=Parts.PARTNERS,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
    more_kinds={"commission": DataKind.COMMISSION},
)
