from decimal import Decimal

import pytest

from accounts.errors import DomainError
from accounts.roles import Classification, Distribution
from accounts.words import words
from reporting.document import (
    Annex,
    DocumentStatus,
    Emphasis,
    Figure,
    Footnote,
    Paragraph,
    Reference,
    Row,
    Section,
    See,
    Source,
    Table,
    Written,
)
from reporting.render.galley import AnnexHeading, FigureSet, Galley, Heading, ParagraphSet, TableSet, plain
from reporting.render.length import word_count
from reporting.render.numerals import annex_number, chinese, item_label, letter, roman, section_number
from reporting.render.typeset import typeset

from .sample import ENDED, HANDED_OVER, OFFICERS, WOMEN, sample


def of(galley: Galley, kind: type) -> list:
    return [block for block in galley.blocks if isinstance(block, kind)]


def fact(**more: object) -> Reference:
    given: dict[str, object] = {"key": "a", "what": "a fact", "value": 3, **more}
    return Reference(**given)  # type: ignore[arg-type]


def paragraph(text: object, **more: object) -> Galley:
    """A document of one paragraph."""
    return typeset(sample(sections=(Section("A", (Paragraph(text, **more),)),), annexes=()), "en")  # type: ignore[arg-type]


def annexed(reference: Reference) -> list[str]:
    """The row of the annex for one reference, as it reads."""
    galley = paragraph(words("{it}", it=reference))
    return [plain(cell) for cell in of(galley, TableSet)[-1].rows[0].cells]


def test_paragraphs_are_numbered_through_the_text_from_any_start() -> None:
    galley = typeset(sample(first_paragraph=41), "en")

    assert [block.number for block in galley.body if isinstance(block, ParagraphSet)] == list(range(41, 48))


def test_paragraphs_of_an_annex_count_from_one() -> None:
    annexes = (Annex("First", (Paragraph("a"), Paragraph("b"))), Annex("Second", (Paragraph("c"),)))

    galley = typeset(sample(sections=(Section("A", (Paragraph(words("{it}", it=fact())),)),), annexes=annexes), "en")

    assert [block.number for block in galley.annexes if isinstance(block, ParagraphSet)] == [1, 2, 1, None]
    assert [block.label for block in of(galley, AnnexHeading)] == ["Annex I", "Annex II", "Annex III"]


def test_a_single_annex_has_no_number() -> None:
    galley = typeset(sample(sections=(), annexes=(Annex("Only", (Paragraph("a"),)),)), "en")

    assert [block.label for block in of(galley, AnnexHeading)] == ["Annex"]


def test_heads_are_numbered_by_level_and_those_below_the_second_have_none() -> None:
    deep = Section("1", sections=(Section("2", sections=(Section("3", sections=(Section("4"),)),)),))

    galley = typeset(sample(sections=(deep,), annexes=()), "en")

    assert [(block.level, block.number) for block in of(galley, Heading)] == [(1, "I."), (2, "A."), (3, ""), (4, "")]


@pytest.mark.parametrize(
    ("language", "sections", "annex", "items"),
    [
        ("en", ["I.", "IV.", "A.", "BB."], "IX", ["(c)", "(iv)"]),
        ("fr", ["I.", "IV.", "A.", "BB."], "IX", ["c)", "iv)"]),
        ("zh", ["一.", "四.", "A.", "BB."], "九", ["(c)", "(iv)"]),
        ("ar", ["أولا -", "رابعا -", "ألف -", "28 -"], "التاسع", ["(ج)", "(4)"]),
    ],
)
def test_each_language_numbers_in_its_own_way(language: str, sections: list, annex: str, items: list) -> None:
    numbers = [section_number(number, level, language) for number, level in ((1, 1), (4, 1), (1, 2), (28, 2))]

    assert numbers == sections
    assert annex_number(9, language) == annex
    assert [item_label(3, 1, language), item_label(4, 2, language)] == items


