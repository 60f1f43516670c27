"""Roles and hand-over as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import HandoverAreaFact, HandoverFact, ResponsibilitiesFacts
from .kinds import HandoverAreaPart, HandoverCheckAfter
from .matrix import matrix
from .reading import read


def summary(whole: Whole, facts: ResponsibilitiesFacts, moment: Moment) -> Words:
    """How many tasks and roles are handed over, confirmed and without a recipient."""
    counted = rules.tally(facts.handovers, moment.as_of)
    return words(
        "{handed_over} of {total} handed over, {confirmed} confirmed by the recipient, {without} without recipient",
        handed_over=counted.handed_over,
        total=counted.total,
        confirmed=counted.confirmed,
        without=counted.without_recipient,
    )


def shown(whole: Whole, facts: ResponsibilitiesFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: the matrix in full, each hand-over with its state and checks, each area in four parts."""
    titles = {area.pk: area.titles for area in facts.areas}
    return {
        "matrix": matrix(whole, facts),
        "tally": rules.tally(facts.handovers, moment.as_of),
        "handovers": [_handover(each, moment) | {"area": titles.get(each.area or 0)} for each in facts.handovers],
        "residual": [
            {"task": each, "unwatched": rules.is_unwatched(each, moment.as_of)}
            for each in rules.residual(whole, facts, moment)
        ],
        "areas": [_area(each, moment) for each in facts.areas],
    }


def _handover(handover: HandoverFact, moment: Moment) -> dict[str, Any]:
    return {
        "fact": handover,
        "state": rules.state_of(handover, moment.as_of),
        "checks": rules.due_checks(handover, moment.as_of),
        "follow_ups": [each for each in handover.checks if each.after is HandoverCheckAfter.LATER],
    }


def _area(area: HandoverAreaFact, moment: Moment) -> dict[str, Any]:
    return {
        "fact": area,
        "parts": [
            {
                "part": part,
                "lines": [{"fact": each, "late": rules.is_late(each, moment.as_of)} for each in area.of(part)],
                "add": f"responsibilities:{rules.AREA_FORMS[part]}-add",
                "change": f"responsibilities:{rules.AREA_FORMS[part]}-change",
                "is_action": part is HandoverAreaPart.SPECIFIC_ACTION,
                "is_requirement": part is HandoverAreaPart.REQUIREMENT,
            }
            for part in HandoverAreaPart
        ],
    }


RESPONSIBILITIES = Topic(
    key="responsibilities",
    paragraphs="2",
    part=Parts.RESPONSIBILITIES,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
