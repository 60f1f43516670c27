"""The course and the strategy of a transition as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.words import DateKnown, TextByLanguage, Words, words
from missions.facts import Day, SourceFact

from .kinds import Axis
from .states import State, StrategyState


@dataclass(frozen=True, slots=True)
class StateFact:
    """A transition or a phase came into a state."""

    state: State
    date: DateKnown
    known_from: Day
    decision: str = ""
    reason: TextByLanguage = field(default_factory=dict)
    source: SourceFact | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PhaseFact:
    """A stage of a transition, with the state it was in (None before its first)."""

    pk: int
    sequence: int
    titles: TextByLanguage
    place: TextByLanguage | None = None
    planned_start: DateKnown | None = None
    planned_end: DateKnown | None = None
    state: StateFact | None = None
    changes: tuple[StateFact, ...] = ()
    source: SourceFact | None = None
    illustrative: bool = False

    @property
    def name(self) -> Words | TextByLanguage:
        """The stage, and the place if it is one place's own."""
        return self.titles if self.place is None else words("{phase}: {place}", phase=self.titles, place=self.place)


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """A clause of a version of a strategy, numbered as the document prints it."""

    pk: int
    number: str
    texts: TextByLanguage
    axis: Axis | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class StrategyFact:
    """A version of a mission transition strategy."""

    pk: int
    number: int
    titles: TextByLanguage
    state: StrategyState
    symbol: str = ""
    dated: date | None = None
    endorsed_on: date | None = None
    endorsed_by: str = ""
    strategy_axis: TextByLanguage = field(default_factory=dict)
    footprint_axis: TextByLanguage = field(default_factory=dict)
    capacity_axis: TextByLanguage = field(default_factory=dict)
    national_path: TextByLanguage = field(default_factory=dict)
    """The country's own wider path to peace, which the transition serves."""
    national_path_document: str = ""
    mandate: str = ""
    """The decision that it carries out, as it is cited: symbol and paragraph."""
    clauses: tuple[ClauseFact, ...] = ()
    source: SourceFact | None = None
    illustrative: bool = False
