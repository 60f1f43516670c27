"""The matrix of roles, the states of hand-overs, residual tasks, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown, Precision
from missions.kinds import EventKind
from transitions.facts import Moment
from transitions.responsibilities import rules
from transitions.responsibilities.facts import ResponsibilitiesFacts
from transitions.responsibilities.kinds import (
    HANDED_OVER,
    WITHOUT_RECIPIENT,
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverConditions,
    HandoverOutcome,
    HandoverState,
    RecipientReadiness,
    ResponsibilityPart,
    ResponsibilityStage,
)
from transitions.responsibilities.matrix import NO_LEAD, NO_RECIPIENT, NONE_FOUND, matrix

from .made import (
    DAY,
    MINISTRY,
    MISSION,
    ROLE,
    TASK,
    TEAM,
    area,
    check,
    event,
    handover,
    line,
    part,
    recipient,
    whole,
)

NOW = Moment(DAY, DAY)
BEFORE, DURING, AFTER = ResponsibilityStage
LEAD, SUPPORT, RECIPIENT = ResponsibilityPart
THIRTY, NINETY, LATER = HandoverCheckAfter

COMPLETE = ResponsibilitiesFacts(
    responsibilities=(part(BEFORE, LEAD), part(DURING, LEAD)),
    handovers=(handover(recipient(), planned=DateKnown(DAY)),),
)


def said(facts: ResponsibilitiesFacts, moment: Moment = NOW, **fields) -> list[tuple[str, str | None]]:
    return [(each.text, each.form) for each in rules.findings(whole(**fields), facts, moment)]


# --- the matrix


def test_each_task_and_role_stands_in_the_matrix_with_its_gaps_named():
    rows = matrix(whole(), ResponsibilitiesFacts(roles=(ROLE,)))

    assert [row.subject for row in rows] == [TASK, ROLE]
    assert [cell.gaps for cell in rows[0].cells] == [(NO_LEAD,), (NO_LEAD,), (NO_RECIPIENT,)]


def test_a_task_and_a_role_with_one_key_are_two_things():
    rows = matrix(whole(), ResponsibilitiesFacts(roles=(ROLE,), responsibilities=(part(BEFORE, LEAD, subject=ROLE),)))

    assert [row.cells[0].gaps for row in rows] == [(NO_LEAD,), ()]


def test_whoever_a_task_is_handed_to_is_its_recipient_after_the_transition():
    [row] = matrix(whole(), ResponsibilitiesFacts(handovers=(handover(recipient(TEAM), recipient(MINISTRY)),)))

    assert row.cells[-1].parts == ((RECIPIENT, (TEAM, MINISTRY)),)
    assert row.cells[-1].gaps == ()


def test_that_none_was_found_is_a_state_of_its_own_in_the_matrix():
    [row] = matrix(whole(), ResponsibilitiesFacts(handovers=(handover(none_found=True),)))

    assert row.cells[-1].gaps == (NONE_FOUND,)


def test_a_body_that_leads_in_two_places_stands_in_a_cell_once():
    both = (part(BEFORE, LEAD), part(BEFORE, LEAD, pk=2), part(BEFORE, SUPPORT, TEAM))
    [row] = matrix(whole(), ResponsibilitiesFacts(responsibilities=both))

    assert row.cells[0].parts == ((LEAD, (MISSION,)), (SUPPORT, (TEAM,)))


@given(
    given_parts=st.lists(
        st.tuples(st.sampled_from(ResponsibilityStage), st.sampled_from(ResponsibilityPart)), max_size=8
    )
)
def test_whatever_is_recorded_a_cell_lacks_a_lead_or_recipient_exactly_if_none_is_named(given_parts):
    facts = ResponsibilitiesFacts(responsibilities=tuple(part(stage, kind) for stage, kind in given_parts))
    [row] = matrix(whole(), facts)

    needed = {BEFORE: LEAD, DURING: LEAD, AFTER: RECIPIENT}
    assert [bool(cell.gaps) for cell in row.cells] == [(stage, needed[stage]) not in given_parts for stage in needed]


# --- hand-overs


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        (handover(), HandoverState.UNNAMED),
        (handover(none_found=True), HandoverState.NONE_FOUND),
        (handover(planned=DateKnown(date(2020, 1, 1))), HandoverState.UNNAMED),
        (handover(recipient()), HandoverState.PLANNED),
        (handover(recipient(), planned=DateKnown(DAY)), HandoverState.PLANNED),
        (handover(recipient(), planned=DateKnown(DAY - timedelta(days=1))), HandoverState.OVERDUE),
        (handover(recipient(), planned=DateKnown(date(2022, 6, 1), Precision.MONTH)), HandoverState.PLANNED),
        (handover(recipient(), actual=DAY), HandoverState.CONFIRMED),
        (handover(recipient(), recipient(confirmed_on=None), actual=DAY), HandoverState.UNCONFIRMED),
        (handover(actual=DAY), HandoverState.UNCONFIRMED),
    ],
    ids=[
        "nobody named",
        "none found",
        "nobody named and late",
        "named",
        "due today",
        "a day late",
        "in this month",
        "done, all confirmed",
        "done, one silent",
        "done, recipient out of sight",
    ],
)
def test_the_state_of_a_hand_over(fact, state):
    assert rules.state_of(fact, DAY) is state


@given(
    facts=st.lists(
        st.builds(
            handover,
            st.just(recipient()),
            actual=st.sampled_from([None, DAY]),
            planned=st.sampled_from([None, DateKnown(date(2022, 1, 1))]),
        )
        | st.builds(handover, none_found=st.booleans()),
        max_size=8,
    )
)
def test_every_hand_over_is_counted_once(facts):
    counted = rules.tally(facts, DAY)
    states = [rules.state_of(each, DAY) for each in facts]

    assert counted.total == len(facts)
    assert counted.handed_over == len([each for each in states if each in HANDED_OVER])
    assert counted.without_recipient == len([each for each in states if each in WITHOUT_RECIPIENT])
    assert counted.confirmed <= counted.handed_over
    assert counted.handed_over + counted.without_recipient + counted.overdue <= counted.total


@pytest.mark.parametrize(("age", "missing"), [(29, []), (30, [THIRTY]), (89, [THIRTY]), (90, [THIRTY, NINETY])])
def test_a_check_is_missing_from_the_day_it_is_due(age, missing):
    found = rules.due_checks(handover(recipient(), actual=DAY - timedelta(days=age)), DAY)

    assert [each.after for each in found if each.missing] == missing
    assert [each.due for each in found] == [DAY + timedelta(days=days - age) for days in (30, 90)]


def test_a_check_that_was_made_is_not_missing_and_nothing_is_due_before_a_hand_over():
    made = handover(recipient(), actual=date(2022, 1, 1), checks=(check(NINETY, date(2022, 4, 5)),))

    assert [each.missing for each in rules.due_checks(made, DAY)] == [True, False]
    assert rules.due_checks(handover(recipient()), DAY) == ()


# --- residual tasks

ENDED = event(EventKind.MANDATE_ENDED, date(2022, 1, 31))


@pytest.mark.parametrize(
    ("as_of", "left"), [(date(2022, 1, 30), 0), (date(2022, 1, 31), 1), (date(2024, 1, 31), 1), (date(2024, 2, 1), 0)]
)
def test_a_task_without_recipient_is_residual_for_24_months_after_the_operation(as_of, left):
    facts = ResponsibilitiesFacts(handovers=(handover(none_found=True),))

    assert len(rules.residual(whole(ENDED), facts, Moment(as_of, as_of))) == left


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (handover(recipient(), actual=DAY), None),
        (handover(recipient()), HandoverState.PLANNED.words),
        (handover(recipient(confirmed_on=None), actual=DAY), HandoverState.UNCONFIRMED.words),
        (
            handover(recipient(), actual=DAY, checks=(check(LATER, DAY, HandoverOutcome.LAPSED),)),
            HandoverOutcome.LAPSED,
        ),
        (handover(recipient(confirmed_on=None), actual=DAY, checks=(check(THIRTY, DAY),)), None),
    ],
    ids=["confirmed", "not handed over", "not confirmed", "lapsed since", "seen to be carried"],
)
def test_why_a_task_is_residual(fact, why):
    found = rules.residual(whole(ENDED), ResponsibilitiesFacts(handovers=(fact,)), NOW)

    assert [each.because for each in found] == ([] if why is None else [getattr(why, "words", why)])


def test_a_task_that_nobody_ever_planned_to_hand_over_is_residual_too():
    [found] = rules.residual(whole(ENDED), ResponsibilitiesFacts(), NOW)

    assert (found.because, found.handover) == (NO_RECIPIENT, None)


@pytest.mark.parametrize(
    ("looked", "unwatched"), [(None, True), (date(2021, 12, 29), True), (date(2021, 12, 30), False)]
)
def test_a_residual_task_is_to_be_looked_at_every_six_months(looked, unwatched):
    assert rules.is_unwatched(rules.ResidualTask(TASK, NO_RECIPIENT, None, looked), DAY) is unwatched


# --- what is missing


def test_a_complete_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_names_its_gaps_and_the_forms_that_close_them():
    assert said(ResponsibilitiesFacts()) == [
        ("{stage}, nobody leads: {tasks}", "responsibilities:responsibility-add"),
        ("{stage}, nobody leads: {tasks}", "responsibilities:responsibility-add"),
        ("Nobody is named to receive: {tasks}", "responsibilities:handover-add"),
    ]
    assert said(ResponsibilitiesFacts(), tasks=()) == [
        ("Neither mandated tasks nor roles are on record that could be handed over", "responsibilities:role-add")
    ]


def with_handover(fact):
    return replace(COMPLETE, handovers=(fact,))


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (handover(), [("{count} hand-over names no recipient", "recipient-add")]),
        (handover(none_found=True), [("For {count} hand-over no recipient was found", "handover-change")]),
        (
            handover(recipient(), planned=DateKnown(date(2022, 1, 1))),
            [("{count} hand-over is past its planned day", "handover-change")],
        ),
        (
            handover(recipient(), conditions_state=HandoverConditions.UNMET),
            [("{count} hand-over has no conditions that were assessed and met", "handover-change")],
        ),
        (
            handover(recipient(confirmed_on=None)),
            [("{count} recipient has not confirmed what it takes over", "confirm")],
        ),
        (
            handover(recipient(readiness=RecipientReadiness.UNASSESSED)),
            [("The capacity of {count} recipient is not assessed", "recipient-change")],
        ),
        (
            handover(recipient(funded_until=None)),
            [("For {count} recipient no secured funding is on record", "recipient-change")],
        ),
        (
            handover(recipient(), actual=date(2022, 5, 31)),
            [("{count} hand-over lacks the check that is due 30 or 90 days after it", "check-add")],
        ),
    ],
)
def test_what_a_hand_over_lacks_is_named(fact, told):
    found = [each for each in said(with_handover(fact)) if each[0] != "Nobody is named to receive: {tasks}"]

    assert found == [(text, f"responsibilities:{form}") for text, form in told]


def test_a_residual_task_that_nobody_looks_at_is_named():
    lapsed = handover(
        recipient(),
        actual=date(2022, 1, 1),
        checks=(check(THIRTY, date(2022, 2, 1)), check(NINETY, date(2022, 4, 5), HandoverOutcome.LAPSED)),
    )
    ended = whole(ENDED)

    def told(as_of):
        return [each.text for each in rules.findings(ended, with_handover(lapsed), Moment(as_of, as_of))]

    assert told(date(2022, 6, 30)) == []
    assert told(date(2022, 10, 6)) == ["{count} residual task has not been followed up for six months"]


FULL = tuple(line(each, actors=(TEAM,), deadline=DateKnown(date(2022, 7, 1))) for each in HandoverAreaPart)


def of_area(*lines):
    return replace(COMPLETE, areas=(area(*lines),), handovers=(handover(recipient(), area=10),))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (FULL, []),
        (FULL[1:], ["mandated-add"]),
        ((*FULL[:1], *FULL[2:]), ["endstate-add"]),
        ((*FULL[:2], *FULL[3:]), ["requirement-add"]),
        (FULL[:3], ["action-add"]),
        ((*FULL[:3], replace(FULL[3], actors=())), ["action-change"]),
        ((*FULL[:3], replace(FULL[3], deadline=None)), ["action-change"]),
        ((*FULL[:3], replace(FULL[3], deadline=None, done_on=DAY)), []),
        ((*FULL[:3], replace(FULL[3], deadline=DateKnown(date(2022, 6, 29)))), ["action-change"]),
        ((*FULL[:3], replace(FULL[3], deadline=DateKnown(date(2022, 6, 29)), done_on=DAY)), []),
        ((*FULL[:3], replace(FULL[3], deadline=DateKnown(DAY))), []),
    ],
)
def test_what_a_thematic_area_lacks_is_named(lines, told):
    assert [form for _text, form in said(of_area(*lines))] == [f"responsibilities:{form}" for form in told]


def test_an_area_of_which_nothing_is_handed_over_is_named():
    facts = replace(COMPLETE, areas=(area(*FULL),))

    assert said(facts) == [
        ("For {count} thematic area no hand-over of a task or role is on record", "responsibilities:handover-add")
    ]


def test_only_a_specific_action_can_be_late():
    old = DateKnown(date(2020, 1, 1))

    assert [rules.is_late(line(each, deadline=old), DAY) for each in HandoverAreaPart] == [False, False, False, True]
