"""What of a document is not said in a language: texts that it tells in another one. Plain Python over a document.

The sentences are in the catalogues. Names, titles and descriptions are texts by language on record; where one has no
text in the language, the document tells it in English, or in whatever language it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from accounts.words import LANGUAGES, DateKnown, TextByLanguage, Words

from .document import Annex, Document, Section, Text


@dataclass(frozen=True, slots=True)
class Fallback:
    """A text that the document tells in another language, and the heading under which it first stands."""

    texts: TextByLanguage
    told_in: str
    under: Text

    @property
    def text(self) -> str:
        return self.texts[self.told_in]


def fallbacks(document: Document, language: str) -> tuple[Fallback, ...]:
    """Every text by language that has nothing in `language`, once, in the order in which the document tells them."""
    found: dict[tuple[tuple[str, str], ...], Fallback] = {}
    for under, texts in _texts(document):
        if not texts.get(language):
            there = [code for code in ("en", *texts) if texts.get(code)]
            if there:
                found.setdefault(tuple(sorted(texts.items())), Fallback(texts, there[0], under))
    return tuple(found.values())


def _texts(document: Document) -> Iterator[tuple[Text, TextByLanguage]]:
    for part in (document.title, document.subtitle, document.notices):
        yield from ((document.title, texts) for texts in texts_within(part))
    several: tuple[Section | Annex, ...] = (*document.sections, *document.annexes)
    for each in several:
        yield from _under(each)


def _under(part: Section | Annex) -> Iterator[tuple[Text, TextByLanguage]]:
    heading = part.title if isinstance(part, Annex) else part.heading
    for within in (heading, part.blocks):
        yield from ((heading, texts) for texts in texts_within(within))
    for section in part.sections:
        yield from _under(section)


def texts_within(whole: Any) -> Iterator[TextByLanguage]:
    """Every text by language within a part of a document, in reading order, through all gaps."""
    if isinstance(whole, Words):
        for value in whole.values.values():
            yield from texts_within(value)
    elif isinstance(whole, Mapping):
        if whole and all(code in LANGUAGES and isinstance(text, str) for code, text in whole.items()):
            yield whole
        else:
            for value in whole.values():
                yield from texts_within(value)
    elif isinstance(whole, list | tuple):
        for value in whole:
            yield from texts_within(value)
    elif is_dataclass(whole) and not isinstance(whole, type | DateKnown):
        for each in fields(whole):
            yield from texts_within(getattr(whole, each.name))
