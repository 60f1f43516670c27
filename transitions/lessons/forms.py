"""The forms of lessons and policies."""

from __future__ import annotations

from typing import Any

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_policies(self, "supersedes")


class PolicyStepForm(KnownForm):
    class Meta:
        model = PolicyStep
        fields = ("edition", "sequence", "clause", "titles", "months_before", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_policies(self, "edition")


def with_policies(form: KnownForm, name: str) -> None:
    """Read the policies along with the versions that are offered: a version is named by its policy."""
    if name in form.fields:  # for a reader without a pen the administration shows it instead
        field: Any = form.fields[name]
        field.queryset = field.queryset.select_related("policy")
