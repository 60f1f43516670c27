"""Gender, youth and disability in the demonstration transitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.demonstration.hand import Facts, Hand
from transitions.models import (
    AdviserPost,
    GenderAnalysis,
    InclusionMeasure,
    InclusionNeed,
    InclusionParticipation,
    Transition,
)

TABLES: Mapping[str, Any] = {
    "analyses": GenderAnalysis,
    "posts": AdviserPost,
    "participations": InclusionParticipation,
    "measures": InclusionMeasure,
    "needs": InclusionNeed,
}


def is_written(transition: Transition) -> bool:
    """Whether anything of gender, youth and disability in this transition is on record already."""
    return AdviserPost.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file."""
    for table, model in TABLES.items():
        for each in facts.get(table, ()):
            hand.make(model, each, transition=hand.transition)
