import io
import zipfile
from itertools import pairwise

import docx
import pytest
from lxml import etree

from accounts.words import words
from reporting.document import Annex, DocumentStatus, Figure, HandwrittenPlace, Item, Paragraph, Section, Table
from reporting.render.docx import render

from .sample import BENCHMARKS, SVG, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1], "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs suppressAutoHyphens bidi "
    "spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i color sz szCs vertAlign rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg bidi",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "style": "name basedOn qFormat pPr rPr tblPr tblStylePr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr compat themeFontLang",
}
"""The order that the schema asks of the children (ECMA-376, part 1), as far as they are used."""


def parts(language: str = "en", **changes: object) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(render(sample(**changes), language))) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if not name.endswith(".png")}


def find(part: etree._Element, path: str) -> list:
    return part.xpath(path, namespaces=NS)


def text(element: etree._Element) -> str:
    return "".join(find(element, ".//w:t/text()"))


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_same_document_gives_the_same_bytes_in_every_language(language: str) -> None:
    assert render(sample(), language) == render(sample(), language)


def test_every_member_of_the_file_has_the_same_date() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample(), "en"))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.testzip() is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_children_stand_in_the_order_of_the_schema(language: str) -> None:
    bare = Figure("Bare", "A line.", SVG)
    sections = (*sample().sections, Section("More", (Paragraph("plain", numbered=False), bare)))
    for name, part in parts(language, sections=sections).items():
        for parent, order in ORDERS.items():
            for element in part.iter(f"{W}{parent}"):
                places = [order.split().index(etree.QName(child).localname) for child in element]
                assert all(earlier <= later for earlier, later in pairwise(places)), (name, parent)


def test_every_relation_and_part_is_declared() -> None:
    told = parts()
    types = {element.get("PartName") for element in told["[Content_Types].xml"] if element.get("PartName")}
    relations = [element.get("Target") for element in told["word/_rels/document.xml.rels"]]
    used = told["word/document.xml"].xpath("//@r:id | //@r:embed", namespaces={"r": f"{OFFICE}/relationships"})

    assert types == {f"/{name}" for name in told if name.startswith(("word/", "docProps/")) and "_rels" not in name}
    assert relations == [
        *("media/figure1.png", "styles.xml", "settings.xml", "numbering.xml", "footnotes.xml"),
        *MARGINS,
    ]
    assert set(used) == {"rId1", *(f"rId{number}" for number in range(6, 12))}


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MARGINS = [f"{kind}-{page}.xml" for kind in ("header", "footer") for page in ("first", "default", "even")]


