"""Facts of partners for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from missions.facts import MissionFact
from transitions.partners.facts import (
    AdvicePointFact,
    CommissionAdviceFact,
    CommissionMeetingFact,
    CommissionRequestFact,
    PartnersFacts,
    PointOutcomeFact,
    RegionalConsultationFact,
    RegionalRoleFact,
)
from transitions.partners.kinds import (
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
from transitions.readiness.facts import TransitionFact

DAY = date(2022, 6, 30)


def whole(*hosts: str, **fields: Any) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, hosts=hosts)
    return TransitionFact(7, mission, {"en": "Transition"}, **fields)


def request(pk: int = 1, day: date = date(2022, 1, 20), **fields: Any) -> CommissionRequestFact:
    given = {"asker": CommissionAsker.COUNCIL, "stage": CommissionStage.REVIEW, "asked": {"en": "What next"}}
    return CommissionRequestFact(**{"pk": pk, "day": day, **given, **fields})


def advice(pk: int = 1, day: date = date(2022, 3, 15), **fields: Any) -> CommissionAdviceFact:
    return CommissionAdviceFact(**{"pk": pk, "day": day, "format": CommissionFormat.LETTER, **fields})


def point(letter: str = "a", *outcomes: PointOutcomeFact, **fields: Any) -> AdvicePointFact:
    return AdvicePointFact(
        **{"pk": ord(letter[0]), "letter": letter, "text": {"en": f"View {letter}"}, "outcomes": outcomes, **fields}
    )


def outcome(day: date = date(2022, 4, 12), **fields: Any) -> PointOutcomeFact:
    given = {"outcome": AdviceOutcome.TAKEN_UP, "taken_up_in": TakenUpIn.PLAN, "where": "Plan, element 4"}
    return PointOutcomeFact(**{"pk": 1, "day": day, **given, **fields})


def meeting(day: date = date(2021, 6, 10), **fields: Any) -> CommissionMeetingFact:
    given = {"convened": tuple(ConvenedParty), "objectives": {"en": "Return"}, "gender": {"en": "With women"}}
    return CommissionMeetingFact(**{"pk": 1, "day": day, "subject": {"en": "Priorities"}, **given, **fields})


def role(organization: RegionalOrganization, **fields: Any) -> RegionalRoleFact:
    given = {"pk": 1, "day": date(2021, 9, 17), "plan": "S/2021/807", "role": {"en": "Monitors"}}
    agreed = {"agreed": RoleAgreement.YES, "agreed_on": date(2021, 12, 8)}
    return RegionalRoleFact(**{"organization": organization, **given, **agreed, **fields})


def consultation(organization: RegionalOrganization, **fields: Any) -> RegionalConsultationFact:
    given = {"pk": 1, "day": date(2021, 5, 18), "about": ConsultedOn.PLANNING}
    return RegionalConsultationFact(**{"organization": organization, **given, **fields})


IN_REGION = (RegionalOrganization.AU, RegionalOrganization.ECOWAS)
"""Whose region covers Guinea-Bissau."""

COMPLETE = PartnersFacts(
    requests=(request(),),
    advice=(advice(request=1, deliberated_on=date(2022, 3, 29), points=(point("a", outcome()),)),),
    meetings=(meeting(),),
    roles=tuple(role(each) for each in IN_REGION),
    consultations=tuple(consultation(each) for each in IN_REGION),
)
