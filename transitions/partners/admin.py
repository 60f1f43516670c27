"""The administration of the Commission's records, where its support office works, and of regional roles."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
)


class AdviceForm(forms.AdviceForm):
    class Meta(forms.AdviceForm.Meta):
        fields = ("transition", *forms.AdviceForm.Meta.fields)


class PointForm(forms.PointForm):
    class Meta(forms.PointForm.Meta):
        fields = ("advice", *forms.PointForm.Meta.fields)


class OutcomeForm(forms.OutcomeForm):
    class Meta(forms.OutcomeForm.Meta):
        fields = ("point", *forms.OutcomeForm.Meta.fields)


class MeetingForm(forms.MeetingForm):
    class Meta(forms.MeetingForm.Meta):
        fields = ("transition", *forms.MeetingForm.Meta.fields)


@admin.register(CommissionRequest)
class CommissionRequestAdmin(KnownAdmin):
    list_display = ("transition", "day", "asker", "stage", "illustrative", "classification")
    list_filter = ("asker", "stage", "illustrative", "classification")


@admin.register(CommissionAdvice)
class CommissionAdviceAdmin(KnownAdmin):
    form = AdviceForm
    list_display = ("transition", "day", "format", "symbol", "stage", "deliberated_on", "classification")
    list_filter = ("format", "stage", "illustrative", "classification")
    search_fields = ("symbol", *KnownAdmin.search_fields)


@admin.register(AdvicePoint)
class AdvicePointAdmin(KnownAdmin):
    form = PointForm
    list_display = ("advice", "letter", "illustrative", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("advice__transition",)
    search_fields = ("advice__symbol", "advice__transition__mission__abbreviation")


@admin.register(PointOutcome)
class PointOutcomeAdmin(KnownAdmin):
    form = OutcomeForm
    list_display = ("point", "day", "outcome", "taken_up_in", "where", "classification")
    list_filter = ("outcome", "taken_up_in", "illustrative", "classification")
    list_select_related = ("point__advice__transition",)
    search_fields = ("where", "point__advice__symbol", "point__advice__transition__mission__abbreviation")


@admin.register(CommissionMeeting)
class CommissionMeetingAdmin(KnownAdmin):
    form = MeetingForm
    list_display = ("transition", "day", "illustrative", "classification")
    list_filter = ("illustrative", "classification")


@admin.register(RegionalRole)
class RegionalRoleAdmin(KnownAdmin):
    list_display = ("transition", "organization", "day", "plan", "agreed", "classification")
    list_filter = ("organization", "agreed", "illustrative", "classification")


@admin.register(RegionalConsultation)
class RegionalConsultationAdmin(KnownAdmin):
    list_display = ("transition", "organization", "day", "about", "classification")
    list_filter = ("organization", "about", "illustrative", "classification")
