"""Risks, trends around turning points, open cases, and what is missing of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind
from missions.lookback import months_after, months_before
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact
from transitions.security import rules
from transitions.security.facts import AccountabilityFact, IncidentFact, MeasureFact, SecurityFacts, SecurityRiskFact
from transitions.security.kinds import AccountabilityStage, IncidentKind, RiskPhase, SecurityRiskLevel

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)


def whole(*events):
    return TransitionFact(1, MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events), {"en": "Transition"})


def risk(phase=RiskPhase.BEFORE, day=DAY, **fields):
    given = {"pk": 1, "phase": phase, "titles": {"en": "Risk"}, "day": day, "level": SecurityRiskLevel.HIGH}
    return SecurityRiskFact(**{**given, "mitigation": {"en": "Done"}, "owner": "Security", **fields})


def incident(day=DAY, kind=IncidentKind.ATTACK, stage=None, **fields):
    steps = () if stage is None else (AccountabilityFact(1, stage, day),)
    given = {"pk": 1, "kind": kind, "day": day, "summary": {"en": "Happened"}, "steps": steps, "investigated": day}
    return IncidentFact(**{**given, **fields})


COMPLETE = SecurityFacts(
    risks=tuple(risk(phase) for phase in RiskPhase),
    incidents=(incident(stage=AccountabilityStage.CONVICTED),),
    measures=(MeasureFact(1, {"en": "Lights"}, DAY),),
)


def said(facts):
    return [(each.text, each.form) for each in rules.findings(whole(), facts, NOW)]


def test_a_complete_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_names_every_gap_and_its_form():
    assert said(SecurityFacts()) == [
        ("Risks to personnel not assessed: {phases}", "security:risk-add"),
        ("No security measure is on record", "security:measure-add"),
    ]


def test_of_risks_that_a_reader_need_not_know_of_nothing_is_said():
    assert said(SecurityFacts(risks_open=False)) == [("No security measure is on record", "security:measure-add")]


@pytest.mark.parametrize(
    ("stage", "is_open"),
    [
        (None, True),
        (AccountabilityStage.INVESTIGATED, True),
        (AccountabilityStage.CHARGED, True),
        (AccountabilityStage.DISCONTINUED, True),
        (AccountabilityStage.CONVICTED, False),
        (AccountabilityStage.ACQUITTED, False),
    ],
)
def test_a_case_is_open_until_a_court_has_spoken(stage, is_open):
    assert bool(rules.open_cases(SecurityFacts(incidents=(incident(stage=stage),)))) is is_open


def test_an_accident_is_no_case():
    assert rules.open_cases(SecurityFacts(incidents=(incident(kind=IncidentKind.ACCIDENT),))) == ()


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2021, 12, 30), (1, 0)),
        (date(2021, 12, 29), (0, 0)),
        (date(2022, 6, 29), (1, 0)),
        (date(2022, 6, 30), (0, 1)),
        (date(2022, 12, 29), (0, 1)),
        (date(2022, 12, 30), (0, 0)),
    ],
    ids=["first day before", "a day too early", "the eve", "the day itself", "last day after", "a day too late"],
)
def test_an_incident_counts_before_or_after_a_turning_point_at_the_very_ends(day, counted):
    assert rules.around([incident(day)], DAY, date(2023, 12, 31)) == counted


def test_the_trend_is_told_of_what_has_come_and_says_while_it_is_not_complete():
    ended = EventFact(EventKind.MANDATE_ENDED, DateKnown(date(2022, 1, 1)), Certainty.ACTUAL, date(2022, 1, 1))
    ahead = EventFact(EventKind.DRAWDOWN_COMPLETED, DateKnown(date(2023, 1, 1)), Certainty.PLANNED, date(2022, 1, 1))
    facts = SecurityFacts(incidents=(incident(date(2021, 12, 1)), incident(date(2022, 2, 1))))

    [trend] = rules.trends(whole(ended, ahead), facts, NOW)
    assert (trend.day, trend.before, trend.after, trend.complete) == (date(2022, 1, 1), 1, 1, False)
    assert rules.trends(whole(ended), facts, Moment(date(2022, 7, 1), DAY))[0].complete is True


@pytest.mark.parametrize(("ended", "alive"), [(None, True), (DAY, False), (DAY + timedelta(days=1), True)])
def test_a_risk_stands_until_it_is_over(ended, alive):
    found = rules.current(SecurityFacts(risks=(risk(ended=ended),)), DAY)

    assert bool(found[RiskPhase.BEFORE]) is alive


def test_the_highest_risk_stands_first():
    low, high = risk(level=SecurityRiskLevel.LOW), risk(level=SecurityRiskLevel.VERY_HIGH)

    assert rules.current(SecurityFacts(risks=(low, high)), DAY)[RiskPhase.BEFORE] == (high, low)


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 4), max_size=6))
def test_casualties_add_up_by_sex_whatever_the_order(counts):
    names = ("women_killed", "men_killed", "women_injured", "men_injured")
    several = [incident(**dict(zip(names, each, strict=True))) for each in counts]

    found = rules.totals(several)

    assert found == rules.totals(several[::-1])
    assert sum(found.values()) == sum(each.killed + each.injured for each in several)


@given(st.lists(st.dates(date(2020, 1, 1), date(2023, 12, 31)), max_size=10), st.dates(date(2021, 1, 1), DAY))
def test_no_incident_counts_on_both_sides(days, turning):
    before, after = rules.around([incident(day) for day in days], turning, date(2024, 1, 1))

    assert before + after <= len(days)
    assert before == sum(months_before(turning, 6) <= day < turning for day in days)
    assert after == sum(turning <= day < months_after(turning, 6) for day in days)


def test_what_cannot_be_is_refused():
    wrong = [
        *rules.known_before_it_happened(DAY, DAY - timedelta(days=1)),
        *rules.step_before_incident(DAY - timedelta(days=1), DAY),
    ]

    assert [each.field for each in wrong] == ["known_from", "day"]
    assert rules.known_before_it_happened(DAY, DAY) == []
    assert rules.step_before_incident(DAY, DAY) == []
