"""Who may do what, as data: roles, verbs, kinds of data and the table that joins them.

The table follows the matrix of need to know that the system was designed on; clearance is not in it, because
clearance belongs to the person (ST/SGB/2007/6), not to the post.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from .words import Words, context_words, words


class Classification(IntEnum):
    """How sensitive a record is (ST/SGB/2007/6); a person sees records up to their clearance."""

    UNCLASSIFIED = 0
    CONFIDENTIAL = 1
    STRICTLY_CONFIDENTIAL = 2

    @property
    def words(self) -> Words:
        return CLASSIFICATION_WORDS[self]


CLASSIFICATION_WORDS = {
    Classification.UNCLASSIFIED: words("Unclassified"),
    Classification.CONFIDENTIAL: words("Confidential"),
    Classification.STRICTLY_CONFIDENTIAL: words("Strictly confidential"),
}


class Distribution(StrEnum):
    """How far a document circulates: the mark on its first page, another axis than classification."""

    GENERAL = "general"
    LIMITED = "limited"
    RESTRICTED = "restricted"

    @property
    def words(self) -> Words:
        return DISTRIBUTION_WORDS[self]


DISTRIBUTION_WORDS = {
    Distribution.GENERAL: context_words("distribution", "General"),
    Distribution.LIMITED: context_words("distribution", "Limited"),
    Distribution.RESTRICTED: context_words("distribution", "Restricted"),
}


class Verb(StrEnum):
    """What a person may do with a record."""

    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    VERIFY = "verify"
    """Confirm a value that somebody else entered."""
    JUDGE = "judge"
    """Sign a rating of a benchmark."""
    ISSUE = "issue"
    """Issue a report, or withdraw it."""


class DataKind(StrEnum):
    """What a record tells, as far as need to know goes."""

    MISSION = "mission"
    """Mission facts, resolutions, the course of a transition."""
    BENCHMARK = "benchmark"
    """Strategies, frameworks, benchmarks, indicators, verified observations, judgements."""
    DRAFT_OBSERVATION = "draft_observation"
    """Observations that nobody has verified yet."""
    REPORT = "report"
    """Issued reports."""
    DRAFT_REPORT = "draft_report"
    """Reports before they are issued."""
    ACCOUNT = "account"
    """Users, entities, assignments."""


class Reach(StrEnum):
    """How far a grant goes: the entity a person is assigned to, or every entity."""

    ASSIGNED = "assigned"
    EVERYWHERE = "everywhere"


class Role(StrEnum):
    """The part a person plays for an entity."""

    PLANNER = "planner"
    VIEWER = "viewer"
    RESIDENT_COORDINATOR = "resident_coordinator"
    DESK = "desk"
    DCO = "dco"
    PBSO = "pbso"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> Words:
        return ROLE_WORDS[self]


ROLE_WORDS = {
    Role.PLANNER: words("Mission planner"),
    Role.VIEWER: words("Mission viewer"),
    Role.RESIDENT_COORDINATOR: words("Resident Coordinator and country team"),
    Role.DESK: words("Headquarters desk (DPO, DPPA)"),
    Role.DCO: words("Development Coordination Office"),
    Role.PBSO: words("Peacebuilding Support Office"),
    Role.PARTNER: words("Partner system"),
    Role.ADMINISTRATOR: words("Administrator"),
}

STAFF_ROLES = frozenset({Role.DESK, Role.DCO, Role.PBSO, Role.ADMINISTRATOR})
"""Roles of the secretariat, who work in the administration pages too."""


@dataclass(frozen=True, slots=True)
class Grant:
    """These verbs, on this kind of data, as far as this reach."""

    kind: DataKind
    reach: Reach
    verbs: frozenset[Verb]


READ = frozenset({Verb.VIEW})
WRITE = frozenset({Verb.VIEW, Verb.ADD, Verb.CHANGE, Verb.DELETE})

_EVERYONE = (
    Grant(DataKind.MISSION, Reach.EVERYWHERE, READ),
    Grant(DataKind.REPORT, Reach.EVERYWHERE, READ),
)

ROLES: dict[Role, tuple[Grant, ...]] = {
    Role.PLANNER: (
        *_EVERYONE,
        Grant(DataKind.MISSION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, WRITE | {Verb.JUDGE}),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.ASSIGNED, WRITE | {Verb.VERIFY}),
        Grant(DataKind.DRAFT_REPORT, Reach.ASSIGNED, WRITE),
    ),
    Role.VIEWER: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ),
    ),
    Role.RESIDENT_COORDINATOR: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ | {Verb.JUDGE}),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.ASSIGNED, WRITE),
    ),
    Role.DESK: (
        *_EVERYONE,
        Grant(DataKind.MISSION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.EVERYWHERE, WRITE | {Verb.VERIFY}),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.REPORT, Reach.EVERYWHERE, READ | {Verb.ISSUE}),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, frozenset({Verb.ISSUE})),
    ),
    Role.DCO: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
    ),
    Role.PBSO: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, READ),
    ),
    Role.PARTNER: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ),
    ),
    Role.ADMINISTRATOR: (
        *_EVERYONE,
        Grant(DataKind.MISSION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.ACCOUNT, Reach.EVERYWHERE, WRITE),
    ),
}
