"""The topics, gathered for Django; a test finds a topic that is forgotten here."""

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
from .financing.models import FundingFigure, FundingJudgement, FundingLine
from .strategy.models import Phase, StateChange, Strategy, Transition

__all__ = [
    "Advice",
    "Batch",
    "Benchmark",
    "ContextAssessment",
    "Engagement",
    "Evidence",
    "ExternalIdentifier",
    "Framework",
    "FundingFigure",
    "FundingJudgement",
    "FundingLine",
    "Implication",
    "Indicator",
    "Judgement",
    "MandateTest",
    "Milestone",
    "Observation",
    "Phase",
    "PoliticalProcess",
    "Reevaluation",
    "Series",
    "StateChange",
    "StrategicAssessment",
    "Strategy",
    "ThreatAssessment",
    "Transition",
    "Verification",
]
