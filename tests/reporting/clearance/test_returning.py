"""What a file from outside is refused for, and how its text is read."""

from __future__ import annotations

import struct
import zipfile

import pytest

from accounts.errors import DomainError
from reporting.clearance import returning
from reporting.clearance.returning import ACCEPTED, read
from tests.reporting.clearance.returned import MAIN, W, bare, members, run, with_part, zipped

NAMESPACE = W[1:-1]


def lines(*paragraphs: str) -> list[str]:
    return [line.text for line in read(bare(*paragraphs)).lines]


def refused(content: bytes) -> str:
    with pytest.raises(DomainError) as refusal:
        read(content)
    assert refusal.value.field == "file"
    return refusal.value.words.text


def document(body: str, before: str = "") -> bytes:
    text = f'{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    return with_part(bare(), MAIN, text.encode())


# --- what is refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no DOCX"),
        (b"%PDF-1.7", "no DOCX"),
        (zipped({"a.txt": b"a"}), "no DOCX"),
        (zipped({MAIN: b"<a/>"}), "no DOCX"),
        (document("")[:-20], "damaged"),
        (with_part(bare(), MAIN, b"<w:document"), "damaged"),
        (with_part(bare(), MAIN, b"<a/>"), "no DOCX"),
        (with_part(bare(), "word/vbaProject.bin", b"x"), "macros"),
        (with_part(bare(), "[Content_Types].xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (document("", '<!DOCTYPE w [<!ENTITY a "b">]>'), "entities"),
        (document("<w:p>&b;</w:p>", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"),
    ],
    ids=[
        "nothing", "a PDF", "an archive", "no list of types", "cut short", "broken off", "no document", "a macro",
        "a type with macros", "an entity of its own", "an entity from outside",
    ],
)  # fmt: skip
def test_what_is_no_plain_word_document_is_refused_with_the_reason(content, said):
    assert said in refused(content)


def test_entities_that_expand_are_never_expanded():
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = document(f"<w:p>{run('&e11;')}</w:p>", f'<!DOCTYPE w [<!ENTITY e0 "ha">{names}]>')

    assert "entities" in refused(bomb)


def test_a_large_file_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(returning, "MOST_BYTES", 100)

    assert "too large" in refused(bare(run("a")) + b"x" * 100)


def test_a_file_that_unpacks_to_too_much_is_refused_by_its_list():
    bomb = with_part(bare(), "word/media/zeros.bin", bytes(returning.MOST_UNPACKED + 1))

    assert len(bomb) < 1 << 20
    assert "unpacks to more" in refused(bomb)


def test_a_member_that_lies_about_its_size_is_read_no_further_than_its_bound(monkeypatch):
    monkeypatch.setattr(returning, "MOST_TEXT", 500)
    content = bare(run("a" * 5_000))
    honest = struct.pack("<I", len(members(content)[MAIN]))
    assert honest in content

    assert refused(content.replace(honest, struct.pack("<I", 9))) in {
        returning.TOO_MUCH.text,
        returning.DAMAGED.text,
    }


def test_an_archive_of_very_many_members_is_refused(monkeypatch):
    monkeypatch.setattr(returning, "MOST_MEMBERS", 3)

    assert "unpacks to more" in refused(zipped({**members(bare()), "a": b"", "b": b""}))


def test_a_document_of_very_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(returning, "MOST_LINES", 2)

    assert "unpacks to more" in refused(bare(run("a"), run("b"), run("c")))


def test_a_file_with_a_password_is_refused(monkeypatch):
    def locked(archive):
        found = original(archive)
        found[0].flag_bits |= 1
        return found

    original = zipfile.ZipFile.infolist
    monkeypatch.setattr(zipfile.ZipFile, "infolist", locked)

    assert "password" in refused(bare(run("a")))


# --- how it is read


def test_white_space_that_programs_change_is_no_text():
    assert lines(run("One  two") + "<w:r><w:tab/><w:br/></w:r>" + run(" three"), "", run("\u00a0")) == ["One two three"]


def test_tracked_changes_are_read_as_accepted_and_that_is_said():
    taken = f"<w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins>{run('twelve')}</w:ins>"
    moved = f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"

    found = read(bare(run("Courts sit in ") + taken + run(" towns."), moved))

    assert [line.text for line in found.lines] == ["Courts sit in twelve towns.", "here"]
    assert found.notices == (ACCEPTED,)
    assert read(bare(run("a"))).notices == ()


def test_a_paragraph_whose_end_was_taken_away_goes_on_in_the_next():
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

    assert lines(ended + run("One "), ended + run("two "), run("three.")) == ["One two three."]
    assert lines(ended + run("last")) == ["last"]


def test_a_row_that_was_taken_away_is_gone_and_cells_stand_side_by_side():
    def row(*cells: str, mark: str = "") -> str:
        inside = "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in cells)
        return f"<w:tr>{mark}{inside}</w:tr>"

    table = f"<w:tbl>{row('A', '1')}{row('B', '2', mark='<w:trPr><w:del/></w:trPr>')}</w:tbl>"

    assert [(line.text, line.style) for line in read(document(table)).lines] == [("A | 1", "Row")]


def test_fields_boxes_and_second_forms_of_the_same_are_no_text_of_the_line():
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<m:AlternateContent xmlns:m="{compatibility}"><m:Choice>{run("first")}</m:Choice>'
        f"<m:Fallback>{run('second')}</m:Fallback></m:AlternateContent>"
    )
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"

    assert lines(both + field + hyphen + run("end")) == ["first-end"]


def test_what_stands_in_a_control_is_read():
    assert [
        line.text for line in read(document(f"<w:sdt><w:sdtContent><w:p>{run('a')}</w:p></w:sdtContent></w:sdt>")).lines
    ] == ["a"]


def test_figures_bound_to_facts_are_known_by_their_number():
    link = f'<w:hyperlink w:anchor="reference_7">{run("12")}</w:hyperlink>'
    other = f'<w:hyperlink w:anchor="elsewhere">{run("x")}</w:hyperlink>'

    [line] = read(bare(run("There are ") + link + other)).lines

    assert line.figures == ((7, "12"),)
