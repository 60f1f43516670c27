"""The Council clock in the administration: obligations, plans, stations and holidays are kept here."""

from __future__ import annotations

from django.contrib import admin

from accounts.admin import AppendOnlyAdmin, RecordAdmin

from .models import Answer, DueReport, DutyStation, Holiday, MilestonePlan, MovedDate, Obligation


@admin.register(DutyStation)
class DutyStationAdmin(RecordAdmin):
    list_display = ("code", "weekend")


@admin.register(Holiday)
class HolidayAdmin(RecordAdmin):
    list_display = ("day", "station", "names", "illustrative")
    list_select_related = ("station",)
    date_hierarchy = "day"


@admin.register(MilestonePlan)
class MilestonePlanAdmin(RecordAdmin):
    list_display = ("__str__", "data_call", "cut_off", "submission", "issue", "illustrative")


@admin.register(Obligation)
class ObligationAdmin(RecordAdmin):
    """What the Council asked to be told; what follows from it is computed and shown on the calendar."""

    list_display = ("__str__", "resolution", "paragraph", "rhythm", "days", "mission", "valid_from", "valid_until")
    list_filter = ("kind", "rhythm")
    list_select_related = ("resolution", "mission", "entity")


@admin.register(DueReport)
class DueReportAdmin(AppendOnlyAdmin):
    list_display = ("obligation", "occurrence", "due")
    list_select_related = ("obligation__entity",)


@admin.register(MovedDate)
class MovedDateAdmin(AppendOnlyAdmin):
    list_display = ("due", "point", "was", "day", "reason", "on", "by")
    list_select_related = ("due", "by")
    fields = ("due", "point", "was", "day", "reason", "by", "on", "at")


@admin.register(Answer)
class AnswerAdmin(AppendOnlyAdmin):
    list_display = ("due", "report", "elsewhere", "on", "by")
    list_select_related = ("due", "report__entity", "by")
    fields = ("due", "report", "elsewhere", "by", "on", "at")
