"""The forms of roles and hand-over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.forms import tell
from accounts.models import Entity, User
from accounts.pages import next_number
from missions.forms import DayInput
from transitions.forms import KNOWN, KnownForm

from .actions import confirm_handover
from .models import (
    AreaLine,
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

PERIOD = ("carried_from", "carried_until", "funded_until")


def offer_bodies(form: forms.ModelForm, *names: str) -> None:
    """Every entity may be named, whoever asks: only the administration of entities is a right of its own."""
    for name in names:
        form.fields[name].queryset = Entity.objects.order_by("code")  # type: ignore[attr-defined]


class RoleForm(KnownForm):
    class Meta:
        model = NamedRole
        fields = ("titles", "theme", *KNOWN)


class OfSubjectForm(KnownForm):
    """A form that names a task or role, a place and a body of the same transition."""

    bodies: tuple[str, ...] = ("entity",)
    of_transition: tuple[str, ...] = ("role",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_bodies(self, *self.bodies)
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "task", "place")
            for name in self.of_transition:
                field = self.fields[name]
                field.queryset = field.queryset.filter(transition=self.instance.transition_id)  # type: ignore[attr-defined]


class ResponsibilityForm(OfSubjectForm):
    class Meta:
        model = Responsibility
        fields = ("task", "role", "stage", "part", "entity", "body", "place", *PERIOD, *KNOWN)


class HandoverForm(OfSubjectForm):
    bodies = ("giver",)
    of_transition = ("role", "area")

    class Meta:
        model = Handover
        fields = (
            *("task", "role", "area", "place", "giver", "giver_body"),
            *("planned_on", "planned_precision", "actual_on", "none_found", "none_reason"),
            *("conditions", "conditions_state", "residual_risk"),
            *KNOWN,
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id and self.instance._state.adding:
            # It is the operation that hands over, if nothing else is said.
            self.initial["giver"] = self.instance.transition.mission.entity_id


class RecipientForm(KnownForm):
    class Meta:
        model = HandoverRecipient
        fields = ("entity", "body", "readiness", "capacity", *PERIOD, *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_bodies(self, "entity")


class CheckForm(KnownForm):
    class Meta:
        model = HandoverCheck
        fields = ("after", "day", "outcome", "narrative", *KNOWN)


class AreaForm(KnownForm):
    class Meta:
        model = HandoverArea
        fields = ("number", "titles", "theme", *KNOWN)


class LineForm(KnownForm):
    """A line of a thematic area; its actors are written as they are printed, with a semicolon between them."""

    actors = SimpleArrayField(
        forms.CharField(max_length=80),
        delimiter=";",
        label=AreaLine._meta.get_field("actors").verbose_name,
        help_text=AreaLine._meta.get_field("actors").help_text,
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.area_id and self.instance._state.adding:
            self.initial["sequence"] = next_number(self.instance, "sequence")


LINE = ("section", "sequence", "text", "actors", "dates_printed", "deadline", "deadline_precision")


class MandatedAreaForm(LineForm):
    class Meta:
        model = HandoverMandatedArea
        fields = (*LINE, *KNOWN)


class EndStateForm(LineForm):
    class Meta:
        model = HandoverEndState
        fields = (*LINE, *KNOWN)


class RequirementForm(LineForm):
    class Meta:
        model = HandoverRequirement
        fields = ("kind", *LINE, "posts", "posts_printed", *KNOWN)


class ActionForm(LineForm):
    class Meta:
        model = HandoverAction
        fields = (*LINE, "done_on", *KNOWN)


class ConfirmationForm(forms.Form):
    """The recipient says since when it takes over what is handed to it."""

    on = forms.DateField(label=_("Confirmed on"), widget=DayInput(), initial=timezone.localdate)

    def save(self, recipient: HandoverRecipient, *, by: User) -> HandoverRecipient | None:
        """Record the confirmation; None if a rule was broken, which the form then tells."""
        try:
            return confirm_handover(recipient, on=self.cleaned_data["on"], today=timezone.localdate(), by=by)
        except DomainError as refused:
            tell(self, refused)
            return None
