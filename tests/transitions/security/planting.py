"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from accounts.roles import Classification
from transitions.models import (
    AccountabilityStep,
    Incident,
    IncidentDetail,
    SecurityMeasure,
    SecurityRisk,
    Transition,
)

DAY = date(2021, 3, 31)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


def _detail(planter):
    mark = max(planter.classification, Classification.CONFIDENTIAL)
    return planter.make(IncidentDetail, incident=planter.above(Incident), known_from=DAY, classification=mark)


MAKERS = {
    SecurityRisk: _record(SecurityRisk, phase="before", level=3),
    Incident: _record(Incident, kind="attack"),
    IncidentDetail: _detail,
    AccountabilityStep: lambda p: p.make(
        AccountabilityStep, incident=p.above(Incident), stage="charged", day=DAY, known_from=DAY
    ),
    SecurityMeasure: _record(SecurityMeasure),
}
