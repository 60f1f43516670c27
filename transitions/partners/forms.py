"""The forms of the Peacebuilding Commission and of regional organizations."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.fields import choices_of
from transitions.forms import KNOWN, KnownForm

from .kinds import ConvenedParty
from .models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
)


class RequestForm(KnownForm):
    class Meta:
        model = CommissionRequest
        fields = ("day", "asker", "stage", "asked", *KNOWN)


class AdviceForm(KnownForm):
    class Meta:
        model = CommissionAdvice
        fields = ("request", "day", "format", "symbol", "stage", "summary", "deliberated_on", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("request")  # none where the administration only shows the record
        if field is not None and self.instance.transition_id:
            own = self.instance.transition_id
            field.queryset = field.queryset.filter(transition=own)  # type: ignore[attr-defined]


class LetterField(forms.CharField):
    """The letter of a point as people write it: "(d)" is d."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_length": 5})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).strip("() ").lower()


class PointForm(KnownForm):
    class Meta:
        model = AdvicePoint
        fields = ("letter", "text", *KNOWN)
        field_classes = {"letter": LetterField}


class OutcomeForm(KnownForm):
    class Meta:
        model = PointOutcome
        fields = ("day", "outcome", "taken_up_in", "where", "reason", *KNOWN)


class MeetingForm(KnownForm):
    class Meta:
        model = CommissionMeeting
        fields = ("day", "subject", "convened", "objectives", "gender", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.fields.get("convened")  # none where the administration only shows the record
        if told is not None:
            self.fields["convened"] = forms.TypedMultipleChoiceField(
                label=told.label, choices=choices_of(ConvenedParty), widget=forms.CheckboxSelectMultiple, required=False
            )


class RoleForm(KnownForm):
    class Meta:
        model = RegionalRole
        fields = ("organization", "day", "plan", "role", "agreed", "agreed_on", *KNOWN)


class ConsultationForm(KnownForm):
    class Meta:
        model = RegionalConsultation
        fields = ("organization", "day", "about", "views", *KNOWN)
