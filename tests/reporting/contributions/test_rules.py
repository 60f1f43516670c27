"""Who owes what by when, what may be done with it, where its text goes, and what the annual briefing misses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import ROLES as GRANTS
from accounts.roles import DataKind, Reach, Role, Verb
from accounts.wording import say
from reporting.contributions.call import CALL, SHORTEST, Bodies, Owed, desk_code, due_of, owed
from reporting.contributions.kinds import PLACES, ContributionState, Part, RoundKind
from reporting.contributions.rules import (
    BEFORE,
    OPEN,
    WORKING,
    Asked,
    Move,
    Operation,
    Standing,
    after,
    commission_had,
    days_late,
    missing,
    placed,
    refused,
)
from reporting.facts import ScopePart
from reporting.kinds import ReportKind, ReportState
from tests.reporting.made import MONUSCO, UNAMID, entries

S = ContributionState
CUT_OFF, DUE = date(2022, 6, 1), date(2022, 6, 30)
BODIES = Bodies(teams={"COD": 901, "SDN": 902}, offices={"DCO": 903, "PBSO": 904}, desk=905)
DAYS = st.dates(date(2021, 1, 1), date(2030, 1, 1))
OPEN_REPORT = Standing(S.DRAFT, ReportState.DATA_CALL, CUT_OFF)


def scope():
    hosts = {MONUSCO.pk: ("COD",), UNAMID.pk: ("SDN",)}
    return [replace(each, mission=replace(each.mission, hosts=hosts.get(each.mission.pk, ()))) for each in entries()]


def asked(kind, bodies=BODIES):
    return owed(kind, scope(), bodies, due=DUE, until=CUT_OFF, today=date(2021, 1, 1))


# --- the data call


def test_an_ongoing_operation_owes_text_verification_and_judgement_and_its_country_team_two_updates():
    parts = {(each.part, each.entity) for each in asked(ReportKind.BRIEFING) if each.mission == MONUSCO.pk}

    assert parts == {
        (Part.SECTION, MONUSCO.entity),
        (Part.VERIFICATION, MONUSCO.entity),
        (Part.JUDGEMENT, MONUSCO.entity),
        (Part.RC_UPDATE, 901),
        (Part.UNCT_UPDATE, 901),
    }


def test_of_an_operation_that_closed_nothing_is_verified_and_its_country_team_still_tells():
    parts = {(each.part, each.entity) for each in asked(ReportKind.STATUS) if each.mission == UNAMID.pk}

    assert parts == {(Part.SECTION, UNAMID.entity), (Part.RC_UPDATE, 902), (Part.UNCT_UPDATE, 902)}


def test_an_operation_outside_owes_nothing_and_headquarters_owes_once_for_the_whole():
    call = asked(ReportKind.BRIEFING)
    outside = {each.mission.pk for each in entries() if each.part is ScopePart.OUTSIDE}
    whole = {(each.part, each.entity) for each in call if each.mission is None}

    assert not outside & {each.mission for each in call}
    assert whole == {(Part.REGIONAL, 905), (Part.DCO_VIEW, 903), (Part.COMMISSION_VIEWS, 904)}


def test_a_body_that_is_not_there_owes_nothing():
    call = asked(ReportKind.BRIEFING, Bodies())

    assert {each.part for each in call} == {Part.SECTION, Part.VERIFICATION, Part.JUDGEMENT}


def test_everything_goes_into_the_section_that_its_part_names():
    assert {each.section for each in asked(ReportKind.STATUS) if each.part in PLACES} == {*PLACES.values()}


@given(due=DAYS, until=DAYS, today=DAYS)
def test_nothing_is_due_after_the_report_and_nothing_after_the_last_day_unless_it_was_asked_too_late(due, until, today):
    for lines in CALL.values():
        for line in lines:
            day = due_of(line, due=due, until=until, today=today)
            assert day <= due
            assert day <= until or today <= day <= today + SHORTEST


def test_who_is_asked_when_the_day_has_passed_has_a_week_but_not_past_the_report():
    line = next(each for each in CALL[ReportKind.PERIODIC] if each.part is Part.SECTION)
    day = DUE - timedelta(days=21)
    asked = {
        today: due_of(line, due=DUE, until=DUE, today=today)
        for today in (day, day + timedelta(days=1), DUE - timedelta(days=2), DUE, DUE + timedelta(days=1))
    }

    assert [*asked.values()] == [day, day + timedelta(days=8), DUE, DUE, day]


def test_every_kind_of_report_has_a_data_call():
    assert {*CALL} == {*ReportKind}
    assert desk_code(scope()) == "DPO"
    assert desk_code([]) == ""
    assert Owed(Part.SECTION, "operation", MONUSCO.pk, 4, DUE - timedelta(days=35)) in asked(ReportKind.BRIEFING)


# --- moves


@pytest.mark.parametrize("state", ContributionState)
@pytest.mark.parametrize("move", Move)
def test_a_move_is_made_from_its_own_states_only(move, state):
    errors = refused(move, replace(OPEN_REPORT, state=state), today=CUT_OFF, said="x")

    assert (errors == []) is (state in BEFORE[move])


@pytest.mark.parametrize("state", ReportState)
def test_nothing_is_contributed_to_a_report_that_left_its_makers(state):
    errors = refused(Move.SAVE, replace(OPEN_REPORT, report=state), today=CUT_OFF)

    assert (errors == []) is (state in WORKING)


@pytest.mark.parametrize(
    ("move", "today", "reopened", "taken"),
    [
        (Move.SUBMIT, CUT_OFF, False, True),
        (Move.SUBMIT, CUT_OFF + timedelta(days=1), False, False),
        (Move.SUBMIT, CUT_OFF + timedelta(days=1), True, True),
        (Move.SAVE, CUT_OFF + timedelta(days=99), False, True),
    ],
)
def test_after_the_cut_off_only_what_was_reopened_is_submitted_and_drafts_are_kept(move, today, reopened, taken):
    errors = refused(move, replace(OPEN_REPORT, reopened=reopened), today=today)

    assert (errors == []) is taken


def test_an_empty_text_is_not_submitted_and_a_return_and_a_reopening_say_why():
    assert refused(Move.SUBMIT, replace(OPEN_REPORT, written=False), today=CUT_OFF)[0].field == "texts"
    assert refused(Move.RETURN, replace(OPEN_REPORT, state=S.SUBMITTED), today=CUT_OFF, said=" ")[0].field == "comment"
    assert refused(Move.REOPEN, OPEN_REPORT, today=CUT_OFF)[0].field == "reason"


def test_a_saved_text_is_a_draft_and_a_returned_one_stays_returned():
    assert [after(Move.SAVE, state) for state in (S.OWED, S.DRAFT, S.RETURNED)] == [S.DRAFT, S.DRAFT, S.RETURNED]
    assert [after(Move.REOPEN, state) for state in (S.OWED, S.ACCEPTED)] == [S.OWED, S.RETURNED]


@pytest.mark.parametrize("state", ContributionState)
def test_only_what_its_contributor_still_owes_is_late(state):
    assert days_late(DUE, state, DUE + timedelta(days=3)) == (3 if state in OPEN else 0)
    assert days_late(DUE, state, DUE) == 0


# --- where a text goes

TEXT = st.text(st.characters(codec="ascii", exclude_characters="\n\r"), min_size=1).map(str.strip).filter(bool)


@given(stored=TEXT, new=TEXT)
def test_nothing_that_stands_in_a_section_is_lost(stored, new):
    text = placed({"en": stored}, {}, {"en": new})["en"]

    assert stored in text
    assert new in text
    assert placed({"en": text}, {"en": new}, {"en": new}) == {"en": text}


@pytest.mark.parametrize(
    ("stored", "old", "new", "then"),
    [
        ({}, {}, {"en": "A"}, {"en": "A"}),
        ({"en": "A"}, {}, {"en": "B", "fr": "C"}, {"en": "A\n\nB", "fr": "C"}),
        ({"en": "A\n\nB"}, {"en": "A"}, {"en": "AA"}, {"en": "AA\n\nB"}),
        ({"en": "A by hand\n\nB"}, {"en": "A"}, {"en": "C"}, {"en": "A by hand\n\nB\n\nC"}),
        ({"en": "A\n\nB"}, {"en": "A"}, {"fr": "C"}, {"en": "B", "fr": "C"}),
        ({"en": "A"}, {"en": "A"}, {}, {}),
    ],
)
def test_a_text_takes_the_place_of_what_the_same_contribution_gave_before(stored, old, new, then):
    assert placed(stored, old, new) == then


# --- what the briefing misses

OPERATIONS = {4: Operation("MONUSCO"), 1: Operation("UNAMID", closed=True)}
ALL_IN = [
    *(Asked(part, key, "UNCT", S.ACCEPTED) for part in (Part.RC_UPDATE, Part.UNCT_UPDATE) for key in OPERATIONS),
    Asked(Part.COMMISSION_VIEWS, None, "PBSO", S.ACCEPTED),
]


def test_a_briefing_with_every_input_misses_nothing():
    assert missing(ALL_IN, OPERATIONS) == ()


@pytest.mark.parametrize("place", range(len(ALL_IN)))
@pytest.mark.parametrize("state", [each for each in ContributionState if each is not S.ACCEPTED])
def test_each_input_that_is_not_accepted_is_named_with_who_owes_it(place, state):
    inputs = [replace(each, state=state) if number == place else each for number, each in enumerate(ALL_IN)]

    [told] = missing(inputs, OPERATIONS)

    assert ALL_IN[place].body in say(told)
    assert "cannot be finalised without" in say(told)


def test_an_input_that_nobody_was_asked_for_is_missing_and_a_closed_operation_asks_after_its_tasks():
    said = [say(each) for each in missing([], OPERATIONS)]

    assert len(said) == 5
    assert all("nobody was asked for" in each for each in said)
    assert any("with the status of the tasks handed over, on UNAMID" in each for each in said)


@pytest.mark.parametrize(
    ("sent", "submitted", "said"),
    [
        (None, None, None),
        (date(2022, 6, 1), None, "The Commission has had 9 days so far; the report is not submitted yet."),
        (date(2022, 6, 1), date(2022, 6, 2), "The Commission had 1 day between the liaison and the submission."),
        (date(2022, 6, 1), date(2022, 6, 1), "The Commission had 0 days between the liaison and the submission."),
    ],
)
def test_the_days_that_the_commission_had_are_told(sent, submitted, said):
    told = commission_had(sent, submitted, date(2022, 6, 10))

    assert (told and say(told)) == said


# --- words and rights


def test_every_list_has_words():
    for each in (*Part, *ContributionState, *RoundKind):
        assert say(each.words)
    assert all(say(part.hint) for part in Part)


def test_only_the_desk_reaches_the_contributions_of_everybody():
    reach = {
        role: {grant.reach for grant in grants if grant.kind is DataKind.CONTRIBUTION}
        for role, grants in GRANTS.items()
    }
    writers = {
        role
        for role, grants in GRANTS.items()
        if any(grant.kind is DataKind.CONTRIBUTION and Verb.CHANGE in grant.verbs for grant in grants)
    }

    assert {role for role, found in reach.items() if Reach.EVERYWHERE in found} == {Role.DESK}
    assert writers == {Role.PLANNER, Role.DESK, Role.DCO, Role.PBSO, Role.CONTRIBUTOR}
    assert reach[Role.LEADERSHIP] == {Reach.ASSIGNED}
