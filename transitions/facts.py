"""What the facts of every topic share: where they come from, and what they may know of the transition around them."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Protocol

from missions.facts import MandatedTaskFact, MissionFact, PlaceFact, SourceFact
from transitions.strategy.facts import PhaseFact, StateFact, StrategyFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A fact with its source. `illustrative` marks what was made up for a demonstration."""

    source: SourceFact | None = None
    illustrative: bool = False
    known_from: date | None = None


def holds_illustrative(facts: object) -> bool:
    """Whether any of it, however deep, was made up for a demonstration."""
    if isinstance(facts, tuple):
        return any(map(holds_illustrative, facts))
    if not is_dataclass(facts):
        return False
    if getattr(facts, "illustrative", False):
        return True
    return any(holds_illustrative(getattr(facts, each.name)) for each in fields(facts))


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that is spoken of, and the day by which it must have been known."""

    as_of: date
    known_at: date


class Whole(Protocol):
    """The transition that a topic's facts belong to, as far as the topic's rules may look at it."""

    @property
    def pk(self) -> int: ...
    @property
    def mission(self) -> MissionFact: ...
    @property
    def state(self) -> StateFact | None: ...
    @property
    def changes(self) -> tuple[StateFact, ...]: ...
    @property
    def phases(self) -> tuple[PhaseFact, ...]: ...
    @property
    def strategy(self) -> StrategyFact | None: ...
    @property
    def tasks(self) -> tuple[MandatedTaskFact, ...]: ...
    @property
    def places(self) -> tuple[PlaceFact, ...]: ...