def test_every_style_and_list_that_is_used_exists() -> None:
    told = parts()
    styles = set(find(told["word/styles.xml"], "//w:style/@w:styleId"))
    lists = set(find(told["word/numbering.xml"], "//w:num/@w:numId"))
    used = {
        value
        for part in told.values()
        for value in find(part, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:basedOn/@w:val | //w:tblStyle/@w:val")
    }

    assert used <= styles
    assert set(find(told["word/document.xml"], "//w:numId/@w:val")) <= lists


def test_another_program_reads_title_dates_and_styles() -> None:
    opened = docx.Document(io.BytesIO(render(sample(), "en")))
    told = [(paragraph.style.name, paragraph.text) for paragraph in opened.paragraphs if paragraph.text]

    assert opened.core_properties.title == "Status of transitions in United Nations peace operations"
    assert opened.core_properties.created.isoformat() == opened.core_properties.modified.isoformat()
    assert opened.core_properties.created.date().isoformat() == "2022-06-30"
    assert opened.core_properties.keywords == sample().digest
    assert told[:2] == [
        ("Title", "Status of transitions in United Nations peace operations"),
        ("Subtitle", "Report of the Secretary-General"),
    ]
    assert [text for style, text in told if style == "Heading 1"] == [
        "Introduction",
        "Status of transitions",
        "Observations",
    ]


def test_paragraphs_count_by_themselves_from_any_start() -> None:
    told = parts(first_paragraph=41)
    style = find(told["word/styles.xml"], "//w:style[@w:styleId='NumberedParagraph']/w:pPr/w:numPr/w:numId/@w:val")

    start = find(told["word/numbering.xml"], f"//w:num[@w:numId='{style[0]}']/w:lvlOverride/w:startOverride/@w:val")

    assert start == ["41"]
    assert not text(find(told["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='NumberedParagraph']")[0]).startswith(
        "41"
    )


def test_heads_paragraphs_and_items_of_an_annex_count_anew() -> None:
    annex = Annex(
        "A", (Paragraph("one", (Item("a", (Item("i"),)), Item("b"))),), (Section("Head", (Paragraph("two"),)),)
    )
    told = parts(sections=(), annexes=(annex, annex))
    lists = find(told["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='NumberedParagraph']//w:numId/@w:val")
    items = find(told["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='Item']//w:numId/@w:val")
    heads = find(told["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='Heading2']//w:numId/@w:val")

    assert (len(set(lists)), len(set(items)), len(set(heads))) == (2, 2, 2)
    assert lists[0] == lists[1]


@pytest.mark.parametrize(
    ("language", "head", "item"),
    [
        ("en", "upperRoman", "(%1)"),
        ("fr", "upperRoman", "%1)"),
        ("zh", "chineseCountingThousand", "(%1)"),
        ("ar", "upperRoman", "(%1)"),
    ],
)
def test_lists_count_in_the_way_of_the_language(language: str, head: str, item: str) -> None:
    numbering = parts(language)["word/numbering.xml"]

    assert find(numbering, "//w:abstractNum[@w:abstractNumId='1']/w:lvl[1]/w:numFmt/@w:val") == [head]
    assert find(numbering, "//w:abstractNum[@w:abstractNumId='3']/w:lvl[1]/w:lvlText/@w:val") == [item]


def test_arabic_runs_from_right_to_left_and_says_its_numbers_in_words() -> None:
    told = parts("ar")
    heads = find(told["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")

    assert text(heads[0]) == "أولا - مقدمة"
    assert find(told["word/styles.xml"], "//w:style[@w:styleId='Normal']/w:pPr/w:bidi") != []
    assert len(find(told["word/document.xml"], "//w:tblPr/w:bidiVisual")) == 4
    assert find(told["word/document.xml"], "//w:sectPr/w:bidi") != []
    assert find(told["word/settings.xml"], "//w:themeFontLang/@w:bidi") == ["ar-SA"]


def test_arabic_is_set_larger_than_the_latin_beside_it_on_lines_of_a_fixed_distance() -> None:
    styles = parts("ar")["word/styles.xml"]

    def spacing(style: str) -> list[str]:
        found = find(styles, f"//w:style[@w:styleId='{style}']/w:pPr/w:spacing")[0]
        return [found.get(f"{W}{name}") for name in ("line", "lineRule")]

    assert find(styles, "//w:docDefaults//w:sz/@w:val") + find(styles, "//w:docDefaults//w:szCs/@w:val") == ["21", "27"]
    assert find(styles, "//w:docDefaults//w:spacing/@w:lineRule") == ["exact"]
    assert spacing("TableText") == ["280", "exact"]
    assert [spacing(style) for style in ("Picture", "Masthead")] == [["240", "auto"]] * 2


@pytest.mark.parametrize(("language", "weight"), [("en", 0), ("zh", 1), ("ar", 1)])
def test_where_letters_do_not_slant_the_last_head_is_told_by_its_weight(language: str, weight: int) -> None:
    styles = parts(language)["word/styles.xml"]

    assert len(find(styles, "//w:style[@w:styleId='Heading4']/w:rPr/w:b")) == weight


def test_chinese_names_its_faces() -> None:
    fonts = find(parts("zh")["word/styles.xml"], "//w:docDefaults//w:rFonts")[0]

    assert [fonts.get(f"{W}{name}") for name in ("ascii", "eastAsia")] == ["Times New Roman", "SimSun"]


def test_footnotes_are_a_part_of_their_own() -> None:
    told = parts()

    assert [text(note).strip() for note in find(told["word/footnotes.xml"], "//w:footnote[not(@w:type)]")] == [
        "See S/RES/2594 (2021), para. 14.",
        "See also S/2021/1099.",
    ]
    assert find(told["word/document.xml"], "//w:footnoteReference/@w:id") == ["1", "2"]


def test_every_call_has_its_note_and_every_note_its_call() -> None:
    told = parts()
    calls = find(told["word/document.xml"], "//w:footnoteReference/@w:id")
    notes = find(told["word/footnotes.xml"], "//w:footnote[not(@w:type)]/@w:id")
    rules = find(told["word/footnotes.xml"], "//w:footnote[@w:type]/@w:id")

    assert calls == notes
    assert find(told["word/settings.xml"], "//w:footnotePr/w:footnote/@w:id") == rules


def test_a_table_has_a_style_of_its_own_and_tells_its_title_to_those_who_do_not_see_it() -> None:
    told = parts()
    table = find(told["word/document.xml"], "//w:tbl[.//w:t='Baseline']")[0]

    assert find(table, "w:tblPr/w:tblStyle/@w:val") == ["ReportTable"]
    assert find(table, "w:tblPr/w:tblCaption/@w:val") == ["Benchmarks of the transition, by status"]
    assert find(told["word/styles.xml"], "//w:style[@w:styleId='ReportTable']/w:basedOn/@w:val") == ["TableNormal"]


def test_heads_without_a_number_stand_outside_the_list_and_items_without_a_letter_too() -> None:
    document = parts(is_spoken=True, is_part=True)["word/document.xml"]
    heads = find(document, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")

    assert {number for head in heads for number in find(head, ".//w:numId/@w:val")} == {"0"}
    assert find(document, "//w:p[w:pPr/w:pStyle/@w:val='Item']//w:numId") == []
    assert find(document, "//w:p[w:pPr/w:pStyle/@w:val='NumberedParagraph']") == []


def test_the_head_of_a_table_repeats_and_no_row_breaks() -> None:
    table = find(parts()["word/document.xml"], "//w:tbl[.//w:t='Baseline']")[0]

    assert [len(find(row, "w:trPr/w:tblHeader")) for row in find(table, "w:tr")] == [1, *[0] * 10]
    assert len(find(table, "w:tr/w:trPr/w:cantSplit")) == 11
    assert find(table, "w:tr[2]/w:tc/w:tcPr/w:gridSpan/@w:val") == ["4"]


def test_rules_stand_at_the_head_above_the_total_and_under_the_last_row() -> None:
    table = find(parts()["word/document.xml"], "//w:tbl[.//w:t='Baseline']")[0]
    rules = [
        {etree.QName(rule).localname: rule.get(f"{W}sz") for rule in find(row, "w:tc[1]/w:tcPr/w:tcBorders/*")}
        for row in find(table, "w:tr")
    ]

    assert rules == [{"top": "4", "bottom": "4"}, *[{}] * 9, {"top": "4", "bottom": "12"}]


def test_pages_differ_first_odd_and_even() -> None:
    told = parts(symbol="S/2022/522")

    assert text(told["word/header-first.xml"]) == "Draft · Unclassified"
    assert text(told["word/header-default.xml"]) == "Draft · UnclassifiedS/2022/522"
    assert text(told["word/header-even.xml"]) == "S/2022/522Draft · Unclassified"
    assert text(told["word/footer-first.xml"]) == "22-….. (E)Snapshot 3f9a1c5e7b2d4f60"
    assert find(told["word/footer-even.xml"], "//w:instrText/text()") == [" PAGE ", " NUMPAGES "]
    assert find(told["word/document.xml"], "//w:sectPr/w:titlePg") != []
    assert find(told["word/settings.xml"], "//w:evenAndOddHeaders") != []


def test_an_issued_document_is_no_draft() -> None:
    assert text(parts(status=DocumentStatus.ISSUED)["word/header-default.xml"]) == "S/2022/…"


def test_a_figure_of_the_text_leads_to_its_fact() -> None:
    document = parts()["word/document.xml"]
    anchors = find(document, "//w:hyperlink/@w:anchor")
    bookmarks = find(document, "//w:bookmarkStart/@w:name")

    assert bookmarks == [f"reference_{number}" for number in range(1, 6)]
    assert set(anchors) == set(bookmarks)


def test_a_picture_has_words_for_those_who_do_not_see_it() -> None:
    picture = find(parts()["word/document.xml"], "//wp:docPr")[0]

    assert picture.get("descr") == "The line rises each year, from 20 to 120 tasks."


def test_a_tall_picture_leaves_room_on_the_page() -> None:
    tall = Figure("Tall", "A column.", b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="100"/>')

    document = parts(sections=(Section("A", (tall,)),), annexes=())["word/document.xml"]

    assert [(each.get("cx"), each.get("cy")) for each in find(document, "//wp:extent")] == [("438150", "4381500")]


def test_a_place_for_a_person_is_a_control_to_fill_in() -> None:
    section = Section("A", (HandwrittenPlace("Observations"),))

    control = find(parts(sections=(section,), annexes=())["word/document.xml"], "//w:sdt")[0]

    assert find(control, "w:sdtPr/w:alias/@w:val") == ["Observations"]
    assert text(control) == "ObservationsTo be written by hand"


def test_notices_stand_in_a_frame_and_only_where_there_are_any() -> None:
    path = "//w:p[w:pPr/w:pStyle/@w:val='Notice']"

    assert [text(line) for line in find(parts()["word/document.xml"], path)] == [
        "Notice",
        "This document holds illustrative data, which are marked as such. They are not facts.",
    ]
    assert find(parts(notices=())["word/document.xml"], path) == []


def test_a_wide_table_under_a_figure_takes_the_whole_line() -> None:
    wide = Figure("Course", "It rises.", SVG, Table("Wide", BENCHMARKS.columns * 2, ()))

    document = parts(sections=(Section("A", (wide,)),), annexes=())["word/document.xml"]

    assert find(document, "//w:tbl[.//w:t='Baseline']/w:tblPr/w:tblInd") == []


def test_any_text_gives_a_document_that_opens() -> None:
    typed = "a\x00b\x1b\ud800\ufffe <w:p/> & ]]> \u202e 😀"
    section = Section(typed, (Paragraph(words("{it}", it=typed)), HandwrittenPlace(typed)))

    opened = docx.Document(io.BytesIO(render(sample(title=typed, sections=(section,), annexes=()), "en")))

    assert opened.paragraphs[1].text == "ab <w:p/> & ]]>  😀"
    assert opened.core_properties.title == "ab <w:p/> & ]]>  😀"
