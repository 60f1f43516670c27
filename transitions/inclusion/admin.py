"""The administration of gender, youth and disability in transitions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.audience import audience_of
from accounts.wording import say
from transitions.admin_records import KnownAdmin

from . import forms
from .models import AdviserPost, GenderAnalysis, InclusionMeasure, InclusionNeed, InclusionParticipation
from .reading import counts_of, tells_small_numbers

NUMBERS = ("total", "women", "men", "youth", "disability")


@admin.register(GenderAnalysis)
class GenderAnalysisAdmin(KnownAdmin):
    list_display = ("transition", "stage", "day", "illustrative", "classification")
    list_filter = ("stage", "illustrative", "classification")


@admin.register(AdviserPost)
class AdviserPostAdmin(KnownAdmin):
    form = forms.PostForm
    list_display = ("transition", "function", "level", "number", "place", "filled_from", "filled_until", "kept")
    list_filter = ("function", "kept", "illustrative", "classification")


@admin.register(InclusionParticipation)
class InclusionParticipationAdmin(KnownAdmin):
    """Outside the mission the numbers stand here as they do on the page, small ones kept back."""

    list_display = ("transition", "stage", "day", "illustrative", "classification")
    list_filter = ("stage", "illustrative", "classification")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        names = super().get_fields(request, obj)
        told = [f"told_{name}" for name in NUMBERS]
        if obj is None or self._is_inside(request, obj):
            return [name for name in names if name not in told]
        return [f"told_{name}" if name in NUMBERS else name for name in names if name not in told]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *(f"told_{name}" for name in NUMBERS))

    def _is_inside(self, request: HttpRequest, obj: Any) -> bool:
        return tells_small_numbers(audience_of(request.user), obj.transition.mission.entity_id)

    @admin.display(description=_("took part in all"))
    def told_total(self, obj: Any) -> str:
        return say(counts_of(obj, exact=False).total.said)

    @admin.display(description=_("women"))
    def told_women(self, obj: Any) -> str:
        return say(counts_of(obj, exact=False).women.said)

    @admin.display(description=_("men"))
    def told_men(self, obj: Any) -> str:
        return say(counts_of(obj, exact=False).men.said)

    @admin.display(description=_("youth"))
    def told_youth(self, obj: Any) -> str:
        return say(counts_of(obj, exact=False).youth.said)

    @admin.display(description=_("persons with disabilities"))
    def told_disability(self, obj: Any) -> str:
        return say(counts_of(obj, exact=False).disability.said)


@admin.register(InclusionMeasure)
class InclusionMeasureAdmin(KnownAdmin):
    list_display = ("transition", "stage", "element", "day", "illustrative", "classification")
    list_filter = ("stage", "element", "illustrative", "classification")


@admin.register(InclusionNeed)
class InclusionNeedAdmin(KnownAdmin):
    form = forms.NeedForm
    list_display = ("transition", "group", "day", "task", "met_on", "illustrative", "classification")
    list_filter = ("group", "illustrative", "classification")
