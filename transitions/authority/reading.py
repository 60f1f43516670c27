"""Rule of law and State authority as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from transitions.asking import Asking, highest_of

from .facts import (
    AuthorityFacts,
    CapacityFact,
    CoordinationFact,
    ExperienceFact,
    InstitutionFact,
    MeetingOfMechanism,
    ReviewFact,
)
from .kinds import Answer, AuthorityArea, CoordinationBetween, CriticalFunction, ExperienceKind, NationalCapacity
from .models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, AuthorityFacts]:
    """What the reader may know of these transitions, each given with its entity."""
    models = (Coordination, CapacityAssessment, InstitutionJudgement, MandateReview, Experience)
    rows = [asking.rows(model, transitions) for model in models]
    meetings = asking.rows(CoordinationMeeting, transitions, path="coordination__transition")
    found = {}
    for key in transitions:
        told = [asking.held(each.get(key, ())) for each in rows]
        met = asking.held(meetings.get(key, ()))
        by_mechanism: dict[int, list[Any]] = defaultdict(list)
        for each in met:
            by_mechanism[each.coordination_id].append(each)
        found[key] = AuthorityFacts(
            coordination=tuple(_coordination(asking, each, by_mechanism[each.pk]) for each in told[0]),
            capacities=tuple(_capacity(asking, each) for each in told[1]),
            institutions=tuple(_institution(asking, each) for each in told[2]),
            reviews=tuple(
                ReviewFact(each.pk, AuthorityArea(each.area), each.day, each.scope, each.findings, **asking.cited(each))
                for each in told[3]
            ),
            experience=tuple(_experience(asking, each) for each in told[4]),
            classification=highest_of(*told, met),
        )
    return found


def _coordination(asking: Asking, row: Coordination, meetings: list[Any]) -> CoordinationFact:
    return CoordinationFact(
        pk=row.pk,
        between=CoordinationBetween(row.between),
        titles=row.titles,
        day=row.day,
        ended=row.ended,
        narrative=row.narrative,
        meetings=tuple(MeetingOfMechanism(each.pk, each.day, each.outcome, **asking.cited(each)) for each in meetings),
        **asking.cited(row),
    )


def _capacity(asking: Asking, row: CapacityAssessment) -> CapacityFact:
    return CapacityFact(
        pk=row.pk,
        function=CriticalFunction(row.function),
        day=row.day,
        capacity=NationalCapacity(row.capacity),
        narrative=row.narrative,
        authority=row.authority,
        **asking.cited(row),
    )


def _institution(asking: Asking, row: InstitutionJudgement) -> InstitutionFact:
    return InstitutionFact(
        pk=row.pk,
        titles=row.titles,
        day=row.day,
        representative=Answer(row.representative),
        responsive=Answer(row.responsive),
        accountable=Answer(row.accountable),
        reason=row.reason,
        **asking.cited(row),
    )


def _experience(asking: Asking, row: Experience) -> ExperienceFact:
    return ExperienceFact(
        pk=row.pk,
        area=AuthorityArea(row.area),
        kind=ExperienceKind(row.kind),
        day=row.day,
        text=row.text,
        evidence=row.evidence,
        applies_to=row.applies_to,
        used_in=row.used_in,
        **asking.cited(row),
    )
