"""The administration of lessons, and the library of policies, which is kept there."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from .forms import PolicyStepForm, VersionForm
from .models import LearningReview, Lesson, LessonUse, Policy, PolicyStep, PolicyVersion, StepProgress


class LibraryAdmin(KnownAdmin):
    """The admin of what belongs to the whole Organization."""

    list_select_related: tuple[str, ...] | bool = False
    search_fields = ("source__symbol", "source__title")


@admin.register(Policy)
class PolicyAdmin(LibraryAdmin):
    list_display = ("__str__", "kind", "illustrative", "classification")
    list_filter = ("kind", "illustrative", "classification")
    search_fields = ("titles",)


@admin.register(PolicyVersion)
class PolicyVersionAdmin(LibraryAdmin):
    form = VersionForm
    list_display = ("__str__", "number", "symbol", "day", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("policy",)
    search_fields = ("symbol",)


@admin.register(PolicyStep)
class PolicyStepAdmin(LibraryAdmin):
    form = PolicyStepForm
    list_display = ("edition", "__str__", "clause", "months_before", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("edition__policy",)


@admin.register(StepProgress)
class StepProgressAdmin(KnownAdmin):
    list_display = ("transition", "step", "state", "day", "classification")
    list_filter = ("state", "illustrative", "classification")
    list_select_related = ("transition", "step")


@admin.register(Lesson)
class LessonAdmin(KnownAdmin):
    list_display = ("transition", "theme", "day", "step", "illustrative", "classification")
    list_filter = ("theme", "illustrative", "classification")
    list_select_related = ("transition", "step")


@admin.register(LessonUse)
class LessonUseAdmin(KnownAdmin):
    list_display = ("transition", "lesson", "day", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("transition", "lesson")


@admin.register(LearningReview)
class LearningReviewAdmin(KnownAdmin):
    list_display = ("transition", "kind", "day", "classification")
    list_filter = ("kind", "illustrative", "classification")
