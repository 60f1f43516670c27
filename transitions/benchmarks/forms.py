"""The forms in which people enter, correct, take back, verify and judge. They check shape; the actions decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.actions import NotAllowed
from accounts.errors import DomainError, StaleRecord
from accounts.fields import choices_of
from accounts.forms import tell
from accounts.models import Entity, User
from accounts.roles import Classification
from accounts.wording import language_code, say
from accounts.words import words
from missions.models import Place

from . import actions
from .boxes import CitingForm, DayField, NumberField, PrintableField, SpokenChoice, classification_choices
from .intake import AlreadyKnown, Known, mission_of
from .measures import plain
from .measuring import measure_of, stages_of
from .models import Indicator, Observation
from .periods import Frequency, Period
from .reading import known_of_whole, sources_cited
from .scale import IndicatorKind, MissingReason, SourceGrade

OFFERED = 12
"""How many periods due a form offers; older ones are typed."""
LARGEST_FILE = 10 * 1024 * 1024
FILE_KINDS = ("pdf", "docx", "xlsx", "csv", "txt", "png", "jpg", "jpeg")
ANOTHER = "another"


class ObservationForm(CitingForm):
    """One value of an indicator for a period, with its evidence; or its correction."""

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        user: User,
        today: date,
        corrects: Observation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.user, self.today, self.corrects = indicator, user, today, corrects
        self.kind = IndicatorKind(indicator.kind)
        self.measure = measure_of(indicator)
        self.least = policy.highest_classification(indicator)
        evidence = {name: self.fields.pop(name) for name in ("source_symbol", "source_dated")}
        if corrects is None:
            self._ask_for_period()
            self._ask_for_series()
        self._ask_for_value()
        self.fields.update(evidence)
        self._ask_for_evidence()
        if corrects is not None:
            self._fill_from(corrects)
        if corrects is not None or "correction_reason" in self.data:
            self._ask_for_reason()

    def _ask_for_period(self) -> None:
        frequency = Frequency(self.indicator.frequency)
        required = not frequency.has_calendar
        if frequency.has_calendar:
            self.fields["period"] = forms.ChoiceField(label=_("Period"), choices=self._periods(frequency))
        help_text = _("Only if you chose another period.") if frequency.has_calendar else ""
        self.fields["period_start"] = DayField(label=_("Period from"), required=required, help_text=help_text)
        self.fields["period_end"] = DayField(label=_("Period to"), required=required, help_text=help_text)

    def _periods(self, frequency: Frequency) -> list[tuple[str, str]]:
        """The periods that are over, newest first, each with what is known of it."""
        period = frequency.last_due(self.today)
        offered: list[Period] = []
        while len(offered) < OFFERED:
            offered.append(period)
            period = frequency.previous(period)
        known = known_of_whole(self.indicator, self.user, [each.end for each in offered])
        choices = [(each.end.isoformat(), self._period_label(each, known.get(each.end))) for each in offered]
        return [*choices, (ANOTHER, str(_("Another period")))]

    def _period_label(self, period: Period, known: Known | None) -> str:
        name = self.measure.frequency.say(period)
        if known is None:
            return say(name)
        return say(words("{period}: {value} is known", period=name, value=known.said(self.measure)))

    def _ask_for_series(self) -> None:
        mission = mission_of(self.indicator)
        places = Place.objects.visible_to(self.user).filter(mission=mission)
        if places.exists():
            self.fields["place"] = SpokenChoice(
                label=_("Place"), queryset=places, required=False, empty_label=_("The whole area of the mission")
            )
        if self.indicator.disaggregation:
            self.fields["leaf"] = PrintableField(
                label=_("Disaggregation"),
                max_length=120,
                required=False,
                help_text=say(
                    words(
                        "Empty for the whole; else groups by {names}, as in sex=female;age=15-24.",
                        names=[str(name) for name in self.indicator.disaggregation],
                    )
                ),
            )
        bodies = {mission.entity_id, self.user.entity_id} - {None}
        if len(bodies) > 1:
            self.fields["party"] = SpokenChoice(
                label=_("Reported by"),
                queryset=Entity.objects.filter(pk__in=bodies),
                required=False,
                empty_label=None,
                initial=mission.entity_id,
            )

    def _ask_for_value(self) -> None:
        unit = say(self.indicator.unit) if self.indicator.unit else ""
        if self.kind.has_parts:
            self.fields["numerator"] = NumberField(label=_("Numerator"))
            self.fields["denominator"] = NumberField(label=_("Denominator"))
        if self.kind is IndicatorKind.PERCENTAGE:
            self.fields["value"] = NumberField(
                label=_("Per cent"), help_text=_("If the parts are not known, or to check them.")
            )
        elif self.kind is IndicatorKind.ORDINAL:
            stages = [
                (str(stage.number), say(words("{number} – {label}", number=stage.number, label=stage.label)))
                for stage in stages_of(self.indicator.stages)
            ]
            self.fields["value"] = self._radios(_("Stage"), stages)
        elif self.kind is IndicatorKind.YES_NO:
            self.fields["value"] = self._radios(_("Value"), [("1", _("Yes")), ("0", _("No"))])
        elif self.kind is IndicatorKind.DATE:
            self.fields["value"] = DayField(label=_("Date"), required=False)
        elif self.kind not in (IndicatorKind.RATIO, IndicatorKind.NARRATIVE):
            self.fields["value"] = NumberField(label=_("Value"), help_text=unit or _("Or say below why there is none."))
        self.fields["missing"] = forms.ChoiceField(
            label=_("If there is no value: why"),
            choices=[("", _("There is a value")), *choices_of(MissingReason)],
            required=False,
        )
        self.fields["narrative"] = PrintableField(
            label=_("In words"),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
            help_text=_("What happened in the period, in your language."),
        )

    @staticmethod
    def _radios(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=label,
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("There is no stage %(value)s. Choose one of the list.")},
        )

    def _ask_for_evidence(self) -> None:
        self.fields["source_symbol"].widget.suggestions = sources_cited(self.indicator, self.user)
        self.fields["source_place"] = PrintableField(
            label=_("Place in the source"), max_length=120, required=False, help_text=_("For example annex I, row 1.1.")
        )
        self.fields["method"] = PrintableField(
            label=_("Method"), max_length=200, required=False, help_text=_("How the value was found.")
        )
        self.fields["reliability"] = forms.ChoiceField(
            label=_("Reliability of the source"),
            choices=[("", _("Not graded")), *choices_of(SourceGrade)],
            required=False,
        )
        self.fields["excerpt"] = PrintableField(
            label=_("Excerpt"), widget=forms.Textarea(attrs={"rows": 3}), required=False
        )
        self.fields["file"] = forms.FileField(
            label=_("File"),
            required=False,
            validators=[FileExtensionValidator(FILE_KINDS)],
            help_text=say(words("Up to 10 MB: {kinds}.", kinds=list(FILE_KINDS))),
        )
        self.fields["known_from"] = DayField(
            label=_("Known since"),
            initial=self.today,
            help_text=_("The date of the document; long ago only with a dated document."),
        )
        self.fields["classification"] = forms.TypedChoiceField(
            label=_("Classification"),
            choices=classification_choices(self.least, self.user),
            coerce=lambda value: Classification(int(value)),
            initial=self.least,
        )

    def _fill_from(self, observation: Observation) -> None:
        """A correction begins from what it corrects; its evidence is new."""
        value = observation.value
        if value is not None and self.kind is IndicatorKind.DATE:
            self.initial["value"] = date.fromordinal(int(value))
        elif value is not None:
            self.initial["value"] = plain(value)
        for part in ("numerator", "denominator"):
            number = getattr(observation, part)
            self.initial[part] = None if number is None else plain(number)
        self.initial["missing"] = observation.missing
        self.initial["classification"] = observation.classification
        self._ask_for_replaced(observation.pk)

    def _ask_for_replaced(self, pk: int) -> None:
        """The value that the person has seen and replaces."""
        self.fields["replaces"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=pk)

    def _ask_for_reason(self) -> None:
        if "replaces" not in self.fields:
            self._ask_for_replaced(0)
        self.fields["correction_reason"] = PrintableField(
            label=_("Reason for the correction"),
            max_length=300,
            required=False,
            widget=forms.TextInput(attrs={"maxlength": 300}),
        )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 10 MB. Give a smaller one or cite the document."))
        return file

    def clean(self) -> dict[str, Any]:
        """The period as two days, whether chosen or typed."""
        data = super().clean() or self.cleaned_data
        if self.corrects is not None:
            return data
        if data.get("period") not in (None, "", ANOTHER):
            period = self.measure.frequency.period_of(date.fromisoformat(data["period"]))
            data["period_start"], data["period_end"] = period.start, period.end
            return data
        if "period" in self.fields and data.get("period") != ANOTHER:
            return data
        for name in ("period_start", "period_end"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Give the day, or choose a period above."))
        return data

    def save(self, *, request: str = "") -> Observation | None:
        """Record what was entered; None if a rule refuses it, which the form then tells."""
        given = self._given()
        try:
            if self.corrects is not None:
                return actions.correct_observation(
                    self._last_seen(self.corrects), today=self.today, by=self.user, request=request, **given
                )
            return actions.record_observation(
                indicator=self.indicator,
                period_start=self.cleaned_data["period_start"],
                period_end=self.cleaned_data["period_end"],
                place=self.cleaned_data.get("place"),
                leaf=self.cleaned_data.get("leaf", ""),
                party=self.cleaned_data.get("party"),
                replaces=self.cleaned_data.get("replaces") or None,
                today=self.today,
                by=self.user,
                request=request,
                **given,
            )
        except NotAllowed:
            raise
        except DomainError as error:
            self._learn(error)
            names = {"source": "source_symbol"}
            if "period" in self.fields and self.cleaned_data["period"] != ANOTHER:
                names |= {"period_end": "period", "period_start": "period"}
            self.refused(error, names)
            return None

    def _last_seen(self, corrected: Observation) -> Observation:
        """The value that the person saw last: after a conflict, the one that the conflict told of."""
        same = Observation.objects.visible_to(self.user).filter(
            series=corrected.series, period_start=corrected.period_start, period_end=corrected.period_end
        )
        return same.filter(pk=self.cleaned_data["replaces"]).first() or corrected

    def _given(self) -> dict[str, Any]:
        data = self.cleaned_data
        value = data.get("value")
        if self.kind.goes_in_steps:
            value = Decimal(value) if value else None
        return {
            "value": value if value != "" else None,
            "numerator": data.get("numerator"),
            "denominator": data.get("denominator"),
            "missing": MissingReason(data["missing"]) if data["missing"] else None,
            "narrative": {language_code(): data["narrative"]} if data["narrative"] else {},
            "source": self.cited(),
            "source_place": data["source_place"],
            "method": data["method"],
            "reliability": SourceGrade(data["reliability"]) if data["reliability"] else None,
            "excerpt": data["excerpt"],
            "file": data["file"],
            "known_from": data["known_from"],
            "classification": data["classification"],
            "correction_reason": data.get("correction_reason", ""),
        }

    def _learn(self, error: DomainError) -> None:
        """What stands there now: the next save is made in knowledge of it."""
        seen: int | None = None
        for each in error.all:
            if isinstance(each, AlreadyKnown):
                seen = each.known.pk
            elif isinstance(each, StaleRecord):
                seen = each.stored.get("pk")
        if seen is None:
            return
        if "correction_reason" not in self.fields:
            self._ask_for_reason()
        self.data = self.data.copy()
        self.data[self.add_prefix("replaces")] = str(seen)
        self.data.setdefault(self.add_prefix("correction_reason"), "")


class WithdrawForm(forms.Form):
    """Takes a value back."""

    reason = PrintableField(label=_("Why it is taken back"), max_length=300)
    known_from = DayField(label=_("Known since"), help_text=_("The day from which the value no longer counts."))

    def save(self, observation: Observation, *, today: date, by: User) -> Observation | None:
        """Take the value back; None if a rule refuses it, which the form then tells."""
        try:
            return actions.withdraw_observation(observation, today=today, by=by, **self.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            tell(self, error)
            return None
