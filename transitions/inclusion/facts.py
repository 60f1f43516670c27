"""What is known of gender, youth and disability in a transition on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.facts import MandatedTaskFact, PlaceFact
from transitions.facts import Cited

from .kinds import AdviserFunction, InclusionGroup, InclusionStage, MeasuredElement, PostKept
from .small_numbers import InclusionCounts


@dataclass(frozen=True, slots=True)
class GenderAnalysisFact(Cited):
    """A gender analysis made for a stage, and what it found."""

    pk: int
    stage: InclusionStage
    day: date
    title: TextByLanguage
    findings: TextByLanguage


@dataclass(frozen=True, slots=True)
class AdviserPostFact(Cited):
    """Posts of advisers of one function, level and place, and what becomes of them.

    What had not happened by the day asked of is not told: a post filled later is not filled, one that ended later
    has not ended, one decided on later is undecided.
    """

    pk: int
    function: AdviserFunction
    stages: tuple[InclusionStage, ...]
    number: int = 1
    level: str = ""
    place: PlaceFact | None = None
    filled_from: date | None = None
    filled_until: date | None = None
    planned_end: date | None = None
    kept: PostKept = PostKept.UNDECIDED
    decided_on: date | None = None
    kept_by: TextByLanguage = field(default_factory=dict)
    remarks: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InclusionParticipationFact(Cited):
    """Who took part in a body or process, in numbers."""

    pk: int
    stage: InclusionStage
    day: date
    body: TextByLanguage
    counts: InclusionCounts


@dataclass(frozen=True, slots=True)
class InclusionMeasureFact(Cited):
    """What was done for one of the elements at a stage, and what came of it."""

    pk: int
    stage: InclusionStage
    element: MeasuredElement
    day: date
    done: TextByLanguage
    result: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InclusionNeedFact(Cited):
    """A need of a group, the mandated task that answers it, and whether it is met."""

    pk: int
    group: InclusionGroup
    day: date
    need: TextByLanguage
    task: MandatedTaskFact | None = None
    linked: bool = False
    """Whether the need is linked to a task, one that the reader may not see included."""
    met_on: date | None = None
    how: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InclusionFacts:
    """Gender, youth and disability in a transition: what had happened by the day asked of, in the order of days."""

    analyses: tuple[GenderAnalysisFact, ...] = ()
    posts: tuple[AdviserPostFact, ...] = ()
    participations: tuple[InclusionParticipationFact, ...] = ()
    measures: tuple[InclusionMeasureFact, ...] = ()
    needs: tuple[InclusionNeedFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
