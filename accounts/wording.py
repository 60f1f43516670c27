"""Words put into a language: sentences from the catalogues; numbers, dates and lists as it writes them.

Babel's CLDR data gives the forms; where United Nations documents write otherwise, the difference stands here
with its reason. Text that people typed is cleaned on its way out, so that no face has to think of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, npgettext, override, pgettext

from .characters import clean
from .words import LANGUAGES, DateKnown, Inner, Precision, Words, in_language, told_in, words

RIGHT_TO_LEFT = frozenset({"ar"})

# British forms are what United Nations English uses: day before month, no comma before "and".
LOCALES = {language: Locale.parse({"en": "en_GB"}.get(language, language)) for language in LANGUAGES}
CATALOGUES = {"zh": "zh-hans"}
"""What Django calls a language, where it differs."""

PROPER_NAMES = {
    "en": (
        "Council", "General Assembly", "Member State", "Peacebuilding", "Resident Coordinator", "Secretary-General",
        "Security Council", "State", "United Nations",
    ),
    "fr": ("Assemblée", "Commission de", "Conseil", "État", "Nations Unies", "Organisation des", "Secrétaire général"),
    "es": ("Asamblea", "Comisión de", "Consejo", "Coordinador", "Estado", "Naciones Unidas", "Secretari"),
    "ru": ("Генеральн", "Комиссия по миро", "Организация Об", "Совет"),
}  # fmt: skip
"""With what labels begin that keep their capital in the middle of a sentence."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

