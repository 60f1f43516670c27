"""Policies of the Organization, and lessons and steps of the demonstration transitions."""

from __future__ import annotations

from collections.abc import Iterable

from config.demonstration.hand import Facts, Hand
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


def is_written(transition: Transition) -> bool:
    """Whether anything of this topic is on record for the transition already."""
    return Lesson.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """The library of policies, once, and everything of the file."""
    if not Policy.objects.exists():
        write_library(hand, facts.get("policies", ()))
    for each in facts.get("lessons", ()):
        hand.make(Lesson, bare(each), transition=hand.transition, step=step_called(each.get("step", "")))
    for each in facts.get("progress", ()):
        hand.make(StepProgress, bare(each), transition=hand.transition, step=step_called(each["step"]))
    for each in facts.get("reviews", ()):
        hand.make(LearningReview, each, transition=hand.transition)
    for each in facts.get("uses", ()):
        lesson = Lesson.objects.get(transition__mission__abbreviation=each["of"], text__en=each["lesson"])
        hand.make(LessonUse, bare(each), transition=hand.transition, lesson=lesson)


def bare(facts: Facts) -> Facts:
    """The facts without what names another record."""
    return {name: value for name, value in facts.items() if name not in ("step", "lesson", "of")}


def write_library(hand: Hand, policies: Iterable[Facts]) -> None:
    """Policies with their versions and steps, each version after the one that it supersedes."""
    made: dict[str, PolicyVersion] = {}
    for each in policies:
        policy = hand.make(Policy, each, by="desk")
        for version in each["versions"]:
            facts = {name: value for name, value in version.items() if name != "supersedes"}
            edition = hand.make(
                PolicyVersion, facts, by="desk", policy=policy, supersedes=made.get(version.get("supersedes", ""))
            )
            made[version["key"]] = edition
            for step in version.get("steps", ()):
                hand.make(PolicyStep, step, by="desk", edition=edition)


def step_called(title: str) -> PolicyStep | None:
    """The step with this English title."""
    return PolicyStep.objects.get(titles__en=title) if title else None
