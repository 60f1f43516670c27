"""The Peacebuilding Commission and regional organizations in the demonstration transitions."""

from __future__ import annotations

from config.demonstration.hand import Facts, Hand
from transitions.models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
    Transition,
)


def is_written(transition: Transition) -> bool:
    """Whether anything of the partners in this transition is on record already."""
    return RegionalRole.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file: the Commission's records by its support office, the others by the planner."""
    requests = {
        each.get("key", ""): hand.make(CommissionRequest, each, by="pbso", transition=hand.transition)
        for each in facts.get("requests", ())
    }
    for each in facts.get("advice", ()):
        request = requests[each["answers"]] if "answers" in each else None
        advice = hand.make(CommissionAdvice, each, by="pbso", transition=hand.transition, request=request)
        for point in each.get("points", ()):
            made = hand.make(AdvicePoint, point, by="pbso", advice=advice)
            for outcome in point.get("outcomes", ()):
                hand.make(PointOutcome, outcome, by="pbso", point=made)
    for each in facts.get("meetings", ()):
        hand.make(CommissionMeeting, each, by="pbso", transition=hand.transition)
    for table, model in (("roles", RegionalRole), ("consultations", RegionalConsultation)):
        for each in facts.get(table, ()):
            hand.make(model, each, transition=hand.transition)
