"""What is known of the context of a transition on a day: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import DateKnown, TextByLanguage
from missions.facts import MandatedTaskFact, PlaceFact
from missions.kinds import GroupAtRisk
from transitions.benchmarks.scale import SourceGrade
from transitions.facts import Cited

from .kinds import (
    ContextHeading,
    EngagedParty,
    ImplicationKind,
    PoliticalStage,
    Reevaluated,
    RiskLevel,
    ThreatTarget,
)


@dataclass(frozen=True, slots=True)
class PoliticalFact(Cited):
    """The political solution sought, and where the process stood."""

    pk: int
    day: date
    stage: PoliticalStage
    solution: TextByLanguage
    narrative: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeadingFact(Cited):
    """One heading of context, as assessed on a day."""

    pk: int
    heading: ContextHeading
    day: date
    level: RiskLevel
    narrative: TextByLanguage
    groups: tuple[GroupAtRisk, ...] = ()


@dataclass(frozen=True, slots=True)
class EngagementFact(Cited):
    """A party was first engaged in planning."""

    pk: int
    party: EngagedParty
    date: DateKnown
    how: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThreatFact(Cited):
    """A threat, as assessed on a day, and the day by which it was to be assessed again."""

    pk: int
    target: ThreatTarget
    day: date
    level: RiskLevel
    narrative: TextByLanguage
    grade: SourceGrade
    place: PlaceFact | None = None
    due: date | None = None
    groups: tuple[GroupAtRisk, ...] = ()
    made_with: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssessmentFact(Cited):
    """A strategic assessment, without its options."""

    pk: int
    day: date
    team: TextByLanguage
    scope: TextByLanguage
    outcome: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReevaluationFact(Cited):
    """A decision to change the composition or the mandate of the mission."""

    pk: int
    day: date
    subject: Reevaluated
    decision: TextByLanguage


@dataclass(frozen=True, slots=True)
class ImplicationFact(Cited):
    """What a decision of the Council implies, and where that was reported."""

    pk: int
    kind: ImplicationKind
    decision: str
    day: date
    narrative: TextByLanguage
    forum: TextByLanguage = field(default_factory=dict)
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class MandateTestFact(Cited):
    """Whether a mandated task was judged to be clear, achievable, sequenced and prioritized."""

    pk: int
    task: MandatedTaskFact
    day: date
    passed: Mapping[str, bool]
    reason: TextByLanguage
    judged_by: str = ""


@dataclass(frozen=True, slots=True)
class ContextFacts:
    """The context of a transition. Of what is assessed again and again, the latest stands last."""

    political: tuple[PoliticalFact, ...] = ()
    headings: tuple[HeadingFact, ...] = ()
    engagements: tuple[EngagementFact, ...] = ()
    threats: tuple[ThreatFact, ...] = ()
    threats_open: bool = True
    """False for a reader who need not know of threats; then nothing is said of them, nor of their absence."""
    assessments: tuple[AssessmentFact, ...] = ()
    reevaluations: tuple[ReevaluationFact, ...] = ()
    implications: tuple[ImplicationFact, ...] = ()
    tests: tuple[MandateTestFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
