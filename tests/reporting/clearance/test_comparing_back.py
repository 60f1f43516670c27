"""A file that was edited outside, compared back: what differs, where it stood, and which facts it no longer tells."""

from __future__ import annotations

import pytest

from accounts.wording import say
from accounts.words import words
from reporting.clearance.comparing_back import Became, Change, compare_back, times
from reporting.document import Annex, Paragraph, Reference, Section
from reporting.render.docx import render
from tests.reporting.clearance.returned import bare, edited, paragraph_with, run, say_otherwise
from tests.reporting.render.sample import BENCHMARKS, sample

COURTS = Reference(key="indicator/1/2022-06-30", what="Courts at work", value=12)
JUDGES = Reference(key="indicator/2/2022-06-30", what="Judges", value=240)


def report():
    status = Section(
        "Status",
        (
            Paragraph(words("There are {courts} courts with {judges} judges.", courts=COURTS, judges=JUDGES)),
            Paragraph("The police works in every province of the country."),
        ),
    )
    return sample(sections=(status,), annexes=(Annex("Tables", (Paragraph("First."), BENCHMARKS)),), first_paragraph=41)


def after(edit, language="en"):
    document = report()
    frozen = render(document, language)
    return compare_back(document, frozen, edited(frozen, edit))


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_a_file_that_nobody_touched_has_no_differences(language):
    document = sample()
    frozen = render(document, language)

    found = compare_back(document, frozen, frozen)

    assert (found.lines, found.figures, found.notices) == ((), (), ())
    assert say(found.said, "en") == "The paragraphs and tables of the file say what the frozen text says."


def test_a_changed_paragraph_is_shown_word_by_word_with_its_number():
    found = after(lambda body: say_otherwise(body, "The police works", "every province", "most provinces"))

    [line] = found.lines
    assert (line.became, say(line.place, "en")) == (Became.CHANGED, "“Status”, para. 42")
    assert [(part.change, part.text) for part in line.stretches if part.change is not Change.SAME] == [
        (Change.REMOVED, "every"),
        (Change.ADDED, "most"),
        (Change.REMOVED, "province"),
        (Change.ADDED, "provinces"),
    ]
    assert found.figures == ()
    assert say(found.said, "en") == (
        "Paragraphs or rows that differ: 1. Figures bound to facts that no longer stand there: 0."
    )


def test_a_figure_that_was_changed_is_named_with_its_fact_and_one_that_stayed_is_not():
    found = after(lambda body: say_otherwise(body, "There are", "12", "21"))

    assert [(each.what, each.printed, say(each.place, "en")) for each in found.figures] == [
        ("Courts at work", "12", "“Status”, para. 41")
    ]


def test_the_figures_of_a_paragraph_that_was_removed_are_named():
    def remove(body):
        gone = paragraph_with(body, "There are")
        gone.getparent().remove(gone)

    found = after(remove)

    assert [line.became for line in found.lines] == [Became.REMOVED]
    assert [each.printed for each in found.figures] == ["12", "240"]


def test_an_added_paragraph_stands_after_the_line_before_it():
    def add(body):
        new = paragraph_with(body, "The police works")
        copy = new.__copy__()
        for each in copy.iter("{*}t"):
            each.text = "Wholly other words stand here."
        new.addprevious(copy)

    [line] = after(add).lines

    assert (line.became, say(line.place, "en")) == (Became.ADDED, "“Status”, para. 41")


def test_of_texts_that_stand_twice_the_nearer_one_gives_the_place():
    twice = Paragraph("Nothing is on record.")
    first, second = (Section(name, (Paragraph(f"{name} is told here."), twice)) for name in ("Haiti", "Sudan"))
    document = sample(sections=(first, second), annexes=(), first_paragraph=1)
    frozen = render(document, "en")

    def add(body):
        line = paragraph_with(body, "Haiti is told here.").getnext()
        copy = line.__copy__()
        for each in copy.iter("{*}t"):
            each.text = "Wholly other words stand here."
        line.addnext(copy)

    found = compare_back(document, frozen, edited(frozen, add))

    assert [(line.became, say(line.place, "en"), line.stretches[0].text) for line in found.lines] == [
        (Became.ADDED, "“Haiti”, para. 2", "Wholly other words stand here.")
    ]


def test_a_paragraph_that_was_moved_is_told_once_where_it_stands_now_and_its_figures_are_not_lost():
    def move(body):
        line, other = paragraph_with(body, "There are"), paragraph_with(body, "The police works")
        other.addnext(line)

    found = after(move)

    assert [(line.became, say(line.place, "en")) for line in found.lines] == [(Became.MOVED, "heading “Status”")]
    assert found.figures == ()


def test_rows_of_tables_and_paragraphs_of_annexes_have_their_place_too():
    def change(body):
        say_otherwise(body, "First.", "First", "Second")
        say_otherwise(body, "Benchmark 3: access", "access to justice", "access to courts")

    places = [say(line.place, "en") for line in after(change).lines]

    assert places[0] == "“Annex I Tables”, para. 1"
    assert places[-1].startswith("“Annex I Tables”, Table 1")


def test_a_wholly_other_text_takes_everything_away_and_adds_its_own_from_the_beginning():
    document = report()

    found = compare_back(document, render(document, "en"), bare(run("Another text.")))

    added = [line for line in found.lines if line.became is Became.ADDED]
    assert [say(line.place, "en") for line in added] == ["before the first heading"]
    assert {each.printed for each in found.figures} >= {"12", "240"}


@pytest.mark.parametrize(
    ("printed", "text", "count"),
    [
        ("12", "12 courts, 12", 2),
        ("12", "112 courts and 12.5 and 120 and 1,12", 0),
        ("12", "12. And then", 1),
        ("30 June 2022", "on 30 June 2022", 1),
        ("0 June 2022", "on 30 June 2022", 0),
    ],
)
def test_a_printed_value_is_found_as_a_value_and_not_within_another(printed, text, count):
    assert times(printed, text) == count