def test_numerals_go_on() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 99)] == ["i", "iv", "ix", "xiv", "xl", "xc", "xcix"]
    assert [letter(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [chinese(number) for number in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]


def test_a_cross_reference_finds_its_number_forwards_and_backwards() -> None:
    galley = typeset(sample(), "en")

    text = plain(galley.body[8].pieces)

    assert text.endswith(
        "(see table 1, figure I and para. 3), and 18.3 per cent (illustrative) of those trained were women."
    )


def test_a_cross_reference_to_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        paragraph(words("see {it}", it=See("nowhere")))


def test_what_cannot_stand_in_a_document_is_refused() -> None:
    with pytest.raises(TypeError):
        paragraph(words("see {it}", it=object()))


def test_an_illustrative_figure_is_marked_where_it_stands() -> None:
    galley = paragraph(words("There were {it}.", it=fact(illustrative=True)))

    assert plain(galley.body[1].pieces) == "There were 3 (illustrative)."


def test_an_illustrative_paragraph_is_marked_once() -> None:
    galley = paragraph(words("There were {it} and {it}.", it=fact(illustrative=True)), illustrative=True)

    assert plain(galley.body[1].pieces) == "There were 3 and 3. (illustrative)"


def test_chinese_sets_the_mark_in_wide_brackets_without_a_space():
    made_up = Section("A", (Paragraph("3", illustrative=True),))
    galley = typeset(sample(sections=(made_up,), annexes=()), "zh")

    assert plain(galley.body[1].pieces) == "3（示例）"


def test_an_illustrative_figure_in_a_table_calls_a_note() -> None:
    galley = typeset(sample(), "en")
    table = of(galley, TableSet)[0]

    assert [piece.kind for piece in table.rows[2].cells[3]] == ["reference", "letter"]
    assert [plain(note) for note in table.notes] == [
        "a Illustrative value, not a fact on record.",
        "Note: a value covers one quarter.",
        "Source: S/2019/563",
    ]


def test_an_illustrative_table_and_figure_say_so_in_their_titles() -> None:
    row = Row((fact(illustrative=True), None))
    table = Table("Values", (), (row,), illustrative=True)
    figure = Figure("Course", "It rises.", b"<svg/>", illustrative=True)

    galley = typeset(sample(sections=(Section("A", (table, figure)),), annexes=()), "en")

    assert plain(galley.body[1].pieces) == "Values (illustrative)"
    assert [piece.kind for piece in galley.body[1].rows[0].cells[0]] == ["reference"]
    assert plain(of(galley, FigureSet)[0].pieces) == "Course (illustrative)"


def test_footnotes_count_through_the_document() -> None:
    pieces = [
        piece for block in typeset(sample(), "en").body if isinstance(block, ParagraphSet) for piece in block.pieces
    ]
    notes = [(piece.number, plain(piece.note)) for piece in pieces if piece.kind == "note"]

    assert notes == [(1, "See S/RES/2594 (2021), para. 14."), (2, "See also S/2021/1099.")]


def test_the_last_annex_lists_each_reference_once_with_its_places() -> None:
    galley = typeset(sample(), "en")
    rows = [[plain(cell) for cell in row.cells] for row in of(galley, TableSet)[-1].rows]

    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0] == [
        "1",
        "End of the mandate of UNAMID",
        "31 December 2020",
        "para. 3",
        "S/RES/2559 (2020), para. 1",
        "31 December 2020",
        "22 December 2020",
    ]
    assert rows[2][2:4] == ["1.32 (rounded from 1.3166)", "para. 5 and table 1"]
    assert galley.annexes[-3].label == "Annex II"


def test_a_document_without_references_has_no_annex_of_them() -> None:
    galley = typeset(sample(sections=(Section("A", (Paragraph("a"),)),), annexes=()), "en")

    assert galley.annexes == ()


@pytest.mark.parametrize(
    ("reference", "source"),
    [
        (fact(), "no source"),
        (fact(illustrative=True), "illustrative"),
        (fact(source=Source("S/2022/1")), "S/2022/1"),
        (fact(source=Source("S/2022/1"), illustrative=True), "S/2022/1 (illustrative)"),
        (fact(source=Source("S/2022/1", "annex")), "S/2022/1, annex"),
        (fact(source=Source(place="Joint plan")), "Joint plan"),
        (fact(source=Source()), "no source"),
        (fact(source=Source("a newspaper", confirmed=False)), "source to be confirmed"),
    ],
)
def test_a_source_is_printed_only_if_it_is_confirmed(reference: Reference, source: str) -> None:
    assert annexed(reference)[4] == source


def test_what_a_fact_lacks_is_named() -> None:
    assert annexed(fact()) == ["1", "a fact", "3", "para. 1", "no source", "not applicable", "not recorded"]


def test_a_fact_that_stands_only_in_a_title_has_no_place_in_the_text() -> None:
    galley = typeset(sample(title=words("Title {it}", it=fact()), sections=(), annexes=()), "en")

    assert plain(of(galley, TableSet)[0].rows[0].cells[3]) == "not recorded"


def test_a_figure_above_the_mark_of_the_document_is_refused() -> None:
    secret = fact(classification=Classification.CONFIDENTIAL)
    sections = (Section("A", (Paragraph(words("{it}", it=secret)),)),)

    with pytest.raises(DomainError):
        typeset(sample(sections=sections), "en")

    assert typeset(sample(sections=sections, classification=Classification.CONFIDENTIAL), "en").body


def test_a_draft_says_so_and_carries_its_mark() -> None:
    draft = typeset(sample(), "en").masthead
    issued = typeset(
        sample(status=DocumentStatus.ISSUED, symbol="S/2022/522", job_number="22-08000 (E)"), "en"
    ).masthead
    closed = typeset(sample(status=DocumentStatus.ISSUED, classification=Classification.CONFIDENTIAL), "en").masthead

    assert (draft.draft, draft.classification, draft.symbol, draft.job_number) == (
        "Draft",
        "Unclassified",
        "S/2022/…",
        "22-….. (E)",
    )
    assert (issued.draft, issued.classification, issued.series, issued.number) == ("", "", "S", "/2022/522")
    assert issued.job_number == "22-08000 (E)"
    assert (closed.draft, closed.classification) == ("", "Confidential")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("Distr.: Limited", "30 June 2022", "Original: English")),
        ("zh", ("Distr.: Limited", "30 June 2022", "Chinese", "Original: English")),
        ("ar", ("Distr.: Limited", "30 June 2022", "Arabic", "Original: English")),
    ],
)
def test_the_block_of_the_masthead_is_english_where_the_documents_keep_it_so(language: str, lines: tuple) -> None:
    assert typeset(sample(distribution=Distribution.LIMITED), language).masthead.lines == lines


