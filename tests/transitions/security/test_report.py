"""What a report says of the safety of personnel: counts, the trend around a turning point, measures; no detail."""

from dataclasses import replace
from datetime import date

from missions.kinds import EventKind
from tests.reporting.made import AS_OF, document, facts, happened, transition
from tests.reporting.reading import lines
from transitions.readiness.facts import Readiness
from transitions.security.facts import IncidentFact, MeasureFact, SecurityFacts
from transitions.security.kinds import IncidentKind

ENDED = happened(EventKind.MANDATE_ENDED, date(2021, 12, 31), document("S/2022/1"))
BEFORE, AFTER = (
    IncidentFact(number, next(iter(IncidentKind)), day, {"en": "Shots"})
    for number, day in enumerate((date(2021, 11, 1), date(2022, 2, 1)))
)


def told(known, *events):
    given = transition(security=known)
    given = replace(given, mission=replace(given.mission, events=events))
    return lines(facts(readiness=Readiness(AS_OF, AS_OF, (given,))))


def test_the_trend_around_the_last_turning_point_is_told():
    found = told(SecurityFacts(incidents=(BEFORE, AFTER)), ENDED)

    assert [each for each in found if "In the six months before 31 December 2021 (Mandate ended)" in each]


def test_measures_are_told_once_they_are_in_place():
    several = (
        MeasureFact(1, {"en": "Night patrols."}, date(2021, 1, 1), in_place=date(2021, 2, 1)),
        MeasureFact(2, {"en": "A second gate."}, date(2021, 1, 1)),
    )
    found = told(SecurityFacts(measures=several))

    assert found[found.index("The following measures to improve the security of personnel are in place:") + 1] == (
        "Night patrols."
    )
    assert "A second gate." not in " ".join(found)
