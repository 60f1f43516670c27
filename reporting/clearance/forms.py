"""The forms of clearance: a step with its reason, offices, a decision, liaison, comments, a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.fields import choices_of
from accounts.forms import RecordForm
from accounts.models import Entity, EntityKind
from missions.forms import DayInput
from reporting.kinds import CorrectionForm

from .flow import Decision
from .models import Liaison


class StepForm(forms.Form):
    """A step of the flow, with a reason where it needs one."""

    step = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason or note"), max_length=600, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"].label, self.fields["reason"].required = _("Reason"), True


class OfficesForm(forms.Form):
    """The offices that are to clear the report in parallel."""

    offices = forms.ModelMultipleChoiceField(
        label=_("Offices"), queryset=Entity.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    due = forms.DateField(label=_("Due"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (EntityKind.DEPARTMENT, EntityKind.OFFICE)
        self.fields["offices"].queryset = Entity.objects.filter(kind__in=kinds)  # type: ignore[attr-defined]


class WithdrawOfficeForm(forms.Form):
    """Why an office is no longer asked to clear."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class DecisionForm(forms.Form):
    """What an office says of the version that it has read."""

    decision = forms.ChoiceField(label=_("Decision"), choices=choices_of(Decision), widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    digest = forms.CharField(widget=forms.HiddenInput)


class LiaisonForm(RecordForm):
    """The liaison with the Peacebuilding Commission, or its waiver with the reason."""

    class Meta:
        model = Liaison
        fields = ("sent_on", "contact", "replied_on", "reply", "waived_because")
        widgets = {"sent_on": DayInput(), "replied_on": DayInput()}


class CommentForm(forms.Form):
    """A remark on a paragraph."""

    paragraph = forms.CharField(
        label=_("Paragraph"), max_length=40, help_text=_("Its number in the preview, such as 12.")
    )
    text = forms.CharField(label=_("Comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """What became of a remark."""

    answer = forms.CharField(label=_("Answer"), max_length=600)


class CorrectForm(forms.Form):
    """How and why an issued report is corrected."""

    form = forms.ChoiceField(label=_("Form"), choices=choices_of(CorrectionForm), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Printed on the correction; everybody reads it.")
    )


class ReturnedForm(forms.Form):
    """A DOCX that was edited outside, and the language it is in."""

    file = forms.FileField(label=_("Word document (.docx)"), widget=forms.FileInput(attrs={"accept": ".docx"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES]
    )
