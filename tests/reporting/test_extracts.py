"""Parts of a report taken out: the chapter to paste, the skeleton of a country report, the annexes, the statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from accounts.errors import DomainError
from accounts.wording import say
from accounts.words import words
from reporting.assemble import assemble
from reporting.catalogue import EXPORTS, LENGTH_OF_REPORTS, LENGTH_OF_STATEMENTS, exports_of
from reporting.document import HandwrittenPlace, Item, Paragraph, Section, See, Table, alone
from reporting.extracts import Choice
from reporting.facts import PreviousFact, RequestFact
from reporting.kinds import ExportForm, Format, ReportKind
from reporting.render import docx, html
from reporting.render.length import word_count
from reporting.render.typeset import typeset
from reporting.sections.citations import sentences
from reporting.short import best, fitting, short

from .made import MONUSCO, UNIOGBIS, facts, written
from .reading import DIGEST, text


def extract(form, told, **choice):
    document = assemble(told, digest=DIGEST)
    return EXPORTS[form].build(document, told, Choice(**choice))


def read(document, language="en"):
    return [
        (block.kind, getattr(block, "number", None), text(block.pieces)) for block in typeset(document, language).body
    ]


def test_the_kinds_offer_their_forms_and_a_statement_is_of_the_briefing_alone():
    assert [each.form for each in exports_of(ReportKind.PERIODIC)] == [
        ExportForm.CHAPTER,
        ExportForm.SKELETON,
        ExportForm.ANNEXES,
    ]
    assert [each.form for each in exports_of(ReportKind.BRIEFING)] == list(ExportForm)
    assert EXPORTS[ExportForm.CHAPTER].formats == (Format.DOCX, Format.HTML)


# --- the chapter


def test_a_chapter_on_one_operation_counts_from_any_number_and_points_to_nothing_outside_it():
    told = read(extract(ExportForm.CHAPTER, facts(), operation=MONUSCO.pk, first_paragraph=41))

    assert told[0] == ("heading", "", "Status of the transition")
    assert [number for kind, number, _text in told if kind == "paragraph"] == list(range(41, 40 + len(told)))
    assert told[1][2].startswith("MONUSCO was established on 28 May 2010")
    assert any(line.startswith("Of two benchmarks on record, none had been reached") for _kind, _number, line in told)
    assert not any("table" in line or "…" in line for _kind, _number, line in told)


def test_a_chapter_has_two_to_eight_paragraphs_for_each_operation():
    galley = read(extract(ExportForm.CHAPTER, facts()))
    counts, heads = {}, [line for kind, _number, line in galley if kind == "heading"]
    for kind, _number, line in galley:
        if kind == "heading":
            head = line
        else:
            counts[head] = counts.get(head, 0) + 1

    assert heads[0] == "Status of transitions"
    assert [head.rsplit("(")[-1] for head in heads[1:]] == ["MONUSCO)", "OSESG-B)", "UNAMID)", "UNIOGBIS)"]
    assert all(count <= 8 for count in counts.values())
    assert counts[heads[1]] >= 2


def test_what_a_person_wrote_on_the_operation_is_in_its_chapter_before_anything_else_is():
    paragraphs = "\n\n".join(f"Own text {number}." for number in range(8))

    told = read(
        extract(
            ExportForm.CHAPTER, facts(narratives=(written("operation", paragraphs, MONUSCO.pk),)), operation=MONUSCO.pk
        )
    )

    assert [line for kind, _number, line in told if kind == "paragraph"] == [
        f"Own text {number}." for number in range(8)
    ]


def test_a_chapter_is_pasted_so_it_has_no_masthead_no_title_and_no_list_of_references():
    chapter = extract(ExportForm.CHAPTER, facts(), operation=MONUSCO.pk)
    page = html.render(chapter, "en").decode()

    assert typeset(chapter, "en").annexes == ()
    assert "masthead" not in page.split("</style>")[1]
    assert "<h1>" not in page
    assert 'href="#reference-' not in page
    assert "Illustrative" in page or "illustrative" in page
    assert docx.render(chapter, "en") == docx.render(chapter, "en")


def test_an_operation_that_the_report_does_not_cover_has_no_chapter():
    with pytest.raises(DomainError, match="does not cover this operation"):
        extract(ExportForm.CHAPTER, facts(), operation=99)


# --- the skeleton


def periodic(**fields):
    return facts(report_kind=ReportKind.PERIODIC, window_start=None, window_end=None, **fields)


def test_the_skeleton_has_the_headings_of_a_country_report_and_its_chapter_filled():
    galley = typeset(extract(ExportForm.SKELETON, periodic(), operation=MONUSCO.pk), "en")
    heads = [
        f"{block.number} {text(block.pieces)}" for block in galley.body if block.kind == "heading" and block.level == 1
    ]
    chapter = extract(ExportForm.CHAPTER, periodic(), operation=MONUSCO.pk)

    assert heads == [
        "I. Introduction",
        "II. Political developments",
        "III. Protection of civilians",
        "IV. Human rights",
        "V. Humanitarian situation",
        "VI. Stabilization and strengthening of State institutions",
        "VII. Gradual, responsible and sustainable withdrawal",
        "VIII. Women and peace and security",
        "IX. Mission effectiveness",
        "X. Regional support",
        "XI. Safety and security of United Nations personnel",
        "XII. Observations",
    ]
    told = [text(block.pieces) for block in galley.body if block.kind == "paragraph"]
    assert told[1:] == [line for kind, _number, line in read(chapter) if kind == "paragraph"]
    assert sum(block.kind == "place" for block in galley.body) == 19
    assert galley.title == MONUSCO.names["en"]


def test_a_political_mission_has_a_skeleton_of_its_own():
    galley = typeset(extract(ExportForm.SKELETON, facts(), operation=UNIOGBIS.pk), "en")
    heads = [text(block.pieces) for block in galley.body if block.kind == "heading"]

    assert "Update on the transition activities of the Mission" in heads
    assert "Gradual, responsible and sustainable withdrawal" not in heads


PREVIOUS = PreviousFact({}, date(2022, 3, 1), date(2022, 3, 21))


@pytest.mark.parametrize(
    ("previous", "since"),
    [
        (replace(PREVIOUS, symbol="S/2022/252"), "the previous report of 21 March 2022 (S/2022/252)"),
        (PREVIOUS, "the previous report of 21 March 2022"),
    ],
)  # fmt: skip
def test_the_opening_names_what_asked_for_the_report_and_the_report_before(previous, since):
    told = periodic(request=RequestFact("S/RES/2612 (2021)", "50"), previous=previous)

    lines = [line for _kind, _number, line in read(extract(ExportForm.SKELETON, told, operation=MONUSCO.pk))]

    assert lines[1] == (
        "The present report, submitted pursuant to paragraph 50 of Security Council resolution 2612 (2021), covers "
        f"major developments in the area of operation of MONUSCO since {since}. It describes the progress and "
        "challenges in the implementation of the mandate of MONUSCO."
    )
    assert lines[2] == "Place for the text of the mission"


@pytest.mark.parametrize("kind", [ReportKind.PERIODIC, ReportKind.STATUS])
def test_what_is_not_on_record_is_a_place_in_the_opening_and_never_that_of_another_kind_of_report(kind):
    other = kind is ReportKind.STATUS
    told = facts(report_kind=kind, request=RequestFact("S/RES/2594 (2021)", "14") if other else None)

    lines = [line for _kind, _number, line in read(extract(ExportForm.SKELETON, told, operation=MONUSCO.pk))][1:5]

    assert lines[0] == "Place for the resolution and paragraph that ask for the report"
    assert lines[1].startswith(
        "The present report covers major developments in the area of operation of MONUSCO since the previous"
    )
    assert lines[2:] == ["Place for the date and symbol of the previous report", "Place for the text of the mission"]


def test_a_country_report_is_of_one_operation():
    with pytest.raises(DomainError, match="Choose one operation"):
        extract(ExportForm.SKELETON, facts())


# --- the annexes and the statement


def test_the_annexes_are_had_without_the_text():
    galley = typeset(extract(ExportForm.ANNEXES, facts()), "en")

    assert galley.body == ()
    assert text(galley.annexes[0].pieces) == "Operations considered"


def test_a_briefing_is_a_statement_without_numbers_or_tables_and_its_whole_text_is_annexed():
    whole = assemble(facts(report_kind=ReportKind.BRIEFING), digest=DIGEST)
    galley = typeset(whole, "en")
    heads = [text(block.pieces) for block in galley.annexes if block.kind == "annex"]

    assert {block.kind for block in galley.body} == {"heading", "paragraph", "place"}
    assert {getattr(block, "number", None) for block in galley.body} == {"", None}
    assert {item.label for block in galley.body if block.kind == "paragraph" for item in block.items} == {""}
    assert heads[:2] == ["Background", "Operations considered"]
    assert [block.number for block in galley.annexes if block.kind == "paragraph"][:3] == [1, 2, 3]
    assert "in the period from 30 June 2020 to 30 June 2022" in " ".join(
        text(block.pieces) for block in galley.annexes if block.kind == "paragraph"
    )


def test_the_statement_is_had_without_its_background():
    told = facts(report_kind=ReportKind.BRIEFING)

    alone_ = extract(ExportForm.STATEMENT, told)

    assert typeset(alone_, "en").annexes == ()
    assert typeset(alone_, "en").body == typeset(alone_, "en").body
    assert word_count(alone_, "en") == word_count(assemble(told, digest=DIGEST), "en")


@pytest.mark.parametrize(
    ("length", "count", "remarked"),
    [
        (LENGTH_OF_REPORTS, 8_500, False),
        (LENGTH_OF_REPORTS, 8_501, True),
        (LENGTH_OF_STATEMENTS, 1_299, True),
        (LENGTH_OF_STATEMENTS, 1_300, False),
        (LENGTH_OF_STATEMENTS, 2_000, False),
        (LENGTH_OF_STATEMENTS, 2_001, True),
    ],
)
def test_a_length_that_is_not_the_usual_one_is_remarked_on(length, count, remarked):
    assert (length.remark(count) is not None) is remarked


def test_the_remark_names_the_length_and_the_usual_one():
    assert [say(length.remark(9_000), "en") for length in (LENGTH_OF_REPORTS, LENGTH_OF_STATEMENTS)] == [
        "It has 9,000 words in its original language; reports of the Secretariat keep to 8,500.",
        "It has 9,000 words in its original language; a statement to the Council has 1,300 to 2,000.",
    ]


# --- how a text is made short


def ranked(rank, told="Kept.", **fields):
    return Paragraph(words("{it}", it=told), rank=rank, **fields)


def test_a_short_text_keeps_ranked_paragraphs_and_places_and_no_sentence_that_points_elsewhere():
    points = words("See table {table}.", table=See("t"))
    section = Section(
        "A",
        (
            ranked(1, "One."),
            Paragraph("Left out."),
            Table("T", (), ()),
            HandwrittenPlace("Place"),
            Paragraph(sentences([words("Stays."), points]), rank=2),
            Paragraph(points, rank=1),
            ranked(5, "Last."),
            ranked(1, "Items:", items=(Item("a", (Item(points),)), Item(points))),
        ),
        (
            Section("Topic", (ranked(2, "Of the topic."),), is_topic=True),
            Section("Below", (ranked(3, "Below."),)),
        ),
    )

    told = short(section, 2)

    assert [say(each.words, "en") for each in told.blocks] == ["One.", "Place", "Stays.", "Items:", "Of the topic."]
    assert told.blocks[3].items == (Item("a", ()),)
    assert told.sections == (Section("Below"),)


def test_sentences_that_stand_alone_stay_as_they_were():
    assert alone("A name") == "A name"
    assert alone(sentences([words("One."), words("Two."), words("Three.")])) == sentences(
        [words("One."), words("Two."), words("Three.")]
    )


def test_the_best_paragraphs_keep_their_order():
    several = [ranked(3, "c"), ranked(None, "x"), ranked(0, "a"), ranked(1, "b")]

    assert [say(each.words, "en") for each in best(several, 3)] == ["c", "a", "b"]


def test_a_text_gives_up_its_lowest_ranks_until_it_fits():
    section = Section("A", tuple(ranked(rank, str(rank)) for rank in range(6)))

    def kept(most):
        [told] = fitting((section,), lambda several: len(several[0].blocks), most)
        return [each.rank for each in told.blocks]

    assert kept(6) == [0, 1, 2, 3, 4, 5]
    assert kept(4) == [0, 1, 2, 3]
    assert kept(0) == [0, 1]


def test_a_section_that_was_not_shortened_is_not_annexed():
    told = facts(report_kind=ReportKind.BRIEFING, narratives=(written("commission", "The Commission has views."),))
    document = assemble(told, digest=DIGEST)

    [background] = [annex for annex in document.annexes if annex.key == "background"]

    assert "commission" in {section.key for section in document.sections}
    assert "commission" not in {section.key for section in background.sections}
    assert replace(document, annexes=()).sections == document.sections
