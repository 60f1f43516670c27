"""The administration of the footprint of transitions."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from . import forms
from .models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
)


class UnderSiteAdmin(KnownAdmin):
    """The admin of a record that stands under a site."""

    list_select_related = ("site__transition",)
    search_fields = ("source__symbol", "source__title", "site__transition__mission__abbreviation")


@admin.register(Site)
class SiteAdmin(KnownAdmin):
    form = forms.SiteForm
    list_display = ("transition", "names", "kind", "place", "announced_on", "illustrative", "classification")
    list_filter = ("kind", "illustrative", "classification")


@admin.register(SiteStep)
class SiteStepAdmin(UnderSiteAdmin):
    form = forms.StepForm
    list_display = ("site", "step", "planned", "actual", "illustrative", "classification")
    list_filter = ("step", "illustrative", "classification")


@admin.register(SiteRecipient)
class SiteRecipientAdmin(UnderSiteAdmin):
    form = forms.RecipientForm
    list_display = ("site", "day", "entity", "illustrative", "classification")
    list_filter = ("illustrative", "classification")


@admin.register(SiteState)
class SiteStateAdmin(UnderSiteAdmin):
    form = forms.StateForm
    list_display = ("site", "day", "condition", "illustrative", "classification")
    list_filter = ("condition", "illustrative", "classification")


@admin.register(AssetLot)
class AssetLotAdmin(KnownAdmin):
    form = forms.LotForm
    list_display = ("transition", "group", "day", "count", "value", "currency", "illustrative", "classification")
    list_filter = ("group", "currency", "illustrative", "classification")


@admin.register(PostCount)
class PostCountAdmin(KnownAdmin):
    form = forms.CountForm
    list_display = ("transition", "category", "day", "authorized", "filled", "women", "men", "classification")
    list_filter = ("category", "illustrative", "classification")


@admin.register(PostChange)
class PostChangeAdmin(KnownAdmin):
    form = forms.ChangeForm
    list_display = ("transition", "category", "day", "abolished", "nationalized", "kept", "classification")
    list_filter = ("category", "illustrative", "classification")


@admin.register(FootprintTotal)
class FootprintTotalAdmin(KnownAdmin):
    form = forms.TotalForm
    list_display = ("transition", "kind", "day", "number", "currency", "approximate", "classification")
    list_filter = ("kind", "illustrative", "classification")
