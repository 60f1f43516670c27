"""The glossary: the terms in six languages, and which of them no source attests."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.terms import Attestation, Term, glossary
from accounts.wording import say
from accounts.words import LANGUAGES

TERM = Term({"en": "transition plan (integrated)", "fr": "plan de transition"}, {"fr": Attestation.MEMORY})


def test_every_term_has_a_name_and_a_source_in_each_language():
    assert len(glossary()) == 79
    assert {tuple(sorted(code for code, name in term.names.items() if name)) for term in glossary()} == {
        tuple(sorted(LANGUAGES))
    }
    [benchmark] = [term for term in glossary() if term.names["en"] == "benchmark"]
    assert (benchmark.names["zh"], benchmark.is_attested("zh"), benchmark.is_attested("ru")) == ("基准", True, False)


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("The Transition plan was signed.", True),
        ("Two transition plans were signed.", True),
        ("A transition planned early.", False),
        ("The transition.", False),
    ],
)
def test_a_term_is_used_where_its_english_words_stand_in_the_singular_or_plural(text, used):
    assert TERM.is_used_in(text) is used


def test_each_source_is_told_in_words():
    assert {say(each, "en") for each in Attestation} == {
        "read in a document of the United Nations",
        "stands so in the Chinese text of resolution 2594 (2021)",
        "a label of the UNBIS Thesaurus",
        "read in an excerpt of a document or in a press text",
        "from memory: no source seen, to be confirmed by a translator",
    }


def test_the_page_marks_what_no_source_attests(cast, signed_in, client):
    page = signed_in(cast.viewer).get(reverse("glossary")).content.decode()
    unattested = sum(not term.is_attested(code) for term in glossary() for code in LANGUAGES)

    assert "79 terms" in page
    assert page.count('<span class="unattested">m</span>') == unattested + 1  # and once in what the mark means
    assert client.get(reverse("glossary")).status_code == 302
