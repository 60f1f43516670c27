"""The forms of reports: opening one, its texts, its scope, its assembly, its issue and withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.audience import audience_of
from accounts.fields import spoken_lazy
from accounts.forms import RecordForm
from accounts.models import Entity
from accounts.roles import DataKind, Verb

from .actions import DRAFT_LANGUAGES
from .catalogue import ON_SOME_OPERATION, OPERATION, exports_of, headings
from .facts import ReportFacts
from .kinds import Format, ReportKind
from .models import Narrative, Report, ScopeOverride
from .writing.forms import offer_translations

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ReportForm(RecordForm):
    """What a report is opened with."""

    class Meta:
        model = Report
        fields = (
            "kind",
            "entity",
            "as_of",
            "known_at",
            "due",
            "titles",
            "symbol",
            "first_paragraph",
            "classification",
            "distribution",
        )
        widgets = {"as_of": DAY, "known_at": DAY, "due": DAY}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["entity"].queryset = entities_of(user)  # type: ignore[attr-defined]


def entities_of(user: Any) -> Any:
    """The entities that the person may open reports for."""
    audience = audience_of(user)
    right = (DataKind.DRAFT_REPORT, Verb.ADD)
    if right in audience.everywhere:
        return Entity.objects.all()
    return Entity.objects.filter(pk__in=audience.at.get(right, ()))


class NarrativeForm(RecordForm):
    """A text for one section, for the whole report or for one operation."""

    section = forms.ChoiceField(label=_("Section"))

    class Meta:
        model = Narrative
        fields = ("section", "mission", "original", "texts", "illustrative")
        help_texts = {
            "mission": _("For the section on one operation; leave empty for the other sections."),
            "texts": _("An empty line begins a new paragraph."),
            "illustrative": _("Made up for a demonstration: the report marks it as such."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        found = headings(ReportKind(self.instance.report.kind))
        choices = [(section, spoken_lazy(heading)) for section, heading in found.items()]
        self.fields["section"].choices = choices  # type: ignore[attr-defined]
        offer_translations(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        of_one = cleaned.get("section") == OPERATION
        if of_one and cleaned.get("mission") is None and "mission" not in self.errors:
            self.add_error("mission", _("Choose the operation that the text is about."))
        may_be_of_one = of_one or cleaned.get("section") in ON_SOME_OPERATION
        if not may_be_of_one and cleaned.get("mission") is not None:
            self.add_error("mission", _("Only the section on one operation names an operation. Leave this empty."))
        return cleaned


class OverrideForm(RecordForm):
    """An operation taken into the report or left out of it by hand."""

    include = forms.TypedChoiceField(
        label=_("In the report"),
        choices=[("yes", _("Take in")), ("no", _("Leave out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ScopeOverride
        fields = ("mission", "include", "reason")
        help_texts = {"reason": _("Printed in the annex on scope.")}


class AssemblyForm(forms.Form):
    """In which languages the report is assembled, and whether the facts are taken in anew."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES],
        initial=list(DRAFT_LANGUAGES),
        widget=forms.CheckboxSelectMultiple,
    )
    afresh = forms.BooleanField(label=_("Freeze the facts anew"), required=False, initial=True)


class ExportForm(forms.Form):
    """In which form a part of a report is taken out, in which language, and of what."""

    form = forms.ChoiceField(label=_("What"))
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES]
    )
    format = forms.ChoiceField(label=_("File"), choices=[(each.value, each.value.upper()) for each in Format])
    operation = forms.TypedChoiceField(
        label=_("Operation"), required=False, coerce=int, empty_value=None, help_text=_("Of a chapter or skeleton.")
    )
    first_paragraph = forms.IntegerField(
        label=_("Number of the first paragraph"), required=False, min_value=1, max_value=9999
    )

    def __init__(self, *args: Any, facts: ReportFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.form.value, spoken_lazy(each.form.words)) for each in exports_of(facts.report.kind)]
        self.fields["form"].choices = offered  # type: ignore[attr-defined]
        named = [(entry.mission.pk, entry.mission.abbreviation) for entry in facts.covered]
        self.fields["operation"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]


class WithdrawalForm(forms.Form):
    """Why an issued report is taken back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Everybody who can read the report reads it.")
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
