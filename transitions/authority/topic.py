"""Rule of law and State authority as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import AuthorityFacts
from .kinds import AuthorityArea, CriticalFunction, ExperienceKind
from .reading import read


def summary(whole: Whole, facts: AuthorityFacts, moment: Moment) -> Words:
    """How many critical functions are assessed, and how many of the six cells of lessons are filled."""
    return words(
        "{assessed} of {functions} critical functions assessed, {filled} of {cells} kinds of lesson on record",
        assessed=len([fact for fact in rules.latest_capacity(facts).values() if fact]),
        functions=len(CriticalFunction),
        filled=len([found for found in rules.cells(facts).values() if found]),
        cells=len(AuthorityArea) * len(ExperienceKind),
    )


def shown(whole: Whole, facts: AuthorityFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: each fixed list in full, with the gaps in it named."""
    return {
        "coordination": [
            {"between": between, "found": found} for between, found in rules.running(facts, moment.as_of).items()
        ],
        "capacities": [{"function": function, "fact": fact} for function, fact in rules.latest_capacity(facts).items()],
        "areas": [
            {
                "area": area,
                "reviews": [each for each in facts.reviews if each.area is area],
                "cells": [
                    {"kind": kind, "found": found} for (each, kind), found in rules.cells(facts).items() if each is area
                ],
            }
            for area in AuthorityArea
        ],
        "required": rules.is_peacekeeping(whole, moment.as_of),
    }


AUTHORITY = Topic(
    key="authority",
    paragraphs="7",
    part=Parts.AUTHORITY,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
