"""The Peacebuilding Commission and regional organizations, as partner systems read them."""

from __future__ import annotations

from transitions.models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}
BY_ORGANIZATION = {**BY_TRANSITION, "organization": ("exact",)}

RESOURCES = {
    "commission-request": resource(CommissionRequest, "Requests to the Commission (para 10).", BY_TRANSITION),
    "commission-advice-document": resource(CommissionAdvice, "Advice of the Commission (para 10).", BY_TRANSITION),
    "advice-point": resource(
        AdvicePoint,
        "The lettered points of each advice (para 10).",
        {"advice": ("exact",), "advice__transition": ("exact",)},
    ),
    "point-outcome": resource(
        PointOutcome,
        "What became of each point (para 10).",
        {"point": ("exact",), "point__advice__transition": ("exact",), "outcome": ("exact",)},
    ),
    "commission-meeting": resource(CommissionMeeting, "Meetings of the Commission (para 11).", BY_TRANSITION),
    "regional-role": resource(RegionalRole, "Roles of regional organizations in plans (para 12).", BY_ORGANIZATION),
    "regional-consultation": resource(
        RegionalConsultation, "When regional organizations were consulted (para 12).", BY_ORGANIZATION
    ),
}
