"""The context of transitions as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.roles import DataKind, Verb
from missions.kinds import GroupAtRisk
from transitions.asking import TASK, Asking, highest_of
from transitions.benchmarks.scale import SourceGrade

from .facts import (
    AssessmentFact,
    ContextFacts,
    EngagementFact,
    HeadingFact,
    ImplicationFact,
    MandateTestFact,
    PoliticalFact,
    ReevaluationFact,
    ThreatFact,
)
from .kinds import (
    ContextHeading,
    EngagedParty,
    ImplicationKind,
    PoliticalStage,
    Reevaluated,
    RiskLevel,
    ThreatTarget,
)
from .models import (
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, ContextFacts]:
    """What the reader may know of the context of these transitions, each given with its entity."""
    political = asking.rows(PoliticalProcess, transitions)
    headings = asking.rows(ContextAssessment, transitions)
    engagements = asking.rows(Engagement, transitions)
    threats = asking.rows(ThreatAssessment, transitions, related=("place__mission",))
    assessments = asking.rows(StrategicAssessment, transitions)
    reevaluations = asking.rows(Reevaluation, transitions)
    implications = asking.rows(Implication, transitions)
    tests = asking.rows(MandateTest, transitions, related=(*TASK, "created_by"))
    found = {}
    for key, entity in transitions.items():
        told = [
            asking.held(rows.get(key, ()))
            for rows in (political, headings, engagements, threats, assessments, reevaluations, implications, tests)
        ]
        found[key] = ContextFacts(
            political=tuple(_political(asking, each) for each in told[0]),
            headings=tuple(_heading(asking, each) for each in told[1]),
            engagements=tuple(_engagement(asking, each) for each in told[2]),
            threats=tuple(_threat(asking, each) for each in told[3]),
            threats_open=asking.audience.holds(DataKind.RISK, Verb.VIEW, entity),
            assessments=tuple(
                AssessmentFact(each.pk, each.day, each.team, each.scope, each.outcome, **asking.cited(each))
                for each in told[4]
            ),
            reevaluations=tuple(
                ReevaluationFact(each.pk, each.day, Reevaluated(each.subject), each.decision, **asking.cited(each))
                for each in told[5]
            ),
            implications=tuple(_implication(asking, each) for each in told[6]),
            tests=tuple(_test(asking, each) for each in told[7] if asking.task(each.task)),
            classification=highest_of(*told),
        )
    return found


def _political(asking: Asking, row: PoliticalProcess) -> PoliticalFact:
    stage = PoliticalStage(row.stage)
    return PoliticalFact(row.pk, row.day, stage, row.solution, row.narrative, **asking.cited(row))


def _heading(asking: Asking, row: ContextAssessment) -> HeadingFact:
    heading, level = ContextHeading(row.heading), RiskLevel(row.level)
    groups = tuple(GroupAtRisk(each) for each in row.groups)
    return HeadingFact(row.pk, heading, row.day, level, row.narrative, groups, **asking.cited(row))


def _engagement(asking: Asking, row: Engagement) -> EngagementFact:
    return EngagementFact(row.pk, EngagedParty(row.party), row.date, row.how, **asking.cited(row))


def _threat(asking: Asking, row: ThreatAssessment) -> ThreatFact:
    return ThreatFact(
        pk=row.pk,
        target=ThreatTarget(row.target),
        day=row.day,
        level=RiskLevel(row.level),
        narrative=row.narrative,
        grade=SourceGrade(row.grade),
        place=asking.place(row.place),
        due=row.due,
        groups=tuple(GroupAtRisk(each) for each in row.groups),
        made_with=row.made_with,
        **asking.cited(row),
    )


def _implication(asking: Asking, row: Implication) -> ImplicationFact:
    reported = row.reported_on if row.reported_on and row.reported_on <= asking.as_of else None
    return ImplicationFact(
        pk=row.pk,
        kind=ImplicationKind(row.kind),
        decision=row.decision,
        day=row.day,
        narrative=row.narrative,
        forum=row.forum if reported else {},
        reported_on=reported,
        **asking.cited(row),
    )


def _test(asking: Asking, row: MandateTest) -> MandateTestFact:
    task = asking.task(row.task)
    assert task is not None
    return MandateTestFact(
        pk=row.pk,
        task=task,
        day=row.day,
        passed={name: getattr(row, name) for name in ("clear", "achievable", "sequenced", "prioritized")},
        reason=row.reason,
        judged_by=str(row.created_by) if row.created_by else "",
        **asking.cited(row),
    )
