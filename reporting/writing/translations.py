"""Which version of its original each translation of a text renders. Plain Python.

A text by language has one original, whose versions are counted. A translation remembers which of them it renders, so
that it is known to be behind once the original moves on. Numbers that were never kept are 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from accounts.words import LANGUAGE_NAMES, LANGUAGES, TextByLanguage, Words, words
from reporting.document import Footnote

Versions = Mapping[str, int]
"""By language: how many versions the original has had, and which of them each translation renders."""


@dataclass(frozen=True, slots=True)
class Translation:
    """How a text stands in one language besides its original: `of` is the version rendered, None without any."""

    language: str
    original: str
    of: int | None
    current: int

    @property
    def is_missing(self) -> bool:
        return self.of is None

    @property
    def is_behind(self) -> bool:
        """Whether the original has changed since it was translated."""
        return self.of is not None and self.of < self.current

    @property
    def words(self) -> Words:
        """How it stands, in a line."""
        if self.of is None:
            return words("No translation; the original is in {language}.", language=LANGUAGE_NAMES[self.original])
        if self.is_behind:
            return words(
                "Translation of version {translated}; the original ({language}) is version {current}.",
                translated=str(self.of),
                language=LANGUAGE_NAMES[self.original],
                current=str(self.current),
            )
        return words("Translation of version {translated}, which is the current one.", translated=str(self.of))


def original_of(named: str, texts: TextByLanguage) -> str:
    """The language of the original: the one named, or, where there is a text in one other language alone, that one."""
    written = [code for code, text in texts.items() if text.strip()]
    return written[0] if len(written) == 1 else named


def translations_of(original: str, versions: Versions, texts: TextByLanguage) -> tuple[Translation, ...]:
    """How the text stands in each of the other five languages; nothing while there is no original."""
    original = original_of(original, texts)
    if not texts.get(original, "").strip():
        return ()
    current = versions.get(original, 1)
    return tuple(
        Translation(code, original, versions.get(code, 1) if texts.get(code, "").strip() else None, current)
        for code in LANGUAGES
        if code != original
    )


def versions_after(
    was: str,
    versions: Versions,
    before: TextByLanguage,
    *,
    original: str,
    texts: TextByLanguage,
    held: Collection[str] = (),
    late: Collection[str] = (),
) -> dict[str, int]:
    """The numbers once `texts`, with the original in `original`, takes the place of `before`, with it in `was`.

    The original counts on when it changes or when another language becomes it. A translation that was written now
    renders the current version, and so do those that the writer says still hold (`held`); those that rendered an
    earlier one where they came from (`late`) do not.
    """
    current = versions.get(was, 1)
    if before and (was != original or before.get(original) != texts.get(original)):
        current += 1
    if late:
        current = max(current, 2)  # there is a version before it, which they render
    found = {}
    for code, text in texts.items():
        written = before.get(code) != text
        if code == original or code in held or (written and code not in late):
            found[code] = current
        else:
            found[code] = current - 1 if written else versions.get(code, 1)
    return found


def notes_behind(original: str, versions: Versions, texts: TextByLanguage) -> Mapping[str, Footnote]:
    """By language, what a document in it says of a translation that is behind."""
    return {
        each.language: Footnote(each.words) for each in translations_of(original, versions, texts) if each.is_behind
    }


def pending(translations: Collection[Translation]) -> Iterator[Words]:
    """What is to be translated: a line for each translation that is behind, and one for all that are missing."""
    missing = [LANGUAGE_NAMES[each.language] for each in translations if each.is_missing]
    for each in translations:
        if each.is_behind:
            yield words("{language}: {state}", language=LANGUAGE_NAMES[each.language], state=each.words)
    if missing:
        yield words("Not translated yet: {languages}.", languages=missing)
