"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from transitions.models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
    Transition,
)

DAY = date(2021, 3, 31)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


MAKERS = {
    Coordination: _record(Coordination, between="police_host"),
    CoordinationMeeting: lambda p: p.make(
        CoordinationMeeting, coordination=p.above(Coordination), day=DAY, known_from=DAY
    ),
    CapacityAssessment: _record(CapacityAssessment, function="courts", capacity=1),
    InstitutionJudgement: _record(InstitutionJudgement, representative="yes", responsive="no", accountable="no"),
    MandateReview: _record(MandateReview, area="state_authority"),
    Experience: _record(Experience, area="state_authority", kind="lesson"),
}
