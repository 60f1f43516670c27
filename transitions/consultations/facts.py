"""What is known of the consultations on a transition on a day: plain data, numbers of people never names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.facts import PlaceFact
from transitions.facts import Cited
from transitions.strategy.facts import ClauseFact

from .kinds import (
    ActorCategory,
    ConsultationLevel,
    ConsultationMode,
    ParticipantAge,
    ParticipantGroup,
    ParticipantSex,
    StatementOutcome,
    TallyMark,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people, or the mark that says why it is not told."""

    number: int | None
    mark: TallyMark = TallyMark.EXACT


@dataclass(frozen=True, slots=True)
class MarginCell:
    """How many of the participants of one consultation belong to a group."""

    group: ParticipantGroup
    tally: Tally


@dataclass(frozen=True, slots=True)
class LeafCount:
    """How many participants of one sex and age band there were; of whom, if recorded, with disabilities."""

    sex: ParticipantSex
    age: ParticipantAge
    number: int
    with_disabilities: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """The participants of one consultation: in all, by sex, by age band, by disability, as far as they may be told.

    `leaves` cross sex and age; they are told only to those who keep the record, for whom every number is exact.
    """

    total: Tally
    sexes: tuple[MarginCell, ...] = ()
    ages: tuple[MarginCell, ...] = ()
    disabilities: tuple[MarginCell, ...] = ()
    leaves: tuple[LeafCount, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause that took something up, and the version of the strategy that it stands in."""

    clause: ClauseFact
    version: int
    titles: TextByLanguage


@dataclass(frozen=True, slots=True)
class StatementFact(Cited):
    """What was said in a consultation, and what had become of it."""

    pk: int
    said: TextByLanguage
    actor: ActorCategory
    outcome: StatementOutcome = StatementOutcome.OPEN
    decided_on: date | None = None
    where: TextByLanguage = field(default_factory=dict)
    clause: CitedClause | None = None
    reason: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConsultationFact(Cited):
    """A consultation: when, where, how, with whom, in which phase (its key; None before any or outside them)."""

    pk: int
    day: date
    titles: TextByLanguage
    level: ConsultationLevel
    mode: ConsultationMode
    actors: tuple[ActorCategory, ...]
    place: PlaceFact | None = None
    phase: int | None = None
    attendance: AttendanceFact | None = None
    """None where the participants were not counted."""
    statements: tuple[StatementFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsultationsFacts:
    """The consultations on a transition, oldest first."""

    consultations: tuple[ConsultationFact, ...] = ()
    small_numbers_open: bool = False
    """Whether the reader keeps this record and is told small numbers too."""
    classification: Classification = Classification.UNCLASSIFIED
