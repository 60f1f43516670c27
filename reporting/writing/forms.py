"""What every form of a text asks: which language is the original, and which translations still hold."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import spoken_lazy
from accounts.words import LANGUAGE_NAMES

from .models import TranslatedText


def offer_translations(form: forms.ModelForm[TranslatedText]) -> None:
    """Say what the original is for; where there are translations, let the writer say that they still hold."""
    original = form.fields["original"]
    original.help_text = _("The text in this language is written first; the others are its translations.")
    there = [each.language for each in form.instance.translations if not each.is_missing]
    if there:
        form.fields["held"] = forms.MultipleChoiceField(
            label=_("Translations that need no change"),
            choices=[(code, spoken_lazy(LANGUAGE_NAMES[code])) for code in there],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_(
                "A translation is out of date once the original changes, unless it is changed as well or ticked here."
            ),
        )
