"""Which reports wait for a person on their way to the Council: for a step, or for the word of the person's office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.audience import Audience, audience_of
from accounts.policy import NOTHING
from accounts.roles import DataKind
from accounts.words import Words, words
from reporting.kinds import ReportState
from reporting.models import Clearance, OfficeAsked, Report, Snapshot

from .flow import FLOW, Decision, Step

DRAFT = DataKind.DRAFT_REPORT

NEXT: Mapping[ReportState, Step] = {
    ReportState.DRAFTING: Step.CLEAR_MISSION,
    ReportState.MISSION_CLEARED: Step.CIRCULATE,
    ReportState.IN_CLEARANCE: Step.LIAISE,
    ReportState.LIAISED: Step.APPROVE,
    ReportState.EXECUTIVE_OFFICE: Step.SUBMIT,
    ReportState.SUBMITTED: Step.ISSUE,
    ReportState.ADVANCE_COPY: Step.ISSUE,
}
"""The step with which a report goes on from where it stands; before it is frozen its contributions are what waits."""

DECIDE = words("Clear it for your office, or return it")

OF_ANY_ENTITY = frozenset({Step.APPROVE})
"""Steps that are taken for the reports of every entity; the others by those who work for the entity of the report."""


def clears(user: Any) -> bool:
    """Whether the person has a part in the way of any report."""
    audience = audience_of(user)
    return any(audience.holds_anywhere(DRAFT, FLOW[step].verb) for step in NEXT.values())


def waiting(user: Any) -> QuerySet[Report]:
    """The reports that wait for this person, those due first; `for_office` says that their office is to decide."""
    audience = audience_of(user)
    last = Snapshot.objects.filter(report=OuterRef("pk")).order_by("-pk")
    said = Clearance.objects.filter(version=OuterRef("last"))
    asked = OfficeAsked.objects.filter(report=OuterRef("pk"))
    cleared = Clearance.objects.filter(
        version=OuterRef(OuterRef("last")), office=OuterRef("office"), decision=Decision.CLEARED
    )
    for_office = Q(state=ReportState.IN_CLEARANCE) & (
        Exists(asked.filter(office=user.entity_id)) & ~Exists(said.filter(office=user.entity_id))
        if user.entity_id is not None and audience.holds_anywhere(DRAFT, FLOW[Step.CLEAR_MISSION].verb)
        else NOTHING
    )
    found: QuerySet[Report] = (
        Report.objects.visible_to(user)
        .annotate(last=Subquery(last.values("pk")[:1]), froze=Subquery(last.values("frozen_by")[:1]))
        .filter(last__isnull=False)
        .annotate(for_office=for_office, all_said=~Exists(asked.filter(~Exists(cleared))))
        .filter(Q(for_office=True) & ~Q(froze=user.pk) | _steps(audience, user.pk))
        .order_by(F("due").asc(nulls_last=True), "pk")
    )
    return found


def step_of(report: Any) -> Words:
    """What a report that was found by `waiting` waits for from the person."""
    return DECIDE if report.for_office else NEXT[ReportState(report.state)].words


def _steps(audience: Audience, person: int) -> Q:
    """Reports that wait for a step which the person may take; whoever froze a version does not clear or issue it."""
    found = NOTHING
    for state, step in NEXT.items():
        rule = FLOW[step]
        if step in OF_ANY_ENTITY:
            there = Q(state=state) if audience.holds_anywhere(DRAFT, rule.verb) else NOTHING
        else:
            own = [each for each in audience.assigned if audience.holds(DRAFT, rule.verb, each)]
            there = Q(state=state, entity__in=own) if own else NOTHING
        if rule.second_person:
            there &= ~Q(froze=person)
        if step is Step.LIAISE:
            there &= Q(all_said=True)
        found |= there
    return found
