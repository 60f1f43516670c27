"""Reports in the administration, through the same policy and actions as on the pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import AppendOnlyAdmin, RecordAdmin
from accounts.models import User

from . import actions
from .clearance.actions import record_liaison
from .clearance.flow import SENT
from .clock import admin as _clock  # noqa: F401 -- registers what the Council clock keeps
from .models import (
    Clearance,
    Comment,
    Contribution,
    Edition,
    Job,
    Liaison,
    Narrative,
    OfficeAsked,
    Passage,
    Rendition,
    Report,
    Round,
    ScopeOverride,
    Snapshot,
)
from .writing.actions import save_text


@admin.register(Report)
class ReportAdmin(RecordAdmin):
    """Opened and described here; frozen, issued and withdrawn on its page."""

    list_display = ("__str__", "kind", "entity", "as_of", "known_at", "state", "classification")
    list_filter = ("kind", "state")
    list_select_related = ("entity",)
    search_fields = ("symbol",)
    readonly_fields = ("state", "issued_on", "withdrawn_because", *RecordAdmin.readonly_fields)

    @staticmethod
    def save_action(report: Report, *, by: User, why: str, expected_version: int | None) -> None:
        today = timezone.localdate()
        if report.pk is None:
            actions.begin_report(report, by=by, today=today)
        else:
            actions.change_report(report, by=by, today=today, why=why, expected_version=expected_version)


@admin.register(ScopeOverride)
class ScopeOverrideAdmin(RecordAdmin):
    list_display = ("mission", "report", "include", "reason")
    list_select_related = ("report", "mission")


@admin.register(Narrative)
class NarrativeAdmin(RecordAdmin):
    list_display = ("section", "report", "mission", "illustrative")
    list_select_related = ("report", "mission")
    save_action = staticmethod(save_text)


@admin.register(Snapshot)
class SnapshotAdmin(AppendOnlyAdmin):
    """That facts were frozen, when, by whom, with which digest; the facts themselves are read on the report's page."""

    list_display = ("digest", "report", "form", "frozen_at", "frozen_by")
    list_select_related = ("report", "frozen_by")
    fields = ("report", "digest", "form", "frozen_at", "frozen_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("facts")


@admin.register(Rendition)
class RenditionAdmin(AppendOnlyAdmin):
    list_display = ("snapshot", "language", "format", "issued", "digest", "made_at")
    list_filter = ("issued", "language", "format")
    fields = ("snapshot", "language", "format", "issued", "digest", "made_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        renditions = super().get_queryset(request)
        return renditions.select_related("snapshot").defer("content", "snapshot__facts")


@admin.register(Job)
class JobAdmin(AppendOnlyAdmin):
    list_display = ("report", "state", "step", "steps", "tries", "asked_at", "by")
    list_filter = ("state",)
    list_select_related = ("report", "by")
    fields = ("report", "state", "languages", "step", "steps", "tries", "message", "by", "asked_at", "ended_at")


@admin.register(Passage)
class PassageAdmin(AppendOnlyAdmin):
    """The steps that reports took; they are taken on the pages."""

    list_display = ("report", "step", "before", "after", "by", "at")
    list_filter = ("step",)
    list_select_related = ("report", "by")
    fields = ("report", "step", "before", "after", "reason", "by", "at")


@admin.register(Clearance)
class ClearanceAdmin(AppendOnlyAdmin):
    list_display = ("version", "office", "decision", "comment", "by", "at")
    list_filter = ("decision",)
    list_select_related = ("version", "office", "by")
    fields = ("version", "office", "decision", "comment", "by", "at")


@admin.register(OfficeAsked)
class OfficeAskedAdmin(AppendOnlyAdmin):
    list_display = ("report", "office", "due", "by", "at")
    list_select_related = ("report", "office", "by")
    fields = ("report", "office", "due", "by", "at")


@admin.register(Comment)
class CommentAdmin(AppendOnlyAdmin):
    list_display = ("version", "paragraph", "by", "at", "answered_at")
    list_select_related = ("version", "by")
    fields = ("version", "paragraph", "text", "by", "at", "answer", "answered_by", "answered_at")


@admin.register(Edition)
class EditionAdmin(AppendOnlyAdmin):
    list_display = ("report", "digest", "on", "by")
    list_select_related = ("report", "by")
    fields = ("report", "version", "digest", "on", "by", "at")


@admin.register(Liaison)
class LiaisonAdmin(RecordAdmin):
    """Recorded as on the page; what was told before a report was submitted is neither rewritten nor removed."""

    list_display = ("report", "sent_on", "replied_on", "waived_because")
    list_select_related = ("report",)

    @staticmethod
    def save_action(liaison: Any, **how: Any) -> Liaison:
        return record_liaison(liaison, today=timezone.localdate(), **how)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.report.state not in SENT)


@admin.register(Contribution)
class ContributionAdmin(AppendOnlyAdmin):
    """What is owed to reports; asked for, written and accepted on the pages."""

    list_display = ("part", "report", "mission", "entity", "due", "state")
    list_filter = ("part", "state")
    list_select_related = ("report", "mission", "entity")
    fields = ("report", "part", "section", "mission", "entity", "due", "state", "reopened", "texts", "classification")


@admin.register(Round)
class RoundAdmin(AppendOnlyAdmin):
    list_display = ("contribution", "kind", "comment", "by", "at")
    list_filter = ("kind",)
    list_select_related = ("contribution", "by")
    fields = ("contribution", "kind", "texts", "comment", "remarks", "by", "at")
