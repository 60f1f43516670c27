"""The forms of the footprint of a transition."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audience import audience_of
from accounts.fields import choices_of, spoken_lazy
from accounts.models import Entity
from accounts.roles import Classification
from accounts.words import words
from transitions.forms import KNOWN, KnownForm

from .models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
)


class FootprintForm(KnownForm):
    """A form of this topic. It marks nothing higher than the person may see.

    The rules compare a record with those no more classified than it, so whoever could mark it higher could read from
    a refusal what lies above their clearance.
    """

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if user is not None and "classification" in self.fields:
            clearance = audience_of(user).clearance
            marks = [choice for choice in choices_of(Classification) if choice[0] <= clearance]
            self.fields["classification"].choices = marks  # type: ignore[attr-defined]
        if "entity" in self.fields:
            self.fields["entity"].queryset = Entity.objects.order_by("code")  # type: ignore[attr-defined]

    def say_of_mark(self, told: Any) -> None:
        """Say beside the classification when a record like this is confidential."""
        field = self.fields.get("classification")  # the administration shows a record it may not change without fields
        if field is not None:
            field.help_text = f"{field.help_text} {told}"

    def not_ahead(self, name: str) -> date | None:
        """The day given, refused if it has not come yet: what lies ahead was neither done nor found."""
        given: date | None = self.cleaned_data[name]
        if given is not None and given > timezone.localdate():
            told = words("{day} has not come yet. Give today or a day before.", day=given)
            raise forms.ValidationError(spoken_lazy(told))
        return given


class SiteForm(FootprintForm):
    class Meta:
        model = Site
        fields = ("kind", "names", "place", "leased", "announced_on", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_of_mark(_("A site whose closure is not announced, and a patrol base, are confidential."))
        if self.instance.transition_id and "place" in self.fields:
            self.keep_to_mission(self.instance.transition.mission_id, "place")


class StepForm(FootprintForm):
    class Meta:
        model = SiteStep
        fields = ("step", "planned", "actual", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_of_mark(_("The day planned for a closure is confidential until the closure is announced."))

    def clean_actual(self) -> date | None:
        return self.not_ahead("actual")


class RecipientForm(FootprintForm):
    class Meta:
        model = SiteRecipient
        fields = ("day", "entity", "body", *KNOWN)


class StateForm(FootprintForm):
    class Meta:
        model = SiteState
        fields = ("day", "condition", "remarks", *KNOWN)

    def clean_day(self) -> date | None:
        return self.not_ahead("day")


class LotForm(FootprintForm):
    class Meta:
        model = AssetLot
        fields = ("group", "day", "what", "count", "value", "currency", "entity", "body", *KNOWN)


class CountForm(FootprintForm):
    class Meta:
        model = PostCount
        fields = ("category", "day", "authorized", "filled", "women", "men", *KNOWN)


class ChangeForm(FootprintForm):
    class Meta:
        model = PostChange
        fields = ("category", "day", "abolished", "nationalized", "kept", *KNOWN)


class TotalForm(FootprintForm):
    class Meta:
        model = FootprintTotal
        fields = ("kind", "day", "number", "currency", "approximate", *KNOWN)
