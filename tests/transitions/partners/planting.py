"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date
from itertools import count

from transitions.models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
    Transition,
)

DAY = date(2021, 3, 31)
_letters = count()


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


def _advice(planter):
    request = planter.above(CommissionRequest)
    return _record(CommissionAdvice, format="letter", request=request)(planter)


def _point(planter):
    number = next(_letters)
    letter = chr(97 + number // 26 % 26) + chr(97 + number % 26)
    return planter.make(AdvicePoint, advice=planter.above(CommissionAdvice), known_from=DAY, letter=letter)


MAKERS = {
    CommissionRequest: _record(CommissionRequest, asker="council", stage="review"),
    CommissionAdvice: _advice,
    AdvicePoint: _point,
    PointOutcome: lambda p: p.make(
        PointOutcome, point=p.above(AdvicePoint), day=DAY, known_from=DAY, outcome="partly", taken_up_in="plan"
    ),
    CommissionMeeting: _record(CommissionMeeting, convened=["un_bodies"]),
    RegionalRole: _record(RegionalRole, organization="AU"),
    RegionalConsultation: _record(RegionalConsultation, organization="SADC", about="planning"),
}
