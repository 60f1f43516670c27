"""Safety and security of personnel as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, count_words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import SecurityFacts
from .reading import read


def summary(whole: Whole, facts: SecurityFacts, moment: Moment) -> Words:
    """How many incidents are on record, and of how many no court has spoken."""
    if not facts.incidents:
        return words("No incident on record")
    return words(
        "{incidents}, {cases}",
        incidents=count_words("{count} incident on record", "{count} incidents on record", len(facts.incidents)),
        cases=count_words("{count} case open", "{count} cases open", len(rules.open_cases(facts))),
    )


def shown(whole: Whole, facts: SecurityFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows; the risk register only to those who need to know."""
    return {
        "risks": [
            {
                "phase": phase,
                "lines": [{"fact": each, "stale": rules.is_stale(each, moment.as_of)} for each in risks],
            }
            for phase, risks in rules.current(facts, moment.as_of).items()
        ],
        "incidents": facts.incidents[::-1],
        "totals": rules.totals(facts.incidents),
        "trends": rules.trends(whole, facts, moment),
        "months": rules.AROUND_MONTHS,
    }


SECURITY = Topic(
    key="security",
    paragraphs="4, 8",
    part=Parts.SECURITY,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
