"""The administration of consultations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts import policy
from accounts.admin import AppendOnlyAdmin
from accounts.roles import Verb
from transitions.admin_records import KnownAdmin

from . import forms
from .models import Consultation, ParticipantCount, Statement


@admin.register(Consultation)
class ConsultationAdmin(KnownAdmin):
    """Consultations, without the number in all: that is entered and suppressed on the pages."""

    form = forms.ConsultationForm
    list_display = ("transition", "__str__", "level", "mode", "illustrative", "classification")
    list_filter = ("level", "mode", "illustrative", "classification")
    exclude = ("attended",)


@admin.register(ParticipantCount)
class ParticipantCountAdmin(AppendOnlyAdmin):
    """Of which consultations participants are counted. The numbers show to those who keep the record alone."""

    list_display = ("consultation",)
    list_select_related = ("consultation",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_view_permission(request, obj):
            return False
        return obj is None or policy.may(request.user, Verb.CHANGE, obj)


@admin.register(Statement)
class StatementAdmin(KnownAdmin):
    form = forms.StatementForm
    list_display = ("consultation", "actor", "outcome", "decided_on", "illustrative", "classification")
    list_filter = ("actor", "outcome", "illustrative", "classification")
    list_select_related = ("consultation",)
    search_fields = ("said", "consultation__transition__mission__abbreviation")