DATE_FORMS = {
    "ar": {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"},
    "zh": {Precision.DAY: "y年M月d日", Precision.MONTH: "y年M月", Precision.YEAR: "y年"},
    "en": {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"},
    "fr": {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"},
    "ru": {Precision.DAY: "d MMMM y 'года'", Precision.MONTH: "LLLL y 'года'", Precision.YEAR: "y 'год'"},
    "es": {Precision.DAY: "d 'de' MMMM 'de' y", Precision.MONTH: "MMMM 'de' y", Precision.YEAR: "y"},
}

# United Nations documents in Arabic give both names of a month, the Levantine and the Gregorian.
ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)

# Thousands and decimals where CLDR differs from the documents: Chinese and Arabic ones set thousands off by a
# space, and Arabic ones write 18,5 in European digits.
NUMBER_SIGNS = {
    "zh": str.maketrans(",", "\N{NO-BREAK SPACE}"),
    "ar": str.maketrans(",.", "\N{NO-BREAK SPACE},"),
}

PLACE = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind: plain, or said for an object such as a document's reference (`of`)."""

    text: str
    of: Any = None


def language_code(language: str | None = None) -> str:
    """One of the six official languages, for a code such as zh-hans; the active language if none is given."""
    code = (language or get_language() or "en").split("-")[0].split("_")[0].lower()
    return code if code in LANGUAGES else "en"


def direction(language: str | None = None) -> str:
    """ "rtl" or "ltr", as HTML says it."""
    return "rtl" if language_code(language) in RIGHT_TO_LEFT else "ltr"


def say(content: Any, language: str | None = None) -> str:
    """The content as one string in the language; see `runs` for what content may be."""
    return "".join(run.text for run in runs(content, language))


def runs(content: Any, language: str | None = None) -> list[Run]:
    """The content in the language, as plain text and the objects within it, in the order they are read.

    Content is Words, a text by language, str, int, Decimal, date, datetime or DateKnown, or a list of these.
    An object with an attribute `said` (a reference, a status) gives a run of its own with what it says; any
    other object (a footnote) gives an empty run where it stands.
    """
    code = language_code(language)
    catalogue = CATALOGUES.get(code, code)
    if get_language() == catalogue:  # a long document asks once for each of its cells
        return joined(spoken(content, code))
    with override(catalogue):
        return joined(spoken(content, code))


def joined(several: Iterator[Run]) -> list[Run]:
    """The runs without empty ones, neighbours of plain text as one."""
    result: list[Run] = []
    for run in several:
        if run.of is None and result and result[-1].of is None:
            result[-1] = Run(result[-1].text + run.text)
        elif run.text or run.of is not None:
            result.append(run)
    return result


def spoken(content: Any, code: str) -> Iterator[Run]:
    """The runs of any content; the catalogue of the language is active."""
    match content:
        case Words():
            yield from sentence(content, code)
        case list() | tuple():
            yield from enumeration(list(content), code)
        case _ if hasattr(content, "said"):
            yield Run("".join(run.text for run in spoken(content.said, code)), content)
        case Inner():
            first, *others = joined(spoken(content.label, code))
            yield from (Run(without_capital(first.text, code), first.of), *others)
        case Enum() if hasattr(content, "words"):
            yield from spoken(content.words, code)
        case datetime():
            yield from spoken(words("{date}, {time} UTC", date=moment(content).date(), time=clock(content)), code)
        case _:
            text = told(content, code)
            yield Run("", content) if text is None else Run(text)


def without_capital(text: str, code: str) -> str:
    """The text without the capital of its first word, unless that is written in capitals or begins a proper name."""
    if text.startswith(PROPER_NAMES.get(code, ())) or not text[1:2].islower():
        return text
    return text[:1].lower() + text[1:]


def told(value: Any, code: str) -> str | None:
    """A plain value as text; None for an object that only stands in the text."""
    match value:
        case Mapping():
            return isolated(clean(in_language(value, code)), told_in(value, code), code)
        case str() | Promise():
            return clean(str(value))
        case date() | DateKnown():
            return say_date(value, code)
        case bool() | float() | None:
            raise TypeError(f"{value!r} has no words: say what it means, and give numbers as int or Decimal")
        case int() | Decimal():
            return say_number(value, code)
    return None


def isolated(text: str, language: str, code: str) -> str:
    """A text of a language within one of another, kept from turning the line around if it runs the other way."""
    if not text or direction(language) == direction(code):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def sentence(text: Words, code: str) -> Iterator[Run]:
    """The runs of a sentence: its translation, with its gaps filled."""
    for literal, name, _, _ in pattern(text):
        yield Run(clean(literal))
        if name is None:
            continue
        filled = spoken(text.values[name], code)
        if code == "ru" and BEFORE_GENITIVE.search(literal):
            yield from (Run(in_genitive(run.text), run.of) for run in filled)
        elif code == "ar" and isinstance(text.values[name], str):
            yield from (Run(apart(run.text), run.of) for run in filled)
        else:
            yield from filled


BEFORE_GENITIVE = re.compile(r"(?:^|[\s(«])(?:с|до|от|после) $", re.IGNORECASE)
"""How Russian says from, until and after: what follows stands in the genitive."""
RUSSIAN_MONTHS = {
    LOCALES["ru"].months["stand-alone"]["wide"][number]: LOCALES["ru"].months["format"]["wide"][number]
    for number in range(1, 13)
}
MONTH_OR_YEAR = re.compile(rf"^(?:({'|'.join(RUSSIAN_MONTHS)}) )?(\d{{4}}) год(?:а)?$")


def in_genitive(told: str) -> str:
    """A Russian month or year in the genitive: "май 2022 года" and "2022 год" as they stand after a preposition."""
    found = MONTH_OR_YEAR.match(told)
    if found is None:
        return told
    month, year = found.groups()
    return f"{RUSSIAN_MONTHS[month]} {year} года" if month else f"{year} года"


LATIN = re.compile("[A-Za-z]")


def apart(told: str) -> str:
    """A plain text within Arabic: one with Latin letters is kept together, or numbers beside it would join it."""
    return f"{FIRST_STRONG_ISOLATE}{told}{POP_ISOLATE}" if LATIN.search(told) else told


type Parted = tuple[tuple[str, str | None, str | None, str | None], ...]
"""A sentence parted at its gaps: a stretch of text and the name of the gap after it, each time."""


@lru_cache(maxsize=8192)
def parted_at_gaps(sentence: str) -> Parted | None:
    """The sentence parted at its gaps; None if its braces do not close."""
    try:
        return tuple(Formatter().parse(sentence))
    except ValueError:
        return None


def pattern(text: Words) -> Parted:
    """The translated sentence, parted at its gaps; the English one if the translation has gaps of its own."""
    for candidate in (translated(text), original(text)):
        parted = parted_at_gaps(candidate)
        if parted is not None and all(name is None or name in text.values for _, name, _, _ in parted):
            return parted
    raise KeyError(f"a gap of {text.text!r} has no value; given: {sorted(text.values)}")


def translated(text: Words) -> str:
    """The sentence from the active catalogue, singular or plural."""
    if not text.text:
        return ""
    if text.plural is None:
        return pgettext(text.context, text.text) if text.context else gettext(text.text)
    if text.context:
        return npgettext(text.context, text.text, text.plural, counted(text))
    return ngettext(text.text, text.plural, counted(text))


def original(text: Words) -> str:
    """The English sentence, singular or plural."""
    return text.text if text.plural is None or counted(text) == 1 else text.plural


def counted(text: Words) -> int:
    """The number that chooses between singular and plural: the value of the gap {count}."""
    count = text.values["count"]
    return int(count if isinstance(count, int | Decimal) else count.value)


def enumeration(items: list[Any], code: str) -> Iterator[Run]:
    """The items as the language enumerates them: "a, b and c"."""
    if not items:
        return
    places = [f"\ue000{index}\ue001" for index in range(len(items))]
    told = [joined(spoken(each, code)) for each in items]
    whole = format_list(places, locale=LOCALES[code])
    if code == "es" and I_SOUND.match("".join(run.text for run in told[-1])):
        whole = whole.replace(f" y {places[-1]}", f" e {places[-1]}")
    for index, part in enumerate(PLACE.split(whole)):
        if index % 2:
            yield from told[int(part)]
        else:
            yield Run(part)


I_SOUND = re.compile(r"[IÍ](?![aeou])|H[IÍ](?![ae])", re.IGNORECASE)
"""With what a word begins before which Spanish says "e" for "and": instituciones, historia; not hielo."""


def say_number(value: int | Decimal, language: str | None = None) -> str:
    """The number with the signs of the language, and exactly the decimals it was given with."""
    code = language_code(language)
    exponent = Decimal(value).as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"{value!r} is not a number that can be told")
    form = "#,##0" + ("." + "0" * -exponent if exponent < 0 else "")
    told = format_decimal(value, format=form, locale=LOCALES[code], numbering_system="latn")
    return told.translate(NUMBER_SIGNS.get(code, {}))


def say_date(value: date | DateKnown, language: str | None = None) -> str:
    """The date as exactly as it is known: "20 March 2025", "March 2025" or "2025"."""
    code = language_code(language)
    known = value if isinstance(value, DateKnown) else DateKnown(value)
    if code == "ar":
        month = ARABIC_MONTHS[known.day.month - 1]
        whole = {
            Precision.DAY: f"{known.day.day} {month} {known.day.year}",
            Precision.MONTH: f"{month} {known.day.year}",
        }
        return whole.get(known.precision, str(known.day.year))
    told = format_date(known.day, DATE_FORMS[code][known.precision], locale=LOCALES[code])
    if code == "fr" and known.precision is Precision.DAY and known.day.day == 1:
        return told.replace("1 ", "1er ", 1)
    return told


def moment(value: datetime) -> datetime:
    """The moment in universal time, in which all moments are told."""
    return value.astimezone(UTC) if value.tzinfo else value


def clock(value: datetime) -> str:
    return f"{moment(value):%H:%M}"
