"""What is known of the advice of the Peacebuilding Commission and of regional organizations on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from transitions.facts import Cited

from .kinds import (
    AdviceOutcome,
    CommissionAsker,
    CommissionFormat,
    CommissionStage,
    ConsultedOn,
    ConvenedParty,
    RegionalOrganization,
    RoleAgreement,
    TakenUpIn,
)


@dataclass(frozen=True, slots=True)
class CommissionRequestFact(Cited):
    """The Commission was asked for its advice."""

    pk: int
    day: date
    asker: CommissionAsker
    stage: CommissionStage
    asked: TextByLanguage


@dataclass(frozen=True, slots=True)
class PointOutcomeFact(Cited):
    """What became of a point of advice, as decided on a day."""

    pk: int
    day: date
    outcome: AdviceOutcome
    taken_up_in: TakenUpIn | None = None
    where: str = ""
    reason: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AdvicePointFact(Cited):
    """One lettered point of advice, with what became of it, the latest last; none while it is open."""

    pk: int
    letter: str
    text: TextByLanguage
    outcomes: tuple[PointOutcomeFact, ...] = ()

    @property
    def outcome(self) -> PointOutcomeFact | None:
        """What became of it in the end; None while it is open."""
        return self.outcomes[-1] if self.outcomes else None


@dataclass(frozen=True, slots=True)
class CommissionAdviceFact(Cited):
    """Advice of the Commission. `request` is the key of the request it answers, as far as the reader may know."""

    pk: int
    day: date
    format: CommissionFormat
    symbol: str = ""
    stage: CommissionStage | None = None
    request: int | None = None
    summary: TextByLanguage = field(default_factory=dict)
    deliberated_on: date | None = None
    points: tuple[AdvicePointFact, ...] = ()


@dataclass(frozen=True, slots=True)
class CommissionMeetingFact(Cited):
    """The Commission met on the transition: whom it convened, and what was agreed."""

    pk: int
    day: date
    subject: TextByLanguage
    convened: tuple[ConvenedParty, ...] = ()
    objectives: TextByLanguage = field(default_factory=dict)
    gender: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegionalRoleFact(Cited):
    """The role that a plan gives to an organization, and whether the organization agreed to it."""

    pk: int
    organization: RegionalOrganization
    day: date
    plan: str
    role: TextByLanguage
    agreed: RoleAgreement = RoleAgreement.UNKNOWN
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegionalConsultationFact(Cited):
    """An organization was consulted."""

    pk: int
    organization: RegionalOrganization
    day: date
    about: ConsultedOn
    views: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartnersFacts:
    """The Commission and the regional organizations in a transition, each kind in the order of days."""

    requests: tuple[CommissionRequestFact, ...] = ()
    advice: tuple[CommissionAdviceFact, ...] = ()
    meetings: tuple[CommissionMeetingFact, ...] = ()
    commission_open: bool = True
    """False for a reader to whom the Commission's records are not open; then nothing is said of them."""
    roles: tuple[RegionalRoleFact, ...] = ()
    consultations: tuple[RegionalConsultationFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
