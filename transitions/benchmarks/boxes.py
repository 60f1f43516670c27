"""The boxes that the forms of benchmarks are made of: texts, days and numbers told in words when they are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.fields import choices_of, refuse_unprintable
from accounts.forms import tell
from accounts.models import User
from accounts.roles import Classification
from accounts.wording import say
from missions.models import Source

from .citing import Cited, NewSource


class PrintableField(forms.CharField):
    """A text that a database and a document can hold: control characters are named, not just refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        kept = [each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)]
        self.validators = [*kept, refuse_unprintable]


class DayField(forms.DateField):
    """A day, typed as the browser offers it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("This is no date. Give one as in 2022-06-30.")}


class NumberField(forms.DecimalField):
    """A number with at most six decimal places."""

    default_error_messages = {"invalid": _("This is no number. Give one as in 12.5.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=20, decimal_places=6, required=False, **kwargs)
        self.widget.attrs.update({"step": "any", "inputmode": "decimal"})


class SuggestingInput(forms.TextInput):
    """A box for a text, with the usual answers to choose from."""

    template_name = "transitions/benchmarks/suggesting_input.html"
    suggestions: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggestions"] = list(self.suggestions)
        return context


class SpokenChoice(forms.ModelChoiceField):
    """A choice of records named in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return say(obj.names) or str(obj)


class CitingForm(forms.Form):
    """A form whose content comes from a document, chosen by its symbol or named for the first time."""

    source_symbol = PrintableField(
        label=_("Source document"),
        max_length=120,
        required=False,
        widget=SuggestingInput,
        help_text=_("Its symbol or title, for example S/2018/241. A new one is recorded, to be confirmed."),
    )
    source_dated = DayField(
        label=_("Date of the document"), required=False, help_text=_("For a document that is not recorded yet.")
    )

    def cited(self) -> Cited:
        """The document by its symbol, else by its title, else a new one."""
        symbol = self.cleaned_data["source_symbol"]
        if not symbol:
            return None
        titled = Source.objects.visible_to(self.user).filter(symbol="", title=symbol).first()  # type: ignore[attr-defined]
        return titled or NewSource(symbol, self.cleaned_data["source_dated"])

    def refused(self, error: DomainError, names: dict[str, str]) -> None:
        """Put each broken rule of an action beside the field of this form that it concerns."""
        for each in error.all:
            field = names.get(each.field or "", each.field)
            tell(self, DomainError(each.words, field))


def classification_choices(least: Classification, user: User) -> list[tuple[int, Any]]:
    """What a record under this one may be classified as, by somebody of this clearance."""
    highest = audience_of(user).clearance
    return [choice for choice in choices_of(Classification) if least <= choice[0] <= max(highest, least)]
