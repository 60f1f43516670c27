"""Totals over time, over places and over groups of people: computed when read, never stored.

Time and place have rules of their own: staff on the ground is added over places and never over months. A
ratio is the sum of its numerators over the sum of its denominators, never a mean of percentages. A gap is
left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accounts.words import Words, words
from transitions.small_numbers import is_small

from .measures import HUNDRED, ONE, ZERO, Value, amount, rounded
from .periods import Period
from .scale import IndicatorKind, MissingReason


class Aggregation(StrEnum):
    """How several values become one."""

    SUM = "sum"
    AVERAGE = "average"
    LAST = "last"
    """The newest value up to the end of the period, even from before it."""
    LAST_IN_PERIOD = "last_in_period"
    MIN = "min"
    MAX = "max"
    COUNT = "count"
    """How many values there are."""

    @property
    def words(self) -> Words:
        return _AGGREGATION_WORDS[self]


_AGGREGATION_WORDS = {
    Aggregation.SUM: words("Sum"),
    Aggregation.AVERAGE: words("Average"),
    Aggregation.LAST: words("Last value known"),
    Aggregation.LAST_IN_PERIOD: words("Last value in the period"),
    Aggregation.MIN: words("Smallest value"),
    Aggregation.MAX: words("Largest value"),
    Aggregation.COUNT: words("Number of values"),
}


class Nature(StrEnum):
    """Whether a value happens during a period (people trained) or is there at its end (posts filled)."""

    FLOW = "flow"
    STOCK = "stock"

    @property
    def over_time(self) -> Aggregation:
        """How values of this nature are drawn together over time, unless the indicator says otherwise."""
        return Aggregation.SUM if self is Nature.FLOW else Aggregation.LAST_IN_PERIOD


class Groups(StrEnum):
    """What the groups of a disaggregation are to each other."""

    ADDITIVE = "additive"
    """Everybody is in one group, such as age bands."""
    NON_ADDITIVE = "non_additive"
    """A person may be counted in several groups, such as kinds of assistance."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Total:
    """One value made of several, how much of the whole it covers, and why the rest is missing."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    coverage: Decimal = ONE
    missing: tuple[MissingReason, ...] = ()


NUMBERS: Mapping[Aggregation, Callable[[Sequence[Decimal]], Decimal]] = {
    Aggregation.SUM: lambda numbers: sum(numbers, ZERO),
    Aggregation.AVERAGE: lambda numbers: sum(numbers, ZERO) / len(numbers),
    Aggregation.LAST: lambda numbers: numbers[-1],
    Aggregation.LAST_IN_PERIOD: lambda numbers: numbers[-1],
    Aggregation.MIN: min,
    Aggregation.MAX: max,
    Aggregation.COUNT: lambda numbers: Decimal(len(numbers)),
}


def over_time(
    kind: IndicatorKind,
    values: Sequence[Value],
    period: Period,
    how: Aggregation,
    *,
    expected: int | None = None,
) -> Total:
    """The values of one series, drawn together for `period`; `expected` is how many there should be."""
    ordered = sorted(values, key=lambda value: (value.period_end, value.period_start))
    inside = [value for value in ordered if period.start <= value.period_start and value.period_end <= period.end]
    if how is Aggregation.LAST:
        inside = [value for value in ordered if value.period_end <= period.end]
        newest = [value for value in inside if amount(kind, value) is not None][-1:]
        return total(kind, newest, how)
    return total(kind, inside, how, expected=expected)


def over_places(
    kind: IndicatorKind, values: Sequence[Value], how: Aggregation, *, expected: int | None = None
) -> Total:
    """The values of several places for one period, drawn together; `expected` is how many places there
    are."""
    return total(kind, values, how, expected=expected)


def total(kind: IndicatorKind, values: Sequence[Value], how: Aggregation, *, expected: int | None = None) -> Total:
    """Draw `values` together in the order given. No part is filled with zero."""
    present = [value for value in values if amount(kind, value) is not None]
    owed = [value for value in values if not (value.missing and value.missing.excuses)]
    missing = tuple(sorted({value.missing for value in owed if value.missing}))
    whole = max(len(owed), expected or 0)
    coverage = Decimal(len(present)) / whole if whole else ZERO
    if how is Aggregation.COUNT:
        return Total(Decimal(len(present)), coverage=coverage, missing=missing)
    if not present:
        return Total(None, coverage=coverage, missing=missing)
    if kind.has_parts and how in (Aggregation.SUM, Aggregation.AVERAGE):
        return _ratio(kind, present, coverage, missing)
    numbers = [number for value in present if (number := amount(kind, value)) is not None]
    return Total(NUMBERS[how](numbers), coverage=coverage, missing=missing)


def _ratio(
    kind: IndicatorKind, present: Sequence[Value], coverage: Decimal, missing: tuple[MissingReason, ...]
) -> Total:
    """Sum over sum; a part of which only the percentage is known cannot be weighed, so nothing is said."""
    if any(value.numerator is None or not value.denominator for value in present):
        return Total(None, coverage=coverage, missing=missing)
    numerator = sum((value.numerator or ZERO for value in present), ZERO)
    denominator = sum((value.denominator or ZERO for value in present), ZERO)
    whole = HUNDRED if kind is IndicatorKind.PERCENTAGE else ONE
    return Total(whole * numerator / denominator, numerator, denominator, coverage, missing)


def over_groups(leaves: Mapping[str, Decimal | None], groups: Groups) -> Total:
    """The sum over a disaggregation; only groups that exclude each other have one."""
    present = [number for number in leaves.values() if number is not None]
    coverage = Decimal(len(present)) / len(leaves) if leaves else ZERO
    if groups is not Groups.ADDITIVE or not present:
        return Total(None, coverage=coverage)
    return Total(sum(present, ZERO), coverage=coverage)


def check_total(reported: Decimal, leaves: Mapping[str, Decimal | None], groups: Groups) -> Words | None:
    """A total that was reported and cannot be right, as a finding; nothing is corrected.

    Groups that exclude each other add up to it, if all are known; no group alone is larger than the whole.
    """
    computed = over_groups(leaves, groups)
    if computed.value is not None and computed.coverage == ONE and computed.value != reported:
        return words(
            "The total reported is {reported}; the groups add up to {computed}.",
            reported=rounded(reported),
            computed=rounded(computed.value),
        )
    largest = max(((number, leaf) for leaf, number in leaves.items() if number is not None), default=None)
    if largest and largest[0] > reported:
        return words(
            "The total reported is {reported}; the group {group} alone is {number}.",
            reported=rounded(reported),
            group=largest[1],
            number=rounded(largest[0]),
        )
    return None


def suppress(leaves: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The cells that may be shown: those of few people are hidden, because they could point to a person.

    A zero points to nobody and stays. Where one cell alone would be hidden, the next smallest is hidden
    with it, or the total would give it away.
    """
    known = {leaf: number for leaf, number in leaves.items() if number is not None}
    hidden = {leaf for leaf, number in known.items() if is_small(number)}
    if len(hidden) == 1:
        others = sorted((number == 0, number, leaf) for leaf, number in known.items() if leaf not in hidden)
        hidden |= {leaf for _zero, _number, leaf in others[:1]}
    return {leaf: None if leaf in hidden else number for leaf, number in leaves.items()}
