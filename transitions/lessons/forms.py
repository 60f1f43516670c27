"""The forms of lessons and policies."""

from __future__ import annotations

from transitions.forms import KNOWN, KnownForm

from .models import LearningReview, Lesson, LessonUse, Policy, PolicyStep, PolicyVersion, StepProgress


class ProgressForm(KnownForm):
    class Meta:
        model = StepProgress
        fields = ("step", "state", "day", "note", *KNOWN)


class LessonForm(KnownForm):
    class Meta:
        model = Lesson
        fields = ("theme", "day", "text", "evidence", "step", *KNOWN)


class UseForm(KnownForm):
    class Meta:
        model = LessonUse
        fields = ("lesson", "day", "how", *KNOWN)


class ReviewForm(KnownForm):
    class Meta:
        model = LearningReview
        fields = ("kind", "titles", "day", *KNOWN)


class PolicyForm(KnownForm):
    class Meta:
        model = Policy
        fields = ("kind", "titles", *KNOWN)


class VersionForm(KnownForm):
    class Meta:
        model = PolicyVersion
        fields = ("policy", "number", "symbol", "day", "supersedes", *KNOWN)


class PolicyStepForm(KnownForm):
    class Meta:
        model = PolicyStep
        fields = ("edition", "sequence", "clause", "titles", "months_before", *KNOWN)
