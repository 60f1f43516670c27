"""Rule of law and State authority, as partner systems read them (para 7)."""

from __future__ import annotations

from transitions.models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}

RESOURCES = {
    "coordination-mechanism": resource(Coordination, "Mechanisms of coordination.", BY_TRANSITION),
    "coordination-meeting": resource(CoordinationMeeting, "Their meetings.", {"coordination": ("exact",)}),
    "capacity-assessment": resource(
        CapacityAssessment, "National capacity for critical functions.", {**BY_TRANSITION, "function": ("exact",)}
    ),
    "institution-judgement": resource(InstitutionJudgement, "Judgements of institutions.", BY_TRANSITION),
    "mandate-review": resource(MandateReview, "Reviews of mandates in State authority and SSR.", BY_TRANSITION),
    "experience": resource(
        Experience, "Challenges, best practices and lessons.", {**BY_TRANSITION, "area": ("exact",), "kind": ("exact",)}
    ),
}
