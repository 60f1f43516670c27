"""What is to be said, before it is said in a language.

Rules, facts and reports are plain data that must read well in six languages, so they never hold finished
sentences. They hold Words: an English sentence with named gaps, and the values that fill them. A face (page,
document, interface) puts them into words where it shows them, see `accounts.wording`.

This module is plain Python and knows nothing of Django.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The six official languages, in the English alphabetical order that United Nations documents use."""

TextByLanguage = Mapping[str, str]
"""One text in some of the six languages: {"en": "...", "zh": "..."}."""


class Precision(StrEnum):
    """How exactly a date is known: sources often give a month or a year only."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class DateKnown:
    """A date as exactly as its source gives it; `day` is the first day of the month or year it stands for."""

    day: date
    precision: Precision = Precision.DAY

    @property
    def last(self) -> date:
        """The last day it may stand for: what ended "in 2021" is only certain to be over on 31 December 2021."""
        if self.precision is Precision.YEAR:
            return date(self.day.year, 12, 31)
        if self.precision is Precision.MONTH:
            return date(self.day.year, self.day.month, monthrange(self.day.year, self.day.month)[1])
        return self.day


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with named gaps, such as Words("{count} of {total} benchmarks", count=3, total=11).

    `text` is the English original and the key of its translations; gaps are written {name}. A value may be a
    str, int, Decimal, date, DateKnown, a text by language, other Words, a list of these (spoken as "a, b and c"),
    or, in a document, a reference or a footnote. `plural` is the English plural, chosen by the value named "count".
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    context: str | None = None

    def __hash__(self) -> int:
        return hash((self.text, self.plural, self.context))


def words(text: str, **values: Any) -> Words:
    """Say `text`, with `values` in its gaps. The name is what the message extractor looks for."""
    return Words(text, values)


def count_words(one: str, many: str, count: int | Decimal, **values: Any) -> Words:
    """Say `one` or `many`, by `count`, which also fills the gap {count}."""
    return Words(one, {"count": count, **values}, plural=many)


def context_words(context: str, text: str, **values: Any) -> Words:
    """Say `text` in the sense named by `context`, for a word that other languages tell apart."""
    return Words(text, values, context=context)


@dataclass(frozen=True, slots=True)
class Inner:
    """A label of a list as it stands within a sentence: without its capital, unless a proper name begins with it."""

    label: Words


def inner(*labels: Words) -> list[Inner]:
    """Labels for the middle of a sentence."""
    return [Inner(label) for label in labels]


LANGUAGE_NAMES: Mapping[str, Words] = {
    "ar": context_words("language", "Arabic"),
    "zh": context_words("language", "Chinese"),
    "en": context_words("language", "English"),
    "fr": context_words("language", "French"),
    "ru": context_words("language", "Russian"),
    "es": context_words("language", "Spanish"),
}
"""What the six languages are called within a sentence."""


def in_language(texts: TextByLanguage, language: str) -> str:
    """The text in `language`, else in English, else in whatever language it exists; "" if there is none."""
    return texts.get(told_in(texts, language), "")


def told_in(texts: TextByLanguage, language: str) -> str:
    """The language in which `in_language` tells the text; `language` itself if there is none."""
    return next((code for code in (language, "en", *texts) if texts.get(code)), language)
