"""How far a value can be relied on: three words side by side, never multiplied into progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accounts.words import Words, context_words, words

from .measures import DataAge, Thresholds
from .scale import SourceGrade
from .trends import median

NEAR = Decimal("0.10")
"""Values that lie within this share of their median agree."""


class Freshness(StrEnum):
    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"

    @property
    def words(self) -> Words:
        return _FRESHNESS_WORDS[self]


_FRESHNESS_WORDS = {
    Freshness.FRESH: context_words("data", "Fresh"),
    Freshness.AGEING: context_words("data", "Ageing"),
    Freshness.OLD: context_words("data", "Old"),
}


class Agreement(StrEnum):
    """Whether those who report the same thing report the same value."""

    AGREED = "agreed"
    SINGLE = "single"
    DISPUTED = "disputed"

    @property
    def words(self) -> Words:
        return _AGREEMENT_WORDS[self]


_AGREEMENT_WORDS = {
    Agreement.AGREED: words("Sources agree"),
    Agreement.SINGLE: words("One source"),
    Agreement.DISPUTED: words("Sources differ"),
}


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def words(self) -> Words:
        return _CONFIDENCE_WORDS[self]


_CONFIDENCE_WORDS = {
    Confidence.HIGH: context_words("confidence", "High"),
    Confidence.MEDIUM: context_words("confidence", "Medium"),
    Confidence.LOW: context_words("confidence", "Low"),
}


@dataclass(frozen=True, slots=True)
class Trust:
    """The grade of the source, the age of the value, the agreement of those who report it."""

    source: SourceGrade
    freshness: Freshness
    agreement: Agreement

    @property
    def confidence(self) -> Confidence:
        """As high as the weakest of the three."""
        return list(Confidence)[
            max(
                list(SourceGrade).index(self.source),
                list(Freshness).index(self.freshness),
                list(Agreement).index(self.agreement),
            )
        ]


def freshness_of(age: DataAge, thresholds: Thresholds) -> Freshness:
    """Fresh in the newest period due, old once it is too old to assess by, ageing between."""
    if age.periods >= thresholds.fresh_for:
        return Freshness.OLD
    return Freshness.AGEING if age.periods else Freshness.FRESH


def agreement_of(numbers: Sequence[Decimal]) -> Agreement:
    """Whether the values that several parties report for one period lie near their median."""
    if len(numbers) < 2:
        return Agreement.SINGLE
    middle = median(numbers)
    near = abs(middle) * NEAR
    return Agreement.AGREED if all(abs(number - middle) <= near for number in numbers) else Agreement.DISPUTED
