"""The administration of national plans and of capabilities to protect civilians."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
)


@admin.register(NationalInstrument)
class NationalInstrumentAdmin(KnownAdmin):
    list_display = ("transition", "kind", "subject", "illustrative", "classification")
    list_filter = ("kind", "subject", "illustrative", "classification")


class UnderInstrument(KnownAdmin):
    """The admin of a record that stands under a national instrument."""

    list_select_related = ("instrument",)
    search_fields = ("source__symbol", "source__title", "instrument__transition__mission__abbreviation")


@admin.register(InstrumentStageChange)
class InstrumentStageChangeAdmin(UnderInstrument):
    list_display = ("instrument", "stage", "day", "illustrative", "classification")
    list_filter = ("stage", "illustrative", "classification")


@admin.register(InstrumentEngagement)
class InstrumentEngagementAdmin(UnderInstrument):
    list_display = ("instrument", "party", "day", "illustrative", "classification")
    list_filter = ("party", "illustrative", "classification")


@admin.register(NationalBenchmark)
class NationalBenchmarkAdmin(UnderInstrument):
    list_display = ("instrument", "number", "due", "illustrative", "classification")
    list_filter = ("illustrative", "classification")


@admin.register(NationalBenchmarkStatus)
class NationalBenchmarkStatusAdmin(KnownAdmin):
    list_display = ("benchmark", "by", "standing", "day", "illustrative", "classification")
    list_filter = ("by", "standing", "illustrative", "classification")
    list_select_related = ("benchmark",)
    search_fields = ("source__symbol", "source__title", "benchmark__instrument__transition__mission__abbreviation")


@admin.register(HostRequest)
class HostRequestAdmin(KnownAdmin):
    list_display = ("transition", "day", "reference", "illustrative", "classification")
    list_filter = ("illustrative", "classification")


@admin.register(SupportActivity)
class SupportActivityAdmin(UnderInstrument):
    form = forms.SupportForm
    list_display = ("instrument", "kind", "since", "until", "illustrative", "classification")
    list_filter = ("kind", "illustrative", "classification")


@admin.register(Capability)
class CapabilityAdmin(KnownAdmin):
    form = forms.CapabilityForm
    list_display = ("transition", "code", "stage", "provider", "required", "in_place", "classification")
    list_filter = ("code", "stage", "provider", "illustrative", "classification")
