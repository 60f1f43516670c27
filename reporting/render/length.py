"""How long a document is, as limits on length count it."""

from __future__ import annotations

from dataclasses import replace

from reporting.document import Document

from .galley import Heading, ParagraphSet, plain
from .typeset import set_galley


def word_count(document: Document, language: str) -> int:
    """How long the text is, without tables, figures and annexes, as limits on length count it: words, or for
    Chinese characters."""
    galley = set_galley(replace(document, annexes=(), is_part=True, lists_references=False), language)
    texts = [plain(block.pieces) for block in galley.body if isinstance(block, Heading | ParagraphSet)]
    lines = [line for block in galley.body if isinstance(block, ParagraphSet) for line in block.items]
    while lines:
        line = lines.pop()
        texts.append(plain(line.pieces))
        lines.extend(line.items)
    if galley.language == "zh":
        return sum(1 for text in texts for character in text if "\u4e00" <= character <= "\u9fff")
    return sum(len(text.split()) for text in texts)
