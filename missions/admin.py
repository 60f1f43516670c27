"""Operations in the administration: through the same policy and actions as everywhere."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts import policy
from accounts.admin import RecordAdmin
from accounts.forms import RecordForm, tell
from accounts.records import Record
from accounts.roles import Verb
from accounts.words import DateKnown, Precision

from . import actions, rules
from .models import (
    Country,
    Mandate,
    MandatedTask,
    Mission,
    MissionCharacter,
    MissionEvent,
    Place,
    Resolution,
    Source,
    Succession,
)


class EventForm(RecordForm):
    """The form of an event: its days are asked of the rules, on the day it is filled in."""

    def clean(self) -> Any:
        cleaned = super().clean()
        day, known_from = self.cleaned_data.get("day"), self.cleaned_data.get("known_from")
        precision = self.cleaned_data.get("precision")
        if day and known_from and precision:
            known = DateKnown(day, Precision(precision))
            for error in rules.refused_event(known, known_from, today=timezone.localdate()):
                tell(self, error)
        return cleaned


class OperationAdmin(RecordAdmin):
    """What is changed here has been entered here, even if it came with the reference file."""

    exclude = ("origin",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        shown = tuple(super().get_readonly_fields(request, obj))
        has_origin = any(field.name == "origin" for field in self.opts.concrete_fields)
        return (*shown, "origin") if has_origin and obj is not None else shown

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        actions.enter(
            obj,
            by=request.user,  # type: ignore[arg-type]
            today=timezone.localdate(),
            why=form.cleaned_data.get("why", ""),
            expected_version=form.cleaned_data.get("seen_version") if change else None,
        )


class ShownInline(admin.TabularInline):
    """Rows that stand under a record, to be read here and changed on a page of their own; the hidden ones are not."""

    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return policy.may(request.user, Verb.VIEW, self.model)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class EventInline(ShownInline):
    model = MissionEvent
    fields = readonly_fields = ("kind", "day", "precision", "certainty", "known_from", "origin", "confidence")


class CharacterInline(ShownInline):
    model = MissionCharacter
    fields = readonly_fields = ("type", "lead_department", "since", "until", "origin")


class TaskInline(ShownInline):
    model = MandatedTask
    fields = readonly_fields = ("sequence", "priority", "titles", "theme")


@admin.register(Mission)
class MissionAdmin(OperationAdmin):
    """Peace operations, with their events and their types and departments."""

    list_display = ("abbreviation", "origin", "confidence", "classification")
    list_filter = ("origin", "characters__type")
    search_fields = ("abbreviation", "names")
    filter_horizontal = ("hosts",)
    inlines = (CharacterInline, EventInline)


@admin.register(MissionEvent)
class EventAdmin(OperationAdmin):
    """Dates in the life of operations. To set one right, add it: it counts before the reference file's, which stays."""

    form = EventForm
    list_display = ("mission", "kind", "day", "precision", "certainty", "known_from", "origin", "confidence")
    list_filter = ("kind", "certainty", "origin")
    list_select_related = ("mission",)
    search_fields = ("mission__abbreviation", "remarks")
    readonly_fields = (*OperationAdmin.readonly_fields, "recorded_at")


@admin.register(MissionCharacter)
class CharacterAdmin(OperationAdmin):
    """Types and lead departments over time."""

    list_display = ("mission", "type", "lead_department", "since", "until", "origin")
    list_filter = ("type", "lead_department", "origin")
    list_select_related = ("mission",)
    search_fields = ("mission__abbreviation",)


@admin.register(Succession)
class SuccessionAdmin(OperationAdmin):
    """What followed what."""

    list_display = ("__str__", "kind", "register_mission", "origin")
    list_filter = ("kind", "origin")
    list_select_related = ("register_mission", "predecessor", "successor")
    search_fields = ("predecessor__abbreviation", "predecessor_name", "successor__abbreviation", "successor_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without those whose neighbour the person may not see: its name would be told."""
        seen = Mission.objects.visible_to(request.user).values("pk")
        return (
            super()
            .get_queryset(request)
            .filter(
                Q(predecessor=None) | Q(predecessor__in=seen),
                Q(successor=None) | Q(successor__in=seen),
            )
        )


@admin.register(Mandate)
class MandateAdmin(OperationAdmin):
    """What the Council mandated, with the tasks."""

    list_display = ("mission", "resolution", "paragraph", "since", "renewal", "origin")
    list_filter = ("origin",)
    list_select_related = ("mission", "resolution")
    search_fields = ("mission__abbreviation", "resolution__symbol")
    inlines = (TaskInline,)


@admin.register(MandatedTask)
class TaskAdmin(OperationAdmin):
    """Mandated tasks, with priority and sequence."""

    list_display = ("mandate", "sequence", "priority", "theme", "__str__")
    list_filter = ("theme", "priority", "illustrative")
    list_select_related = ("mandate__mission", "mandate__resolution")
    search_fields = ("titles", "mandate__mission__abbreviation")


@admin.register(Place)
class PlaceAdmin(OperationAdmin):
    """Areas, provinces and sites of operations."""

    list_display = ("__str__", "mission", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("mission", "parent")
    search_fields = ("names", "mission__abbreviation")


@admin.register(Resolution)
class ResolutionAdmin(OperationAdmin):
    """Resolutions and other decisions of the Council."""

    list_display = ("symbol", "adopted")
    search_fields = ("symbol", "titles")
    filter_horizontal = ("cites",)


@admin.register(Source)
class SourceAdmin(OperationAdmin):
    """Documents that facts come from; a desk confirms that one is of the United Nations."""

    list_display = ("__str__", "standing", "dated")
    list_filter = ("standing",)
    search_fields = ("symbol", "title")


@admin.register(Country)
class CountryAdmin(OperationAdmin):
    """Countries by their codes."""

    list_display = ("iso3", "iso2")
    search_fields = ("iso3", "iso2")
