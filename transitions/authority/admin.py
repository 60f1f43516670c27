"""The administration of rule of law and State authority."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from .models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
)


@admin.register(Coordination)
class CoordinationAdmin(KnownAdmin):
    list_display = ("transition", "between", "day", "ended", "illustrative", "classification")
    list_filter = ("between", "illustrative", "classification")


@admin.register(CoordinationMeeting)
class CoordinationMeetingAdmin(KnownAdmin):
    list_display = ("coordination", "day", "illustrative", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("coordination",)
    search_fields = ("source__symbol", "source__title")


@admin.register(CapacityAssessment)
class CapacityAssessmentAdmin(KnownAdmin):
    list_display = ("transition", "function", "day", "capacity", "illustrative", "classification")
    list_filter = ("function", "capacity", "illustrative", "classification")


@admin.register(InstitutionJudgement)
class InstitutionJudgementAdmin(KnownAdmin):
    list_display = ("transition", "day", "representative", "responsive", "accountable", "classification")
    list_filter = ("representative", "responsive", "accountable", "illustrative", "classification")


@admin.register(MandateReview)
class MandateReviewAdmin(KnownAdmin):
    list_display = ("transition", "area", "day", "illustrative", "classification")
    list_filter = ("area", "illustrative", "classification")


@admin.register(Experience)
class ExperienceAdmin(KnownAdmin):
    list_display = ("transition", "area", "kind", "day", "illustrative", "classification")
    list_filter = ("area", "kind", "illustrative", "classification")
