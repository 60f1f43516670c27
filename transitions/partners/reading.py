"""The Commission and regional organizations as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.roles import DataKind, Verb
from transitions.asking import Asking, highest_of

from .facts import (
    AdvicePointFact,
    CommissionAdviceFact,
    CommissionMeetingFact,
    CommissionRequestFact,
    PartnersFacts,
    PointOutcomeFact,
    RegionalConsultationFact,
    RegionalRoleFact,
)
from .kinds import (
    AdviceOutcome,
    CommissionAsker,
    CommissionFormat,
    CommissionStage,
    ConsultedOn,
    ConvenedParty,
    RegionalOrganization,
    RoleAgreement,
    TakenUpIn,
)
from .models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, PartnersFacts]:
    """What the reader may know of the partners in these transitions, each given with its entity."""
    requests = asking.rows(CommissionRequest, transitions)
    advice = asking.rows(CommissionAdvice, transitions)
    points = asking.rows(AdvicePoint, transitions, path="advice__transition")
    outcomes = asking.rows(PointOutcome, transitions, path="point__advice__transition")
    meetings = asking.rows(CommissionMeeting, transitions)
    roles = asking.rows(RegionalRole, transitions)
    consultations = asking.rows(RegionalConsultation, transitions)
    found = {}
    for key, entity in transitions.items():
        asked, given, met, stated, heard, settled = (
            asking.held(rows.get(key, ())) for rows in (requests, advice, meetings, roles, consultations, outcomes)
        )
        within = _by(points.get(key, ()), "advice_id")
        told = [each for row in given for each in within.get(row.pk, ())]
        became = _by(settled, "point_id")
        found[key] = PartnersFacts(
            requests=tuple(_request(asking, each) for each in asked),
            advice=tuple(
                _advice(asking, each, {row.pk for row in asked}, within.get(each.pk, ()), became) for each in given
            ),
            meetings=tuple(_meeting(asking, each) for each in met),
            commission_open=asking.audience.holds(DataKind.COMMISSION, Verb.VIEW, entity),
            roles=tuple(_role(asking, each) for each in stated),
            consultations=tuple(_consultation(asking, each) for each in heard),
            classification=highest_of(
                asked, given, told, [row for each in told for row in became.get(each.pk, ())], met, stated, heard
            ),
        )
    return found


def _by(rows: Iterable[Any], name: str) -> Mapping[int, list[Any]]:
    """The rows by the key of the record that they stand under."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _request(asking: Asking, row: CommissionRequest) -> CommissionRequestFact:
    asker, stage = CommissionAsker(row.asker), CommissionStage(row.stage)
    return CommissionRequestFact(row.pk, row.day, asker, stage, row.asked, **asking.cited(row))


def _advice(
    asking: Asking,
    row: CommissionAdvice,
    requests: set[int],
    points: Iterable[AdvicePoint],
    outcomes: Mapping[int, list[PointOutcome]],
) -> CommissionAdviceFact:
    in_order = sorted(points, key=lambda each: (len(each.letter), each.letter))
    deliberated = row.deliberated_on
    return CommissionAdviceFact(
        pk=row.pk,
        day=row.day,
        format=CommissionFormat(row.format),
        symbol=row.symbol,
        stage=CommissionStage(row.stage) if row.stage else None,
        request=row.request_id if row.request_id in requests else None,
        summary=row.summary,
        deliberated_on=deliberated if deliberated and deliberated <= min(asking.as_of, asking.known_at) else None,
        points=tuple(_point(asking, each, outcomes.get(each.pk, ())) for each in in_order),
        **asking.cited(row),
    )


def _point(asking: Asking, row: AdvicePoint, outcomes: Iterable[PointOutcome]) -> AdvicePointFact:
    became = tuple(_outcome(asking, each) for each in outcomes)
    return AdvicePointFact(row.pk, row.letter, row.text, became, **asking.cited(row))


def _outcome(asking: Asking, row: PointOutcome) -> PointOutcomeFact:
    return PointOutcomeFact(
        pk=row.pk,
        day=row.day,
        outcome=AdviceOutcome(row.outcome),
        taken_up_in=TakenUpIn(row.taken_up_in) if row.taken_up_in else None,
        where=row.where,
        reason=row.reason,
        **asking.cited(row),
    )


def _meeting(asking: Asking, row: CommissionMeeting) -> CommissionMeetingFact:
    return CommissionMeetingFact(
        pk=row.pk,
        day=row.day,
        subject=row.subject,
        convened=tuple(each for each in ConvenedParty if each.value in row.convened),
        objectives=row.objectives,
        gender=row.gender,
        **asking.cited(row),
    )


def _role(asking: Asking, row: RegionalRole) -> RegionalRoleFact:
    answered = row.agreed_on is not None and row.agreed_on <= min(asking.as_of, asking.known_at)
    return RegionalRoleFact(
        pk=row.pk,
        organization=RegionalOrganization(row.organization),
        day=row.day,
        plan=row.plan,
        role=row.role,
        agreed=RoleAgreement(row.agreed) if answered else RoleAgreement.UNKNOWN,
        agreed_on=row.agreed_on if answered else None,
        **asking.cited(row),
    )


def _consultation(asking: Asking, row: RegionalConsultation) -> RegionalConsultationFact:
    organization = RegionalOrganization(row.organization)
    return RegionalConsultationFact(
        row.pk, organization, row.day, ConsultedOn(row.about), row.views, **asking.cited(row)
    )
