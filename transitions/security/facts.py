"""What is known of the safety and security of personnel on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.facts import PlaceFact
from missions.kinds import GroupAtRisk
from transitions.facts import Cited

from .kinds import AccountabilityStage, IncidentKind, RiskPhase, SecurityRiskLevel


@dataclass(frozen=True, slots=True)
class SecurityRiskFact(Cited):
    """A line of the risk register."""

    pk: int
    phase: RiskPhase
    titles: TextByLanguage
    day: date
    level: SecurityRiskLevel
    place: PlaceFact | None = None
    due: date | None = None
    mitigation: TextByLanguage = field(default_factory=dict)
    owner: str = ""
    ended: date | None = None
    groups: tuple[GroupAtRisk, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountabilityFact(Cited):
    """How far accountability had come on a day."""

    pk: int
    stage: AccountabilityStage
    day: date
    note: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DetailFact(Cited):
    """The restricted view of an incident."""

    pk: int
    text: TextByLanguage


@dataclass(frozen=True, slots=True)
class IncidentFact(Cited):
    """An incident, with its casualties by sex and how far accountability has come."""

    pk: int
    kind: IncidentKind
    day: date
    summary: TextByLanguage
    women_killed: int = 0
    men_killed: int = 0
    women_injured: int = 0
    men_injured: int = 0
    place: PlaceFact | None = None
    investigated: date | None = None
    steps: tuple[AccountabilityFact, ...] = ()
    details: tuple[DetailFact, ...] = ()
    """Told only to those who need to know and are cleared."""

    @property
    def killed(self) -> int:
        return self.women_killed + self.men_killed

    @property
    def injured(self) -> int:
        return self.women_injured + self.men_injured

    @property
    def stage(self) -> AccountabilityStage:
        """How far accountability has come: the last step known."""
        return self.steps[-1].stage if self.steps else AccountabilityStage.NONE


@dataclass(frozen=True, slots=True)
class MeasureFact(Cited):
    """A measure to improve the security of personnel."""

    pk: int
    titles: TextByLanguage
    day: date
    in_place: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SecurityFacts:
    """The safety and security of personnel in a transition."""

    risks: tuple[SecurityRiskFact, ...] = ()
    risks_open: bool = True
    """False for a reader who need not know of risks; then nothing is said of them, nor of their absence."""
    incidents: tuple[IncidentFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
