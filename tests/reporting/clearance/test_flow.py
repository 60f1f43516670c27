"""The way of a report to the Council: which step follows which, what it waits for, and the two-person rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import words
from reporting.clearance.flow import (
    CLEARING,
    FLOW,
    PUBLIC,
    Course,
    Decision,
    Liaised,
    Office,
    Step,
    refused,
    steps_open,
    waits_for,
)
from reporting.kinds import ReportState

S = ReportState
AUTHOR, SECOND = 1, 2
READY = Course(
    S.DRAFTING,
    version="abc",
    current=True,
    froze=AUTHOR,
    offices=(Office("DOS", Decision.CLEARED), Office("OHCHR", Decision.CLEARED)),
    liaison=Liaised(date(2022, 6, 1)),
)

OPEN = {
    S.DATA_CALL: set(),
    S.DRAFTING: {Step.CLEAR_MISSION},
    S.MISSION_CLEARED: {Step.CIRCULATE, Step.RETURN},
    S.IN_CLEARANCE: {Step.LIAISE, Step.RETURN},
    S.LIAISED: {Step.APPROVE, Step.RETURN},
    S.EXECUTIVE_OFFICE: {Step.SUBMIT, Step.RETURN},
    S.SUBMITTED: {Step.ADVANCE, Step.ISSUE, Step.RETURN},
    S.ADVANCE_COPY: {Step.ISSUE, Step.RETURN},
    S.ISSUED: {Step.WITHDRAW},
    S.CORRECTED: {Step.WITHDRAW},
    S.WITHDRAWN: set(),
}


@pytest.mark.parametrize("state", ReportState)
def test_each_state_opens_these_steps_and_no_others(state):
    assert set(steps_open(replace(READY, state=state))) == OPEN[state]


def test_a_report_that_is_ready_goes_all_the_way_by_its_steps():
    state, taken = S.DRAFTING, []
    while state not in PUBLIC:
        step = next(each for each in WAY if state in FLOW[each].before)
        assert refused(step, replace(READY, state=state), person=SECOND) == []
        state, taken = FLOW[step].after, [*taken, step]

    assert taken == list(WAY)


WAY = (Step.CLEAR_MISSION, Step.CIRCULATE, Step.LIAISE, Step.APPROVE, Step.SUBMIT, Step.ADVANCE, Step.ISSUE)


def said(step, course, person=SECOND, reason="") -> list[str]:
    return [each.words.text for each in refused(step, course, person=person, reason=reason)]


@pytest.mark.parametrize(
    ("step", "state", "lacking", "told"),
    [
        (Step.CLEAR_MISSION, S.DRAFTING, {"version": None}, "The facts of the report are not frozen yet."),
        (Step.CLEAR_MISSION, S.DRAFTING, {"current": False}, "The report, its texts or its scope were changed"),
        (Step.CLEAR_MISSION, S.DRAFTING, {"open_comments": 2}, "{count} comments on paragraphs are not answered."),
        (Step.CIRCULATE, S.MISSION_CLEARED, {"offices": ()}, "Name at least one office"),
        (Step.LIAISE, S.IN_CLEARANCE, {"offices": ()}, "Name at least one office"),
        (Step.LIAISE, S.IN_CLEARANCE, {"offices": (Office("DOS"),)}, "Not cleared in this version by {offices}."),
        (
            Step.LIAISE,
            S.IN_CLEARANCE,
            {"offices": (Office("DOS", Decision.RETURNED),)},
            "Not cleared in this version by {offices}.",
        ),
        (Step.LIAISE, S.IN_CLEARANCE, {"open_comments": 1}, "{count} comments on paragraphs are not answered."),
        (Step.LIAISE, S.IN_CLEARANCE, {"liaison": None}, "Record the liaison with the Peacebuilding Commission"),
        (Step.APPROVE, S.LIAISED, {"missing": (words("The update is missing."),)}, "The update is missing."),
        (Step.SUBMIT, S.EXECUTIVE_OFFICE, {"open_comments": 1}, "{count} comments on paragraphs are not answered."),
        (Step.SUBMIT, S.EXECUTIVE_OFFICE, {"liaison": None}, "Record the liaison"),
        (Step.SUBMIT, S.EXECUTIVE_OFFICE, {"corrects": S.WITHDRAWN}, "The report that this one corrects has been"),
        (Step.ISSUE, S.SUBMITTED, {"corrects": S.WITHDRAWN}, "The report that this one corrects has been withdrawn"),
        (Step.ISSUE, S.SUBMITTED, {"missing": (words("The update is missing."),)}, "The update is missing."),
    ],
)
def test_a_step_says_what_it_waits_for(step, state, lacking, told):
    course = replace(READY, state=state, **lacking)

    assert [each for each in said(step, course) if each.startswith(told)] != []
    assert [each.text for each in waits_for(step, course)] == said(step, course)


def test_a_waived_liaison_is_a_liaison():
    waived = replace(READY, state=S.IN_CLEARANCE, liaison=Liaised(None, "The Commission was not in session."))

    assert said(Step.LIAISE, waived) == []


@pytest.mark.parametrize("step", [step for step, rule in FLOW.items() if rule.second_person])
def test_whoever_froze_a_version_neither_clears_approves_nor_issues_it(step):
    course = replace(READY, state=next(iter(FLOW[step].before)))

    assert [each for each in said(step, course, AUTHOR) if each.startswith("You froze this version.")] != []
    assert [each for each in said(step, course, SECOND) if each.startswith("You froze this version.")] == []


@pytest.mark.parametrize("step", [step for step, rule in FLOW.items() if rule.needs_reason])
def test_a_step_back_needs_a_reason(step):
    course = replace(READY, state=next(iter(FLOW[step].before)))

    assert said(step, course) == ["This step needs a reason, which stays on record."]
    assert said(step, course, reason="A table was wrong.") == []


@given(state=st.sampled_from(ReportState), step=st.sampled_from(Step), person=st.sampled_from([AUTHOR, SECOND]))
def test_nothing_leaves_a_state_but_by_a_step_that_names_it(state, step, person):
    allowed = state in FLOW[step].before

    found = refused(step, replace(READY, state=state), person=person, reason="why")

    assert allowed or found != []
    if allowed and person == SECOND:
        assert found == []


def test_what_is_public_is_left_by_withdrawal_and_correction_only():
    leaving = {step for step, rule in FLOW.items() if rule.before & PUBLIC}

    assert leaving == {Step.WITHDRAW, Step.CORRECT, Step.RESTORE}
    assert set() == CLEARING & PUBLIC
