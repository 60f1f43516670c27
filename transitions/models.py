"""The topics, gathered for Django; a test finds a topic that is forgotten here."""

from .benchmarks.amendment_models import IndicatorSuccession
from .benchmarks.models import (
    Batch,
    Benchmark,
    Evidence,
    ExternalIdentifier,
    Framework,
    Indicator,
    Judgement,
    Milestone,
    Observation,
    Series,
    Verification,
)
from .consultations.models import Consultation, ParticipantCount, Statement
from .context.models import (
    Advice,
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
)
from .strategy.models import Clause, Phase, StateChange, Strategy, Transition

__all__ = [
    "Advice",
    "Batch",
    "Benchmark",
    "Clause",
    "Consultation",
    "ContextAssessment",
    "Engagement",
    "Evidence",
    "ExternalIdentifier",
    "Framework",
    "Implication",
    "Indicator",
    "IndicatorSuccession",
    "Judgement",
    "MandateTest",
    "Milestone",
    "Observation",
    "ParticipantCount",
    "Phase",
    "PoliticalProcess",
    "Reevaluation",
    "Series",
    "StateChange",
    "Statement",
    "StrategicAssessment",
    "Strategy",
    "ThreatAssessment",
    "Transition",
    "Verification",
]
