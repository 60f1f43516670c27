"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from transitions.models import (
    LearningReview,
    Lesson,
    LessonUse,
    Policy,
    PolicyStep,
    PolicyVersion,
    StepProgress,
    Transition,
)

DAY = date(2021, 3, 31)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


def _number(planter):
    return PolicyVersion.objects.filter(policy=_policy(planter)).count() + 1


def _policy(planter):
    """The library stands under no mission: what hides in it hides by its own mark, or under a policy that does."""
    return planter.branch.records.get(Policy) or planter.make(Policy, kind="policy", classification=2)


def _version(planter):
    return planter.make(PolicyVersion, policy=_policy(planter), number=_number(planter), day=DAY, known_from=DAY)


def _step(planter):
    edition = planter.branch.records.get(PolicyVersion) or _version(planter)
    return planter.make(PolicyStep, edition=edition, sequence=PolicyStep.objects.count() + 1, known_from=DAY)


def _known_step(planter):
    return planter.branch.records.get(PolicyStep) or _step(planter)


def _use(planter):
    """Of a lesson of its own, because a lesson is applied once in a transition."""
    lesson = planter.make(Lesson, transition=planter.above(Transition), day=DAY, known_from=DAY, theme="police")
    return planter.make(LessonUse, transition=planter.above(Transition), lesson=lesson, day=DAY, known_from=DAY)


MAKERS = {
    Policy: lambda p: p.make(Policy, kind="policy", known_from=DAY),
    PolicyVersion: _version,
    PolicyStep: _step,
    StepProgress: lambda p: _record(StepProgress, step=_known_step(p), state="done")(p),
    Lesson: _record(Lesson, theme="police"),
    LessonUse: _use,
    LearningReview: _record(LearningReview, kind="evaluation"),
}

PAGES = {"lessons:lessons": {}}
"""The pages of this topic that are not made alike with those of others."""
