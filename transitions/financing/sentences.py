"""The financial cliff in words, for the page; the report says the same with its references."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Words, words
from transitions.facts import Moment, Whole

from .facts import FinancingFacts
from .totals import Cliff, cliff_of, rounded, told


def cliff_sentences(whole: Whole, facts: FinancingFacts, moment: Moment) -> Iterator[Words]:
    """When the mandate ends, which years are compared, and how far funding falls between them."""
    cliff = cliff_of(whole.mission, facts.lines, moment.known_at)
    if cliff is None:
        yield words("The end of the mandate is not on record: the financial cliff cannot be told.")
        return
    yield ended(cliff)
    yield compared(cliff)
    if cliff.missing:
        yield words("No money is on record for {years}: the drop cannot be told.", years=years(cliff.missing))
        return
    yield fall(cliff)
    for side, (before, after) in cliff.sides.items():
        if before or after:
            yield words("{side}: from {before} to {after}.", side=side.words, before=told(before), after=told(after))


def years(several: tuple[int, ...]) -> list[str]:
    """Years as a sentence lists them; a year is no number with thousands."""
    return [str(year) for year in several]


def ended(cliff: Cliff) -> Words:
    """When the mandate ended, or is planned to end."""
    if cliff.planned:
        return words("The mandate is planned to end: {date}.", date=cliff.ended)
    return words("The mandate ended: {date}.", date=cliff.ended)


def compared(cliff: Cliff) -> Words:
    """Which two calendar years are compared, and why."""
    if cliff.is_partial:
        return words(
            "Compared are {before}, the last full calendar year under the mandate, and {after}, the first full one "
            "after it; {middle}, in which the mandate ends, belongs to neither.",
            before=str(cliff.before),
            after=str(cliff.after),
            middle=str(cliff.before + 1),
        )
    return words(
        "Compared are {before}, the last calendar year under the mandate, and {after}, the first one after it.",
        before=str(cliff.before),
        after=str(cliff.after),
    )


def fall(cliff: Cliff) -> Words:
    """How far committed funding falls from the one year to the other, or that it does not."""
    if cliff.drop <= 0 or cliff.share is None:
        return words(
            "Committed funding does not fall: it goes from {before} to {after}.",
            before=told(cliff.funding_before),
            after=told(cliff.funding_after),
        )
    return words(
        "Committed funding falls by {drop} ({share}), from {before} to {after}.",
        drop=told(cliff.drop),
        share=words("{value} per cent", value=rounded(cliff.share * 100)),
        before=told(cliff.funding_before),
        after=told(cliff.funding_after),
    )
