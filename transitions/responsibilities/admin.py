"""The administration of roles and hand-over."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import (
    Handover,
    HandoverAction,
    HandoverArea,
    HandoverCheck,
    HandoverEndState,
    HandoverMandatedArea,
    HandoverRecipient,
    HandoverRequirement,
    NamedRole,
    Responsibility,
)


@admin.register(NamedRole)
class NamedRoleAdmin(KnownAdmin):
    list_display = ("transition", "theme", "illustrative", "classification")
    list_filter = ("theme", "illustrative", "classification")


@admin.register(Responsibility)
class ResponsibilityAdmin(KnownAdmin):
    list_display = ("transition", "stage", "part", "carried_from", "carried_until", "funded_until", "classification")
    list_filter = ("stage", "part", "illustrative", "classification")


@admin.register(HandoverArea)
class HandoverAreaAdmin(KnownAdmin):
    list_display = ("transition", "number", "theme", "illustrative", "classification")
    list_filter = ("theme", "illustrative", "classification")


class LineAdmin(KnownAdmin):
    """A line of a thematic area."""

    form = forms.LineForm
    list_display = ("area", "section", "sequence", "deadline", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("area",)
    search_fields = ("section", "source__symbol", "area__transition__mission__abbreviation")


@admin.register(HandoverMandatedArea)
class HandoverMandatedAreaAdmin(LineAdmin):
    pass


@admin.register(HandoverEndState)
class HandoverEndStateAdmin(LineAdmin):
    pass


@admin.register(HandoverRequirement)
class HandoverRequirementAdmin(LineAdmin):
    list_filter = ("kind", "illustrative", "classification")


@admin.register(HandoverAction)
class HandoverActionAdmin(LineAdmin):
    list_display = ("area", "section", "sequence", "deadline", "done_on", "classification")


@admin.register(Handover)
class HandoverAdmin(KnownAdmin):
    list_display = ("transition", "planned_on", "actual_on", "none_found", "conditions_state", "classification")
    list_filter = ("none_found", "conditions_state", "illustrative", "classification")


class UnderHandoverAdmin(KnownAdmin):
    """A record that stands under a hand-over."""

    list_select_related = ("handover__transition",)
    search_fields = ("source__symbol", "source__title", "handover__transition__mission__abbreviation")


@admin.register(HandoverRecipient)
class HandoverRecipientAdmin(UnderHandoverAdmin):
    list_display = ("handover", "readiness", "carried_from", "funded_until", "confirmed_on", "classification")
    list_filter = ("readiness", "illustrative", "classification")
    readonly_fields = ("confirmed_on", "confirmed_by", *KnownAdmin.readonly_fields)


@admin.register(HandoverCheck)
class HandoverCheckAdmin(UnderHandoverAdmin):
    list_display = ("handover", "after", "day", "outcome", "classification")
    list_filter = ("after", "outcome", "illustrative", "classification")
