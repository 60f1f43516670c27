"""The forms of consultations, of what was said, and of the numbers of participants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import choices_of, spoken_lazy
from accounts.forms import tell
from accounts.models import User
from accounts.words import Words, words
from transitions.forms import KNOWN, KnownForm

from .actions import record_participants
from .facts import LeafCount
from .kinds import ActorCategory, ParticipantAge, ParticipantSex
from .models import Consultation, ParticipantCount, Statement
from .rules import box_of


class RuledForm(KnownForm):
    """A form over a record whose rules say all that its constraints do, and beside which field."""

    def validate_constraints(self) -> None:
        """Left to the rules of the record, which name the field; the database holds what they hold."""


class ConsultationForm(RuledForm):
    """A consultation; how many took part is entered on a page of its own."""

    class Meta:
        model = Consultation
        fields = ("titles", "day", "place", "level", "mode", "actors", "phase", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "actors" not in self.fields:
            return  # the administration shows the record to somebody who may not change it
        told = self.fields["actors"]
        self.fields["actors"] = forms.TypedMultipleChoiceField(
            label=told.label, choices=choices_of(ActorCategory), widget=forms.CheckboxSelectMultiple
        )
        self.fields["actors"].error_messages["required"] = _("Say who was heard: at least one of the actors.")
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "place")
            phases = self.fields["phase"]
            phases.queryset = phases.queryset.filter(transition=self.instance.transition_id)  # type: ignore[attr-defined]


class StatementForm(RuledForm):
    """What was said in a consultation, and what became of it."""

    class Meta:
        model = Statement
        fields = ("actor", "said", "outcome", "decided_on", "clause", "where", "reason", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        consultation = getattr(self.instance, "consultation", None)
        if consultation is None or "clause" not in self.fields:
            return
        heard = [choice for choice in choices_of(ActorCategory) if choice[0] in consultation.actors]
        self.fields["actor"].choices = [("", "---------"), *heard]  # type: ignore[attr-defined]
        clauses = self.fields["clause"]
        clauses.queryset = clauses.queryset.filter(  # type: ignore[attr-defined]
            strategy__transition=consultation.transition_id
        ).select_related("strategy")
        clauses.label_from_instance = in_its_version  # type: ignore[attr-defined]


def in_its_version(clause: Any) -> str:
    """A clause with the version of the strategy that it stands in."""
    return f"{clause.strategy.number} – {clause}"


class ParticipantsForm(forms.Form):
    """The participants of one consultation: in all, and by sex and age band, of whom with disabilities."""

    attended = forms.IntegerField(
        label=_("Participants in all"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("If they were counted; else the sum of the numbers below is taken."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, consultation: Consultation, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation, self.user = consultation, user
        self.fields["attended"].initial = consultation.attended
        self.fields["seen_version"].initial = consultation.version
        stored = {(row.sex, row.age): row for row in ParticipantCount.objects.filter(consultation=consultation)}
        for sex in ParticipantSex:
            for age in ParticipantAge:
                row = stored.get((sex.value, age.value))
                name = box_of(sex, age)
                group = words("{age}, {sex}", age=age.words, sex=sex.words)
                with_disabilities = words("{group}, of whom with disabilities", group=group)
                self.fields[name] = box(group, row.number if row else None)
                self.fields[f"{name}-disability"] = box(with_disabilities, row.with_disabilities if row else None)

    @property
    def grid(self) -> Iterable[dict[str, Any]]:
        """The boxes as they stand on the page: a line for each age band, two columns for each sex."""
        for age in ParticipantAge:
            pairs = [(sex, box_of(sex, age)) for sex in ParticipantSex]
            boxes = [(sex, self[name], self[f"{name}-disability"]) for sex, name in pairs]
            yield {"age": age, "boxes": boxes}

    def leaves(self) -> list[LeafCount]:
        """The numbers that were entered; a box left empty beside one that is filled counts as nought."""
        found = []
        for sex in ParticipantSex:
            for age in ParticipantAge:
                number = self.cleaned_data.get(box_of(sex, age))
                disability = self.cleaned_data.get(f"{box_of(sex, age)}-disability")
                if number is not None or disability is not None:
                    found.append(LeafCount(sex, age, number or 0, disability))
        return found

    def save(self) -> Consultation | None:
        """Record the numbers; None if a rule was broken, which the form then tells."""
        try:
            return record_participants(
                self.consultation,
                attended=self.cleaned_data["attended"],
                leaves=self.leaves(),
                expected_version=self.cleaned_data["seen_version"],
                by=self.user,
            )
        except DomainError as refused:
            tell(self, refused)
            return None


def box(label: Words, initial: int | None) -> forms.IntegerField:
    """A box for a number of people."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "count"})
    return forms.IntegerField(
        label=spoken_lazy(label), required=False, min_value=0, max_value=1_000_000, initial=initial, widget=widget
    )
