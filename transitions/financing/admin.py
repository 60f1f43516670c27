"""The administration of the financing of transitions."""

from __future__ import annotations

from django.contrib import admin

from transitions.admin_records import KnownAdmin

from .models import FundingFigure, FundingJudgement, FundingLine


@admin.register(FundingLine)
class FundingLineAdmin(KnownAdmin):
    list_display = ("transition", "kind", "carrier", "starts", "ends", "illustrative", "classification")
    list_filter = ("kind", "carrier", "illustrative", "classification")


@admin.register(FundingFigure)
class FundingFigureAdmin(KnownAdmin):
    list_display = ("line", "day", "currency", "needed", "committed", "disbursed", "rate", "classification")
    list_filter = ("currency", "illustrative", "classification")
    list_select_related = ("line",)
    search_fields = ("source__symbol", "source__title", "line__transition__mission__abbreviation")


@admin.register(FundingJudgement)
class FundingJudgementAdmin(KnownAdmin):
    list_display = ("transition", "party", "day", "adequate", "predictable", "sustained", "classification")
    list_filter = ("party", "adequate", "predictable", "sustained", "classification")
