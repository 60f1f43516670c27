"""Fields of forms that many records share."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import override

from accounts.fields import TextByLanguageFormField
from accounts.words import LANGUAGES


def test_of_a_text_by_language_english_and_the_readers_language_are_open_and_what_is_empty_is_folded():
    def shown(language: str, value: dict[str, str]) -> tuple[list[str], list[str]]:
        with override(language):
            page = forms.Form()
            page.fields["titles"] = TextByLanguageFormField(required=False)
            page.initial["titles"] = value
            boxes, _, folded = str(page["titles"]).partition("<details>")
        return re.findall(r'<textarea[^>]* lang="(\w+)"', boxes), re.findall(r'<textarea[^>]* lang="(\w+)"', folded)

    assert shown("en", {}) == (["en"], ["fr", "zh", "ar", "es", "ru"])
    assert shown("ar", {"fr": "Texte"}) == (["en", "fr", "ar"], ["zh", "es", "ru"])
    assert shown("zh-hans", dict.fromkeys(LANGUAGES, "x")) == (["en", "fr", "zh", "ar", "es", "ru"], [])
