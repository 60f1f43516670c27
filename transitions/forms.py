"""The form over one record of a topic."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts.fields import choices_of, spoken_lazy
from accounts.forms import RecordForm
from accounts.roles import Classification
from accounts.words import words
from missions.forms import DayInput
from missions.kinds import GroupAtRisk

KNOWN = ("known_from", "source", "source_place", "illustrative", "classification", "distribution")
"""The fields with which every form of a topic ends."""


class KnownForm(RecordForm):
    """A form over one record of a topic: its dates as browsers offer them, known since today if not said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = DayInput()

    def keep_to_mission(self, mission: int, *names: str) -> None:
        """Offer in the fields of places and mandated tasks those of this operation only."""
        for name in names:
            if name not in self.fields:  # for a reader without a pen the administration shows it instead
                continue
            queryset = self.fields[name].queryset  # type: ignore[attr-defined]
            path = "mandate__mission" if queryset.model.__name__ == "MandatedTask" else "mission"
            self.fields[name].queryset = queryset.filter(**{path: mission})  # type: ignore[attr-defined]

    def offer_groups(self) -> None:
        """Offer the groups at raised risk as boxes to tick."""
        if "groups" in self.fields:  # for a reader without a pen the administration shows it instead
            self.fields["groups"] = forms.TypedMultipleChoiceField(
                label=self.fields["groups"].label,
                choices=choices_of(GroupAtRisk),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def at_least_confidential(self) -> None:
        """Offer no mark below confidential."""
        marks = self.fields.get("classification")
        if marks is not None:
            marks.choices = [choice for choice in choices_of(Classification) if choice[0]]  # type: ignore[attr-defined]

    def clean_known_from(self) -> date:
        """Nothing is known from a day that has not come; left empty it is known since today."""
        given: date | None = self.cleaned_data["known_from"]
        today = timezone.localdate()
        if given is not None and given > today:
            told = words(
                "{known} has not come yet, so nothing is known from then. Give {today} or a day before.",
                known=given,
                today=today,
            )
            raise forms.ValidationError(spoken_lazy(told))
        return given or today
