"""What is known of roles and hand-over on a day: plain data.

Who carries a task or role in which place from when until when, and until when that is funded, stands on
`ResponsibilityFact` and `HandoverRecipientFact`, for whatever rule compares it with other topics.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import DateKnown, TextByLanguage
from missions.facts import MandatedTaskFact, PlaceFact
from missions.kinds import Theme
from transitions.facts import Cited

from .kinds import (
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverConditions,
    HandoverOutcome,
    HandoverRequirementKind,
    RecipientReadiness,
    ResponsibilityPart,
    ResponsibilityStage,
)


@dataclass(frozen=True, slots=True)
class ResponsibleBody:
    """Who carries something: an entity of the system, by its key and code, or a body that is only named."""

    names: TextByLanguage
    code: str = ""
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class NamedRoleFact(Cited):
    """A role that is no task of a mandate, such as the chair of a monitoring arrangement."""

    pk: int
    titles: TextByLanguage
    theme: Theme = Theme.OTHER


CarriedSubject = MandatedTaskFact | NamedRoleFact
"""What is carried and handed over."""


@dataclass(frozen=True, slots=True)
class ResponsibilityFact(Cited):
    """Who has which part in a task or role at a stage. Dates are days, both included; None is open or not said."""

    pk: int
    subject: CarriedSubject
    stage: ResponsibilityStage
    part: ResponsibilityPart
    body: ResponsibleBody
    place: PlaceFact | None = None
    carried_from: date | None = None
    carried_until: date | None = None
    funded_until: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverRecipientFact(Cited):
    """Who takes something over, and whether the recipient itself has confirmed it."""

    pk: int
    body: ResponsibleBody
    readiness: RecipientReadiness = RecipientReadiness.UNASSESSED
    capacity: TextByLanguage = field(default_factory=dict)
    carried_from: date | None = None
    carried_until: date | None = None
    funded_until: date | None = None
    confirmed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class HandoverCheckFact(Cited):
    """What was found some time after a hand-over."""

    pk: int
    after: HandoverCheckAfter
    day: date
    outcome: HandoverOutcome
    narrative: TextByLanguage


@dataclass(frozen=True, slots=True)
class HandoverFact(Cited):
    """A task or role on its way from one body to others. `actual` is None until it was handed over."""

    pk: int
    subject: CarriedSubject
    giver: ResponsibleBody
    place: PlaceFact | None = None
    area: int | None = None
    planned: DateKnown | None = None
    actual: date | None = None
    none_found: bool = False
    none_reason: TextByLanguage = field(default_factory=dict)
    conditions: TextByLanguage = field(default_factory=dict)
    conditions_state: HandoverConditions = HandoverConditions.UNASSESSED
    residual_risk: TextByLanguage = field(default_factory=dict)
    recipients: tuple[HandoverRecipientFact, ...] = ()
    checks: tuple[HandoverCheckFact, ...] = ()
    """In the order of their days."""


@dataclass(frozen=True, slots=True)
class HandoverAreaLine(Cited):
    """One line of the hand-over record of a thematic area, as printed, and what it was read to say.

    `none_found` where the record itself says that the actor is still to be determined.
    """

    pk: int
    part: HandoverAreaPart
    sequence: int
    text: TextByLanguage
    section: str = ""
    dates_printed: str = ""
    deadline: DateKnown | None = None
    actors: tuple[ResponsibleBody, ...] = ()
    none_found: bool = False
    requirement: HandoverRequirementKind | None = None
    posts: int | None = None
    posts_printed: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverAreaFact(Cited):
    """The hand-over record of a thematic area: its lines stand in the order of the four parts."""

    pk: int
    titles: TextByLanguage
    theme: Theme
    number: str = ""
    lines: tuple[HandoverAreaLine, ...] = ()

    def of(self, part: HandoverAreaPart) -> tuple[HandoverAreaLine, ...]:
        """The lines of one of the four parts."""
        return tuple(each for each in self.lines if each.part is part)


@dataclass(frozen=True, slots=True)
class ResponsibilitiesFacts:
    """Roles and hand-over of a transition."""

    roles: tuple[NamedRoleFact, ...] = ()
    responsibilities: tuple[ResponsibilityFact, ...] = ()
    handovers: tuple[HandoverFact, ...] = ()
    areas: tuple[HandoverAreaFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
