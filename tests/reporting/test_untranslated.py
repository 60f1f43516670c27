"""What of a report is not said in a language: found in the assembled document, and told on a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.words import DateKnown, words
from missions.models import Mission
from reporting import actions
from reporting.assemble import assemble
from reporting.document import Annex, Column, Paragraph, Row, Section, Table, Written
from reporting.models import Narrative
from reporting.untranslated import Fallback, fallbacks, texts_within
from reporting.writing.actions import save_text
from tests import factories
from tests.reporting.made import facts as made_facts

TODAY = date(2026, 11, 23)
NAME = {"en": "Courts", "zh": "法院"}
FRENCH = {"fr": "Prisons"}


def document(*sections, annexes=()):
    whole = assemble(made_facts(), digest="0" * 64)
    return replace(whole, title={"en": "Title", "fr": "Titre"}, sections=sections, annexes=annexes)


def test_texts_are_found_through_sentences_lists_and_records_and_what_people_wrote_is_not():
    told = (
        words("{name} and {others}", name=NAME, others=[FRENCH, "UNAMID", {}]),
        Paragraph(Written({"en": ("Text.", words("{name}", name=NAME))})),
        DateKnown(date(2022, 1, 1)),
        {"en": 3},
    )

    assert list(texts_within(told)) == [NAME, FRENCH, NAME]


def test_each_text_without_the_language_is_told_once_with_where_it_first_stands():
    table = Table("Of {name}", (Column(NAME),), (Row((FRENCH,)),))
    inner = Section("Inner", (Paragraph(words("{name}", name=NAME)),))
    whole = document(Section("Outer", (), (inner,)), annexes=(Annex("Annex", (table,)),))

    assert fallbacks(whole, "fr") == (Fallback(NAME, "en", "Inner"),)
    assert fallbacks(whole, "zh") == (
        Fallback({"en": "Title", "fr": "Titre"}, "en", {"en": "Title", "fr": "Titre"}),
        Fallback(FRENCH, "fr", "Annex"),
    )
    assert [each.text for each in fallbacks(whole, "en")] == ["Prisons"]


# The page


@pytest.fixture
def report(entities):
    mission = factories.make_mission("UNAMID", names={"en": "Hybrid Operation", "fr": "Opération hybride"})
    factories.make_event(mission, "established", date(2007, 7, 31))
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))
    return factories.make_report(entities.dpo)


def page_of(client, report, language):
    answer = client.get(reverse("reporting:translations", args=[report.pk]), {"language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_lists_texts_names_and_terms_with_where_to_write(report, cast, signed_in):
    text = Narrative(report=report, section="observations", texts={"en": "One.", "fr": "Un."})
    save_text(text, by=cast.desk)
    text.texts = {**text.texts, "en": "Two."}
    save_text(text, by=cast.desk)
    client = signed_in(cast.desk)

    french, spanish = page_of(client, report, "fr"), page_of(client, report, "es")

    address = reverse("reporting:narrative", args=[report.pk, text.pk])
    assert f'href="{address}"' in french
    assert "Translation of version 1; the original (English) is version 2." in french
    assert "No translation; the original is in English." in spanish
    assert "Hybrid Operation" not in french
    assert "Hybrid Operation" in spanish
    assert "opération de paix" not in french  # a source was seen for it
    assert "operación de paz" in spanish


def test_the_page_tells_what_was_frozen_and_of_an_issued_report_offers_nothing_to_write(
    report, cast, signed_in, monkeypatch
):
    from tests.reporting.cleared import bring

    save_text(Narrative(report=report, section="observations", texts={"en": "One."}), by=cast.desk)
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(actions.RENDERERS, lambda document, language: b"file"))
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    actions.issue_report(bring(report, cast), by=cast.second_desk, on=TODAY)
    Mission.objects.update(names={"en": "Renamed"})

    told = page_of(signed_in(cast.desk), report, "es")

    assert "Hybrid Operation" in told
    assert "Renamed" not in told
    assert "/texts/" not in told
    assert "Observations" in told


def test_the_page_speaks_of_the_language_of_the_reader_unless_asked_and_is_not_for_everybody(report, cast, signed_in):
    client = signed_in(cast.desk)

    assert '<bdi lang="en">English</bdi></h2>' in page_of(client, report, "xx")
    assert "Every one is there in this language." in page_of(client, report, "en")
    assert signed_in(cast.viewer).get(reverse("reporting:translations", args=[report.pk])).status_code == 404


def test_the_page_asks_no_more_of_the_database_for_more_texts(report, cast, signed_in):
    client = signed_in(cast.desk)
    counts = []
    for number in (1, 50):
        for each in range(number):
            mission = factories.make_mission(f"OP{number}-{each}")
            Narrative.objects.create(report=report, section="operation", mission=mission, texts={"en": "Text."})
        page_of(client, report, "fr")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, report, "fr")
        counts.append(len(captured))

    assert counts[0] == counts[1]
