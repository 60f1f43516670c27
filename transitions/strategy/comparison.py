"""Two versions of a strategy side by side: which clauses came, went or changed, word by word. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from accounts.words import LANGUAGES, TextByLanguage, Words, context_words

from .facts import ClauseFact

UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{UNSPACED}]|\s+|(?:(?![{UNSPACED}])\w)+|[^\w\s]")
"""What is compared as one: a word, a sign, a space; of Chinese, which writes no spaces, one character."""


class ClauseChange(StrEnum):
    """What became of a clause from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    SAME = "same"

    @property
    def words(self) -> Words:
        return _CHANGE_WORDS[self]


_CHANGE_WORDS = {
    ClauseChange.ADDED: context_words("clause", "Added"),
    ClauseChange.REMOVED: context_words("clause", "Removed"),
    ClauseChange.CHANGED: context_words("clause", "Changed"),
    ClauseChange.RENUMBERED: context_words("clause", "Renumbered"),
    ClauseChange.SAME: context_words("clause", "Unchanged"),
}


class PieceKind(StrEnum):
    """Whether a piece of text stands in both versions or in one."""

    KEPT = "kept"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text that two versions share, or that one of them has."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text in two versions, word by word, in the `language` that both have; without one, all of both."""

    pieces: tuple[Piece, ...]
    language: str | None
    differs: bool
    """Whether it differs in any language."""

    @property
    def differs_elsewhere(self) -> bool:
        """Whether it differs in other languages only."""
        return self.differs and all(piece.kind is PieceKind.KEPT for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause in two versions; None where a version has no such clause."""

    change: ClauseChange
    former: ClauseFact | None
    later: ClauseFact | None
    text: ComparedText

    @property
    def axis_differs(self) -> bool:
        """Whether it moved to another axis."""
        return self.former is not None and self.later is not None and self.former.axis is not self.later.axis


def compare_clauses(
    former: Sequence[ClauseFact], later: Sequence[ClauseFact], language: str
) -> tuple[ComparedClause, ...]:
    """The clauses of two versions in the order of the later one; what it dropped stands after the clause before it.

    Clauses are the same by their number; one that has another number and the same text was renumbered.
    """
    partners = _partners(former, later)
    taken = {each.pk for each in partners.values()}
    gone = [each for each in former if each.pk not in taken]
    place = {each.pk: position for position, each in enumerate(former)}
    rows: list[ComparedClause] = []
    for each in later:
        partner = partners.get(each.pk)
        if partner is not None:
            while gone and place[gone[0].pk] < place[partner.pk]:
                rows.append(_compared(gone.pop(0), None, language))
        rows.append(_compared(partner, each, language))
    return (*rows, *(_compared(each, None, language) for each in gone))


def _partners(former: Sequence[ClauseFact], later: Sequence[ClauseFact]) -> dict[int, ClauseFact]:
    """Which clause of the former version each of the later one goes back to, by its key."""
    by_number = {each.number: each for each in former}
    # The same words under another number weigh more than the same number over other words.
    same = {each.pk: by_number[each.number] for each in later if _is_same(by_number.get(each.number), each)}
    free = [each for each in former if each.pk not in {one.pk for one in same.values()}]
    for each in later:
        moved = next((one for one in free if each.pk not in same and _is_same(one, each)), None)
        if moved is not None:
            same[each.pk] = moved
            free.remove(moved)
    left = {one.number: one for one in free}
    return same | {each.pk: left[each.number] for each in later if each.pk not in same and each.number in left}


def _is_same(one: ClauseFact | None, other: ClauseFact) -> bool:
    return one is not None and dict(one.texts) == dict(other.texts)


def _compared(former: ClauseFact | None, later: ClauseFact | None, language: str) -> ComparedClause:
    text = compare_texts(former.texts if former else {}, later.texts if later else {}, language)
    if former is None or later is None:
        change = ClauseChange.REMOVED if later is None else ClauseChange.ADDED
    elif text.differs or former.axis is not later.axis:
        change = ClauseChange.CHANGED
    else:
        change = ClauseChange.SAME if former.number == later.number else ClauseChange.RENUMBERED
    return ComparedClause(change, former, later, text)


def compare_texts(former: TextByLanguage, later: TextByLanguage, language: str) -> ComparedText:
    """A text in two versions, in the reader's language if both have it, else in English, else in another they share."""
    differs = dict(former) != dict(later)
    for code in dict.fromkeys((language, "en", *LANGUAGES)):
        if former.get(code) and later.get(code):
            return ComparedText(compare_words(former[code], later[code]), code, differs)
    before, after = (_any_of(texts, language) for texts in (former, later))
    return ComparedText(compare_words(before, after, shared=False), None, differs)


def _any_of(texts: TextByLanguage, language: str) -> str:
    return next((texts[code] for code in (language, "en", *LANGUAGES) if texts.get(code)), "")


def compare_words(former: str, later: str, *, shared: bool = True) -> tuple[Piece, ...]:
    """What was kept, taken out and put in, in reading order; nothing is kept of texts in different languages."""
    if not shared:
        return tuple(_pieces(((former, later, False),)))
    before, after = TOKEN.findall(former), TOKEN.findall(later)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    spoken = (("".join(before[a:b]), "".join(after[c:d]), kind == "equal") for kind, a, b, c, d in steps)
    return tuple(_pieces(_joined(spoken)))


Step = tuple[str, str, bool]
"""What stood there before and after, and whether it is the same."""


def _joined(steps: Iterable[Step]) -> Iterable[Step]:
    """Changes with nothing but a space between them as one change, which reads better than word upon word."""
    found: list[Step] = []
    for step in steps:
        if len(found) > 1 and not step[2] and found[-1][2] and not found[-1][0].strip() and not found[-2][2]:
            space, change = found.pop(), found.pop()
            found.append((change[0] + space[0] + step[0], change[1] + space[1] + step[1], False))
        else:
            found.append(step)
    return found


def _pieces(steps: Iterable[Step]) -> Iterable[Piece]:
    for before, after, kept in steps:
        if kept:
            yield Piece(PieceKind.KEPT, before)
            continue
        if before:
            yield Piece(PieceKind.TAKEN_OUT, before)
        if after:
            yield Piece(PieceKind.PUT_IN, after)
