"""Which contributions a person owes, decides on or follows, and what a report still misses: read for the rules."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.audience import audience_of
from accounts.policy import NOTHING
from accounts.roles import ROLES, DataKind, Verb
from accounts.words import Words
from reporting.facts import ReportFacts, ScopePart
from reporting.kinds import ReportKind
from reporting.models import Contribution, Report

from .kinds import ContributionState, Part
from .rules import NEEDED, OPEN, WORKING, Asked, Operation, missing

CONTRIBUTION, DRAFT = DataKind.CONTRIBUTION, DataKind.DRAFT_REPORT
WRITERS = frozenset(
    role
    for role, grants in ROLES.items()
    if any(each.kind is CONTRIBUTION and Verb.CHANGE in each.verbs for each in grants)
)
"""The roles that write contributions."""


def contributes(user: Any) -> bool:
    """Whether contributions of any body are shown to this person."""
    return audience_of(user).holds_anywhere(CONTRIBUTION, Verb.VIEW)


def at_work() -> Q:
    """Contributions to reports that are still written or cleared."""
    return Q(report__state__in=WORKING)


def to_write(user: Any) -> Q:
    """What a person's own bodies still owe and they may write; not what others owe, even if they could write it."""
    audience = audience_of(user)
    right = (CONTRIBUTION, Verb.CHANGE)
    own = audience.assigned if right in audience.everywhere else audience.at.get(right, frozenset())
    return Q(entity__in=own, state__in=OPEN) & at_work() if own else NOTHING


def to_decide(user: Any) -> Q:
    """What waits for a decision of a person who makes the report."""
    audience = audience_of(user)
    waiting = Q(state=ContributionState.SUBMITTED) & at_work()
    if (DRAFT, Verb.CHANGE) in audience.everywhere:
        return waiting
    own = audience.at.get((DRAFT, Verb.CHANGE))
    return waiting & Q(report__entity__in=own) if own else NOTHING


def owed_count(user: Any) -> int:
    """How many contributions wait for this person, to be written or decided on: one query."""
    found: int = Contribution.objects.visible_to(user).filter(to_write(user) | to_decide(user)).count()
    return found


def missing_inputs(report: Report, facts: ReportFacts | None) -> tuple[Words, ...]:
    """The inputs without which the annual briefing is not finalised: one query. A correction brings its own along."""
    if report.kind != ReportKind.BRIEFING or report.corrects_id is not None:
        return ()
    rows = Contribution.objects.filter(report=report, part__in=NEEDED).select_related("entity", "mission")
    rows = rows.exclude(state=ContributionState.RELEASED)
    asked = [
        (Asked(Part(row.part), row.mission_id, row.entity.code, ContributionState(row.state)), row.mission)
        for row in rows.order_by("part", "pk")
    ]
    if facts is None:
        operations = {row.pk: Operation(row.abbreviation) for _asked, row in asked if row is not None}
    else:
        operations = {
            entry.mission.pk: Operation(entry.mission.abbreviation, entry.part is ScopePart.TRANSITIONED)
            for entry in facts.covered
        }
    return missing((each for each, _mission in asked), operations)
