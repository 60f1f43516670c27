"""Policies, their steps and lessons, as partner systems read them (para 9)."""

from __future__ import annotations

from transitions.models import LearningReview, Lesson, LessonUse, Policy, PolicyStep, PolicyVersion, StepProgress

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}

RESOURCES = {
    "policy": resource(Policy, "Policies, directives and guidance on transitions."),
    "policy-version": resource(PolicyVersion, "Their versions.", {"policy": ("exact",)}),
    "policy-step": resource(PolicyStep, "The steps that a version asks for.", {"edition": ("exact",)}),
    "step-state": resource(StepProgress, "Where a transition stands on a step.", BY_TRANSITION),
    "lesson": resource(Lesson, "Lessons of all operations.", {**BY_TRANSITION, "theme": ("exact",)}),
    "lesson-application": resource(LessonUse, "Where lessons were applied.", BY_TRANSITION),
    "learning-review": resource(LearningReview, "Reviews and end-of-mission reports.", BY_TRANSITION),
}
