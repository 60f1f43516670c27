"""The safety and security of personnel as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.roles import DataKind, Verb
from missions.kinds import GroupAtRisk
from transitions.asking import Asking, highest_of

from .facts import AccountabilityFact, DetailFact, IncidentFact, MeasureFact, SecurityFacts, SecurityRiskFact
from .kinds import AccountabilityStage, IncidentKind, RiskPhase, SecurityRiskLevel
from .models import AccountabilityStep, Incident, IncidentDetail, SecurityMeasure, SecurityRisk

PLACE = ("place__mission",)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, SecurityFacts]:
    """What the reader may know of these transitions, each given with its entity."""
    risks = asking.rows(SecurityRisk, transitions, related=PLACE)
    incidents = asking.rows(Incident, transitions, related=PLACE)
    details = asking.rows(IncidentDetail, transitions, path="incident__transition")
    steps = asking.rows(AccountabilityStep, transitions, path="incident__transition")
    measures = asking.rows(SecurityMeasure, transitions)
    found = {}
    for key, entity in transitions.items():
        told = [asking.held(rows.get(key, ())) for rows in (risks, incidents, measures)]
        happened = {each.pk for each in told[1]}
        under = [each for each in details.get(key, ()) if each.incident_id in happened]
        taken = [each for each in asking.held(steps.get(key, ())) if each.incident_id in happened]
        by_incident, steps_by_incident = by(under), by(taken)
        found[key] = SecurityFacts(
            risks=tuple(_risk(asking, each) for each in told[0]),
            risks_open=asking.audience.holds(DataKind.RISK, Verb.VIEW, entity),
            incidents=tuple(
                _incident(asking, each, by_incident[each.pk], steps_by_incident[each.pk]) for each in told[1]
            ),
            measures=tuple(_measure(asking, each) for each in told[2]),
            classification=highest_of(*told, under, taken),
        )
    return found


def by(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    """The records by the incident that they stand under."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.incident_id].append(row)
    return found


def _risk(asking: Asking, row: SecurityRisk) -> SecurityRiskFact:
    return SecurityRiskFact(
        pk=row.pk,
        phase=RiskPhase(row.phase),
        titles=row.titles,
        day=row.day,
        level=SecurityRiskLevel(row.level),
        place=asking.place(row.place),
        due=row.due,
        mitigation=row.mitigation,
        owner=row.owner,
        ended=row.ended if row.ended and row.ended <= asking.as_of else None,
        groups=tuple(GroupAtRisk(each) for each in row.groups),
        **asking.cited(row),
    )


def _incident(asking: Asking, row: Incident, details: list[Any], steps: list[Any]) -> IncidentFact:
    return IncidentFact(
        pk=row.pk,
        kind=IncidentKind(row.kind),
        day=row.day,
        summary=row.summary,
        women_killed=row.women_killed,
        men_killed=row.men_killed,
        women_injured=row.women_injured,
        men_injured=row.men_injured,
        place=asking.place(row.place),
        investigated=row.investigated if row.investigated and row.investigated <= asking.as_of else None,
        steps=tuple(
            AccountabilityFact(each.pk, AccountabilityStage(each.stage), each.day, each.note, **asking.cited(each))
            for each in steps
        ),
        details=tuple(DetailFact(each.pk, each.text, **asking.cited(each)) for each in details),
        **asking.cited(row),
    )


def _measure(asking: Asking, row: SecurityMeasure) -> MeasureFact:
    in_place = row.in_place if row.in_place and row.in_place <= asking.as_of else None
    return MeasureFact(row.pk, row.titles, row.day, in_place, row.owner, **asking.cited(row))
