import ctypes
import io
import json
import resource
import runpy
import sys
from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree
from pypdfium2 import raw

from accounts.words import words
from reporting.document import DocumentStatus, Figure, Paragraph, Section, Table
from reporting.render import typesetting
from reporting.render.fonts import FOLDERS, printable
from reporting.render.pdf import CHILD, TypesettingError, compiled, data, render
from reporting.render.typeset import typeset

from .sample import BENCHMARKS, sample

SOURCE = "#let x = 1 #panic() $a^2$ @ref <label> *bold* _it_ `raw` \\ // /* [x] https://example.org"


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    told = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return told


def of_text(text: object) -> bytes:
    return render(sample(sections=(Section("A", (Paragraph(text),)),), annexes=()), "en")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_same_document_gives_the_same_bytes_in_every_language(language: str) -> None:
    first = render(sample(), language)

    assert first == render(sample(), language)
    assert first.startswith(b"%PDF-")


def test_the_file_is_tagged_archival_and_dated_by_the_document() -> None:
    pdf = render(sample(), "en")

    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"2022-06-30T00:00:00Z" in pdf
    assert b"/Lang (en)" in pdf or b"/Lang(en)" in pdf


def test_only_the_packaged_fonts_are_in_it() -> None:
    pdf = render(sample(), "zh")
    names = {name.split(b"+")[1].split(b"-")[0].rstrip() for name in pdf.split(b"/FontName/")[1:]}

    assert {name[:9] for name in names} == {b"NotoSerif", b"NotoSansS"}


def test_the_first_page_carries_masthead_state_and_snapshot() -> None:
    first = pages(render(sample(), "en"))[0]

    for text in (
        "United Nations",
        "S/2022/",
        "Security Council",
        "Distr.: General 30 June 2022 Original: English",
        "Status of transitions in United Nations peace operations Report of the Secretary-General",
        "Situation as at 30 June 2022",
        "I. Introduction 1. The present report",
        "Snapshot 3f9a1c5e7b2d4f60",
    ):
        assert text in first


def test_later_pages_carry_symbol_and_number_of_pages() -> None:
    told = pages(render(sample(symbol="S/2022/522"), "en"))

    assert all("S/2022/522" in page and f"{number}/{len(told)}" in page for number, page in enumerate(told[1:], 2))
    assert all("Draft" in page and "Unclassified" in page for page in told)


def test_an_issued_document_is_no_draft() -> None:
    told = pages(render(sample(status=DocumentStatus.ISSUED), "en"))

    assert [page for page in told if "Draft" in page or "Unclassified" in page] == []


def test_the_head_of_a_long_table_repeats() -> None:
    long = replace(BENCHMARKS, rows=BENCHMARKS.rows[1:9] * 12)

    told = pages(render(sample(sections=(Section("A", (long,)),), annexes=()), "en"))

    assert [page.count("Latest value") for page in told[:3]] == [1, 1, 1]


def test_footnotes_stand_on_the_page_that_calls_them() -> None:
    told = pages(render(sample(), "en"))

    assert "See S/RES/2594 (2021), para. 14." in told[0]
    assert "press copy of an agency" not in " ".join(told)


@pytest.mark.parametrize(
    "text", [SOURCE, "a\x00b\x1b\u202e", "日本 한국어 हिन्दी שלום 😀\u200d\ufe0f \ue123", "x" * 3000]
)
def test_any_text_is_set_and_none_is_taken_for_source(text: str) -> None:
    assert of_text(text).startswith(b"%PDF-")


def test_source_is_printed_as_it_was_typed() -> None:
    told = "".join(pages(of_text(SOURCE)))

    assert SOURCE.replace(" ", "") in told.replace(" ", "")


def test_a_character_without_a_glyph_is_replaced_and_an_invisible_one_left_out() -> None:
    assert printable("plain") == "plain"
    assert printable("é 中 ع ж ◑") == "é 中 ع ж ◑"
    assert printable("😀\U000e0041\ufe0fह") == "\ufffd\ufffd"


def test_a_status_comes_with_its_drawing() -> None:
    told = json.dumps(data(typeset(sample(), "en")))

    assert told.count('<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 16 16\\">') == 9


def test_a_table_of_many_columns_under_a_figure_takes_the_whole_line() -> None:
    wide = Table("Wide", BENCHMARKS.columns * 2, ())
    chart = Figure(
        "Course", "It rises.", b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', wide
    )

    assert "Wide" in pages(render(sample(sections=(Section("A", (chart,)),), annexes=()), "en"))[1]


def test_what_cannot_be_set_is_told_with_its_reason() -> None:
    broken = Figure("Course", "It rises.", b"this is no drawing")

    with pytest.raises(TypesettingError, match="SVG"):
        render(sample(sections=(Section("A", (broken,)),), annexes=()), "en")


