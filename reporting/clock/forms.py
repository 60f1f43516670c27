"""The forms of the calendar: what it shows, opening a due report, moving a date, an answer given elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choices_of
from accounts.forms import RecordForm
from missions.forms import DayInput
from reporting.kinds import ReportKind
from reporting.models import Report

MINE = "mine"


class FilterForm(forms.Form):
    """Whose dates, and of which kind of report."""

    whose = forms.ChoiceField(label=_("Whose"), choices=[("", _("all")), (MINE, _("mine"))], required=False)
    kind = forms.ChoiceField(label=_("Kind of report"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("any")), *choices_of(ReportKind)]  # type: ignore[attr-defined]


class OpenDueForm(RecordForm):
    """What a report is opened with, filled in from what is due; kind and entity are those of the obligation.

    It carries the answer that the person saw, if there was one.
    """

    answer = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Report
        fields = (
            "as_of",
            "known_at",
            "due",
            "titles",
            "symbol",
            "first_paragraph",
            "classification",
            "distribution",
        )
        widgets = {"as_of": DayInput(), "known_at": DayInput(), "due": DayInput()}


class MoveForm(forms.Form):
    """To which day a milestone moves, and why; carries the day that the person saw."""

    day = forms.DateField(label=_("New day"), widget=DayInput())
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Those who make the report read it; it stays on record.")
    )
    was = forms.DateField(widget=forms.HiddenInput)


class ElsewhereForm(forms.Form):
    """How a due report was answered outside this system; carries the answer that the person saw, if there was one."""

    said = forms.CharField(
        label=_("Document or reason"),
        max_length=300,
        help_text=_("For example a symbol, or why nothing is due. Everybody who sees the calendar reads it."),
    )
    answer = forms.IntegerField(widget=forms.HiddenInput, required=False)
