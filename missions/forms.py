"""The form of an event in the life of an operation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import RecordForm, tell
from accounts.words import DateKnown, Precision

from .models import MissionEvent
from .rules import refused_event


class DayInput(forms.DateInput):
    """A date as browsers offer it, written as in 2022-06-30."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class EventForm(RecordForm):
    """A date in the life of an operation, as exactly as its source gives it.

    What is entered here prevails over the reference file. A correction is another event, known since a later day.
    """

    known_from = forms.DateField(
        label=_("Known since"),
        widget=DayInput(),
        required=False,
        help_text=_("The day of the document or decision. Today, if left empty."),
    )

    class Meta:
        model = MissionEvent
        fields = (
            "kind",
            "certainty",
            "day",
            "precision",
            "known_from",
            "source",
            "source_place",
            "confidence",
            "remarks",
            "classification",
            "distribution",
        )
        widgets = {"day": DayInput(), "remarks": forms.Textarea(attrs={"rows": 2})}

    def clean_known_from(self) -> date:
        given: date | None = self.cleaned_data["known_from"]
        return given or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """The days are asked of the rules, on the day the form is filled in."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, known_from, precision = (cleaned.get(name) for name in ("day", "known_from", "precision"))
        if day and known_from and precision:
            known = DateKnown(day, Precision(precision))
            for error in refused_event(known, known_from, today=timezone.localdate()):
                tell(self, error)
        return cleaned
