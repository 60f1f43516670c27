"""Gender, youth and disability as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import InclusionFacts
from .kinds import InclusionElement, InclusionGroup, InclusionStage
from .reading import read


def summary(whole: Whole, facts: InclusionFacts, moment: Moment) -> Words:
    """How much of the grid is filled, and how many needs a task answers."""
    cells = rules.grid(facts)
    return words(
        "{filled} of {cells} elements on record across the stages, {linked} of {needs} needs linked to a task",
        filled=sum(bool(records) for records in cells.values()),
        cells=len(cells),
        linked=sum(each.linked for each in facts.needs),
        needs=len(facts.needs),
    )


def shown(whole: Whole, facts: InclusionFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: the grid in full, every function, every group, with the gaps in them named."""
    cells = rules.grid(facts)
    return {
        "stages": tuple(InclusionStage),
        "grid": [
            {"element": element, "cells": [cells[element, stage] for stage in InclusionStage]}
            for element in InclusionElement
        ],
        "filled": sum(bool(several) for several in cells.values()),
        "cells": len(cells),
        "analyses": [
            {"stage": stage, "facts": [each for each in facts.analyses if each.stage is stage]}
            for stage in InclusionStage
        ],
        "functions": [
            {
                "line": line,
                "posts": [{"fact": post, "outcome": rules.outcome(post, moment.as_of)} for post in line.posts],
            }
            for line in rules.through_drawdown(facts, moment.as_of)
        ],
        "needs": [
            {"group": group, "facts": [each for each in facts.needs if each.group is group]} for group in InclusionGroup
        ],
    }


INCLUSION = Topic(
    key="inclusion",
    paragraphs="6",
    part=Parts.INCLUSION,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
