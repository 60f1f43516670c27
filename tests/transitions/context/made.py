"""Facts and records of the context of a transition for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.words import DateKnown
from transitions.benchmarks.scale import SourceGrade
from transitions.context.facts import EngagementFact, HeadingFact, ThreatFact
from transitions.context.kinds import ContextHeading, EngagedParty, RiskLevel, ThreatTarget

DAY = date(2022, 6, 30)


def heading(kind: ContextHeading, day: date = DAY, **fields: Any) -> HeadingFact:
    return HeadingFact(
        **{"pk": 1, "heading": kind, "day": day, "level": RiskLevel.HIGH, "narrative": {"en": "Tense"}, **fields}
    )


def threat(target: ThreatTarget, day: date = DAY, **fields: Any) -> ThreatFact:
    given = {"pk": 1, "target": target, "day": day, "level": RiskLevel.HIGH, "narrative": {"en": "Raids"}}
    return ThreatFact(**{**given, "grade": SourceGrade.REPORTED, **fields})


def engagement(party: EngagedParty, day: date = DAY) -> EngagementFact:
    return EngagementFact(pk=1, party=party, date=DateKnown(day))
