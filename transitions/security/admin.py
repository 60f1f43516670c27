"""The administration of safety and security."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import AccountabilityStep, Incident, IncidentDetail, SecurityMeasure, SecurityRisk


@admin.register(SecurityRisk)
class SecurityRiskAdmin(KnownAdmin):
    form = forms.RiskForm
    list_display = ("transition", "phase", "place", "day", "level", "classification")
    list_filter = ("phase", "level", "illustrative", "classification")


@admin.register(Incident)
class IncidentAdmin(KnownAdmin):
    form = forms.IncidentForm
    list_display = ("transition", "kind", "day", "place", "investigated", "classification")
    list_filter = ("kind", "illustrative", "classification")


class UnderIncidentAdmin(KnownAdmin):
    """The admin of what stands under an incident."""

    list_select_related = ("incident",)
    search_fields = ("source__symbol", "source__title")


@admin.register(IncidentDetail)
class IncidentDetailAdmin(UnderIncidentAdmin):
    form = forms.DetailForm
    list_display = ("incident", "known_from", "classification")
    list_filter = ("classification",)


@admin.register(AccountabilityStep)
class AccountabilityStepAdmin(UnderIncidentAdmin):
    list_display = ("incident", "stage", "day", "classification")
    list_filter = ("stage", "illustrative", "classification")


@admin.register(SecurityMeasure)
class SecurityMeasureAdmin(KnownAdmin):
    list_display = ("transition", "day", "in_place", "owner", "classification")
    list_filter = ("illustrative", "classification")
