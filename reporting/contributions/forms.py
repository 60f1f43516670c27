"""The forms of contributions: a text, a return, a reason to reopen, a body asked by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choices_of
from accounts.forms import RecordForm, offer_visible
from accounts.models import Entity
from missions.forms import DayInput
from missions.models import Mission
from reporting.models import Contribution
from reporting.writing.forms import offer_translations

from .kinds import PLACES, Part


class ContributionForm(RecordForm):
    """The text of a contribution, with the marks of all texts."""

    class Meta:
        model = Contribution
        fields = ("original", "texts")
        help_texts = {"texts": _("An empty line begins a new paragraph.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why"]
        offer_translations(self)
        for box in self.fields["texts"].widget.widgets:
            box.attrs["rows"] = 4
        self.fields["texts"].widget.widgets[0].attrs["rows"] = 14


class DecisionForm(forms.Form):
    """A comment on the whole, and one for each paragraph of the text."""

    comment = forms.CharField(
        label=_("Comment on the whole"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, paragraphs: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, paragraphs + 1):
            self.fields[f"remark_{number}"] = forms.CharField(
                label=_("Comment on paragraph %(number)s") % {"number": number},
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),  # in a box of one line, Enter would send the form
            )

    @property
    def remarks(self) -> dict[int, str]:
        """What was said to single paragraphs."""
        given = {name: text for name, text in self.cleaned_data.items() if name.startswith("remark_")}
        return {int(name.removeprefix("remark_")): text for name, text in given.items() if text}


class ReopenForm(forms.Form):
    """Why a contribution may still come in."""

    reason = forms.CharField(label=_("Reason"), max_length=600)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ReleaseForm(ReopenForm):
    """Why a contribution is no longer asked for."""


class AskForm(forms.Form):
    """A body that is asked for something by hand."""

    part = forms.ChoiceField(label=_("Part"), choices=choices_of(Part))
    mission = forms.ModelChoiceField(
        label=_("Peace operation"),
        queryset=Mission.objects.all(),
        required=False,
        help_text=_("Leave empty for what is about all operations."),
    )
    entity = forms.ModelChoiceField(label=_("Owed by"), queryset=Entity.objects.all())
    due = forms.DateField(label=_("Due"), widget=DayInput())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entities = self.fields["entity"].queryset
        offer_visible(self, user)
        self.fields["entity"].queryset = entities  # bodies are named wherever something belongs to one

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("part") == Part.SECTION and cleaned.get("mission") is None and "mission" not in self.errors:
            self.add_error("mission", _("Choose the operation that the text is about."))
        elif cleaned.get("mission") and PLACES.get(cleaned.get("part"), "") in ("commission", "regional"):
            self.add_error("mission", _("This part is about all operations. Leave this empty."))
        return cleaned
