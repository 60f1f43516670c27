"""The context of the demonstration transitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.demonstration.hand import Facts, Hand
from transitions.models import (
    Advice,
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
    Transition,
)

TABLES: Mapping[str, Any] = {
    "political": PoliticalProcess,
    "headings": ContextAssessment,
    "engagements": Engagement,
    "threats": ThreatAssessment,
    "assessments": StrategicAssessment,
    "reevaluations": Reevaluation,
    "implications": Implication,
    "tests": MandateTest,
    "advice": Advice,
}


def is_written(transition: Transition) -> bool:
    """Whether anything of the context of this transition is on record already."""
    return ContextAssessment.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file."""
    for table, model in TABLES.items():
        for each in facts.get(table, ()):
            hand.make(model, each, transition=hand.transition)