def test_a_galley_that_is_none_is_refused() -> None:
    with pytest.raises(TypesettingError):
        compiled(b"{}")


def test_the_child_binds_itself_before_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: dict[int, tuple[int, int]] = {}
    galley = json.dumps(data(typeset(sample(), "en")))
    folders = [str(folder) for folder in FOLDERS]
    output = io.BytesIO()
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: bound.update({kind: limits}))
    monkeypatch.setattr(sys, "argv", [str(CHILD), *folders])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(galley.encode())))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output))

    runpy.run_path(str(CHILD), run_name="__main__")

    assert output.getvalue() == typesetting.typeset(galley, folders) == render(sample(), "en")
    assert bound == {
        resource.RLIMIT_CPU: (60, 60),
        resource.RLIMIT_AS: (4 << 30, 4 << 30),
        resource.RLIMIT_CORE: (0, 0),
    }


def test_a_long_document_has_all_its_paragraphs() -> None:
    many = Section(
        "A", tuple(Paragraph(words("Paragraph {n}. {more}", n=n, more="word " * 120)) for n in range(1, 301))
    )

    told = pages(render(sample(sections=(many,), annexes=()), "en"))

    assert len(told) > 40
    assert [n for n in range(1, 301) if f"{n}. Paragraph {n}." not in " ".join(told)] == []


def test_a_long_word_breaks_on_the_page_and_chinese_is_left_alone() -> None:
    long, other, chinese = (pages(of_text(text))[0] for text in ("q" * 500, "ж" * 500, "中" * 200))

    assert [long.count("q"), "\u200b" in long] == [500, True]
    assert [other.count("ж"), "\u200b" in other] == [500, True]
    assert [chinese.count("中"), "\u200b" in chinese] == [200, False]


def test_a_long_address_can_be_copied_from_the_page_as_it_was_written() -> None:
    address = "https://digitallibrary.example.org/record/3954942/files/" + "longnameofafile/" * 7 + "en?ln=en&v=pdf"
    [text] = pages(of_text(f"See {address} for more."))[:1]

    assert address in text.replace(" ", "")


# --- what PDF/UA-1 and PDF/A-2a ask for, read back by another program

CLAIMS = {
    "pdfaid": ("http://www.aiim.org/pdfa/ns/id/", {"part": "2", "conformance": "A"}),
    "pdfuaid": ("http://www.aiim.org/pdfua/ns/id/", {"part": "1"}),
}


def metadata(pdf: bytes) -> etree._Element:
    """The XMP packet of the file."""
    return etree.fromstring(pdf[pdf.index(b"<x:xmpmeta") : pdf.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")])


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """Type and alternative text of every element of the structure tree, in reading order of the pages."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[tuple[str, str]] = []

    def text(read, element) -> str:
        size = read(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        read(element, buffer, size)
        return buffer.raw[: max(0, size - 2)].decode("utf-16-le")

    def walk(element) -> None:
        found.append((text(raw.FPDF_StructElement_GetType, element), text(raw.FPDF_StructElement_GetAltText, element)))
        for place in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                walk(child)

    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, place))
        raw.FPDF_StructTree_Close(tree)
    document.close()
    return found


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Status of transitions in United Nations peace operations"),
        ("ar", "حالة المراحل الانتقالية في عمليات الأمم المتحدة للسلام"),
        ("zh", "联合国和平行动过渡状况"),
    ],
)
def test_the_file_claims_its_standards_and_bears_them_out(language: str, title: str) -> None:
    pdf = render(sample(), language)
    packet = metadata(pdf)
    document = pypdfium2.PdfDocument(pdf)

    for namespace, claims in CLAIMS.values():
        assert {name: packet.findtext(f".//{{{namespace}}}{name}") for name in claims} == claims
    assert packet.findtext(".//{http://purl.org/dc/elements/1.1/}title//{*}li") == title
    assert raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/GTS_PDFA1" in pdf
    document.close()


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_font_is_within_the_file(language: str) -> None:
    document = pypdfium2.PdfDocument(render(sample(), language))
    fonts = {
        raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(each))
        for page in document
        for each in page.get_objects(max_depth=4)
        if each.type == raw.FPDF_PAGEOBJ_TEXT
    }
    document.close()

    assert fonts == {1}


def test_headings_paragraphs_lists_of_cells_and_pictures_are_tagged_as_what_they_are() -> None:
    told = elements(render(sample(), "en"))
    kinds = {kind for kind, _alternative in told}

    assert kinds >= {"H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure", "Note", "Link"}
    assert ("Figure", "The line rises each year, from 20 to 120 tasks.") in told
    assert not [kind for kind, alternative in told if kind == "Figure" and not alternative]
