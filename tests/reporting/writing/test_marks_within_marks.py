"""Figures, documents and stress within other marks: read, checked and printed in every form."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import pypdfium2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from accounts.wording import say
from reporting.document import Emphasis, Footnote, Reference, Section
from reporting.render import docx, html, pdf
from reporting.render.galley import Piece
from reporting.render.typeset import typeset
from reporting.writing.markup import (
    MOST_NOTES_IN_ALL,
    SIGN,
    content_of,
    keys_in,
    lines_of,
    paragraphs_of,
    refused_text,
    refused_together,
)
from tests.reporting.render.sample import sample

COURTS = Reference(key="indicator/12/2022-03-31", what="Courts", value=41)
SITES = Reference(key="indicator/13/2022-03-31", what="Sites", value=17, illustrative=True)
KNOWN = {"indicator/12": COURTS, "indicator/13": SITES}
TEXT = "They *rose to {{indicator/12}}, see [[S/2021/1]],* at last.[note: Of {{indicator/13}}, *not* [[S/2021/2]].]"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(text, language="en", **fields):
    return sample(sections=(Section("A", tuple(paragraphs_of({language: text}, KNOWN))),), annexes=(), **fields)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "*to {{indicator/12}} [[S/2021/1]]*",
            (Emphasis("to "), Emphasis(COURTS), Emphasis(" "), Emphasis("S/2021/1")),
        ),
        ("*so[note: *b* {{indicator/12}}]*", (Emphasis("so"), Footnote((Emphasis("b"), " ", COURTS)))),
        ("a *b [note: c* d] e", ("a *b ", Footnote("c* d"), " e")),
        ("[Note: a][ note : b][note：c]", (Footnote("a"), Footnote("b"), Footnote("c"))),
    ],
    ids=["stressed", "a note in stress", "stress does not end in a note", "ways to write a note"],
)
def test_marks_are_read_within_others(text, content):
    assert content_of(text, KNOWN) == content


@pytest.mark.parametrize(
    ("text", "stressed"),
    [
        ("5 * 3 * 2", []),
        ("2*3*4 and a*b*c", []),
        ("Of 5* and 6* more", []),
        ("* one and* two", []),
        ("*a*, (*b c*) “*d*”: *e*.", ["a", "b c", "d", "e"]),
        ("他*很好*在，共37*重点*37", ["很好", "重点"]),
        ("و*كلمة*و", ["كلمة"]),
    ],
)
def test_stress_touches_the_word_and_in_scripts_without_spaces_stands_among_letters(text, stressed):
    assert [each.said for each in content_of(text, {}) if isinstance(each, Emphasis)] == stressed


def test_the_keys_within_other_marks_are_listed():
    assert keys_in([TEXT]) == ["indicator/12", "indicator/13"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[note: first\n\nsecond]", ["In line 1 “[note:” belongs to no mark"]),
        ("One.\n\nTwo\n[Note: a [note: b] c]", ["In line 4 “[Note:” belongs to no mark"]),
        ("[[S/2021/1 [annex]]]", ["In line 1 “[[” belongs to no mark"]),
        ("{{indicator/12|12}} and {{ }}", ["In line 1 “{{” belongs to no mark"]),
        ("[[S/2021/1, {{indicator/12}}]]", ["In line 1 “[[” belongs to no mark"]),
        ("{indicator/12}}", ["In line 1 “}}” belongs to no mark"]),
        ("[note: ] [[ ]]", ["In line 1 “[note:” belongs to no mark", "In line 1 “[[” belongs to no mark"]),
        ("{{indicator/12}}\n(a) {{indicator/13", ["In line 2 “{{” is opened and not closed."]),
        ("*Of\n{{indicator/12*", ["In line 2 “{{” is opened and not closed."]),
        ("[note: see {{indicator/12]", ["In line 1 “{{” is opened and not closed."]),
    ],
)
def test_what_would_be_printed_bare_is_refused_with_its_line(text, told):
    errors = [say(error.words, "en") for error in refused_text(text)]

    assert [error.startswith(begun) for error, begun in zip(errors, told, strict=True)] == [True] * len(told)


def bare(content):
    """The stretches of plain text in a content, at any depth."""
    for each in content:
        if isinstance(each, Emphasis):
            yield from bare((each.said,))
        elif isinstance(each, Footnote):
            yield from bare(each.words if isinstance(each.words, tuple) else (each.words,))
        elif isinstance(each, str):
            yield each


@given(
    st.lists(st.sampled_from(["[", "]", "{{", "}}", "[note:", "*", "\n", "\n\n", " ", "(a) ", "x", "|1"]), max_size=24)
)
def test_a_text_that_is_not_refused_prints_no_bare_sign(several):
    text = "".join(several)
    assume(not refused_text(text))

    for line in lines_of(text):
        for told in (line, *line.items):
            assert not [part for part in bare(content_of(told.text, {})) if SIGN.search(part)]


def test_a_bracket_before_stress_opens_no_note():
    assert refused_text("[*x* note: y]") == []


def test_notes_are_counted_however_they_are_written():
    several = [{"en": "[Note: a] [ note: b]" * MOST_NOTES_IN_ALL}]

    assert [error.words.values["count"] for error in refused_together(several)] == [2 * MOST_NOTES_IN_ALL]


def test_a_stressed_figure_keeps_its_link_its_stress_and_its_mark():
    [paragraph] = [each for each in typeset(document("*{{indicator/13}}*"), "en").body if each.kind == "paragraph"]

    assert [(each.text, each.kind, each.stressed) for each in paragraph.pieces] == [
        ("17", "reference", True),
        (" ", "text", False),
        ("(illustrative)", "mark", False),
    ]


def test_without_a_list_of_references_a_stressed_figure_is_stressed_text():
    galley = typeset(document("*{{indicator/12}}*", lists_references=False), "en")

    assert [each.pieces for each in galley.body if each.kind == "paragraph"] == [(Piece("41", "emphasis"),)]


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_each_form_prints_the_figures_within_marks_and_no_sign(language):
    made = document(TEXT, language)
    page = html.render(made, language).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(made, language))) as archive:
        body, notes = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
    file = pypdfium2.PdfDocument(pdf.render(made, language))
    printed = " ".join(page.get_textpage().get_text_bounded() for page in file)
    read = unescape(re.sub(r"<[^>]+>", "", page))

    assert re.search(r"<em><a class=.reference.[^>]*><bdi>41</bdi></a></em>", page)
    anchors = [[link.get(f"{W}anchor") for link in part.iter(f"{W}hyperlink")] for part in (body, notes)]
    assert (anchors[0][0], anchors[1]) == ("reference_1", ["reference_2"])
    for told in (read, printed, "".join(body.itertext()) + "".join(notes.itertext())):
        assert [number for number in ("41", "17") if number not in told] == []
        assert not re.search(r"\{\{|\[\[|\[note", told)


@pytest.mark.parametrize(("language", "stress"), [("en", "i"), ("zh", "b"), ("ar", "b")])
def test_a_stressed_figure_of_a_docx_slants_where_letters_do_and_is_bold_elsewhere(language, stress):
    with zipfile.ZipFile(io.BytesIO(docx.render(document("*{{indicator/12}}*", language), language))) as archive:
        body, looks = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "styles"))
    used = next(body.iter(f"{W}hyperlink")).find(f"{W}r/{W}rPr/{W}rStyle").get(f"{W}val")
    [look] = [each for each in looks.iter(f"{W}style") if each.get(f"{W}styleId") == used]

    assert [each.tag for each in look.find(f"{W}rPr")] == [f"{W}{stress}"]
