"""What is missing of the consultations on a transition, who was heard, what share took part, what may be recorded."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import MissionFact
from transitions.consultations import rules
from transitions.consultations.facts import CitedClause, ConsultationsFacts
from transitions.consultations.kinds import (
    OF_PARA_2,
    ActorCategory,
    ParticipantAge,
    ParticipantDisability,
    ParticipantSex,
    StatementOutcome,
)
from transitions.consultations.suppression import attendance_of
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact
from transitions.strategy.facts import ClauseFact, PhaseFact, StateFact
from transitions.strategy.states import State

from .made import DAY, held, leaf, said

NOW = Moment(DAY, DAY)
F, M, U = ParticipantSex
A = ActorCategory
CLAUSE = CitedClause(ClauseFact(1, "1", {"en": "Text"}), 1, {"en": "Plan"})


def phase(pk: int, state: State | None = None, start: date | None = None) -> PhaseFact:
    return PhaseFact(
        pk,
        pk,
        {"en": f"Phase {pk}"},
        planned_start=start and DateKnown(start),
        state=state and StateFact(state, DateKnown(DAY), DAY),
    )


def whole(*phases: PhaseFact) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {})
    return TransitionFact(7, mission, {"en": "Transition"}, phases=phases)


def missing(*consultations, phases=()):
    facts = ConsultationsFacts(tuple(consultations))
    return [(each.text, each.form, each.pk) for each in rules.findings(whole(*phases), facts, NOW)]


TWELVE = tuple(actor for actor in A if not actor.is_extra)
COUNTED = attendance_of([leaf(F, 20), leaf(M, 20)], None, exact=True)
COMPLETE = held(
    *TWELVE,
    attendance=COUNTED,
    statements=(said(outcome=StatementOutcome.TAKEN_UP, decided_on=DAY, clause=CLAUSE),),
)


def test_the_list_has_the_twelve_actors_of_para_2_in_their_order_and_marks_the_others():
    assert [actor.number for actor in A] == [*range(1, OF_PARA_2 + 1), *[None] * 9]
    assert next(actor for actor in A if actor.is_extra) is A.CIVIL_SOCIETY


def test_a_complete_record_lacks_nothing():
    assert missing(COMPLETE) == []


def test_an_empty_record_lacks_a_consultation_and_nothing_more_is_said():
    assert missing() == [("No consultation is on record", "consultations:consultation-add", 7)]


def test_each_gap_is_named_with_the_form_that_closes_it():
    found = missing(
        held(pk=3),
        held(pk=4, attendance=COUNTED, statements=(said(pk=5), said(pk=6, outcome=StatementOutcome.TAKEN_UP))),
        phases=(phase(1, State.UNDER_WAY),),
    )

    assert found == [
        ("Not consulted so far: {actors}", "consultations:consultation-add", 7),
        ("No consultation belongs to these phases: {phases}", "consultations:consultation-add", 7),
        ("In {count} consultation the participants are not counted by sex and age", "consultations:participants", 3),
        ("Of {count} consultation it is not recorded what was said", "consultations:statement-add", 3),
        ("Of {count} statement it is open what became of it", "consultations:statement-change", 5),
        (
            "{count} statement that was taken up names no clause of the strategy",
            "consultations:statement-change",
            6,
        ),
    ]


@pytest.mark.parametrize(
    ("of_phase", "begun"),
    [
        (phase(1), False),
        (phase(1, start=DAY), True),
        (phase(1, start=date(2022, 7, 1)), False),
        (phase(1, State.PLANNED, start=date(2020, 1, 1)), False),
        (phase(1, State.CANCELLED), False),
        (phase(1, State.UNDER_WAY, start=date(2030, 1, 1)), True),
        (phase(1, State.SUSPENDED), True),
        (phase(1, State.COMPLETED), True),
    ],
)
def test_a_phase_without_a_consultation_is_a_gap_once_it_has_begun(of_phase, begun):
    assert rules.has_begun(of_phase, DAY) is begun
    assert (len(missing(COMPLETE, phases=(of_phase,))) == 1) is begun


def test_the_grid_counts_each_actor_by_phase_and_what_is_in_none_before_them():
    facts = ConsultationsFacts(
        (held(A.WOMEN), held(A.WOMEN, A.MEDIA, phase=2), held(A.WOMEN, phase=2), held(A.YOUTH, phase=99))
    )
    rows = {row.actor: row for row in rules.coverage(facts, (phase(1), phase(2)))}

    assert list(rows) == list(A)
    assert rows[A.WOMEN].counts == (1, 0, 2)
    assert rows[A.MEDIA].counts == (0, 0, 1)
    assert rows[A.YOUTH].counts == (1, 0, 0)
    assert rows[A.CHILDREN].total == 0


@given(st.lists(st.tuples(st.sets(st.sampled_from(list(A)), min_size=1), st.sampled_from([None, 1, 2]))))
def test_the_grid_loses_and_doubles_nobody(meetings):
    facts = ConsultationsFacts(tuple(held(*actors, phase=pk) for actors, pk in meetings))
    rows = rules.coverage(facts, (phase(1), phase(2)))

    assert sum(row.total for row in rows) == sum(len(actors) for actors, _pk in meetings)


# --- shares


def attended(*leaves, total=None, exact=False):
    return held(attendance=attendance_of(leaves, total, exact=exact))


def test_a_share_is_the_sum_over_the_sum_of_those_of_whom_it_was_recorded():
    facts = ConsultationsFacts(
        (attended(leaf(F, 10), leaf(M, 30)), attended(leaf(F, 30), leaf(M, 10), total=100), held())
    )

    share = rules.share_of(facts, F)
    assert (share.part, share.whole, share.left_out) == (40, 80, 0)


def test_a_consultation_with_a_small_number_is_left_out_of_the_sum_so_that_it_cannot_be_taken_from_it():
    facts = ConsultationsFacts((attended(leaf(F, 10), leaf(M, 30)), attended(leaf(F, 3), leaf(M, 30))))

    share = rules.share_of(facts, F)
    assert (share.part, share.whole, share.left_out) == (10, 40, 1)


def test_for_those_who_keep_the_record_every_number_counts():
    facts = ConsultationsFacts((attended(leaf(F, 3), leaf(M, 30), exact=True),))

    assert (rules.share_of(facts, F).part, rules.share_of(facts, F).whole) == (3, 33)


def test_youth_and_disability_have_shares_of_their_own():
    facts = ConsultationsFacts((attended(leaf(F, 20, disability=5), leaf(M, 20, ParticipantAge.ADULT, disability=6)),))

    youth, disability = (rules.share_of(facts, each) for each in (ParticipantAge.YOUTH, ParticipantDisability.WITH))
    assert ((youth.part, youth.whole), (disability.part, disability.whole)) == ((20, 40), (11, 40))


numbers = st.integers(0, 30)


@given(st.lists(st.tuples(numbers, numbers), max_size=6))
def test_a_published_share_is_computed_from_nothing_but_published_numbers(meetings):
    facts = ConsultationsFacts(tuple(attended(leaf(F, women), leaf(M, men)) for women, men in meetings))
    published = [{cell.group: cell.tally.number for cell in each.attendance.sexes} for each in facts.consultations]
    whole_told = [cells for cells in published if cells.get(F) is not None and cells.get(U) is not None]

    share = rules.share_of(facts, F)
    assert share.part == sum(cells[F] for cells in whole_told)
    assert 0 <= share.part <= share.whole


# --- what became of what was said


@pytest.mark.parametrize(
    ("decided", "moment", "expected"),
    [
        (None, NOW, StatementOutcome.OPEN),
        (DAY, NOW, StatementOutcome.PARTLY),
        (date(2022, 7, 1), NOW, StatementOutcome.OPEN),
        (date(2022, 7, 1), Moment(date(2023, 1, 1), DAY), StatementOutcome.OPEN),
        (date(2022, 7, 1), Moment(DAY, date(2023, 1, 1)), StatementOutcome.OPEN),
        (date(2022, 7, 1), Moment(date(2022, 7, 1), date(2022, 7, 1)), StatementOutcome.PARTLY),
    ],
)
def test_before_it_was_decided_a_statement_is_open(decided, moment, expected):
    assert rules.outcome_on(StatementOutcome.PARTLY, decided, moment) is expected


def test_what_was_decided_last_stands_first_and_what_is_open_last():
    facts = ConsultationsFacts(
        (
            held(statements=(said(pk=1), said(pk=2, decided_on=date(2022, 1, 1)))),
            held(statements=(said(pk=3, decided_on=date(2022, 2, 1)),)),
        )
    )

    assert [statement.pk for _consultation, statement in rules.statements_of(facts)] == [3, 2, 1]


PROPOSED = {
    "actor": "women",
    "actors": ("women", "youth"),
    "outcome": StatementOutcome.OPEN,
    "held_on": DAY,
    "decided_on": None,
    "where": {},
    "reason": {},
    "transition": 1,
    "clause_transition": None,
}
TAKEN = {"outcome": StatementOutcome.TAKEN_UP, "decided_on": DAY}
PARTLY = {"outcome": StatementOutcome.PARTLY, "decided_on": DAY}
REFUSED = {"outcome": StatementOutcome.NOT_TAKEN_UP, "decided_on": DAY}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"actor": "media"}, ["actor"]),
        ({**TAKEN, "clause_transition": 1}, []),
        ({**TAKEN, "where": {"en": "In the budget"}}, []),
        (TAKEN, ["clause"]),
        ({**TAKEN, "where": {"en": "  "}}, ["clause"]),
        ({**TAKEN, "clause_transition": 2}, ["clause"]),
        ({**PARTLY, "clause_transition": 1}, ["reason"]),
        ({**PARTLY, "reason": {"en": "Too dear"}}, ["clause"]),
        ({**PARTLY, "clause_transition": 1, "reason": {"en": "Too dear"}}, []),
        (REFUSED, ["reason"]),
        ({**REFUSED, "reason": {"en": "Too dear"}}, []),
        ({"decided_on": DAY}, ["decided_on"]),
        ({**REFUSED, "reason": {"en": "Too dear"}, "decided_on": None}, ["decided_on"]),
        ({**REFUSED, "reason": {"en": "Too dear"}, "decided_on": date(2022, 6, 29)}, ["decided_on"]),
        ({**PARTLY, "actor": "media"}, ["actor", "clause", "reason"]),
    ],
)
def test_what_is_wrong_with_a_statement_is_told_all_at_once(fields, wrong):
    proposed = rules.ProposedStatement(**{**PROPOSED, **fields})

    assert [error.field for error in rules.broken_statement(proposed)] == wrong


@pytest.mark.parametrize(
    ("leaves", "total", "wrong"),
    [
        ((leaf(F, 3), leaf(M, 4)), 7, []),
        ((leaf(F, 3), leaf(M, 4)), None, []),
        ((leaf(F, 3), leaf(M, 4)), 8, []),
        ((leaf(F, 3), leaf(M, 4)), 6, ["attended"]),
        ((leaf(F, -1),), None, ["female-18_29"]),
        ((leaf(F, 3, disability=4),), None, ["female-18_29-disability"]),
        ((leaf(F, 3, disability=-1),), None, ["female-18_29-disability"]),
        ((leaf(F, 3, disability=3),), None, []),
        ((), -1, ["attended", "attended"]),
    ],
)
def test_numbers_of_people_that_do_not_fit_are_told_beside_their_box(leaves, total, wrong):
    assert [error.field for error in rules.broken_counts(leaves, total)] == wrong


@pytest.mark.parametrize(
    ("day", "wrong"), [(None, False), (DAY, False), (date(2022, 6, 29), False), (date(2022, 7, 1), True)]
)
def test_what_has_not_come_yet_is_not_told_as_done(day, wrong):
    assert bool(rules.not_yet(day, DAY, "day")) is wrong
