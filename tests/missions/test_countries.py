"""Names of host countries in the six languages."""

import csv

import pytest

from accounts.words import LANGUAGES
from missions.countries import UN_FORMS, alpha2, country_name
from missions.reference.loading import FILE

HOSTS = sorted(
    {
        code
        for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines())
        for code in row["host_iso3"].split(";")
        if code
    }
)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("COD", "en", "Democratic Republic of the Congo"),
        ("COD", "zh", "刚果民主共和国"),
        ("CIV", "en", "Côte d’Ivoire"),
        ("SDN", "zh", "苏丹"),
        ("HTI", "ar", "هايتي"),
        ("SYR", "fr", "République arabe syrienne"),
        ("TLS", "ru", "Тимор-Лешти"),
        ("GNB", "es", "Guinea-Bissau"),
        ("BIH", "fr", "Bosnie-Herzégovine"),
    ],
)
def test_a_country_bears_the_name_that_the_united_nations_give_it(code, language, name):
    assert country_name(code, language) == name


@pytest.mark.parametrize("code", HOSTS)
def test_every_host_has_a_name_in_every_language(code):
    names = [country_name(code, language) for language in LANGUAGES]

    assert code not in names
    assert all(names)


def test_a_form_is_kept_only_where_cldr_has_another(monkeypatch):
    kept = {(code, language): name for code, names in UN_FORMS.items() for language, name in names.items()}
    monkeypatch.setattr("missions.countries.UN_FORMS", {})

    assert [pair for pair, name in kept.items() if country_name(*pair) == name] == []


def test_forms_are_kept_for_hosts_of_the_reference_file_only():
    assert sorted(set(UN_FORMS) - set(HOSTS)) == []


@pytest.mark.parametrize(
    ("iso3", "iso2"),
    [("COD", "CD"), ("ESH", "EH"), ("PSE", "PS"), ("XXX", None), ("CO", None), ("cod", None), ("", None)],
)
def test_a_code_is_one_of_iso_3166_or_none(iso3, iso2):
    assert alpha2(iso3) == iso2


def test_a_code_without_a_name_shows_as_itself():
    assert country_name("XXX", "zh") == "XXX"
