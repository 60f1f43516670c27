"""What is missing of the context of a transition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import EventFact, MandatedTaskFact, MissionFact, PlaceFact
from missions.kinds import Certainty, EventKind
from transitions.context import rules
from transitions.context.facts import ContextFacts, ImplicationFact, MandateTestFact, PoliticalFact
from transitions.context.kinds import ContextHeading, EngagedParty, ImplicationKind, PoliticalStage, ThreatTarget
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact

from .made import DAY, engagement, heading, threat

TASK = MandatedTaskFact(7, {"en": "Protect civilians"})
NOW = Moment(DAY, DAY)


def whole(*events: EventFact) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events)
    return TransitionFact(1, mission, {"en": "Transition"}, tasks=(TASK,))


def event(kind: EventKind, day: date) -> EventFact:
    return EventFact(kind, DateKnown(day), Certainty.ACTUAL, day)


COMPLETE = ContextFacts(
    political=(PoliticalFact(1, DAY, PoliticalStage.TALKS, {"en": "A settlement"}),),
    headings=tuple(heading(each) for each in ContextHeading),
    engagements=tuple(engagement(each) for each in EngagedParty),
    threats=tuple(threat(each) for each in ThreatTarget),
    tests=(MandateTestFact(1, TASK, DAY, {"clear": True}, {"en": "Reasoned"}),),
)


def said(facts: ContextFacts, moment: Moment = NOW) -> list[tuple[str, str | None]]:
    return [(each.text, each.form) for each in rules.findings(whole(), facts, moment)]


def test_a_complete_and_fresh_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_names_every_gap_and_the_form_that_closes_it():
    assert said(ContextFacts()) == [
        ("The political solution sought is not on record", "context:political-add"),
        ("Context not assessed: {headings}", "context:assessment-add"),
        ("Not yet engaged in planning: {parties}", "context:engagement-add"),
        ("Threats not assessed against: {targets}", "context:threat-add"),
        (
            "{count} mandated task is not tested: clear, achievable, sequenced and prioritized",
            "context:test-add",
        ),
    ]


def test_of_threats_that_a_reader_need_not_know_of_nothing_is_said():
    told = [text for text, _form in said(ContextFacts(threats_open=False))]

    assert [text for text in told if "hreat" in text] == []


@pytest.mark.parametrize(
    ("age", "due", "stale"),
    [
        (timedelta(days=365), None, False),
        (timedelta(days=366), None, True),
        (timedelta(days=10), timedelta(days=-1), True),
        (timedelta(days=10), timedelta(days=0), False),
        (timedelta(days=900), timedelta(days=30), False),
    ],
    ids=["a year old", "a day older", "past its date", "due today", "old but not due"],
)
def test_an_assessment_is_overdue_past_its_date_or_else_after_a_year(age, due, stale):
    assert rules.is_stale(DAY - age, None if due is None else DAY + due, DAY) is stale


def test_the_latest_assessment_of_a_heading_counts_and_an_old_one_is_named():
    old, new = heading(ContextHeading.STABILITY, date(2020, 1, 1)), heading(ContextHeading.STABILITY)
    renewed = ContextFacts(headings=(old, new))
    stale = ContextFacts(headings=(old,))

    assert rules.latest_headings(renewed)[ContextHeading.STABILITY] == new
    assert "Assessed more than a year ago: {headings}" not in [text for text, _form in said(renewed)]
    assert "Assessed more than a year ago: {headings}" in [text for text, _form in said(stale)]


def test_a_threat_is_assessed_place_by_place():
    kivu, ituri = PlaceFact(1, {"en": "North Kivu"}), PlaceFact(2, {"en": "Ituri"})
    first = threat(ThreatTarget.CIVILIANS, date(2022, 1, 1), place=kivu)
    second = threat(ThreatTarget.CIVILIANS, date(2022, 2, 1), place=ituri)
    third = threat(ThreatTarget.CIVILIANS, date(2022, 3, 1), place=kivu)

    found = rules.latest_threats(ContextFacts(threats=(first, second, third)))

    assert found[ThreatTarget.CIVILIANS] == (third, second)


def test_an_implication_that_no_forum_was_told_of_leads_to_its_own_form():
    silent = ImplicationFact(9, ImplicationKind.SECURITY, "S/RES/2717 (2023)", DAY, {"en": "Less cover"})
    [found] = [
        each
        for each in rules.findings(whole(), ContextFacts(implications=(silent,)), NOW)
        if "implication" in each.text
    ]

    assert (found.form, found.pk) == ("context:implication-change", 9)


def test_lead_time_runs_from_the_start_of_planning_to_the_end_of_the_mandate():
    planned = event(EventKind.TRANSITION_PLANNING_STARTED, date(2022, 1, 1))
    ended = event(EventKind.MANDATE_ENDED, date(2022, 1, 31))

    assert rules.lead_days(whole(planned, ended), NOW) == 30
    assert rules.lead_days(whole(ended), NOW) is None


@given(
    days=st.lists(st.dates(date(2020, 1, 1), DAY), min_size=1, max_size=6),
    kind=st.sampled_from(ContextHeading),
)
def test_whatever_was_assessed_the_last_of_a_heading_is_what_stands(days, kind):
    facts = ContextFacts(headings=tuple(heading(kind, day) for day in sorted(days)))

    found = rules.latest_headings(facts)

    assert found[kind] is not None
    assert found[kind].day == max(days)
    assert [each for each in ContextHeading if found[each] is None] == [
        each for each in ContextHeading if each is not kind
    ]


@pytest.mark.parametrize(
    ("decided", "assessed", "fields"), [(DAY, None, []), (DAY, DAY, []), (DAY, date(2022, 7, 1), ["day"])]
)
def test_a_decision_is_not_older_than_the_assessment_that_led_to_it(decided, assessed, fields):
    assert [each.field for each in rules.decision_before_assessment(decided, assessed)] == fields
