"""What is missing of rule of law and State authority, and of whom it is required."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.facts import CharacterFact, MissionFact
from missions.kinds import MissionType
from transitions.authority import rules
from transitions.authority.facts import (
    AuthorityFacts,
    CapacityFact,
    CoordinationFact,
    ExperienceFact,
    InstitutionFact,
    ReviewFact,
)
from transitions.authority.kinds import (
    Answer,
    AuthorityArea,
    CoordinationBetween,
    CriticalFunction,
    ExperienceKind,
    NationalCapacity,
)
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)


def whole(kind: MissionType = MissionType.PKO) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, characters=(CharacterFact(kind, "DPO"),))
    return TransitionFact(1, mission, {"en": "Transition"})


def experience(area, kind, pk=1, **fields):
    return ExperienceFact(**{"pk": pk, "area": area, "kind": kind, "day": DAY, "text": {"en": "Learned"}, **fields})


def capacity(function, day=DAY, level=NationalCapacity.PARTLY):
    return CapacityFact(pk=1, function=function, day=day, capacity=level, narrative={"en": "Assessed"})


COMPLETE = AuthorityFacts(
    coordination=tuple(CoordinationFact(1, each, {"en": "Group"}, DAY) for each in CoordinationBetween),
    capacities=tuple(capacity(each) for each in CriticalFunction),
    institutions=(InstitutionFact(1, {"en": "Police"}, DAY, Answer.YES, Answer.PARTLY, Answer.NO, {"en": "Why"}),),
    reviews=tuple(ReviewFact(1, each, DAY, {"en": "Scope"}, {"en": "Found"}) for each in AuthorityArea),
    experience=tuple(
        experience(area, kind, used_in={"en": "Plan"}) for area in AuthorityArea for kind in ExperienceKind
    ),
)


def said(facts, kind=MissionType.PKO):
    return [(each.text, each.form) for each in rules.findings(whole(kind), facts, NOW)]


def test_a_complete_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_of_a_peacekeeping_operation_names_every_gap_and_its_form():
    assert said(AuthorityFacts()) == [
        ("No mechanism of coordination on record: {between}", "authority:coordination-add"),
        ("National capacity not assessed: {functions}", "authority:capacity-add"),
        ("No institution is judged: representative, responsive, accountable", "authority:institution-add"),
        ("The mandate is not reviewed for lessons: {areas}", "authority:review-add"),
        ("{area}: not on record: {kinds}", "authority:experience-add"),
        ("{area}: not on record: {kinds}", "authority:experience-add"),
    ]


def test_reviews_and_lessons_are_optional_for_a_special_political_mission():
    told = [form for _text, form in said(AuthorityFacts(), MissionType.SPM)]

    assert told == ["authority:coordination-add", "authority:capacity-add", "authority:institution-add"]


@pytest.mark.parametrize(
    ("ended", "works"), [(None, True), (DAY, True), (date(2022, 6, 29), False)], ids=["goes on", "last day", "over"]
)
def test_a_mechanism_works_up_to_and_on_its_last_day(ended, works):
    between = CoordinationBetween.POLICE_HOST
    facts = AuthorityFacts(coordination=(CoordinationFact(1, between, {"en": "Group"}, date(2021, 1, 1), ended),))

    assert bool(rules.running(facts, DAY)[between]) is works


def test_a_lesson_that_the_plan_does_not_use_leads_to_its_own_form():
    lesson = experience(AuthorityArea.STATE_AUTHORITY, ExperienceKind.LESSON, pk=9, used_in={"en": " "})
    facts = AuthorityFacts(experience=(lesson,))

    [found] = [each for each in rules.findings(whole(), facts, NOW) if each.form == "authority:experience-change"]
    assert found.pk == 9


@given(st.lists(st.tuples(st.sampled_from(AuthorityArea), st.sampled_from(ExperienceKind)), max_size=12))
def test_each_experience_stands_in_exactly_one_of_six_cells(kinds):
    facts = AuthorityFacts(experience=tuple(experience(*each, pk=pk) for pk, each in enumerate(kinds)))

    found = rules.cells(facts)

    assert len(found) == 6
    assert sorted(each.pk for several in found.values() for each in several) == list(range(len(kinds)))


@given(st.lists(st.dates(date(2020, 1, 1), DAY), min_size=1, max_size=5))
def test_of_several_assessments_of_a_function_the_latest_stands(days):
    facts = AuthorityFacts(capacities=tuple(capacity(CriticalFunction.COURTS, day) for day in sorted(days)))

    assert rules.latest_capacity(facts)[CriticalFunction.COURTS].day == max(days)
