"""What is known of rule of law and State authority in a transition on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from transitions.facts import Cited

from .kinds import Answer, AuthorityArea, CoordinationBetween, CriticalFunction, ExperienceKind, NationalCapacity


@dataclass(frozen=True, slots=True)
class MeetingOfMechanism(Cited):
    """A meeting of a coordination mechanism."""

    pk: int
    day: date
    outcome: TextByLanguage


@dataclass(frozen=True, slots=True)
class CoordinationFact(Cited):
    """A mechanism of coordination, with its meetings up to the day asked of."""

    pk: int
    between: CoordinationBetween
    titles: TextByLanguage
    day: date
    ended: date | None = None
    narrative: TextByLanguage = field(default_factory=dict)
    meetings: tuple[MeetingOfMechanism, ...] = ()


@dataclass(frozen=True, slots=True)
class CapacityFact(Cited):
    """How far national authorities could perform a function."""

    pk: int
    function: CriticalFunction
    day: date
    capacity: NationalCapacity
    narrative: TextByLanguage
    authority: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InstitutionFact(Cited):
    """Whether an institution is representative, responsive and accountable."""

    pk: int
    titles: TextByLanguage
    day: date
    representative: Answer
    responsive: Answer
    accountable: Answer
    reason: TextByLanguage


@dataclass(frozen=True, slots=True)
class ReviewFact(Cited):
    """A review of the mandate in one of the two areas."""

    pk: int
    area: AuthorityArea
    day: date
    scope: TextByLanguage
    findings: TextByLanguage


@dataclass(frozen=True, slots=True)
class ExperienceFact(Cited):
    """A challenge, best practice or lesson in one of the two areas."""

    pk: int
    area: AuthorityArea
    kind: ExperienceKind
    day: date
    text: TextByLanguage
    evidence: TextByLanguage = field(default_factory=dict)
    applies_to: TextByLanguage = field(default_factory=dict)
    used_in: TextByLanguage = field(default_factory=dict)

    @property
    def is_used(self) -> bool:
        """Whether some element of the plan makes use of it."""
        return any(text.strip() for text in self.used_in.values())


@dataclass(frozen=True, slots=True)
class AuthorityFacts:
    """Rule of law and State authority in a transition. Of what is assessed again, the latest stands last."""

    coordination: tuple[CoordinationFact, ...] = ()
    capacities: tuple[CapacityFact, ...] = ()
    institutions: tuple[InstitutionFact, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    experience: tuple[ExperienceFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
