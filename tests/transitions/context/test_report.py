"""What a report says of early planning and of the implications of decisions."""

from dataclasses import replace
from datetime import date

from missions.kinds import EventKind, GroupAtRisk
from tests.reporting.made import AS_OF, document, facts, happened, transition
from tests.reporting.reading import line, lines
from tests.transitions.context.made import engagement
from transitions.context.facts import ContextFacts, HeadingFact, ImplicationFact
from transitions.context.kinds import ContextHeading, EngagedParty, ImplicationKind, RiskLevel
from transitions.readiness.facts import Readiness

SOURCE = document("S/2022/1")
EVENTS = (
    happened(EventKind.TRANSITION_PLANNING_STARTED, date(2021, 12, 1), SOURCE),
    happened(EventKind.MANDATE_ENDED, date(2021, 12, 31), SOURCE),
)


def told(known, *events):
    given = transition(context=known)
    given = replace(given, mission=replace(given.mission, events=events))
    return facts(readiness=Readiness(AS_OF, AS_OF, (given,)))


def test_how_long_before_the_end_of_the_mandate_planning_began_is_told_with_who_was_engaged():
    known = ContextFacts(engagements=(engagement(EngagedParty.HOST_STATE),))

    assert line(told(known, *EVENTS), "Planning began") == (
        "Planning began 30 days before the end of the mandate. "
        "The following were first engaged in planning on the dates given:"
    )


def test_a_risk_of_the_context_is_told_with_the_groups_that_it_touches():
    risk = HeadingFact(
        1, ContextHeading.HUMAN_RIGHTS, date(2022, 3, 1), RiskLevel.HIGH, {"en": "Arrests"},
        (GroupAtRisk.DEFENDERS, GroupAtRisk.CHILDREN), source=SOURCE,
    )  # fmt: skip

    found = " ".join(lines(told(ContextFacts(headings=(risk,)))))

    assert "Arrests. Groups at raised risk: human rights defenders and children." in found


def test_an_implication_says_where_it_was_reported():
    fact = ImplicationFact(
        1, ImplicationKind.RESOURCES, "S/RES/2612 (2021)", date(2021, 12, 20), {"en": "Less fuel."},
        forum={"en": "the Fifth Committee"}, reported_on=date(2022, 3, 1), source=SOURCE,
    )  # fmt: skip

    found = [each for each in lines(told(ContextFacts(implications=(fact,)))) if "Less fuel" in each]
    assert found == ["Resources (S/RES/2612 (2021)): Less fuel. Reported on 1 March 2022 in the Fifth Committee."]
