"""A text made short by rule: whole paragraphs are kept by their rank, no sentence is cut and none is written anew.

The words of a short text are the words of the report, so what was cleared for the one is cleared for the other. Plain
Python over documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from .document import Block, HandwrittenPlace, Item, Paragraph, Section, alone

RANKS = 5
"""The lowest rank that a paragraph of a short text has."""


def short(section: Section, lowest: int = RANKS) -> Section:
    """The section with the paragraphs up to a rank and the places for a person; its topics without their headings."""
    topics = [block for each in section.sections if each.is_topic for block in kept(each, lowest)]
    under = tuple(short(each, lowest) for each in section.sections if not each.is_topic)
    return replace(section, blocks=(*kept(section, lowest), *topics), sections=under)


def kept(section: Section, lowest: int) -> Iterator[Block]:
    """What a short text keeps of the blocks of a section: no tables, no figures, nothing that points to them."""
    for block in section.blocks:
        if isinstance(block, HandwrittenPlace):
            yield block
        if isinstance(block, Paragraph) and block.rank is not None and block.rank <= lowest:
            words = alone(block.words)
            if words is not None:
                yield replace(block, words=words, items=standing_alone(block.items))


def standing_alone(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that point to no other part of the document."""
    told = ((item, alone(item.words)) for item in items)
    return tuple(replace(item, words=words, items=standing_alone(item.items)) for item, words in told if words)


def best(blocks: list[Paragraph], most: int) -> list[Paragraph]:
    """At most so many paragraphs, those of the best ranks, in the order in which they were told."""
    rank = [RANKS + 1 if each.rank is None else each.rank for each in blocks]
    ranked = sorted(range(len(blocks)), key=lambda place: (rank[place], place))
    return [blocks[place] for place in sorted(ranked[:most])]


def fitting(
    sections: tuple[Section, ...], length: Callable[[tuple[Section, ...]], int], most: int
) -> tuple[Section, ...]:
    """The sections made as short as it takes to keep to a length: ranks are left out from the lowest up."""
    for lowest in range(RANKS, 1, -1):
        told = tuple(short(each, lowest) for each in sections)
        if length(told) <= most:
            return told
    return tuple(short(each, 1) for each in sections)
