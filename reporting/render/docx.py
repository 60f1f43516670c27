"""The document as a DOCX: real styles, numbering, footnotes and fields, to go on writing in."""

from __future__ import annotations

from reporting.document import Document

from .galley import Galley
from .masthead import BLOCK_LANGUAGES
from .typeset import typeset
from .word.body import Body
from .word.margins import feet, footnotes, heads, masthead, section, settings
from .word.numbering import Numbering
from .word.package import Package, core_properties
from .word.styles import SCRIPTS, styles
from .word.text import Text, style
from .word.xml import Element, w, written


def render(document: Document, language: str) -> bytes:
    """The DOCX of the document in the language."""
    galley = typeset(document, language)
    script = SCRIPTS[galley.language]
    text, package = Text(script), Package()
    numbering = Numbering(galley.language, document.first_paragraph)
    body = Body(text, numbering, package, galley.hint)
    head = [] if galley.is_extract else masthead(galley.masthead, text, galley.language not in BLOCK_LANGUAGES)
    told = [*head, *opening(galley, text), *body.blocks(galley.blocks)]
    package.add("styles.xml", "styles", styles(script))
    package.add("settings.xml", "settings", settings(script))
    package.add("numbering.xml", "numbering", numbering.part())
    package.add("footnotes.xml", "footnotes", footnotes(text))
    relations: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
    for kind, parts in (("header", heads(galley.masthead, text)), ("footer", feet(galley.masthead, text))):
        for page, part in parts.items():
            relations[kind][page] = package.add(f"{kind}-{page}.xml", kind, part)
    properties = core_properties(galley.title, galley.masthead.symbol, galley.digest, galley.language, galley.dated)
    return package.zipped(written(w("document", w("body", *told, section(relations, script)))), properties)


def opening(galley: Galley, text: Text) -> list[Element]:
    """Title, subtitle, the day whose state is told, and the notices in a frame; of an extract only these two."""
    titles = (("Title", galley.title), ("Subtitle", galley.subtitle), ("State", galley.state))
    told = [w("p", style(name), text.run(line)) for name, line in titles if name == "State" or not galley.is_extract]
    lines = [text.run(galley.notices_label, True), *(text.run(notice) for notice in galley.notices)]
    return told + [w("p", style("Notice", frame()), line) for line in lines if galley.notices]


def frame() -> Element:
    sides = ("top", "left", "bottom", "right")
    return w("pBdr", *(w(side, val="single", sz=4, space=6, color="auto") for side in sides))
