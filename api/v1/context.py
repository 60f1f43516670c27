"""The context of transitions, as partner systems read it. Frank advice is no resource."""

from __future__ import annotations

from transitions.models import (
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}

RESOURCES = {
    "political-process": resource(PoliticalProcess, "The political solution sought, by day (para 1).", BY_TRANSITION),
    "context-assessment": resource(
        ContextAssessment, "The eight headings of context, by day (para 1).", {**BY_TRANSITION, "heading": ("exact",)}
    ),
    "engagement": resource(Engagement, "When each of the six parties was first engaged (para 1).", BY_TRANSITION),
    "threat-assessment": resource(
        ThreatAssessment, "Threats by target and day (para 4).", {**BY_TRANSITION, "target": ("exact",)}
    ),
    "strategic-assessment": resource(StrategicAssessment, "Strategic assessments (para 4).", BY_TRANSITION),
    "reevaluation": resource(Reevaluation, "Decisions on composition and mandate (para 4).", BY_TRANSITION),
    "implication": resource(Implication, "Implications of decisions of the Council (para 4).", BY_TRANSITION),
    "mandate-test": resource(MandateTest, "Judgements on mandated tasks (para 4).", BY_TRANSITION),
}
