"""The figure of the course of operations: what it draws, what it says in words, where it is left out."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from missions.kinds import EventKind
from reporting.assemble import assemble
from reporting.render import docx, html
from reporting.sections.timeline_figure import build, dates, labels

from .clearance.returned import members
from .made import entries, facts
from .reading import DIGEST, galley, text

SVG = "{http://www.w3.org/2000/svg}"


def drawn(told):
    return etree.fromstring(build(told).svg)


def test_each_operation_has_a_line_with_a_circle_for_each_event_of_its_end():
    root = drawn(facts())
    words = [each.text for each in root.iter(f"{SVG}text")]

    assert [each for each in words if each.isalpha() or "-" in each] == ["MONUSCO", "OSESG-B", "UNAMID", "UNIOGBIS"]
    assert len(list(root.iter(f"{SVG}circle"))) == sum(len(dates(entry)) for entry in facts().covered) == 6
    assert [each.get("fill") for each in root.iter(f"{SVG}circle")].count("#ffffff") == 1
    assert words[: words.index("MONUSCO")] == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_it_has_a_roman_number_a_title_a_source_a_note_and_leads_to_a_paragraph():
    [figure] = [block for block in galley(facts()).annexes if block.kind == "figure"]

    assert (figure.label, text(figure.pieces)) == ("Figure I", "Course of the operations covered")
    assert [text(note) for note in figure.notes] == [
        (
            "Note: a full circle marks what took place, an empty one what was planned; the upright line is 30 June "
            "2022. The numbers stand for the following: (1) Mandate ended, (2) Drawdown completed and (3) Liquidation "
            "started."
        ),
        "For more details, see paragraph 4.",
        "Source: computed from the events on record; their sources are in the annex of references",
    ]
    assert figure.alternative.startswith("One line for each operation. MONUSCO: Drawdown completed (planned, 2024), ")


def test_every_form_of_the_report_carries_it_with_its_alternative_text():
    whole = assemble(facts(), digest=DIGEST)
    said = "One line for each operation. MONUSCO"

    assert said in html.render(whole, "en").decode()
    parts = members(docx.render(whole, "en"))
    assert said in parts["word/document.xml"].decode()
    assert [name.split(".")[-1] for name in parts if name.startswith("word/media/")] == ["png"]


def test_numbers_too_near_to_be_read_apart_stand_together():
    assert labels([(10.0, 1), (200.0, 3), (20.0, 2), (200.0, 1)]) == [(15.0, [1, 2]), (200.0, [1, 3])]


def test_what_was_planned_and_took_place_is_drawn_once_and_beginnings_are_not():
    [unamid] = [entry for entry in entries() if entry.mission.abbreviation == "UNAMID"]
    planned = replace(unamid.happened(EventKind.MANDATE_ENDED), certainty="planned")

    told = dates(replace(unamid, course=(*unamid.course, planned)))

    assert EventKind.ESTABLISHED not in {each.kind for each in told}
    assert [each.kind for each in told].count(EventKind.MANDATE_ENDED) == 1


def test_without_such_a_date_there_is_no_figure():
    bare = tuple(replace(entry, course=()) for entry in entries())

    assert build(facts(scope=bare)) is None
