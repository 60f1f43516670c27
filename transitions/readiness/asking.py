"""A question to the record: who asks, of which transitions, as of and as known on which day, for which parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Flag, auto

from accounts.audience import Audience
from missions.facts import SourceFact


class Parts(Flag):
    """What a page or a report needs to know of the transitions it asks for."""

    COURSE = auto()
    """States and phases."""
    STRATEGY = auto()
    """Versions of the strategy."""
    BENCHMARKS = auto()
    """Frameworks, benchmarks, indicators and where they stand."""
    JUDGEMENTS = auto()
    """What each party judged."""
    EVIDENCE = auto()
    """Where each value comes from."""
    STATUS = COURSE | BENCHMARKS
    ALL = COURSE | STRATEGY | BENCHMARKS | JUDGEMENTS | EVIDENCE


@dataclass(frozen=True, slots=True)
class Scope:
    """Which transitions are asked for: all, or some by transition, by mission, or by one of their benchmarks."""

    transitions: frozenset[int] | None = None
    missions: frozenset[int] | None = None
    benchmark: int | None = None


EVERYTHING = Scope()
LAST_PERIODS = 12
"""How many periods the rules look back; older values change nothing (see measures.Thresholds.look_back)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One question: who asks, as of which day, as known on which day, for which parts."""

    audience: Audience
    as_of: date
    known_at: date
    parts: Parts
    scope: Scope = EVERYTHING
    last: int | None = LAST_PERIODS
    sources: dict[int, SourceFact] = field(default_factory=dict)

    def source(self, key: int | None, place: str = "") -> SourceFact | None:
        """The source of a fact; None where there is none or the reader may not see it."""
        if key is None or key not in self.sources:
            return None
        found = self.sources[key]
        return SourceFact(found.symbol, found.title, found.dated, found.confirmed, place) if place else found
