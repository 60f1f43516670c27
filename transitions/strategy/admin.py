"""The administration of transitions, phases, strategies and changes of state."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import RecordAdmin
from accounts.forms import RecordForm, tell
from accounts.roles import Classification
from accounts.words import DateKnown, Precision

from .actions import change_state, errors_of_change
from .models import Clause, Phase, StateChange, Strategy, Transition
from .states import State


@admin.register(Transition)
class TransitionAdmin(RecordAdmin):
    list_display = ("mission", "__str__", "illustrative", "classification")
    list_filter = ("illustrative", "classification")
    list_select_related = ("mission",)
    search_fields = ("mission__abbreviation", "titles")


@admin.register(Phase)
class PhaseAdmin(RecordAdmin):
    list_display = ("transition", "sequence", "__str__", "planned_start", "planned_end")
    list_select_related = ("transition",)
    search_fields = ("titles",)


@admin.register(Strategy)
class StrategyAdmin(RecordAdmin):
    list_display = ("transition", "number", "state", "endorsed_on")
    list_filter = ("state",)
    list_select_related = ("transition",)
    search_fields = ("titles", "symbol")


@admin.register(Clause)
class ClauseAdmin(RecordAdmin):
    list_display = ("strategy", "__str__", "axis", "illustrative", "classification")
    list_filter = ("axis", "illustrative", "classification")
    list_select_related = ("strategy",)
    search_fields = ("texts", "number")


class StateChangeForm(RecordForm):
    """A change of state, judged by the rules before it is stored."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        given = self.cleaned_data
        errors = errors_of_change(
            given["transition"],
            state=State(given["state"]),
            day=DateKnown(given["day"], Precision(given["precision"])),
            reason=given["reason"],
            today=timezone.localdate(),
            phase=given["phase"],
            known_from=given["known_from"],
        )
        for error in errors:
            tell(self, error)


@admin.register(StateChange)
class StateChangeAdmin(RecordAdmin):
    """Changes of state are added through the action, by its rules, and never edited."""

    form = StateChangeForm
    list_display = ("transition", "phase", "state", "day", "decision")
    list_filter = ("state",)
    list_select_related = ("transition", "phase")
    search_fields = ("decision",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: StateChange, form: Any, change: bool) -> None:
        saved = change_state(
            obj.transition,
            phase=obj.phase,
            state=State(obj.state),
            day=obj.day,
            precision=Precision(obj.precision),
            reason=obj.reason,
            decision=obj.decision,
            known_from=obj.known_from,
            source=obj.source,
            illustrative=obj.illustrative,
            classification=Classification(obj.classification),
            today=timezone.localdate(),
            by=request.user,  # type: ignore[arg-type]
        )
        obj.pk = saved.pk
        obj._state.adding = False
