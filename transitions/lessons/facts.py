"""What is known of lessons and policies on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.kinds import Theme
from transitions.facts import Cited

from .kinds import PolicyKind, ReviewKind, StepState


@dataclass(frozen=True, slots=True)
class PolicyStepFact(Cited):
    """A step that a version asks of every transition."""

    pk: int
    sequence: int
    titles: TextByLanguage
    clause: str = ""
    months_before: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyVersionFact(Cited):
    """A version of a policy; `supersedes` is the key of the version that it replaced, of this policy or another."""

    pk: int
    policy: int
    kind: PolicyKind
    titles: TextByLanguage
    number: int
    day: date
    symbol: str = ""
    supersedes: int | None = None
    steps: tuple[PolicyStepFact, ...] = ()


@dataclass(frozen=True, slots=True)
class StepProgressFact(Cited):
    """Where the transition stood on a step."""

    pk: int
    step: int
    state: StepState
    day: date
    note: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonFact(Cited):
    """A lesson, of which operation, and in which others it was applied."""

    pk: int
    transition: int
    operation: str
    day: date
    theme: Theme
    text: TextByLanguage
    evidence: TextByLanguage = field(default_factory=dict)
    step: int | None = None
    applied_in: tuple[int, ...] = ()
    """The keys of the transitions in which it was applied."""


@dataclass(frozen=True, slots=True)
class LessonUseFact(Cited):
    """A lesson of another transition that was applied in this one."""

    pk: int
    lesson: LessonFact
    day: date
    how: TextByLanguage


@dataclass(frozen=True, slots=True)
class ReviewOfLearning(Cited):
    """An after-action review, end-of-mission report or evaluation."""

    pk: int
    kind: ReviewKind
    day: date
    titles: TextByLanguage


@dataclass(frozen=True, slots=True)
class LessonsFacts:
    """Lessons and policies as they bear on one transition."""

    versions: tuple[PolicyVersionFact, ...] = ()
    """Every version known, of every policy, oldest first."""
    progress: tuple[StepProgressFact, ...] = ()
    lessons: tuple[LessonFact, ...] = ()
    """Those of this transition."""
    others: tuple[LessonFact, ...] = ()
    """Those of other transitions that concern a step of a policy."""
    uses: tuple[LessonUseFact, ...] = ()
    reviews: tuple[ReviewOfLearning, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
