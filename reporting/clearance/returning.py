"""A DOCX that comes back from outside, read as lines of text: what it is refused for, and how its text is taken.

Nothing of the file is trusted: it is a zip whose sizes are checked before anything is unpacked, and XML in which no
entity is resolved. Tracked changes are read as accepted. Plain Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from accounts.errors import DomainError
from accounts.words import Words, words

MOST_BYTES = 20 << 20
"""Of the file as it is uploaded."""
MOST_UNPACKED = 100 << 20
"""Of all its members together; a report of sixty pages takes a hundredth of it."""
MOST_TEXT = 40 << 20
"""Of the part that holds the text."""
MOST_MEMBERS = 2_000
MOST_LINES = 10_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN = "word/document.xml"
GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{COMPATIBILITY}Fallback", f"{W}txbxContent", f"{W}instrText"})
"""What is not text of the line: what a tracked change took away, a second form of the same, a box beside it."""
TRACKED = ("ins", "del", "moveFrom", "moveTo")
REFERENCE = re.compile(r"^reference_(\d+)$")

NO_DOCX = words("The file is no DOCX: save it as a Word document (.docx) and upload it again.")
DAMAGED = words("The file is damaged and cannot be read. Open it, save it anew and upload it again.")
TOO_LARGE = words("The file is too large for a report: at most {most} megabytes are read.", most=MOST_BYTES >> 20)
TOO_MUCH = words("The file unpacks to more than a report can hold. It is not read.")
MACROS = words("The file carries macros. Save it as a document without macros (.docx) and upload it again.")
LOCKED = words("The file is protected by a password. Save it without one and upload it again.")
ENTITIES = words("The file declares entities of its own, as no Word document does. It is not read.")
ACCEPTED = words("The file holds tracked changes. It was read as if all of them had been accepted.")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A paragraph, or a row of a table, as it reads; `figures` are those bound to a fact, by their number."""

    text: str
    style: str = ""
    figures: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read of a file: its lines, and what has to be said about the reading."""

    lines: tuple[ReadLine, ...]
    notices: tuple[Words, ...] = ()


def read(content: bytes) -> Returned:
    """The lines of a DOCX; a DomainError says why a file is not read."""
    root = parsed(main_part(content))
    body = root.find(f"{W}body")
    if body is None:
        raise refusal(NO_DOCX)
    lines = tuple(line for line in joined(blocks(body)) if line.text)
    if len(lines) > MOST_LINES:
        raise refusal(TOO_MUCH)
    tracked = any(root.find(f".//{W}{name}") is not None for name in TRACKED)
    return Returned(lines, (ACCEPTED,) if tracked else ())


def refusal(said: Words) -> DomainError:
    return DomainError(said, "file")


def main_part(content: bytes) -> bytes:
    """The part that holds the text, unpacked no further than its bounds."""
    if len(content) > MOST_BYTES:
        raise refusal(TOO_LARGE)
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            refuse_members(members)
            types = unpacked(archive, "[Content_Types].xml", MOST_TEXT)
            if b"macroEnabled" in types:
                raise refusal(MACROS)
            return unpacked(archive, MAIN, MOST_TEXT)
    except (BadZipFile, LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as broken:
        raise refusal(DAMAGED if content[:2] == b"PK" else NO_DOCX) from broken


def refuse_members(members: list[ZipInfo]) -> None:
    """Refuse an archive by its list alone: too much in it, macros, a password, or no Word document."""
    names = [each.filename for each in members]
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise refusal(TOO_MUCH)
    if any(each.flag_bits & 1 for each in members):
        raise refusal(LOCKED)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusal(MACROS)
    if names.count(MAIN) != 1 or names.count("[Content_Types].xml") != 1:
        raise refusal(NO_DOCX)


def unpacked(archive: ZipFile, name: str, most: int) -> bytes:
    """A member, whatever size its header claims."""
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise refusal(TOO_MUCH)
    return content


def parsed(content: bytes) -> etree._Element:
    """The XML, in which no entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise refusal(ENTITIES if b"<!ENTITY" in content else DAMAGED) from broken
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal(ENTITIES)
    return root


# --- text


@dataclass(slots=True)
class Block:
    """A line as it is read, and whether the end of its paragraph was taken away, so that the next one goes on in it."""

    text: str = ""
    style: str = ""
    figures: list[tuple[int, str]] = field(default_factory=list)
    goes_on: bool = False


def blocks(parent: etree._Element) -> Iterator[Block]:
    """The paragraphs and rows of tables under an element, in reading order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from (row(each) for each in child.iter(f"{W}tr") if each.find(f"{W}trPr/{W}del") is None)
        elif child.tag not in GONE:
            yield from blocks(child)


def paragraph(element: etree._Element) -> Block:
    style = element.find(f"{W}pPr/{W}pStyle")
    block = Block(style="" if style is None else style.get(f"{W}val", ""))
    block.goes_on = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
    fill(block, element)
    return block


def row(element: etree._Element) -> Block:
    """A row of a table with its cells side by side."""
    whole = Block(style="Row")
    cells = []
    for cell in element.iterchildren(f"{W}tc", f"{W}sdt"):
        told = [paragraph(each) for each in cell.iter(f"{W}p")]
        cells.append(" ".join(one_space(each.text) for each in told).strip())
        whole.figures += [figure for each in told for figure in each.figures]
    whole.text = " | ".join(cells)
    return whole


def fill(block: Block, element: etree._Element, number: int | None = None) -> None:
    """Take the text under an element into the block."""
    for child in element:
        if child.tag == f"{W}t":
            text = child.text or ""
            block.text += text
            if number is not None:
                block.figures.append((number, text))
        elif child.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            block.text += " "
        elif child.tag == f"{W}noBreakHyphen":
            block.text += "-"
        elif child.tag == f"{W}hyperlink":
            known = REFERENCE.match(child.get(f"{W}anchor", ""))
            fill(block, child, int(known[1]) if known else number)
        elif child.tag not in GONE:
            fill(block, child, number)


def joined(several: Iterable[Block]) -> Iterator[ReadLine]:
    """The blocks as lines; a paragraph whose end was taken away goes on in the next."""
    begun: Block | None = None
    for block in several:
        if begun is not None:
            block = replace(  # noqa: PLW2901 -- the block is what it and the one before make together
                block, text=begun.text + block.text, style=begun.style, figures=begun.figures + block.figures
            )
        begun = block if block.goes_on else None
        if begun is None:
            yield ReadLine(one_space(block.text), block.style, tuple(block.figures))
    if begun is not None:
        yield ReadLine(one_space(begun.text), begun.style, tuple(begun.figures))


def one_space(text: str) -> str:
    """The text with every run of white space as one space: what programs change without a person's will."""
    return " ".join(text.split())
