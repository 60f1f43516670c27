"""The forms in which people verify a value and judge a benchmark. They check shape; the actions decide."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.actions import NotAllowed
from accounts.errors import DomainError
from accounts.fields import choices_of
from accounts.models import User
from accounts.roles import Classification
from accounts.wording import language_code, say

from . import actions
from .boxes import CitingForm, DayField, PrintableField, classification_choices
from .judging import RATINGS, parties_of
from .models import Benchmark, Judgement
from .scale import Standing


class VerifyForm(forms.Form):
    """Confirms a value that somebody else entered."""

    note = PrintableField(label=_("Note"), max_length=300, required=False, help_text=_("What you compared it with."))


class JudgementForm(CitingForm):
    """A signed rating of a benchmark."""

    field_order = ("party", "standing", "phrase", "reason", "day", "source_symbol", "source_dated")

    party = forms.ChoiceField(label=_("From whose side"), widget=forms.RadioSelect)
    standing = forms.ChoiceField(
        label=_("Rating"), choices=[choice for choice in choices_of(Standing) if choice[0] in RATINGS]
    )
    phrase = PrintableField(
        label=_("Words used"),
        max_length=120,
        required=False,
        help_text=_("As the source puts it, for example limited progress."),
    )
    reason = PrintableField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("In your language.")
    )
    day = DayField(label=_("As of"))
    known_from = DayField(label=_("Known since"))
    classification = forms.TypedChoiceField(label=_("Classification"), coerce=lambda value: Classification(int(value)))

    def __init__(self, *args: Any, benchmark: Benchmark, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.benchmark, self.user, self.today = benchmark, user, today
        entity = benchmark.framework.transition.mission.entity
        parties = parties_of(user, entity)
        self.fields["party"].choices = [(party.value, say(party.words)) for party in parties]
        if parties:
            self.fields["party"].initial = parties[0].value
        least = policy.highest_classification(benchmark)
        self.fields["classification"].choices = classification_choices(least, user)
        self.fields["classification"].initial = least
        self.fields["day"].initial = self.fields["known_from"].initial = today

    def save(self) -> Judgement | None:
        """Sign the judgement; None if a rule refuses it, which the form then tells."""
        data = {name: self.cleaned_data[name] for name in ("party", "standing", "phrase", "day", "known_from")}
        try:
            return actions.sign_judgement(
                benchmark=self.benchmark,
                reason={language_code(): self.cleaned_data["reason"]},
                source=self.cited(),
                classification=self.cleaned_data["classification"],
                today=self.today,
                by=self.user,
                **data,
            )
        except NotAllowed:
            raise
        except DomainError as error:
            self.refused(error, {"source": "source_symbol"})
            return None
