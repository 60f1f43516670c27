"""Roles and hand-over, as partner systems read them."""

from __future__ import annotations

from transitions.models import (
    Handover,
    HandoverAction,
    HandoverArea,
    HandoverCheck,
    HandoverEndState,
    HandoverMandatedArea,
    HandoverRecipient,
    HandoverRequirement,
    NamedRole,
    Responsibility,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}
BY_AREA = {"area": ("exact",), "area__transition": ("exact",)}
BY_HANDOVER = {"handover": ("exact",), "handover__transition": ("exact",)}

RESOURCES = {
    "named-role": resource(NamedRole, "Roles of an operation that are no mandated task (para 2).", BY_TRANSITION),
    "responsibility-part": resource(
        Responsibility,
        "Who leads, supports and receives each task or role, by stage (para 2).",
        {**BY_TRANSITION, "task": ("exact",), "stage": ("exact",), "part": ("exact",)},
    ),
    "handover": resource(
        Handover, "Hand-overs of tasks and roles (para 2).", {**BY_TRANSITION, "task": ("exact",), "area": ("exact",)}
    ),
    "handover-recipient": resource(
        HandoverRecipient, "Who takes a task over, and whether the recipient confirmed it (para 2).", BY_HANDOVER
    ),
    "handover-check": resource(HandoverCheck, "What was found after hand-overs (para 2).", BY_HANDOVER),
    "handover-area": resource(HandoverArea, "Thematic areas that are handed over (para 2).", BY_TRANSITION),
    "handover-mandated-area": resource(
        HandoverMandatedArea, "The first part of a thematic area: current mandated areas.", BY_AREA
    ),
    "handover-end-state": resource(HandoverEndState, "The second part of a thematic area: end-states.", BY_AREA),
    "handover-requirement": resource(
        HandoverRequirement,
        "The third part of a thematic area: posts, money, national capacity.",
        {**BY_AREA, "kind": ("exact",)},
    ),
    "handover-action": resource(HandoverAction, "The fourth part of a thematic area: who does what by when.", BY_AREA),
}
