"""A question to the record: who asks, of which transitions, as of and as known on which day, for which parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Flag, auto
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from accounts import policy
from accounts.audience import Audience
from accounts.roles import Classification
from accounts.together import Together
from missions.facts import MandatedTaskFact, PlaceFact, SourceFact
from missions.gather import place_fact, source_fact, task_fact


class Parts(Flag):
    """What a page or a report needs to know of the transitions it asks for."""

    COURSE = auto()
    """States and phases."""
    STRATEGY = auto()
    """Versions of the strategy."""
    CLAUSES = auto()
    """The clauses of the versions of the strategy."""
    BENCHMARKS = auto()
    """Frameworks, benchmarks, indicators and where they stand."""
    JUDGEMENTS = auto()
    """What each party judged."""
    EVIDENCE = auto()
    """Where each value comes from."""
    GROUND = auto()
    """The mandated tasks and the places that topics refer to."""
    CONTEXT = auto()
    CONSULTATIONS = auto()
    RESPONSIBILITIES = auto()
    PROTECTION = auto()
    INCLUSION = auto()
    FOOTPRINT = auto()
    AUTHORITY = auto()
    SECURITY = auto()
    LESSONS = auto()
    PARTNERS = auto()
    FINANCING = auto()
    STATUS = COURSE | BENCHMARKS
    TOPICS = (
        GROUND
        | CONTEXT
        | CONSULTATIONS
        | RESPONSIBILITIES
        | PROTECTION
        | INCLUSION
        | FOOTPRINT
        | AUTHORITY
        | SECURITY
        | LESSONS
        | PARTNERS
        | FINANCING
    )
    ALL = COURSE | STRATEGY | CLAUSES | BENCHMARKS | JUDGEMENTS | EVIDENCE | TOPICS


@dataclass(frozen=True, slots=True)
class Scope:
    """Which transitions are asked for: all, or some by transition, by mission, or by one of their benchmarks."""

    transitions: frozenset[int] | None = None
    missions: frozenset[int] | None = None
    benchmark: int | None = None


EVERYTHING = Scope()
LAST_PERIODS = 12
"""How many periods the rules look back; older values change nothing (see measures.Thresholds.look_back)."""

TASK = ("task__mandate__mission", "task__mandate__resolution")
"""What to read along with a record that names a mandated task."""


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
    together: Together = field(default_factory=Together)

    def source(self, key: int | None, place: str = "") -> SourceFact | None:
        """The source of a fact; None where there is none or the reader may not see it."""
        if key is None or key not in self.sources:
            return None
        found = self.sources[key]
        return SourceFact(found.symbol, found.title, found.dated, found.confirmed, place) if place else found

    def rows(
        self, model: type[Model], transitions: Iterable[int], path: str = "transition", related: Iterable[str] = ()
    ) -> Mapping[int, list[Any]]:
        """The records of a topic by transition, in the order of their model: seen by the reader, known by then.

        `path` leads from the record to its transition. The source is read along, and whatever else `related` names.
        """
        names = {each.name for each in model._meta.fields}
        rows = model._default_manager.visible_to(self.audience).filter(**{f"{path}__in": list(transitions)})  # type: ignore[attr-defined]
        if "known_from" in names:
            rows = rows.filter(Q(known_from__isnull=True) | Q(known_from__lte=self.known_at))
        along = [*(["source"] if "source" in names else []), *related]
        rows = rows.annotate(of_transition=F(path))
        return self.table(rows.select_related(*along) if along else rows, "of_transition")

    def table(self, rows: QuerySet[Any, Any], by: str) -> Mapping[int, list[Any]]:
        """Records by an attribute of each. Nothing is read before a table is looked into (see Together)."""
        return self.together.wanted(rows, by)

    def held(self, rows: Iterable[Any]) -> list[Any]:
        """Those of the records that tell of the day asked of, or of one before."""
        return [row for row in rows if row.day <= self.as_of]

    def cited(self, row: Any) -> dict[str, Any]:
        """Where a record of a topic comes from, as its fact takes it: its source, if the reader may see it."""
        source = row.source if row.source is not None and self.sees(row.source) else None
        return {
            "source": source_fact(source, row.source_place) if source else None,
            "illustrative": row.illustrative,
            "known_from": row.known_from,
        }

    def sees(self, record: Model) -> bool:
        """Whether a record that was read along, with those above it, lies within the reader's bounds."""
        return policy.tells(self.audience, record)

    def place(self, place: Any) -> PlaceFact | None:
        """A place that a record names, if it names one and the reader may see it."""
        return place_fact(place) if place is not None and self.sees(place) else None

    def task(self, task: Any) -> MandatedTaskFact | None:
        """A mandated task that a record names (read along by TASK), if it names one and the reader may see it."""
        return task_fact(task) if task is not None and self.sees(task) else None


def highest_of(*several: Iterable[Any]) -> Classification:
    """The highest classification among records that are told."""
    return Classification(max((row.classification for rows in several for row in rows), default=0))
