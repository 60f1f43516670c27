"""Rule of law and State authority in the demonstration transitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.demonstration.hand import Facts, Hand
from transitions.models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
    Transition,
)

TABLES: Mapping[str, Any] = {
    "capacities": CapacityAssessment,
    "institutions": InstitutionJudgement,
    "reviews": MandateReview,
    "experience": Experience,
}


def is_written(transition: Transition) -> bool:
    """Whether anything of this topic is on record for the transition already."""
    return CapacityAssessment.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file."""
    for each in facts.get("coordination", ()):
        mechanism = hand.make(Coordination, each, transition=hand.transition)
        for meeting in each.get("held", ()):
            hand.make(CoordinationMeeting, meeting, coordination=mechanism)
    for table, model in TABLES.items():
        for each in facts.get(table, ()):
            hand.make(model, each, transition=hand.transition)
