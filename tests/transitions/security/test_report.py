"""What a report says of the safety of personnel: counts, the trend around a turning point, measures; no detail."""

from dataclasses import replace
from datetime import date

from missions.facts import PlaceFact
from missions.kinds import EventKind, GroupAtRisk
from tests.reporting.made import AS_OF, document, facts, happened, transition
from tests.reporting.reading import lines
from tests.transitions.footprint.made import site
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import ClosureStep
from transitions.readiness.facts import Readiness
from transitions.security.facts import IncidentFact, MeasureFact, SecurityFacts, SecurityRiskFact
from transitions.security.kinds import IncidentKind, RiskPhase, SecurityRiskLevel

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


PLACE = PlaceFact(1, {"en": "Uvira"})
RISK = SecurityRiskFact(
    1, RiskPhase.DURING, {"en": "Ambushes."}, date(2022, 1, 1), SecurityRiskLevel.HIGH, PLACE,
    groups=(GroupAtRisk.CONTRIBUTORS,),
)  # fmt: skip


def test_a_risk_is_told_with_the_groups_that_it_touches():
    assert (
        "During the transition: Ambushes (high). Groups at raised risk: troop- and police-contributing countries."
        in told(SecurityFacts(risks=(RISK,)))
    )


def test_sites_that_are_to_close_while_a_risk_stands_there_are_told_with_their_day():
    sites = (
        site(planned={ClosureStep.HAND_OVER: date(2022, 12, 31)}, place=PLACE, names={"en": "Uvira base"}),
        site(planned={ClosureStep.HAND_OVER: date(2022, 12, 31)}, names={"en": "Quiet site"}),
        site({ClosureStep.HAND_OVER: date(2022, 1, 1)}, place=PLACE, names={"en": "Closed site"}),
        site(place=PLACE, names={"en": "Undated site"}),
    )
    given = transition(security=SecurityFacts(risks=(RISK,)), footprint=FootprintFacts(sites=sites), places=(PLACE,))
    found = lines(facts(readiness=Readiness(AS_OF, AS_OF, (given,))))

    start = found.index("Risks to personnel stand at the following sites, which are to be closed on the dates given:")
    assert found[start + 1] == "Uvira base, 31 December 2022: high."
    assert not [each for each in found[start + 2 :] if each.startswith(("Quiet", "Closed site,", "Undated site,"))]


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
