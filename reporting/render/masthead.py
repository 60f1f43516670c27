"""What stands at the head of the first page and on the margins of all, in every file format."""

from __future__ import annotations

from accounts.characters import clean
from accounts.roles import Classification, Distribution
from accounts.wording import say
from accounts.words import TextByLanguage, Words, context_words, words
from reporting.document import Document, DocumentStatus

from .galley import Masthead

UNITED_NATIONS = words("United Nations")
DRAFT = context_words("document", "Draft")
SNAPSHOT = words("Snapshot {digest}")

# The block on the right is in English in Arabic, Chinese and Russian documents too.
BLOCK_LANGUAGES = frozenset({"en", "fr", "es"})
DISTRIBUTIONS = {
    Distribution.GENERAL: words("Distr.: General"),
    Distribution.LIMITED: words("Distr.: Limited"),
    Distribution.RESTRICTED: words("Distr.: Restricted"),
}
LANGUAGE_LINES = {
    "ar": context_words("document language", "Arabic"),
    "zh": context_words("document language", "Chinese"),
    "en": context_words("document language", "English"),
    "fr": context_words("document language", "French"),
    "ru": context_words("document language", "Russian"),
    "es": context_words("document language", "Spanish"),
}
"""The line that says in which language this is. Like the originals below, a line of its own."""
ORIGINALS = {
    "ar": words("Original: Arabic"),
    "zh": words("Original: Chinese"),
    "en": words("Original: English"),
    "fr": words("Original: French"),
    "ru": words("Original: Russian"),
    "es": words("Original: Spanish"),
}
JOB_LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


def masthead(document: Document, language: str) -> Masthead:
    """The masthead of the document in the language."""
    block = language if language in BLOCK_LANGUAGES else "en"
    lines: list[str] = [say(DISTRIBUTIONS[document.distribution], block), say(document.dated, block)]
    if language != document.original_language:
        lines.append(say(LANGUAGE_LINES[language], block))
    lines.append(say(ORIGINALS[document.original_language], block))
    draft = document.status is DocumentStatus.DRAFT
    marked = draft or document.classification > Classification.UNCLASSIFIED
    return Masthead(
        organization=say(UNITED_NATIONS, language),
        body=say(document.body, language),
        symbol=clean(document.place_for_symbol),
        lines=tuple(lines),
        draft=say(DRAFT, language) if draft else "",
        classification=say(document.classification, language) if marked else "",
        job_number=clean(document.job_number or f"{document.dated:%y}-….. ({JOB_LETTERS[language]})"),
        snapshot=say(snapshot_words(document), language),
    )


def snapshot_words(document: Document) -> Words:
    """The short form of the digest, enough to tell one snapshot from another by eye."""
    return words("Snapshot {digest}", digest=left_to_right(document.digest[:16]))


def left_to_right(code: str) -> TextByLanguage:
    """A digest within a sentence: of digits and letters, it reads the same way in every language."""
    return {"en": code}
