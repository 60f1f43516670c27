"""What is known of missions, as plain data: the form in which rules, pages and reports meet it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.roles import Classification
from accounts.words import DateKnown, TextByLanguage

from .kinds import Certainty, Confidence, EventKind, MissionType, Origin, PlaceKind, Priority, SuccessionKind, Theme

Day = date
"""The type, for a class that has a field named date."""


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A document that a fact comes from; only `confirmed` ones, of the United Nations, are printed as footnotes."""

    symbol: str
    title: str = ""
    dated: date | None = None
    confirmed: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class EventFact:
    """A dated fact in the life of an operation."""

    kind: EventKind
    date: DateKnown
    certainty: Certainty
    known_from: Day
    origin: Origin = Origin.REFERENCE
    confidence: Confidence = Confidence.MEDIUM
    source: SourceFact | None = None
    remarks: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class CharacterFact:
    """The type and lead department of an operation over a span of time; None is open-ended."""

    type: MissionType
    lead_department: str
    since: date | None = None
    until: date | None = None
    origin: Origin = Origin.REFERENCE
    confidence: Confidence = Confidence.MEDIUM
    source: SourceFact | None = None


@dataclass(frozen=True, slots=True)
class SuccessionFact:
    """What came before or after: an operation of the register by its abbreviation, or a name in words."""

    name: str
    kind: SuccessionKind = SuccessionKind.SUCCEEDED
    registered: bool = True


@dataclass(frozen=True, slots=True)
class MissionFact:
    """One peace operation. `events` are all that were known, local and reference side by side."""

    pk: int
    abbreviation: str
    names: TextByLanguage
    entity: int
    abbreviations: TextByLanguage
    hosts: tuple[str, ...] = ()
    """ISO 3166 alpha-3 codes; `missions.countries` has the names."""
    host_note: str = ""
    characters: tuple[CharacterFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    predecessors: tuple[SuccessionFact, ...] = ()
    successors: tuple[SuccessionFact, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    source: SourceFact | None = None
    remarks: str = ""
    classification: Classification = Classification.UNCLASSIFIED
    origin: Origin = Origin.LOCAL


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """Where an operation works: an area, a province or a site, and the place that it lies in (its key)."""

    pk: int
    names: TextByLanguage
    kind: PlaceKind = PlaceKind.AREA
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class MandatedTaskFact:
    """A task that the Council mandated, by the decision that did so."""

    pk: int
    titles: TextByLanguage
    theme: Theme = Theme.OTHER
    symbol: str = ""
    priority: Priority | None = None
    sequence: int | None = None
    protects_civilians: bool = False
    illustrative: bool = False


RESOLUTION = "S/RES/2594 (2021)"
"""The resolution on transitions that all of this answers."""


@dataclass(frozen=True, slots=True)
class LaterResolution:
    """A resolution that cites an earlier one, and the operations that it is on, by their abbreviations."""

    symbol: str
    titles: TextByLanguage
    adopted: date | None
    operations: tuple[str, ...] = ()
