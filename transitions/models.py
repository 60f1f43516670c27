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
from .strategy.models import Phase, StateChange, Strategy, Transition

__all__ = [
    "Batch",
    "Benchmark",
    "Evidence",
    "ExternalIdentifier",
    "Framework",
    "Indicator",
    "Judgement",
    "Milestone",
    "Observation",
    "Phase",
    "Series",
    "StateChange",
    "Strategy",
    "Transition",
    "Verification",
]
