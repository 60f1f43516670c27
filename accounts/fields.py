"""Fields that many records need: a text in several languages, and choices that carry words."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from .characters import refused_character
from .words import LANGUAGES


def _spoken(words: Any) -> str:
    from .wording import say

    return say(words)


spoken_lazy = lazy(_spoken, str)


def choices_of(enum: type[Enum]) -> list[tuple[Any, Any]]:
    """The choices of a model field for an enum whose members have `words`, spoken in the reader's language."""
    return [(member.value, spoken_lazy(member.words)) for member in enum]  # type: ignore[attr-defined]


def refuse_unprintable(text: str) -> None:
    """Refuse what no text may hold, naming the place."""
    told = refused_character(text)
    if told is not None:
        raise ValidationError(_spoken(told))


def check_text_by_language(texts: Any) -> None:
    """A text by language has only the six languages as keys and printable text as values."""
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValidationError(_('Give the text by language, for example {"en": "..."}.'))
    unknown = sorted(set(texts) - set(LANGUAGES))
    if unknown:
        raise ValidationError(
            _("%(unknown)s is not one of the six languages: %(languages)s."),
            params={"unknown": ", ".join(unknown), "languages": ", ".join(LANGUAGES)},
        )
    for text in texts.values():
        refuse_unprintable(text)


class TextByLanguageWidget(forms.MultiWidget):
    """One box for each of the six languages, English first because drafts begin there.

    Those that hold nothing are folded away, but for English and the reader's language.
    """

    template_name = "_parts/text_by_language.html"
    order = ("en", "fr", "zh", "ar", "es", "ru")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes = {
            code: forms.Textarea(attrs={"rows": 2, "lang": code, "dir": "rtl" if code == "ar" else "ltr"})
            for code in self.order
        }
        super().__init__(boxes, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        from .wording import language_code

        context: dict[str, Any] = super().get_context(name, value, attrs)
        boxes, shown = context["widget"]["subwidgets"], {self.order[0], language_code()}
        open_boxes = [each for each in boxes if each["value"] or each["attrs"]["lang"] in shown]
        context["widget"] |= {"open": open_boxes, "folded": [each for each in boxes if each not in open_boxes]}
        return context

    def decompress(self, value: Any) -> list[str]:
        texts = json.loads(value) if isinstance(value, str) else (value or {})
        return [texts.get(code, "") for code in self.order]


class TextByLanguageFormField(forms.MultiValueField):
    """Six boxes that become one text by language; empty boxes are left out."""

    widget = TextByLanguageWidget

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("encoder", "decoder", "max_length"):
            kwargs.pop(unused, None)
        kwargs["widget"] = TextByLanguageWidget  # the admin offers its own, for one box
        fields = [forms.CharField(required=False) for _code in TextByLanguageWidget.order]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: text for code, text in zip(TextByLanguageWidget.order, data_list, strict=False) if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.widget.decompress(initial), data)


class TextByLanguageField(models.JSONField):
    """One text in some of the six languages, such as {"en": "...", "fr": "..."}."""

    default_validators = (check_text_by_language,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # A callable default would put the stored text into the page a second time, to find out what changed.
        return super().formfield(**{**kwargs, "form_class": TextByLanguageFormField, "show_hidden_initial": False})
