"""The forms of a transition, its phases, its course and its strategy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageFormField, choices_of
from accounts.forms import RecordForm, offer_visible, tell
from accounts.models import User
from missions.forms import DayInput
from missions.models import PRECISIONS, Source

from .actions import change_state, endorse_strategy
from .models import Clause, Phase, StateChange, Strategy, Transition
from .states import State, StrategyState


class TransitionForm(RecordForm):
    """What a transition is about."""

    class Meta:
        model = Transition
        fields = ("titles", "summary", "joint_mechanism", "source", "illustrative", "classification", "distribution")


class PhaseForm(RecordForm):
    """A stage of a transition; a place may carry its own."""

    class Meta:
        model = Phase
        fields = (
            "sequence",
            "titles",
            "place",
            "planned_start",
            "planned_start_precision",
            "planned_end",
            "planned_end_precision",
            "known_from",
            "source",
            "illustrative",
            "classification",
            "distribution",
        )
        widgets = {"planned_start": DayInput(), "planned_end": DayInput(), "known_from": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["place"]
        places.queryset = places.queryset.filter(mission=self.instance.transition.mission_id)  # type: ignore[attr-defined]


class StrategyForm(RecordForm):
    """A version of the strategy, on its three axes. That it is endorsed is recorded on a page of its own."""

    class Meta:
        model = Strategy
        fields = (
            "number",
            "titles",
            "symbol",
            "dated",
            "state",
            "mandate",
            "strategy_axis",
            "footprint_axis",
            "capacity_axis",
            "national_path",
            "national_path_document",
            "source",
            "illustrative",
            "classification",
            "distribution",
        )
        widgets = {"dated": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {StrategyState.DRAFT, StrategyState.UNDER_CONSULTATION, StrategyState.SUPERSEDED, self.instance.state}
        if "mandate" in self.fields:
            mandates: Any = self.fields["mandate"]
            mandates.queryset = mandates.queryset.filter(mission=self.instance.transition.mission_id).select_related(
                "mission", "resolution"
            )
        states = self.fields["state"]
        states.choices = [(value, name) for value, name in choices_of(StrategyState) if value in offered]  # type: ignore[attr-defined]


class ClauseForm(RecordForm):
    """A clause of a version of the strategy."""

    class Meta:
        model = Clause
        fields = ("number", "sequence", "axis", "texts", "illustrative", "classification", "distribution")


class EndorsementForm(forms.Form):
    """A version of the strategy is endorsed; the one endorsed before is superseded."""

    endorsed_on = forms.DateField(label=_("Endorsed on"), widget=DayInput())
    endorsed_by = forms.CharField(
        label=_("Endorsed by"), max_length=200, help_text=_("Offices, not persons: host Government, SRSG.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, strategy: Strategy, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strategy, self.user = strategy, user
        self.fields["seen_version"].initial = strategy.version

    def save(self) -> Strategy | None:
        """Endorse the version; None if a rule was broken, which the form then tells."""
        try:
            return endorse_strategy(
                self.strategy,
                on=self.cleaned_data["endorsed_on"],
                endorsed_by=self.cleaned_data["endorsed_by"],
                expected_version=self.cleaned_data["seen_version"],
                today=timezone.localdate(),
                by=self.user,
            )
        except DomainError as refused:
            tell(self, refused)
            return None


class StateForm(forms.Form):
    """A transition, or one of its phases, comes into another state."""

    phase = forms.ModelChoiceField(
        label=_("Phase"), queryset=Phase.objects.none(), required=False, empty_label=_("the transition as a whole")
    )
    state = forms.ChoiceField(label=_("New state"), choices=choices_of(State))
    day = forms.DateField(label=_("In effect from"), widget=DayInput())
    precision = forms.ChoiceField(label=_("How exactly the date is known"), choices=PRECISIONS)
    reason = TextByLanguageFormField(
        label=_("Reason"), error_messages={"required": _("Say why the state changes.")}, help_text=_("In any language.")
    )
    decision = forms.CharField(
        label=_("Decision"),
        max_length=200,
        required=False,
        help_text=_("The document or meeting that decided it, for example S/RES/2717 (2023)."),
    )
    known_from = forms.DateField(
        label=_("Known since"), widget=DayInput(), required=False, help_text=_("Today, if left empty.")
    )
    source = forms.ModelChoiceField(label=_("Source"), queryset=Source.objects.all(), required=False)
    illustrative = forms.BooleanField(label=_("Illustrative"), required=False)

    def __init__(self, *args: Any, transition: Transition, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transition = transition
        self.user = user
        self.fields["phase"].queryset = Phase.objects.filter(transition=transition)  # type: ignore[attr-defined]
        offer_visible(self, user)

    def save(self) -> StateChange | None:
        """Record the change; None if a rule was broken, which the form then tells."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        given["state"] = State(given["state"])
        given.setdefault("reason", {})
        try:
            return change_state(self.transition, today=timezone.localdate(), by=self.user, **given)
        except DomainError as refused:
            tell(self, refused)
            return None
