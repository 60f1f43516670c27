"""All that a report can know, as plain data: what is gathered, frozen, thawed and written up, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.roles import Classification, Distribution
from accounts.words import TextByLanguage, Words, context_words
from missions.facts import EventFact, MissionFact, SourceFact
from missions.kinds import Certainty, EventKind
from transitions.benchmarks.scale import MissingReason
from transitions.readiness.facts import Readiness, TransitionFact
from transitions.readiness.obligation_kinds import Check

from .document import Reference
from .kinds import CorrectionForm, ReportKind


class ScopePart(StrEnum):
    """Where an operation stands in a report: in one of its two parts, or outside."""

    ONGOING = "ongoing"
    TRANSITIONED = "transitioned"
    OUTSIDE = "outside"

    @property
    def words(self) -> Words:
        return _PART_WORDS[self]


_PART_WORDS = {
    ScopePart.ONGOING: context_words("scope", "Ongoing transition"),
    ScopePart.TRANSITIONED: context_words("scope", "Transitioned in the period"),
    ScopePart.OUTSIDE: context_words("scope", "Not covered"),
}


@dataclass(frozen=True, slots=True)
class ReportFact:
    """The report itself. `as_of` is the day it tells of, `known_at` the cut-off, `due` the day it was due."""

    kind: ReportKind
    titles: TextByLanguage
    as_of: date
    known_at: date
    symbol: str = ""
    entity: str = ""
    due: date | None = None
    first_paragraph: int = 1
    classification: Classification = Classification.UNCLASSIFIED
    distribution: Distribution = Distribution.GENERAL
    corrects: TextByLanguage | Words | str = ""
    """The symbol or name of the issued document that this one corrects, if it does; a name is of every language."""
    correction_form: CorrectionForm | None = None
    correction_reason: str = ""


@dataclass(frozen=True, slots=True)
class OverrideFact:
    """An operation was taken in, or left out, by hand, for this reason."""

    include: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """One operation that was considered: which part of the report it belongs to, and why."""

    mission: MissionFact
    part: ScopePart
    because: Words
    event: EventFact | None = None
    """The event that counts as its transition, whether or not it lies in the period."""
    course: tuple[EventFact, ...] = ()
    """The events that count in its life, planned and actual, as known at the cut-off, in the order of their dates."""
    override: OverrideFact | None = None

    def happened(self, kind: EventKind) -> EventFact | None:
        """The event of this kind that took place, if it did."""
        return self._event(kind, Certainty.ACTUAL)

    def planned(self, kind: EventKind) -> EventFact | None:
        """The event of this kind as it was last planned, if it was."""
        return self._event(kind, Certainty.PLANNED)

    def _event(self, kind: EventKind, certainty: Certainty) -> EventFact | None:
        found = (each for each in self.course if each.kind is kind and each.certainty is certainty)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class MandateFact:
    """A decision of the Council on the mandate of an operation."""

    mission: int
    symbol: str
    adopted: date | None = None
    paragraph: str = ""
    text: TextByLanguage = field(default_factory=dict)
    since: date | None = None
    renewal: date | None = None
    source: SourceFact | None = None


@dataclass(frozen=True, slots=True)
class FollowOnFact:
    """What came after an operation of the report: another operation, or a presence named in words."""

    after: str
    """Abbreviation of the operation that it follows."""
    name: str
    mission: MissionFact | None = None
    started: EventFact | None = None


@dataclass(frozen=True, slots=True)
class NarrativeFact:
    """A text that a person wrote for a section, for one operation (its key) or for the whole (None)."""

    section: str
    mission: int | None
    texts: TextByLanguage
    illustrative: bool = False
    original: str = "en"
    versions: Mapping[str, int] = field(default_factory=dict)
    """How many versions the original has had, and which of them each translation renders (writing.translations)."""


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A figure as an earlier report printed it: the key of its fact, what it is, its value and how it was said."""

    key: str
    what: Any
    value: Any
    said: Any


@dataclass(frozen=True, slots=True)
class PreviousFact:
    """The report of the same kind that was issued before this one, with the figures that it printed."""

    titles: TextByLanguage
    as_of: date
    issued_on: date
    symbol: str = ""
    cited: tuple[CitedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class RestatedFact:
    """A figure as an earlier report printed it last, and what is known of it at the cut-off, which is something else.

    `now` is None where it is no longer on record; `gap` says why there is no value, if that is on record. `reason` is
    that of the correction, `symbol` and `issued_on` are those of the report that printed it.
    """

    was: CitedFact
    now: Reference | None
    symbol: str
    issued_on: date
    reason: str = ""
    gap: MissingReason | None = None


@dataclass(frozen=True, slots=True)
class RequestFact:
    """By which decision of the Council, and in which paragraph of it, the report was asked for."""

    symbol: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class OutsideFact:
    """What answers an obligation of the resolution for a transition and is no part of its own record.

    `checks` is None where the record behind it lies above the report.
    """

    obligation: str
    transition: int
    checks: tuple[Check, ...] | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that one report was made from. Frozen, it is the report's truth."""

    report: ReportFact
    window_start: date | None
    window_end: date | None
    readiness: Readiness
    scope: tuple[ScopeEntry, ...] = ()
    mandates: tuple[MandateFact, ...] = ()
    follow_ons: tuple[FollowOnFact, ...] = ()
    narratives: tuple[NarrativeFact, ...] = ()
    previous: PreviousFact | None = None
    request: RequestFact | None = None
    outside: tuple[OutsideFact, ...] = ()
    restated: tuple[RestatedFact, ...] | None = None
    """None where the facts were frozen before all earlier reports were looked into (see `restating.restated`)."""

    def entries(self, *parts: ScopePart) -> tuple[ScopeEntry, ...]:
        """The operations in these parts, in the order of the register."""
        return tuple(entry for entry in self.scope if entry.part in parts)

    @property
    def covered(self) -> tuple[ScopeEntry, ...]:
        """The operations that the report tells of: ongoing first, then those that transitioned."""
        return self.entries(ScopePart.ONGOING) + self.entries(ScopePart.TRANSITIONED)

    def transitions_of(self, mission: int) -> tuple[TransitionFact, ...]:
        """The transitions on record of an operation, by its key."""
        return tuple(each for each in self.readiness.transitions if each.mission.pk == mission)

    def mandates_of(self, mission: int) -> tuple[MandateFact, ...]:
        """The decisions on an operation's mandate, in the order they took effect."""
        return tuple(each for each in self.mandates if each.mission == mission)

    def narrative(self, section: str, mission: int | None = None) -> NarrativeFact | None:
        """What a person wrote for this place of the report, if anything."""
        found = (each for each in self.narratives if each.section == section and each.mission == mission)
        return next(found, None)

    @property
    def covered_transitions(self) -> Iterator[TransitionFact]:
        """The transitions of the operations that the report tells of, in its order."""
        return (each for entry in self.covered for each in self.transitions_of(entry.mission.pk))
