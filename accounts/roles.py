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
    """How far a document circulates: the mark on its first page, another axis than classification; widest first."""

    GENERAL = "general"
    LIMITED = "limited"
    RESTRICTED = "restricted"

    @property
    def words(self) -> Words:
        return DISTRIBUTION_WORDS[self]

    @property
    def holds(self) -> tuple[Distribution, ...]:
        """The marks of what a document that circulates so far may take in: its own, and all that circulates further."""
        return tuple(Distribution)[: tuple(Distribution).index(self) + 1]


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
    CLEAR = "clear"
    """Clear a version of a report, or return it with comments."""
    APPROVE = "approve"
    """Approve a report for the Executive Office of the Secretary-General."""
    ISSUE = "issue"
    """Submit, issue, correct or withdraw a report."""


class DataKind(StrEnum):
    """What a record tells, as far as need to know goes."""

    MISSION = "mission"
    """Mission facts, resolutions, the course of a transition."""
    BENCHMARK = "benchmark"
    """Strategies, frameworks, benchmarks, indicators, verified observations, judgements."""
    PLANNING = "planning"
    """How a transition is planned: context, hand-over of tasks, national plans, capabilities, inclusion, posts."""
    CONSULTATION = "consultation"
    """Who was heard, in numbers, what they said and what became of it."""
    RISK = "risk"
    """Threats, risks, incidents and sites in detail: need to know."""
    ADVICE = "advice"
    """Frank advice and the options of strategic assessments: for those cleared, and never hinted at."""
    FINANCING = "financing"
    """What tasks cost and who pays."""
    LESSON = "lesson"
    """Lessons, policies and directives, open to all who plan transitions."""
    COMMISSION = "commission"
    """Requests to the Peacebuilding Commission, its advice and what became of it."""
    DRAFT_OBSERVATION = "draft_observation"
    """Observations that nobody has verified yet."""
    REPORT = "report"
    """Issued reports."""
    DRAFT_REPORT = "draft_report"
    """Reports before they are issued."""
    CONTRIBUTION = "contribution"
    """What a body owes to a report, its drafts and what was said of them: for that body and the desk."""
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
    LEADERSHIP = "leadership"
    OFFICE = "office"
    EXECUTIVE = "executive"
    CONTRIBUTOR = "contributor"
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
    Role.LEADERSHIP: words("Leadership of the mission (SRSG)"),
    Role.OFFICE: words("Office that clears reports"),
    Role.EXECUTIVE: words("Executive Office of the Secretary-General"),
    Role.CONTRIBUTOR: words("Contributor to reports"),
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
        Grant(DataKind.CONTRIBUTION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.PLANNING, Reach.ASSIGNED, WRITE),
        Grant(DataKind.CONSULTATION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.RISK, Reach.ASSIGNED, WRITE),
        Grant(DataKind.ADVICE, Reach.ASSIGNED, WRITE),
        Grant(DataKind.FINANCING, Reach.ASSIGNED, WRITE),
        Grant(DataKind.LESSON, Reach.ASSIGNED, WRITE),
        Grant(DataKind.COMMISSION, Reach.ASSIGNED, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, READ),
    ),
    Role.VIEWER: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ),
        Grant(DataKind.PLANNING, Reach.ASSIGNED, READ),
        Grant(DataKind.CONSULTATION, Reach.ASSIGNED, READ),
        Grant(DataKind.FINANCING, Reach.ASSIGNED, READ),
        Grant(DataKind.COMMISSION, Reach.ASSIGNED, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, READ),
    ),
    Role.RESIDENT_COORDINATOR: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ | {Verb.JUDGE}),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.PLANNING, Reach.ASSIGNED, WRITE),
        Grant(DataKind.CONSULTATION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.FINANCING, Reach.ASSIGNED, WRITE),
        Grant(DataKind.LESSON, Reach.ASSIGNED, WRITE),
        Grant(DataKind.RISK, Reach.ASSIGNED, READ),
        Grant(DataKind.COMMISSION, Reach.ASSIGNED, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, READ),
    ),
    Role.DESK: (
        *_EVERYONE,
        Grant(DataKind.MISSION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.EVERYWHERE, WRITE | {Verb.VERIFY}),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.CONTRIBUTION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.REPORT, Reach.EVERYWHERE, READ | {Verb.ISSUE}),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, frozenset({Verb.CLEAR, Verb.ISSUE})),
        Grant(DataKind.PLANNING, Reach.EVERYWHERE, READ),
        Grant(DataKind.CONSULTATION, Reach.EVERYWHERE, READ),
        Grant(DataKind.RISK, Reach.EVERYWHERE, READ),
        Grant(DataKind.ADVICE, Reach.EVERYWHERE, READ),
        Grant(DataKind.FINANCING, Reach.EVERYWHERE, READ),
        Grant(DataKind.COMMISSION, Reach.EVERYWHERE, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, WRITE),
    ),
    Role.DCO: (
        *_EVERYONE,
        Grant(DataKind.CONTRIBUTION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, READ | {Verb.CLEAR}),
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.PLANNING, Reach.EVERYWHERE, READ),
        Grant(DataKind.CONSULTATION, Reach.EVERYWHERE, READ),
        Grant(DataKind.COMMISSION, Reach.EVERYWHERE, READ),
        Grant(DataKind.FINANCING, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, WRITE),
    ),
    Role.PBSO: (
        *_EVERYONE,
        Grant(DataKind.CONTRIBUTION, Reach.ASSIGNED, WRITE),
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, READ | {Verb.CLEAR}),
        Grant(DataKind.PLANNING, Reach.EVERYWHERE, READ),
        Grant(DataKind.CONSULTATION, Reach.EVERYWHERE, READ),
        Grant(DataKind.FINANCING, Reach.EVERYWHERE, READ),
        Grant(DataKind.COMMISSION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, WRITE),
    ),
    Role.LEADERSHIP: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ | {Verb.JUDGE}),
        Grant(DataKind.DRAFT_OBSERVATION, Reach.ASSIGNED, READ | {Verb.VERIFY}),
        Grant(DataKind.DRAFT_REPORT, Reach.ASSIGNED, READ | {Verb.CLEAR}),
        Grant(DataKind.CONTRIBUTION, Reach.ASSIGNED, READ),
        Grant(DataKind.PLANNING, Reach.ASSIGNED, READ),
        Grant(DataKind.CONSULTATION, Reach.ASSIGNED, READ),
        Grant(DataKind.RISK, Reach.ASSIGNED, READ),
        Grant(DataKind.ADVICE, Reach.ASSIGNED, READ),
        Grant(DataKind.FINANCING, Reach.ASSIGNED, READ),
        Grant(DataKind.COMMISSION, Reach.ASSIGNED, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, READ),
    ),
    Role.OFFICE: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.PLANNING, Reach.EVERYWHERE, READ),
        Grant(DataKind.LESSON, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, READ | {Verb.CLEAR}),
    ),
    Role.EXECUTIVE: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.EVERYWHERE, READ),
        Grant(DataKind.DRAFT_REPORT, Reach.EVERYWHERE, READ | {Verb.CLEAR, Verb.APPROVE}),
    ),
    Role.CONTRIBUTOR: (
        *_EVERYONE,
        Grant(DataKind.CONTRIBUTION, Reach.ASSIGNED, WRITE),
    ),
    Role.PARTNER: (
        *_EVERYONE,
        Grant(DataKind.BENCHMARK, Reach.ASSIGNED, READ),
        Grant(DataKind.PLANNING, Reach.ASSIGNED, READ),
        Grant(DataKind.FINANCING, Reach.ASSIGNED, READ),
    ),
    Role.ADMINISTRATOR: (
        *_EVERYONE,
        Grant(DataKind.MISSION, Reach.EVERYWHERE, WRITE),
        Grant(DataKind.ACCOUNT, Reach.EVERYWHERE, WRITE),
    ),
}
