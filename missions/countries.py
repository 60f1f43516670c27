"""Names of countries in the six languages: those of CLDR, and the United Nations forms where they differ.

The forms kept here are those of UNTERM, the terminology database of the United Nations, as published in the six
languages, without the article that it adds in brackets; Côte d'Ivoire is the form of the United Nations editorial
manual. Only countries that host an operation of the reference file are kept; others show as CLDR has them.
"""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

LOCALES = {"en": "en_GB", "zh": "zh_Hans"}
"""What CLDR calls a language, where it differs from the code used here."""

UN_FORMS: Mapping[str, Mapping[str, str]] = {
    "BIH": {"en": "Bosnia and Herzegovina"},
    "CAF": {"ru": "Центральноафриканская Республика"},
    "CIV": {"ar": "كوت ديفوار"},
    "COD": {
        "en": "Democratic Republic of the Congo",
        "fr": "République démocratique du Congo",
        "ar": "جمهورية الكونغو الديمقراطية",
        "zh": "刚果民主共和国",
        "ru": "Демократическая Республика Конго",
    },
    "GNB": {"es": "Guinea-Bissau", "ar": "غينيا - بيساو"},
    "IRQ": {"fr": "Iraq", "es": "Iraq"},
    "LBR": {"fr": "Libéria", "ar": "ليبريا"},
    "MLI": {"es": "Malí"},
    "PNG": {"es": "Papua Nueva Guinea"},
    "PSE": {
        "en": "State of Palestine",
        "fr": "État de Palestine",
        "es": "Estado de Palestina",
        "ar": "دولة فلسطين",
        "zh": "巴勒斯坦国",
        "ru": "Государство Палестина",
    },
    "SYR": {
        "en": "Syrian Arab Republic",
        "fr": "République arabe syrienne",
        "es": "República Árabe Siria",
        "ar": "الجمهورية العربية السورية",
        "zh": "阿拉伯叙利亚共和国",
        "ru": "Сирийская Арабская Республика",
    },
    "TLS": {"fr": "Timor-Leste", "ru": "Тимор-Лешти"},
}


def alpha2(iso3: str) -> str | None:
    """The alpha-2 code for an ISO 3166 alpha-3 code; None if it is none."""
    if len(iso3) != 3 or not (iso3.isascii() and iso3.isalpha()):
        return None
    found = get_global("territory_aliases").get(iso3, [])
    return found[0] if len(found) == 1 and found[0] in Locale("en").territories else None


def country_name(iso3: str, language: str) -> str:
    """The name of the country in the language, one of the six; the code itself if it names none."""
    form = UN_FORMS.get(iso3, {}).get(language)
    if form:
        return form
    names = Locale.parse(LOCALES.get(language, language)).territories
    return str(names.get(alpha2(iso3) or iso3, iso3))
