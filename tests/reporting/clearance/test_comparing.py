"""Two versions compared: text word by word, figures by the facts they are bound to."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from accounts.words import words
from reporting.clearance.comparing import Change, Stretch, compare, stretches, tokens
from reporting.document import Paragraph, Reference, Section
from tests.reporting.render.sample import sample


def document(*paragraphs: object):
    blocks = tuple(each if isinstance(each, Paragraph) else Paragraph(each) for each in paragraphs)
    return sample(sections=(Section("Status", blocks),), annexes=())


def figure(value: int) -> Reference:
    return Reference(key="indicator/1/2022-06-30", what="Courts", value=value)


def test_the_same_document_has_no_differences():
    found = compare(document("One.", "Two."), document("One.", "Two."), "en")

    assert (found.blocks, found.figures, found.said.text) == ((), (), "Nothing differs between the two versions.")


def test_a_changed_paragraph_is_shown_word_by_word_under_its_heading():
    [block] = compare(document("Courts sit in ten towns."), document("Courts sit in twelve towns."), "en").blocks

    assert block.under == "Status"
    assert block.stretches == (
        Stretch(Change.SAME, "Courts sit in "),
        Stretch(Change.REMOVED, "ten"),
        Stretch(Change.ADDED, "twelve"),
        Stretch(Change.SAME, " towns."),
    )


def test_an_added_and_a_removed_paragraph_are_told_apart():
    added = compare(document("One."), document("One.", "Two."), "en").blocks
    removed = compare(document("One.", "Two."), document("One."), "en").blocks

    assert [block.stretches for block in added] == [(Stretch(Change.ADDED, "Two."),)]
    assert [block.stretches for block in removed] == [(Stretch(Change.REMOVED, "Two."),)]


def test_a_figure_that_differs_is_named_with_both_values():
    before, after = (document(words("{count} courts sit.", count=figure(value))) for value in (10, 12))

    [changed] = compare(before, after, "en").figures

    assert (changed.what, changed.was, changed.now) == ("Courts", 10, 12)


def test_a_figure_that_stands_in_one_version_only_says_so():
    with_it, without = document(words("{count} courts sit.", count=figure(10))), document("Courts sit.")

    assert [(each.was, each.now) for each in compare(without, with_it, "en").figures] == [(None, 10)]
    assert [(each.was, each.now) for each in compare(with_it, without, "en").figures] == [(10, None)]


def test_paragraph_numbers_are_no_difference():
    former = document("One.")

    assert compare(former, replace(former, first_paragraph=40), "en").blocks == ()


@given(old=st.text(max_size=80), new=st.text(max_size=80))
def test_the_stretches_hold_both_texts_whole(old, new):
    found = stretches(old, new)

    assert "".join(each.text for each in found if each.change is not Change.ADDED) == old
    assert "".join(each.text for each in found if each.change is not Change.REMOVED) == new


@given(st.text(max_size=120))
def test_the_pieces_of_a_text_are_the_text(text):
    assert "".join(tokens(text)) == text
