"""The days of the Council clock: rhythms, working days, milestones, moves, and which reminder a run owes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.clock.kinds import COUNTED_BACK, Notice, Point, Rhythm
from reporting.clock.rules import (
    Move,
    ObligationFact,
    Occurrence,
    PlannedDay,
    RenewalFact,
    Span,
    WorkCalendar,
    digest_on,
    due_dates,
    late_by,
    misordered,
    notice_on,
    plan,
    refused_move,
)

ADOPTED = date(2021, 9, 9)
ALWAYS = Span(date(2000, 1, 1), date(2040, 12, 31))
NEW_YORK = WorkCalendar()
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def asked(rhythm: Rhythm, **fields) -> ObligationFact:
    return ObligationFact(rhythm, **{"known_from": ADOPTED, "valid_from": ADOPTED, **fields})


STATUS_REPORT = asked(Rhythm.ONCE, anchor=date(2022, 6, 30))
BRIEFING = asked(Rhythm.YEARLY, month=9, known_from=date(2017, 9, 20), valid_from=date(2017, 9, 20))
CYCLE = asked(Rhythm.CYCLE, days=90, anchor=date(2021, 10, 1))
LAST_OF_FEBRUARY = asked(Rhythm.YEARLY, month=2, day=31)
BEGUN_BEFORE = asked(Rhythm.CYCLE, days=90, anchor=date(2021, 1, 1))
RENEWED = asked(Rhythm.RENEWAL, days=30, mission=1)


def due(obligation, start, end, renewals=(), known_at=date(2030, 1, 1)):
    return [each.day for each in due_dates(obligation, Span(start, end), renewals, known_at)]


@pytest.mark.parametrize(
    ("obligation", "start", "end", "expected"),
    [
        (STATUS_REPORT, date(2022, 1, 1), date(2022, 12, 31), [date(2022, 6, 30)]),
        (STATUS_REPORT, date(2022, 6, 30), date(2022, 6, 30), [date(2022, 6, 30)]),
        (STATUS_REPORT, date(2022, 7, 1), date(2030, 1, 1), []),
        (BRIEFING, date(2021, 1, 1), date(2023, 9, 29), [date(2021, 9, 30), date(2022, 9, 30)]),
        (BRIEFING, date(2010, 1, 1), date(2017, 12, 31), [date(2017, 9, 30)]),
        (LAST_OF_FEBRUARY, date(2024, 1, 1), date(2025, 12, 31), [date(2024, 2, 29), date(2025, 2, 28)]),
        (CYCLE, date(2021, 10, 2), date(2022, 3, 30), [date(2021, 12, 30), date(2022, 3, 30)]),
        (CYCLE, date(2000, 1, 1), date(2021, 10, 1), [date(2021, 10, 1)]),
        (BEGUN_BEFORE, date(2021, 1, 1), date(2021, 9, 28), [date(2021, 9, 28)]),
        (
            asked(Rhythm.CYCLE, days=30, anchor=date(2022, 1, 1), valid_until=date(2022, 1, 31)),
            date(2022, 1, 1), date(2022, 12, 31), [date(2022, 1, 1), date(2022, 1, 31)],
        ),
    ],
)  # fmt: skip
def test_a_rhythm_gives_its_due_days_within_the_window_and_its_validity(obligation, start, end, expected):
    assert due(obligation, start, end) == expected


def test_nothing_is_due_before_the_decision_was_known():
    assert due(STATUS_REPORT, *_span(ALWAYS), known_at=ADOPTED) == [date(2022, 6, 30)]
    assert due(STATUS_REPORT, *_span(ALWAYS), known_at=ADOPTED - timedelta(days=1)) == []


def _span(window):
    return window.start, window.end


def test_a_report_before_the_renewal_follows_the_mandates_of_its_own_mission_as_known():
    renewals = [
        RenewalFact(7, 1, date(2021, 12, 20), date(2020, 12, 18)),
        RenewalFact(9, 1, date(2022, 12, 20), date(2021, 12, 20)),
        RenewalFact(8, 2, date(2022, 12, 31)),
        RenewalFact(11, 1, date(2022, 12, 20), date(2021, 12, 20)),
        RenewalFact(12, 1, date(2023, 12, 20)),
    ]

    def found(known_at):
        return due_dates(RENEWED, ALWAYS, renewals, known_at)

    assert found(date(2021, 12, 19)) == [
        Occurrence("mandate-7", date(2021, 11, 20)),
        Occurrence("mandate-12", date(2023, 11, 20)),
    ]
    assert [each.key for each in found(date(2022, 1, 1))] == ["mandate-7", "mandate-9", "mandate-12"]


@given(st.sampled_from([30, 90, 120, 180]) | st.integers(1, 400), days, days, st.integers(0, 1500))
def test_the_due_days_of_a_cycle_differ_by_exactly_the_cycle_and_keep_their_keys(length, anchor, start, width):
    cycle = asked(Rhythm.CYCLE, days=length, anchor=anchor, known_from=date(2000, 1, 1), valid_from=date(2000, 1, 1))
    window = Span(start, start + timedelta(days=width))

    found = due_dates(cycle, window, (), date(2040, 1, 1))

    gaps = {(later.day - earlier.day).days for earlier, later in pairwise(found)}
    assert gaps <= {length}
    assert all(window.holds(each.day) and each.day >= anchor for each in found)
    assert all(each.day == anchor + (int(each.key) - 1) * timedelta(days=length) for each in found)
    assert found or window.end < anchor or width < length


calendars = st.builds(
    WorkCalendar,
    st.frozensets(st.integers(1, 7), max_size=6),
    st.frozensets(st.dates(date(2019, 12, 1), date(2021, 1, 31)), max_size=40),
)
of_2020 = st.dates(date(2020, 1, 1), date(2020, 12, 31))


@given(calendars, of_2020, st.integers(0, 60))
def test_counting_back_never_lands_on_a_weekend_or_a_holiday(calendar, day, count):
    assert calendar.works(calendar.back(day, count))


@given(calendars, of_2020, of_2020, st.integers(0, 40), st.integers(0, 40))
def test_counting_back_is_monotone_in_the_day_and_in_the_count(calendar, one, other, few, many):
    (earlier, later), (few, many) = sorted((one, other)), sorted((few, many))

    assert calendar.back(earlier, few) <= calendar.back(later, few)
    assert calendar.back(one, many) <= calendar.back(one, few)
    assert (calendar.back(one, many) == calendar.back(one, few)) == (few == many)


@given(calendars, of_2020, st.integers(0, 30))
def test_so_many_working_days_lie_between(calendar, day, count):
    begin = calendar.back(day, count)
    between = [begin + timedelta(days=number) for number in range((day - begin).days)]

    assert sum(map(calendar.works, between)) == (count if calendar.works(day) else count + 1)


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="working day"):
        WorkCalendar(frozenset(range(1, 8)))


LEADS = {Point.CUT_OFF: 10, Point.SUBMISSION: 5, Point.ISSUE: 0}


def test_milestones_are_counted_back_in_working_days_over_weekends_and_holidays():
    calendar = WorkCalendar(holidays=frozenset({date(2022, 6, 20)}))

    planned = plan(date(2022, 6, 30), LEADS, calendar, (), date(2022, 1, 1))

    assert planned == [
        PlannedDay(Point.CUT_OFF, date(2022, 6, 15)),
        PlannedDay(Point.SUBMISSION, date(2022, 6, 23)),
        PlannedDay(Point.ISSUE, date(2022, 6, 30)),
        PlannedDay(Point.DUE, date(2022, 6, 30)),
    ]


def test_a_due_day_on_a_weekend_is_issued_on_the_last_working_day_before():
    planned = plan(date(2022, 7, 3), LEADS, NEW_YORK, (), date(2022, 1, 1))

    assert [each.day for each in planned] == [date(2022, 6, 17), date(2022, 6, 24), date(2022, 7, 1), date(2022, 7, 3)]


def test_a_weekend_of_friday_and_saturday_is_counted_as_one():
    assert WorkCalendar(frozenset({5, 6})).back(date(2022, 6, 26), 1) == date(2022, 6, 23)


def test_moving_the_due_day_moves_the_milestones_but_not_those_moved_by_hand():
    cut_off = Move(Point.CUT_OFF, date(2022, 6, 16), date(2022, 6, 1), date(2022, 5, 2), "early")
    later = Move(Point.DUE, date(2022, 6, 30), date(2022, 7, 7), date(2022, 5, 10), "asked for by the Council")

    def told(known_at):
        planned = plan(date(2022, 6, 30), LEADS, NEW_YORK, [cut_off, later], known_at)
        return [(each.day, len(each.moves)) for each in planned]

    assert told(date(2022, 5, 1)) == [
        (date(2022, 6, 16), 0), (date(2022, 6, 23), 0), (date(2022, 6, 30), 0), (date(2022, 6, 30), 0),
    ]  # fmt: skip
    assert told(date(2022, 5, 2))[0] == (date(2022, 6, 1), 1)
    assert told(date(2022, 5, 10)) == [
        (date(2022, 6, 1), 1), (date(2022, 6, 30), 0), (date(2022, 7, 7), 0), (date(2022, 7, 7), 1),
    ]  # fmt: skip


def test_a_plan_keeps_the_order_of_the_milestones():
    assert misordered(dict.fromkeys(COUNTED_BACK, 5)) == []
    assert misordered({Point.DATA_CALL: 60, Point.INPUTS: 30, Point.ISSUE: 0}) == []
    (error,) = misordered({Point.CUT_OFF: 10, Point.SUBMISSION: 12, Point.ISSUE: 0})
    assert error.field == "submission"


@pytest.mark.parametrize(
    ("point", "day", "reason", "fields"),
    [
        (Point.CUT_OFF, date(2022, 6, 14), "asked", []),
        (Point.CUT_OFF, date(2022, 6, 16), "asked", ["day"]),
        (Point.CUT_OFF, date(2022, 6, 18), "asked", ["day"]),
        (Point.CUT_OFF, date(2022, 7, 1), "asked", ["day"]),
        (Point.CUT_OFF, date(2022, 7, 2), " ", ["day", "day", "reason"]),
        (Point.DUE, date(2022, 7, 2), "asked", []),
        (Point.DUE, date(2022, 6, 30), "asked", ["day"]),
    ],
)
def test_a_move_goes_to_another_working_day_up_to_the_due_day_and_says_why(point, day, reason, fields):
    stands = {Point.CUT_OFF: date(2022, 6, 16), Point.DUE: date(2022, 6, 30)}[point]

    errors = refused_move(PlannedDay(point, stands), day, due=date(2022, 6, 30), calendar=NEW_YORK, reason=reason)

    assert [each.field for each in errors] == fields


MILESTONE = date(2022, 6, 16)


@pytest.mark.parametrize(
    ("after", "today", "notice"),
    [
        (date(2022, 6, 7), date(2022, 6, 8), None),
        (date(2022, 6, 8), date(2022, 6, 9), Notice.AHEAD),
        (date(2022, 6, 9), date(2022, 6, 10), None),
        (date(2022, 6, 14), date(2022, 6, 15), Notice.EVE),
        (date(2022, 6, 15), date(2022, 6, 16), None),
        (date(2022, 6, 16), date(2022, 6, 17), Notice.LATE),
        (date(2022, 6, 22), date(2022, 6, 23), Notice.STILL_LATE),
        (date(2022, 6, 8), date(2022, 6, 15), Notice.EVE),
        (date(2022, 6, 1), date(2022, 7, 1), Notice.STILL_LATE),
        (date(2022, 6, 23), date(2022, 7, 1), None),
    ],
)
def test_a_run_owes_the_last_reminder_that_fell_due_since_the_run_before(after, today, notice):
    assert notice_on(MILESTONE, after, today) == notice


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_however_runs_are_spread_no_reminder_comes_twice(steps):
    looked, told = MILESTONE - timedelta(days=12), []
    for step in steps:
        today = looked + timedelta(days=step)
        told.append(notice_on(MILESTONE, looked, today))
        looked = today

    sent = [each for each in told if each]
    assert len(sent) == len(set(sent))


@pytest.mark.parametrize(
    ("after", "today", "monday"),
    [
        (date(2022, 6, 12), date(2022, 6, 13), date(2022, 6, 13)),
        (date(2022, 6, 13), date(2022, 6, 14), None),
        (date(2022, 6, 10), date(2022, 6, 15), date(2022, 6, 13)),
        (date(2022, 5, 1), date(2022, 6, 15), date(2022, 6, 13)),
    ],
)
def test_the_digest_is_of_the_last_monday_and_comes_late_rather_than_twice(after, today, monday):
    assert digest_on(after, today) == monday


def test_something_is_late_from_the_day_after():
    assert [late_by(MILESTONE, MILESTONE + timedelta(days=number)) for number in (-1, 0, 1, 40)] == [0, 0, 1, 40]
