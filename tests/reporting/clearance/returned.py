"""A DOCX as somebody outside edits it: its text changed, parts of it replaced, its zip tampered with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    return zipped({**members(content), name: part})


def edited(content: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The file after `edit` was done to the body of its document."""
    root = etree.fromstring(members(content)[MAIN])
    edit(root.find(f"{W}body"))
    return with_part(content, MAIN, etree.tostring(root))


def bare(*paragraphs: str) -> bytes:
    """A small document: each paragraph is the inside of a w:p."""
    inside = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    body = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{inside}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", MAIN: body.encode()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph_with(body: etree._Element, text: str) -> etree._Element:
    """The paragraph that holds a text."""
    [found] = [each for each in body.iter(f"{W}p") if text in "".join(each.itertext(f"{W}t"))]
    return found


def say_otherwise(body: etree._Element, text: str, was: str, now: str) -> None:
    """Change some words of the paragraph that holds a text."""
    changed = 0
    for each in paragraph_with(body, text).iter(f"{W}t"):
        if was in (each.text or ""):
            each.text, changed = each.text.replace(was, now), changed + 1
    assert changed, f"{was!r} stands in no run of its own"
