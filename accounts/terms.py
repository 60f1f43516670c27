"""The glossary: terms of the field in the six official languages, each with where it was found.

The list stands in config/locale/terms_6lang.csv; its README tells the columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings

from .words import LANGUAGES, TextByLanguage, Words, context_words


class Attestation(StrEnum):
    """Where a term was found."""

    DOCUMENT = "un-doc"
    RESOLUTION = "2594-zh"
    THESAURUS = "unbis"
    EXCERPT = "excerpt"
    MEMORY = "memory"

    @property
    def words(self) -> Words:
        return _WORDS[self]


_WORDS = {
    Attestation.DOCUMENT: context_words("term", "read in a document of the United Nations"),
    Attestation.RESOLUTION: context_words("term", "stands so in the Chinese text of resolution 2594 (2021)"),
    Attestation.THESAURUS: context_words("term", "a label of the UNBIS Thesaurus"),
    Attestation.EXCERPT: context_words("term", "read in an excerpt of a document or in a press text"),
    Attestation.MEMORY: context_words("term", "from memory: no source seen, to be confirmed by a translator"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: what it is called in each language, and where that was found."""

    names: TextByLanguage
    sources: Mapping[str, Attestation]

    def is_attested(self, language: str) -> bool:
        """Whether a source was seen for the term in this language."""
        return self.sources[language] is not Attestation.MEMORY

    def is_used_in(self, english: str) -> bool:
        """Whether an English text has the term, in the singular or plural, without what it adds in brackets."""
        name = re.sub(r"\s*\(.*?\)", "", self.names["en"])
        return re.search(rf"\b{re.escape(name)}(s|es)?\b", english, re.IGNORECASE) is not None


@cache
def glossary() -> tuple[Term, ...]:
    """Every term of the list, in its order."""
    with (Path(settings.LOCALE_PATHS[0]) / "terms_6lang.csv").open(newline="", encoding="utf-8") as file:
        return tuple(
            Term(
                {code: row[code] for code in LANGUAGES},
                {code: Attestation(row[f"src_{code}"]) for code in LANGUAGES},
            )
            for row in csv.DictReader(file)
        )
