"""The figure of a report with committed and needed funding by year: what it draws, what it says in words."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from lxml import etree

from reporting.assemble import assemble
from reporting.render import docx, html
from reporting.sections.financing_figure import build, millions
from tests.reporting.clearance.returned import members
from tests.reporting.reading import DIGEST, galley, text
from transitions.financing.facts import FinancingFacts

from .made import ended, figure, line
from .test_report import ENDED, LINES, M, told

SVG = "{http://www.w3.org/2000/svg}"


def drawn(facts, *events):
    return etree.fromstring(build(told(FinancingFacts(facts), *events)).svg)


def bars(root, frame):
    """Heights of the bars (or of the frames) from left to right."""
    found = [each for each in root.iter(f"{SVG}rect") if each.get("x") and (each.get("fill") == "none") is frame]
    return [float(each.get("height")) for each in sorted(found, key=lambda each: float(each.get("x")))]


def upright(root):
    """Where the mandate ends, from the left."""
    return [
        float(found[1])
        for each in root.iter(f"{SVG}path")
        if (found := re.match(r"M([\d.]+) [\d.]+V", each.get("d"))) is not None
    ]


def words(root):
    return [each.text for each in root.iter(f"{SVG}text")]


def test_bars_are_as_tall_as_the_sums_and_frames_as_what_is_needed():
    root = drawn(LINES, ENDED)

    assert bars(root, frame=False) == [56.0, 14.0]
    assert bars(root, frame=True) == [56.0, 36.4]
    assert words(root) == ["MONUSCO", "40", "10", "2020", "2021"]


@pytest.mark.parametrize(("day", "share"), [(date(2020, 12, 31), 0.5), (date(2021, 7, 2), 0.75), (date(2020, 1, 1), 0)])
def test_the_upright_line_stands_on_the_day_on_which_the_mandate_ends(day, share):
    [x] = upright(drawn(LINES, ended(day, known=day)))

    assert x == pytest.approx(150 + 730 * share, abs=2)


def test_an_end_that_is_not_known_or_lies_in_no_year_of_funding_has_no_line():
    assert upright(drawn(LINES)) == []
    assert upright(drawn(LINES, ended(date(2018, 5, 1), known=date(2018, 5, 1)))) == []


def test_of_very_many_years_some_are_named():
    root = drawn(tuple(line(M, M, year=year) for year in range(1990, 2031)))

    assert words(root)[-14:] == [str(year) for year in range(1990, 2030, 3)]


def test_it_needs_no_word_of_any_language():
    assert all(re.fullmatch(r"MONUSCO|<?\d+", each) for each in words(drawn(LINES, ENDED)))
    assert (millions(Fraction(M * 1016)), millions(Fraction(M, 3)), millions(Fraction(M, 2))) == ("1016", "<1", "1")


def test_it_has_a_roman_number_a_note_a_source_and_says_its_sums_in_words():
    whole = galley(told(FinancingFacts(LINES), ENDED))
    [first, second] = [block for block in whole.annexes if block.kind == "figure"]

    assert (first.label, second.label) == ("Figure I", "Figure II")
    assert text(second.pieces) == "Committed and needed funding of the operations covered, by year"
    assert [text(note) for note in second.notes] == [
        (
            "Note: a full bar is what is committed, the frame around it what is needed; the numbers are the sums "
            "committed, in whole millions of United States dollars. The upright line is the end of the mandate. Each "
            "operation has a scale of its own."
        ),
        "Source: computed from the funding lines on record; the sums stand in the tables of this annex",
    ]
    assert second.alternative == (
        "Millions of United States dollars by year. MONUSCO: 2020: USD 40.0 million committed of USD 40.0 million "
        "needed and 2021: USD 10.0 million committed of USD 26.0 million needed"
    )


def test_sums_that_are_made_up_are_marked():
    made_up = (line(M, M, figure=figure(M, M, illustrative=True)),)

    assert [build(told(FinancingFacts(lines))).illustrative for lines in (LINES, made_up)] == [False, True]
    assert build(told(FinancingFacts((line(M, M, illustrative=True),)))).illustrative


@pytest.mark.parametrize("facts", [None, FinancingFacts(), FinancingFacts((line(0, 0),))])
def test_where_no_sum_is_on_record_there_is_no_figure(facts):
    assert build(told(facts)) is None


def test_every_form_of_the_report_carries_it_with_its_words():
    whole = assemble(told(FinancingFacts(LINES), ENDED), digest=DIGEST)
    said = "Millions of United States dollars by year. MONUSCO"

    assert said in html.render(whole, "en").decode()
    assert said in members(docx.render(whole, "en"))["word/document.xml"].decode()
