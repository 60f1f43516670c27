"""Safety and security in the demonstration transitions."""

from __future__ import annotations

from config.demonstration.hand import Facts, Hand
from transitions.models import (
    AccountabilityStep,
    Incident,
    IncidentDetail,
    SecurityMeasure,
    SecurityRisk,
    Transition,
)


def is_written(transition: Transition) -> bool:
    """Whether anything of this topic is on record for the transition already."""
    return Incident.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file."""
    for each in facts.get("risks", ()):
        hand.make(SecurityRisk, each, transition=hand.transition)
    for each in facts.get("incidents", ()):
        incident = hand.make(Incident, each, transition=hand.transition)
        for step in each.get("steps", ()):
            hand.make(AccountabilityStep, step, incident=incident)
        for detail in each.get("details", ()):
            hand.make(IncidentDetail, detail, incident=incident)
    for each in facts.get("measures", ()):
        hand.make(SecurityMeasure, each, transition=hand.transition)