def test_the_state_names_the_cut_off_only_where_there_is_one() -> None:
    assert typeset(sample(), "en").state == (
        "Situation as at 30 June 2022, as known on 15 July 2022, 12:00 UTC; data taken in until 15 June 2022."
    )
    assert typeset(sample(cut_off=None), "en").state == (
        "Situation as at 30 June 2022, as known on 15 July 2022, 12:00 UTC."
    )


def test_line_ends_in_what_people_typed_become_spaces() -> None:
    galley = paragraph("one\ntwo\tthree\u2028four")

    assert plain(galley.body[1].pieces) == "one two three four"


def test_a_text_that_is_told_in_a_language_of_the_other_direction_keeps_its_punctuation_to_itself():
    written = Written({"en": ("Five bases ", Emphasis("closed"), ".")})
    document = sample(sections=(Section("Status", (Paragraph(written),)),), annexes=())

    told = {language: plain(of(typeset(document, language), ParagraphSet)[0].pieces) for language in ("en", "fr", "ar")}

    assert told == {
        "en": "Five bases closed.",
        "fr": "Five bases closed. [Original : anglais]",
        "ar": "\u2068Five bases closed.\u2069 [اللغة الأصلية: الإنكليزية]",
    }


def test_a_document_in_an_unknown_language_is_set_in_english() -> None:
    assert typeset(sample(), "de").language == "en"


def test_the_length_counts_words_of_the_text_and_characters_in_chinese() -> None:
    note = Footnote("not counted")
    text = Paragraph(words("One two three{note} {n}.", note=note, n=4), ())
    table = Table({"en": "Not counted", "zh": "不计"}, (), ())
    section = Section({"en": "Two words", "zh": "两词"}, (text, Paragraph({"en": "five", "zh": "第五段"}), table))

    assert word_count(sample(sections=(section,), annexes=()), "en") == 2 + 4 + 1
    assert word_count(sample(sections=(section,), annexes=()), "zh") == 2 + 3
    assert word_count(sample(), "en") > 100


def test_the_sample_shows_every_reference() -> None:
    keys = [reference.key for reference in sample().references]

    assert {ENDED.key, OFFICERS.key, WOMEN.key, HANDED_OVER.key} < set(keys)
    assert Decimal("18.3") == WOMEN.rounded
