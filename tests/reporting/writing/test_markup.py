"""The marks of a text that a person writes, and what they make of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.wording import say
from reporting.document import Emphasis, Footnote, Paragraph, Reference, Section, Written
from reporting.render.galley import plain
from reporting.render.typeset import typeset
from reporting.sections import citations
from reporting.writing.markup import (
    LONGEST,
    MOST_NOTES,
    Line,
    content_of,
    keys_in,
    lines_of,
    paragraphs_of,
    refused_text,
)
from tests.reporting.made import STAGES, indicator, transition
from tests.reporting.render.sample import sample
from transitions.benchmarks.measures import Measure, Value
from transitions.benchmarks.scale import IndicatorKind

COURTS = Reference(key="indicator/12/2022-03-31", what="Courts", value=40)
KNOWN = {COURTS.key: COURTS, "indicator/12": COURTS}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("One.", (Line("One."),)),
        ("One\nline.\n\n\n Two. ", (Line("One line."), Line("Two."))),
        ("One.\r\n\r\nTwo.", (Line("One."), Line("Two."))),
        ("Of these:\n(a) First;\n(b) Second.", (Line("Of these:", (Line("First;"), Line("Second."))),)),
        (
            "Of these:\n(a) First:\n(i) Below;\n(ii) Below too;\n(b) Second.",
            (Line("Of these:", (Line("First:", (Line("Below;"), Line("Below too;"))), Line("Second."))),),
        ),
        ("(a) First\ngoes on.", (Line("", (Line("First goes on."),)),)),
        (
            "\n".join(f"({letter}) {letter}" for letter in "abcdefghij"),
            (Line("", tuple(Line(letter) for letter in "abcdefghij")),),
        ),
        (
            "Of these:\n\n(a) First;\n\n(b) Second.\n\nThen.",
            (Line("Of these:", (Line("First;"), Line("Second."))), Line("Then.")),
        ),
        (
            "Of these:\n(a) First:\n(ix) Nine;\n(x) Ten;\n(xi) Eleven;\n(xxiv) More.",
            (Line("Of these:", (Line("First:", tuple(map(Line, ("Nine;", "Ten;", "Eleven;", "More.")))),)),),
        ),
        ("其中：\n（a）一；\n（i） 二。", (Line("其中：", (Line("一；", (Line("二。"),)),)),)),
    ],
    ids=[
        "nothing",
        "one",
        "two",
        "two of Windows",
        "items",
        "items below",
        "an item goes on",
        "(i) after (h)",
        "items parted by empty lines",
        "(xi) below (a)",
        "wide brackets",
    ],
)
def test_empty_lines_part_paragraphs_and_labels_begin_items(text, lines):
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It is *very* calm.", ("It is ", Emphasis("very"), " calm.")),
        ("See [[S/RES/2594 (2021), para. 14]].", ("See ", "S/RES/2594 (2021), para. 14", ".")),
        ("Calm.[note: See S/2021/199.]", ("Calm.", Footnote("See S/2021/199."))),
        ("{{indicator/12}} courts", (COURTS, " courts")),
        ("2 * 3 and {one brace}", ("2 * 3 and {one brace}",)),
    ],
)
def test_each_mark_becomes_what_it_stands_for(text, content):
    assert content_of(text, KNOWN) == content


def test_a_figure_can_be_rounded_where_it_stands():
    [rounded] = content_of("{{indicator/12|1}}", KNOWN)

    assert (rounded.key, rounded.decimals, str(rounded.rounded)) == (COURTS.key, 1, "40.0")


@pytest.mark.parametrize(
    ("kind", "value", "unit", "said"),
    [
        (IndicatorKind.PERCENTAGE, "37.46", {}, {"en": "37.5 per cent", "fr": "37,5 pour cent"}),
        (IndicatorKind.PERCENTAGE, "-0.00004", {}, {"en": "0.0 per cent"}),
        (IndicatorKind.PERCEPTION, "46", {"en": "per cent"}, {"en": "46.0 per cent"}),
        (IndicatorKind.COUNT, "1234567", {"en": "cases", "fr": "cas"}, {"en": "1,234,567.0 cases"}),
        (IndicatorKind.RATIO, "1.25", {}, {"en": "1.3", "fr": "1,3"}),
        (IndicatorKind.YES_NO, "1", {}, {"en": "yes"}),
        (IndicatorKind.DATE, str(date(2022, 6, 30).toordinal()), {}, {"en": "30 June 2022"}),
        (IndicatorKind.ORDINAL, "2", {}, {"en": "2, draft law voted by each chamber"}),
    ],
)
def test_a_rounded_figure_keeps_its_unit_and_what_is_no_number_its_wording(kind, value, unit, said):
    measure = Measure(kind, target=Decimal(value), stages=STAGES if kind is IndicatorKind.ORDINAL else ())
    latest = Value(date(2022, 1, 1), date(2022, 3, 31), Decimal(value))
    facts = indicator(12, "1", measure=measure, latest=latest, unit=unit)

    for reference in (citations.observed(transition(), facts, latest), citations.target(transition(), facts)):
        [told] = content_of("{{a|1}}", {"a": reference})
        assert {language: say(told, language).replace("\u00a0", " ") for language in said} == said


def test_a_target_in_words_is_told_in_its_words():
    target = citations.target(transition(), indicator(12, "1", target_text={"en": "at least 60 per cent"}))

    assert say(content_of("{{a|1}}", {"a": target}), "en") == "at least 60 per cent"


def test_a_figure_that_is_not_on_record_says_so_in_its_place():
    [told] = content_of("{{indicator/99}}", KNOWN)

    assert say(told, "en") == "[figure not on record: indicator/99]"


def test_the_languages_of_a_text_stand_side_by_side_and_english_fills_in():
    [first, second] = paragraphs_of({"en": "One.\n\nTwo.", "fr": "Un."}, {})

    assert isinstance(first.words, Written)
    assert first.words.in_language("fr") == ("Un.",)
    assert second.words.in_language("fr") == ("Two.",)


def test_a_bound_figure_stands_in_the_text_and_in_the_annex_of_references():
    [paragraph] = paragraphs_of({"en": "In March {{indicator/12}} courts sat, *at last*.[note: Counted.]"}, KNOWN)
    document = sample(sections=(Section("Status", (paragraph,)),), annexes=())

    galley = typeset(document, "en")
    texts = [plain(block.pieces) for block in galley.body if block.kind == "paragraph"]

    assert texts == ["In March 40 courts sat, at last."]
    assert [each.key for each in document.references] == [COURTS.key]


def test_the_keys_that_texts_name_are_listed_once():
    assert keys_in(["{{a/1}} and {{ b/2|1 }}", "{{a/1}}"]) == ["a/1", "b/2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x" * (LONGEST + 1), "The text has {count} characters"),
        ("x" * 2_000_000, "The text has {count} characters"),
        ("[note: x]" * (MOST_NOTES + 1), "The text has {count} footnotes"),
        ("One.\nTwo {{indicator/12 courts", "In line {line} “{opening}” is opened and not closed."),
        ("See [[S/RES/2594", "In line {line} “{opening}” is opened and not closed."),
        ("Calm [note: see", "In line {line} “{opening}” is opened and not closed."),
    ],
    ids=["too long", "two megabytes", "notes", "figure", "document", "note"],
)
def test_what_cannot_be_kept_is_said_with_its_place(text, told):
    assert [error.words.text.startswith(told) for error in refused_text(text)] == [True]


def test_a_text_with_every_mark_is_fine():
    assert refused_text("*a* [[b]] [note: c] {{d}}\n(a) e\n\n(i) f") == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_is_typed_makes_paragraphs_and_no_failure(text):
    for paragraph in paragraphs_of({"en": text}, KNOWN):
        assert isinstance(paragraph, Paragraph)


@given(st.text(alphabet="abc *[]{}|:/()\n", max_size=120))
def test_no_letter_of_a_text_without_marks_is_lost(text):
    plain_text = text.translate(str.maketrans("", "", "*[]{}|:"))
    content = content_of(plain_text, {})

    assert "".join(map(str, content)) == plain_text
