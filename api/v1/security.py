"""Safety and security of personnel, as partner systems read them; details of incidents are no resource (para 8)."""

from __future__ import annotations

from transitions.models import AccountabilityStep, Incident, SecurityMeasure, SecurityRisk

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}

RESOURCES = {
    "security-risk": resource(SecurityRisk, "The risk register, for those who need to know.", BY_TRANSITION),
    "incident": resource(Incident, "Incidents with casualties by sex.", {**BY_TRANSITION, "kind": ("exact",)}),
    "accountability-step": resource(
        AccountabilityStep,
        "Accountability for crimes against personnel (resolution 2589 (2021)).",
        {"incident": ("exact",)},
    ),
    "security-measure": resource(SecurityMeasure, "Measures to improve security.", BY_TRANSITION),
}
