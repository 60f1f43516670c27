"""The fixed lists of a strategy: the three axes on which a presence is reconfigured."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, words


class Axis(StrEnum):
    """What a transition reconfigures (resolution 2594 (2021), para 2)."""

    STRATEGY = "strategy"
    FOOTPRINT = "footprint"
    CAPACITY = "capacity"

    @property
    def words(self) -> Words:
        return _AXIS_WORDS[self]


_AXIS_WORDS = {
    Axis.STRATEGY: words("Strategy"),
    Axis.FOOTPRINT: words("Footprint"),
    Axis.CAPACITY: words("Capacity"),
}
