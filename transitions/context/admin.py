"""The administration of the context of transitions."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import (
    Advice,
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
)


@admin.register(PoliticalProcess)
class PoliticalProcessAdmin(KnownAdmin):
    list_display = ("transition", "day", "stage", "illustrative", "classification")
    list_filter = ("stage", "illustrative", "classification")


@admin.register(ContextAssessment)
class ContextAssessmentAdmin(KnownAdmin):
    list_display = ("transition", "heading", "day", "level", "illustrative", "classification")
    list_filter = ("heading", "level", "illustrative", "classification")


@admin.register(Engagement)
class EngagementAdmin(KnownAdmin):
    list_display = ("transition", "party", "day", "illustrative", "classification")
    list_filter = ("party", "illustrative", "classification")


@admin.register(ThreatAssessment)
class ThreatAssessmentAdmin(KnownAdmin):
    form = forms.ThreatForm
    list_display = ("transition", "target", "place", "day", "level", "due", "classification")
    list_filter = ("target", "level", "illustrative", "classification")


@admin.register(StrategicAssessment)
class StrategicAssessmentAdmin(KnownAdmin):
    list_display = ("transition", "day", "illustrative", "classification")
    list_filter = ("illustrative", "classification")


@admin.register(Reevaluation)
class ReevaluationAdmin(KnownAdmin):
    list_display = ("transition", "day", "subject", "illustrative", "classification")
    list_filter = ("subject", "illustrative", "classification")


@admin.register(Implication)
class ImplicationAdmin(KnownAdmin):
    list_display = ("transition", "kind", "decision", "day", "reported_on", "classification")
    list_filter = ("kind", "illustrative", "classification")


@admin.register(MandateTest)
class MandateTestAdmin(KnownAdmin):
    list_display = ("transition", "task", "day", "clear", "achievable", "sequenced", "prioritized")
    list_filter = ("clear", "achievable", "sequenced", "prioritized", "classification")


@admin.register(Advice)
class AdviceAdmin(KnownAdmin):
    form = forms.AdviceForm
    list_display = ("transition", "day", "form", "given_by", "classification")
    list_filter = ("form", "classification")
