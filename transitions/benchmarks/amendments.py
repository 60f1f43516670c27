"""How a framework of benchmarks was amended: which indicator goes back to which former one. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.errors import DomainError
from accounts.words import TextByLanguage, words

from .kinds import Amendment


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """An indicator as it is named beside others."""

    pk: int
    number: str
    texts: TextByLanguage


@dataclass(frozen=True, slots=True)
class IndicatorSuccessionFact:
    """What became of a former indicator. Without a successor it was dropped, or the reader may not see which it is."""

    pk: int
    how: Amendment
    former: IndicatorName
    successor: IndicatorName | None
    reason: TextByLanguage
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """A former indicator (None for a new one) and what became of it; nothing if nobody has said."""

    former: IndicatorName | None
    successions: tuple[IndicatorSuccessionFact, ...] = ()
    new: IndicatorName | None = None

    @property
    def is_unmapped(self) -> bool:
        """Whether nobody has said what became of a former indicator."""
        return self.former is not None and not self.successions


def amendment_of(
    former: Sequence[IndicatorName], later: Sequence[IndicatorName], successions: Iterable[IndicatorSuccessionFact]
) -> tuple[AmendmentLine, ...]:
    """Every former indicator with what became of it, in its order; then the indicators that go back to none."""
    told = list(successions)
    of_older = [each.former for each in told if each.former.pk not in {one.pk for one in former}]
    names = {each.pk: each for each in (*former, *of_older)}
    lines = [AmendmentLine(name, tuple(each for each in told if each.former.pk == key)) for key, name in names.items()]
    followed = {each.successor.pk for each in told if each.successor is not None}
    return (*lines, *(AmendmentLine(None, new=each) for each in later if each.pk not in followed))


@dataclass(frozen=True, slots=True)
class ProposedSuccession:
    """A mapping as it is to be recorded: by the keys and versions of the frameworks that its indicators stand in."""

    how: Amendment
    framework: int
    transition: int
    number: int
    former_transition: int
    former_number: int
    former_measured: tuple[str, TextByLanguage]
    """The kind and the unit of the former indicator."""
    successor_framework: int | None = None
    successor_measured: tuple[str, TextByLanguage] | None = None
    others: tuple[Amendment, ...] = ()
    """What is on record already of the same former indicator in this framework."""


def broken_succession(proposed: ProposedSuccession) -> Iterator[DomainError]:
    """What is wrong with a mapping of a former indicator, all of it."""
    if proposed.former_transition != proposed.transition or proposed.former_number >= proposed.number:
        told = words("A former indicator belongs to an earlier framework of the same transition.")
        yield DomainError(told, "former")
    if proposed.how is Amendment.DROPPED:
        if proposed.successor_framework is not None:
            yield DomainError(words("An indicator that was dropped has no successor."), "successor")
    elif proposed.successor_framework is None:
        yield DomainError(words("Say which indicator follows it, or that it was dropped."), "successor")
    elif proposed.successor_framework != proposed.framework:
        yield DomainError(words("The successor is an indicator of this framework."), "successor")
    if proposed.how is Amendment.SAME and proposed.successor_measured not in (None, proposed.former_measured):
        told = words(
            "It is measured in another kind or unit than before, so it was not kept as it was. "
            "Say that it was reworded."
        )
        yield DomainError(told, "how")
    if any(each is not Amendment.SPLIT for each in (*proposed.others, proposed.how)) and proposed.others:
        told = words("It is already recorded what became of this indicator. Only one that was split has several lines.")
        yield DomainError(told, "former")


def counts_of(successions: Iterable[IndicatorSuccessionFact]) -> Iterator[tuple[Amendment, int]]:
    """How many former indicators were kept, reworded, merged, split or dropped; what happened to none is left out."""
    former = {each.former.pk: each.how for each in successions}
    for how in Amendment:
        number = sum(each is how for each in former.values())
        if number:
            yield how, number


def unmapped(former: Sequence[IndicatorName], successions: Iterable[IndicatorSuccessionFact]) -> list[IndicatorName]:
    """The former indicators of which nobody has said what became of them."""
    mapped = {each.former.pk for each in successions}
    return [each for each in former if each.pk not in mapped]
