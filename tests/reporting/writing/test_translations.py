"""Which version of its original a translation renders: kept as texts are written, told wherever they are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from accounts.errors import DomainError
from accounts.wording import say
from reporting import actions
from reporting.facts import NarrativeFact
from reporting.gather import gather
from reporting.kinds import CorrectionForm
from reporting.models import Narrative
from reporting.writing.actions import save_text
from reporting.writing.claims import Fault, claims_of
from reporting.writing.translations import original_of, pending, translations_of, versions_after
from tests import factories
from tests.reporting.cleared import bring
from tests.reporting.made import facts as made_facts
from tests.reporting.reading import galley, lines
from tests.reporting.reading import text as read

TODAY = date(2026, 11, 23)
BEHIND = {"en": 5, "fr": 3, "zh": 5}
TEXTS = {"en": "One.\n\nTwo.", "fr": "Un.\n\nDeux.", "zh": "一。"}


def after(before, texts, versions=None, was="en", original="en", **said):
    return versions_after(was, versions or {}, before, original=original, texts=texts, **said)


# The rule


def test_a_first_text_and_its_translations_are_of_version_one():
    assert after({}, {"en": "One.", "fr": "Un."}) == {"en": 1, "fr": 1}


def test_a_translation_is_behind_once_the_original_changes_and_no_longer_when_it_is_written_anew():
    first = {"en": "One.", "fr": "Un.", "zh": "一。"}
    second = {**first, "en": "One and two.", "zh": "一和二。"}
    versions = after(first, second, {"en": 1, "fr": 1, "zh": 1})
    third = {**second, "fr": "Un et deux."}

    assert versions == {"en": 2, "fr": 1, "zh": 2}
    assert after(second, third, versions) == {"en": 2, "fr": 2, "zh": 2}


def test_translations_that_the_writer_says_still_hold_are_of_the_new_version():
    before = {"en": "One", "fr": "Un.", "zh": "一。"}

    assert after(before, {**before, "en": "One."}, {"en": 4, "fr": 4, "zh": 4}, held=["fr"]) == {
        "en": 5,
        "fr": 5,
        "zh": 4,
    }


def test_another_original_is_a_new_version_which_the_former_original_does_not_render_yet():
    texts = {"en": "One.", "fr": "Un."}

    assert after(texts, texts, {"en": 2, "fr": 1}, original="fr") == {"fr": 3, "en": 2}


def test_a_translation_that_came_late_is_of_the_version_before():
    assert after({"en": "One."}, {"en": "Two.", "fr": "Un."}, {"en": 6}, late=["fr"]) == {"en": 7, "fr": 6}
    assert after({}, {"en": "Two.", "fr": "Un."}, late=["fr"]) == {"en": 2, "fr": 1}


def test_the_only_language_there_is_is_that_of_the_original():
    assert [original_of("en", texts) for texts in ({"fr": "Un."}, {"fr": "Un.", "zh": "一。"}, {})] == [
        "fr",
        "en",
        "en",
    ]


def test_without_an_original_nothing_is_told_of_translations():
    assert translations_of("en", {}, {"fr": "Un.", "zh": "一。", "en": " "}) == ()


def test_how_each_language_stands_is_told_in_words():
    told = {each.language: say(each.words, "en") for each in translations_of("en", BEHIND, TEXTS)}

    assert told["fr"] == "Translation of version 3; the original (English) is version 5."
    assert told["zh"] == "Translation of version 5, which is the current one."
    assert told["ar"] == "No translation; the original is in English."
    assert [say(each, "en") for each in pending(translations_of("en", BEHIND, TEXTS))] == [
        "French: Translation of version 3; the original (English) is version 5.",
        "Not translated yet: Arabic, Russian and Spanish.",
    ]


# What is kept


@pytest.fixture
def report(entities):
    return factories.make_report(entities.dpo)


@pytest.fixture
def text(report, cast):
    made = Narrative(report=report, section="observations", texts={"en": "One.", "fr": "Un."})
    save_text(made, by=cast.desk)
    return made


def test_saving_a_text_keeps_the_versions_and_its_history_has_them(text, cast):
    for words in ("Two.", "Three."):
        text.texts = {**text.texts, "en": words}
        save_text(text, by=cast.desk)

    assert text.text_versions == {"en": 3, "fr": 1}
    assert list(text.history.order_by("pgh_id").values_list("text_versions", flat=True)) == [
        {"en": 1, "fr": 1},
        {"en": 2, "fr": 1},
        {"en": 3, "fr": 1},
    ]


def test_a_text_without_its_original_is_refused(report, cast):
    text = Narrative(report=report, section="observations", texts={"fr": "Un.", "zh": "一。"})

    with pytest.raises(DomainError, match="which is named as the original"):
        save_text(text, by=cast.desk)


def test_a_correction_takes_the_versions_with_the_texts(text, report, cast, monkeypatch):
    text.texts = {**text.texts, "en": "Two."}
    save_text(text, by=cast.desk)
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(actions.RENDERERS, lambda document, language: b"file"))
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    actions.issue_report(bring(report, cast), by=cast.second_desk, on=TODAY)

    correction = actions.correct_report(
        report, form=CorrectionForm.CORRIGENDUM, reason="A figure was wrong.", by=cast.desk, today=TODAY
    )

    copied = Narrative.objects.get(report=correction)
    assert (copied.original, copied.text_versions) == ("en", {"en": 2, "fr": 1})
    [fact] = gather(correction).narratives
    assert (fact.original, fact.versions) == ("en", {"en": 2, "fr": 1})


# Where it is told


def written(texts=TEXTS, **fields):
    return replace(made_facts(), narratives=(NarrativeFact("observations", None, texts, **fields),))


def test_a_document_marks_a_text_that_it_tells_in_the_language_of_the_original():
    assert lines(written(versions=BEHIND), "es")[-2:] == ["One. [Original: inglés]", "Two. [Original: inglés]"]
    assert lines(written(versions=BEHIND), "zh")[-2:] == ["一。", "Two. [原件：英文]"]
    assert lines(written(versions=BEHIND), "en")[-2:] == ["One.", "Two."]


def test_items_are_marked_only_where_their_language_is_not_that_of_the_text_above_them():
    texts = {"en": "Two:\n(a) first\n(b) second", "fr": "Deux :\n(a) premier"}

    assert lines(written(texts), "es")[-3:] == ["Two: [Original: inglés]", "first", "second"]
    assert lines(written(texts), "fr")[-3:] == ["Deux :", "premier", "second [Original : anglais]"]


def test_a_text_whose_original_is_french_falls_back_to_it():
    facts = written({"en": "One.", "fr": "Un.\n\nDeux."}, original="fr")

    assert lines(facts, "ru")[-1] == "Deux. [Язык оригинала: французский]"
    assert lines(facts, "en")[-2:] == ["One.", "Deux. [Original: French]"]


def test_a_document_notes_once_that_a_translation_is_behind():
    body = galley(written(versions=BEHIND), "fr").body

    told = [read(block.pieces) for block in body[-2:]]
    assert told == ["Un.[Traduction de la version 3 ; l’original (anglais) est à la version 5.]", "Deux."]


def test_the_check_of_claims_finds_what_is_missing_or_behind():
    facts = written(versions=BEHIND)
    mission = facts.scope[0].mission.pk
    facts = replace(
        facts,
        narratives=(
            *facts.narratives,
            NarrativeFact("operation", mission, dict.fromkeys(["ar", "zh", "en", "fr", "ru", "es"], "x")),
        ),
    )
    from reporting.assemble import assemble

    claims = claims_of(facts, assemble(facts, digest="0" * 64))

    assert [(say(each.what, "en"), say(each.said, "en")) for each in claims if each.fault is Fault.UNTRANSLATED] == [
        ("Observations", "French: Translation of version 3; the original (English) is version 5."),
        ("Observations", "Not translated yet: Arabic, Russian and Spanish."),
    ]


def test_the_page_of_the_report_and_the_editor_say_which_translations_are_behind(text, report, cast, signed_in):
    client = signed_in(cast.desk)
    editor = reverse("reporting:narrative", args=[report.pk, text.pk])
    given = {"section": "observations", "original": "en", "texts_en": "Two.", "texts_fr": "Un.", "seen_version": 1}
    behind = "French: Translation of version 1; the original (English) is version 2."

    client.post(editor, given)

    for address in (editor, report.get_absolute_url(), reverse("reporting:claims", args=[report.pk])):
        assert behind in client.get(address).content.decode(), address
    client.post(editor, {**given, "seen_version": 2, "held": ["fr"]})
    assert behind not in client.get(editor).content.decode()
    assert Narrative.objects.get().text_versions == {"en": 2, "fr": 2}
