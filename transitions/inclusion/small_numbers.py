"""How many took part, as it may be told: a number under five is not told exactly outside the mission.

Plain Python. That nobody of a group took part is told to everybody: it points at no person, and it is what must be
seen. A number that would give a small one away by subtraction is withheld with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts.words import Words, words
from transitions.small_numbers import LEAST, is_small

from .kinds import Counted


@dataclass(frozen=True, slots=True)
class InclusionCount:
    """How many of a group took part, as far as the reader may know it; `number` only where it is told exactly."""

    how: Counted
    number: int | None = None

    @property
    def some(self) -> bool:
        """Whether anybody of the group took part."""
        return self.how in (Counted.FEW, Counted.WITHHELD) or bool(self.number)

    @property
    def said(self) -> int | Words:
        """The number, or the words that stand for it."""
        if self.how is Counted.EXACT:
            assert self.number is not None
            return self.number
        return SAID[self.how]


SAID = {
    Counted.FEW: words("fewer than five"),
    Counted.WITHHELD: words("withheld, so that a number under five is not given away"),
    Counted.NOT_COUNTED: words("not counted"),
}


@dataclass(frozen=True, slots=True)
class InclusionCounts:
    """How many took part in all, and of each group. A person may belong to several."""

    total: InclusionCount
    women: InclusionCount
    men: InclusionCount
    youth: InclusionCount
    disability: InclusionCount


def told(
    *, total: int, women: int | None, men: int | None, youth: int | None, disability: int | None, exact: bool
) -> InclusionCounts:
    """The numbers as they are told to a reader: exactly, or with small ones kept back."""
    if exact:
        return InclusionCounts(*(_exact(each) for each in (total, women, men, youth, disability)))
    # Women, men and those whose sex was not recorded. Of a small total the parts could be told by their least values.
    parts = [] if women is None or men is None else [women, men, total - women - men]
    divided = any(map(is_small, parts))
    return InclusionCounts(
        total=_guarded(total, withheld=divided and total < len(parts) * LEAST),
        women=_guarded(women, withheld=divided),
        men=_guarded(men, withheld=divided),
        youth=_guarded(youth),
        disability=_guarded(disability),
    )


def _exact(number: int | None) -> InclusionCount:
    return InclusionCount(Counted.NOT_COUNTED) if number is None else InclusionCount(Counted.EXACT, number)


def _guarded(number: int | None, *, withheld: bool = False) -> InclusionCount:
    if not number:
        return _exact(number)
    if is_small(number):
        return InclusionCount(Counted.FEW)
    return InclusionCount(Counted.WITHHELD) if withheld else _exact(number)
