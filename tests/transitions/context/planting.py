"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from accounts.roles import Classification
from missions.models import MandatedTask
from transitions.models import (
    Advice,
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
    Transition,
)

DAY = date(2021, 3, 31)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


def _engagement(planter):
    party = "host_state" if planter.hidden else "country_team"
    taken = {*Engagement.objects.filter(transition=planter.above(Transition)).values_list("party", flat=True)}
    party = party if party not in taken else "civil_society"
    return planter.make(Engagement, transition=planter.above(Transition), day=DAY, party=party)


def _advice(planter):
    mark = max(planter.classification, Classification.CONFIDENTIAL)
    return planter.make(
        Advice, transition=planter.above(Transition), day=DAY, known_from=DAY, form="note", classification=mark
    )


MAKERS = {
    PoliticalProcess: _record(PoliticalProcess, stage="talks"),
    ContextAssessment: _record(ContextAssessment, heading="stability", level=3),
    Engagement: _engagement,
    ThreatAssessment: _record(ThreatAssessment, target="civilians", level=3, grade="B", groups=["women"]),
    StrategicAssessment: _record(StrategicAssessment),
    Reevaluation: _record(Reevaluation, subject="mandate"),
    Implication: _record(Implication, kind="security"),
    MandateTest: lambda p: _record(MandateTest, task=p.above(MandatedTask))(p),
    Advice: _advice,
}

PAGES = {"context:advice": {"pk": Transition}}
"""The pages of this topic that are not made alike with those of others."""
