"""Which policies were in force, which steps they ask for, and which lessons wait to be applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind, Theme
from transitions.facts import Moment
from transitions.lessons import rules
from transitions.lessons.facts import (
    LessonFact,
    LessonsFacts,
    PolicyStepFact,
    PolicyVersionFact,
    ReviewOfLearning,
    StepProgressFact,
)
from transitions.lessons.kinds import PolicyKind, ReviewKind, StepState
from transitions.readiness.facts import TransitionFact

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)


def event(kind, day, certainty=Certainty.ACTUAL):
    return EventFact(kind, DateKnown(day), certainty, min(day, DAY))


def whole(*events):
    return TransitionFact(1, MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events), {"en": "Transition"})


def step(pk, months=None):
    return PolicyStepFact(pk=pk, sequence=pk, titles={"en": f"Step {pk}"}, months_before=months)


def version(pk, policy, day, supersedes=None, steps=()):
    return PolicyVersionFact(pk, policy, PolicyKind.POLICY, {"en": "Policy"}, pk, day, "", supersedes, tuple(steps))


def lesson(pk=1, at=None, applied=(), transition=2, **fields):
    given = {"operation": "UNAMID", "day": DAY, "theme": Theme.POLICE, "text": {"en": "Pay first"}}
    return LessonFact(pk=pk, transition=transition, step=at, applied_in=applied, **{**given, **fields})


OLD = version(1, 1, date(2013, 2, 4), steps=[step(1, 24)])
NEW = version(2, 1, date(2024, 1, 1), supersedes=1, steps=[step(2, 24)])
MERGED = version(3, 2, date(2025, 1, 1), supersedes=2)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2013, 2, 3), []),
        (date(2013, 2, 4), [1]),
        (date(2023, 12, 31), [1]),
        (date(2024, 1, 1), [2]),
        (date(2025, 1, 1), [3]),
    ],
    ids=["before any", "first day", "eve of the second", "second", "replaced by another policy"],
)
def test_the_version_in_force_on_a_day(day, keys):
    assert [each.pk for each in rules.in_force((OLD, NEW, MERGED), day)] == keys


def test_the_version_in_force_when_planning_began_binds_also_after_a_newer_one_came():
    planned = whole(event(EventKind.TRANSITION_PLANNING_STARTED, date(2021, 1, 1)))
    late = Moment(date(2024, 6, 30), date(2024, 6, 30))

    assert [each.step.pk for each in rules.required_steps(planned, LessonsFacts(versions=(OLD, NEW)), late)] == [1]
    assert [each.step.pk for each in rules.required_steps(whole(), LessonsFacts(versions=(OLD, NEW)), late)] == [2]


def test_a_step_is_due_so_many_months_before_the_mandate_ends_as_it_did_or_is_planned_to():
    facts = LessonsFacts(versions=(OLD,))
    ended = event(EventKind.MANDATE_ENDED, date(2022, 6, 30))
    planned = event(EventKind.MANDATE_ENDED, date(2024, 12, 31), Certainty.PLANNED)

    def due(*events):
        return [each.due for each in rules.required_steps(whole(*events), facts, NOW)]

    assert due() == [None]
    assert due(planned) == [date(2022, 12, 31)]
    assert due(planned, ended) == [date(2020, 6, 30)]


def test_a_lesson_of_another_transition_stands_beside_the_step_it_concerns_until_it_is_applied():
    waiting, applied, elsewhere = lesson(1, at=1), lesson(2, at=1, applied=(1,)), lesson(3, at=99)
    facts = LessonsFacts(versions=(OLD,), others=(waiting, applied, elsewhere))

    [required] = rules.required_steps(whole(), facts, NOW)
    assert required.lessons == (waiting, applied)
    assert rules.pending(whole(), facts, NOW) == (waiting,)


def test_of_a_step_that_does_not_apply_no_lesson_waits():
    progress = StepProgressFact(pk=1, step=1, state=StepState.NOT_APPLICABLE, day=DAY)
    facts = LessonsFacts(versions=(OLD,), others=(lesson(at=1),), progress=(progress,))

    assert rules.pending(whole(), facts, NOW) == ()


def said(facts, *events):
    return [(each.text, each.form) for each in rules.findings(whole(*events), facts, NOW)]


def test_an_empty_record_says_so_and_a_complete_one_nothing():
    done = StepProgressFact(pk=1, step=1, state=StepState.DONE, day=DAY)
    complete = LessonsFacts(versions=(OLD,), progress=(done,), lessons=(lesson(transition=1),))

    assert said(LessonsFacts()) == [("No lesson of this transition is on record", "lessons:lesson-add")]
    assert said(complete) == []


def test_overdue_silent_and_waiting_things_are_each_named_with_their_form():
    ended = event(EventKind.MANDATE_ENDED, date(2022, 6, 29))
    facts = LessonsFacts(versions=(OLD,), others=(lesson(at=1),), lessons=(lesson(transition=1),))

    assert [form for _text, form in said(facts, ended)] == [
        "lessons:progress-add",
        "lessons:progress-add",
        "lessons:use-add",
        "lessons:review-add",
    ]
    reviewed = replace(facts, reviews=(ReviewOfLearning(pk=1, kind=ReviewKind.EVALUATION, day=DAY, titles={}),))
    assert "lessons:review-add" not in [form for _text, form in said(reviewed, ended)]


@pytest.mark.parametrize(
    ("text", "theme", "found"),
    [("", "", True), ("pay", "", True), ("unamid", "police", True), ("", "youth", False), ("prison", "", False)],
)
def test_a_lesson_is_found_by_words_operation_and_theme(text, theme, found):
    assert rules.matches(lesson(), text, theme) is found


@pytest.mark.parametrize(("former", "fields"), [(None, []), (date(2012, 1, 1), []), (DAY, ["supersedes"])])
def test_a_version_supersedes_an_older_one(former, fields):
    assert [each.field for each in rules.supersedes_an_older_one(DAY, former)] == fields


@pytest.mark.parametrize(("latter", "fields"), [(None, []), (date(2032, 1, 1), []), (DAY, ["day"])])
def test_a_version_stays_older_than_the_one_that_supersedes_it(latter, fields):
    assert [each.field for each in rules.superseded_by_a_younger_one(DAY, latter)] == fields


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6, unique=True), st.dates())
def test_of_each_policy_at_most_one_version_is_in_force(days, day):
    chain = [
        version(number, 1, each, supersedes=number - 1 if number > 1 else None)
        for number, each in enumerate(sorted(days), 1)
    ]

    found = rules.in_force(tuple(chain), day)

    assert (
        [each.day for each in found] == [max(each for each in days if each <= day)] if min(days) <= day else not found
    )
