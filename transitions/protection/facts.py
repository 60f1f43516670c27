"""What is known of national plans and of capabilities to protect civilians on a day: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import DateKnown, TextByLanguage
from missions.facts import PlaceFact
from transitions.benchmarks.scale import Standing
from transitions.facts import Cited

from .kinds import (
    CapabilityCode,
    CapabilityProvider,
    CapabilityStage,
    InstrumentKind,
    InstrumentStage,
    InstrumentSubject,
    StatusBy,
    SupportKind,
    SupportParty,
)


@dataclass(frozen=True, slots=True)
class InstrumentStageFact(Cited):
    """Since when a national instrument has been at a stage."""

    pk: int
    stage: InstrumentStage
    date: DateKnown
    note: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InstrumentEngagementFact(Cited):
    """A party was first engaged in supporting a national instrument."""

    pk: int
    party: SupportParty
    date: DateKnown
    how: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NationalStatusFact(Cited):
    """The status of a national benchmark on a day, from one side."""

    pk: int
    by: StatusBy
    standing: Standing
    day: date
    reason: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NationalBenchmarkFact(Cited):
    """A benchmark that the State set itself; the statuses are in the order of their days."""

    pk: int
    number: str
    texts: TextByLanguage
    target: TextByLanguage = field(default_factory=dict)
    due: date | None = None
    statuses: tuple[NationalStatusFact, ...] = ()


@dataclass(frozen=True, slots=True)
class HostRequestFact(Cited):
    """The host Government asked for assistance, by a letter or a decision."""

    pk: int
    day: date
    reference: str
    subject: TextByLanguage
    requested_by: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentSupportFact(Cited):
    """What the United Nations does for a national instrument, and the request that it rests on."""

    pk: int
    kind: SupportKind
    since: date
    provider: str
    request: HostRequestFact | None = None
    """None where the reader may not see the request, or it was not known then."""
    requested: bool = True
    """Whether a request, seen or not, was known then and is no later than the start."""
    until: date | None = None
    content: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NationalInstrumentFact(Cited):
    """A plan, policy or strategy of the State, with all that is known of it. Stages stand in the order of time."""

    pk: int
    kind: InstrumentKind
    subject: InstrumentSubject
    titles: TextByLanguage
    owner: TextByLanguage = field(default_factory=dict)
    in_line_with: TextByLanguage = field(default_factory=dict)
    stages: tuple[InstrumentStageFact, ...] = ()
    benchmarks: tuple[NationalBenchmarkFact, ...] = ()
    engagements: tuple[InstrumentEngagementFact, ...] = ()
    support: tuple[InstrumentSupportFact, ...] = ()


@dataclass(frozen=True, slots=True)
class CapabilityFact(Cited):
    """A capability in a place, before, during or after the transition. Without a place: of the whole mission."""

    pk: int
    code: CapabilityCode
    stage: CapabilityStage
    place: PlaceFact | None = None
    required: bool = False
    mandated: bool = False
    in_place: bool = False
    provider: CapabilityProvider | None = None
    """None where nobody provides it."""
    provider_name: str = ""
    since: date | None = None
    until: date | None = None
    funded_until: date | None = None
    funding: TextByLanguage = field(default_factory=dict)
    staff: int | None = None
    sites: int | None = None
    trained: int | None = None
    """How many people were trained in the use of early warning and rapid response systems."""
    description: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProtectionFacts:
    """National plans, requests of the host Government, and capabilities to protect civilians, of a transition."""

    instruments: tuple[NationalInstrumentFact, ...] = ()
    requests: tuple[HostRequestFact, ...] = ()
    capabilities: tuple[CapabilityFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
