"""What lies ahead of an operation, and how early planning began."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.words import DateKnown
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind
from missions.rules import lead_time, planned_after

LATE = date(2030, 1, 1)
PLANNING, ENDED, COMPLETED = (
    EventKind.TRANSITION_PLANNING_STARTED,
    EventKind.MANDATE_ENDED,
    EventKind.DRAWDOWN_COMPLETED,
)


def happened(kind: EventKind, day: date) -> EventFact:
    return EventFact(kind, DateKnown(day), Certainty.ACTUAL, day)


def planned(kind: EventKind, day: date, known_from: date) -> EventFact:
    return EventFact(kind, DateKnown(day), Certainty.PLANNED, known_from)


def mission(*events: EventFact) -> MissionFact:
    return MissionFact(1, "UNX", {"en": "Mission"}, 1, {}, events=events)


PLANS = mission(
    planned(COMPLETED, date(2025, 12, 31), date(2024, 5, 31)),
    planned(ENDED, date(2025, 6, 30), date(2024, 5, 31)),
    planned(ENDED, date(2025, 9, 30), date(2025, 1, 1)),
)


@pytest.mark.parametrize(
    ("day", "known_at", "ahead"),
    [
        (date(2024, 6, 1), date(2024, 5, 30), []),
        (date(2024, 6, 1), date(2024, 6, 1), [date(2025, 6, 30), date(2025, 12, 31)]),
        (date(2024, 6, 1), date(2025, 1, 1), [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2025, 9, 29), LATE, [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2025, 9, 30), LATE, [date(2025, 12, 31)]),
        (date(2025, 12, 31), LATE, []),
    ],
)
def test_what_was_last_planned_for_after_the_day_lies_ahead_the_nearest_first(day, known_at, ahead):
    assert [event.date.day for event in planned_after(PLANS, day, known_at)] == ahead


def test_what_happened_no_longer_lies_ahead():
    early = mission(*PLANS.events, happened(ENDED, date(2025, 3, 1)))

    assert [event.kind for event in planned_after(early, date(2025, 4, 1), LATE)] == [COMPLETED]


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ((), None),
        ((happened(PLANNING, date(2019, 1, 1)),), None),
        ((happened(ENDED, date(2020, 1, 1)),), None),
        ((happened(PLANNING, date(2019, 1, 1)), happened(ENDED, date(2020, 1, 1))), 365),
        ((happened(PLANNING, date(2020, 1, 3)), happened(ENDED, date(2020, 1, 1))), -2),
        ((happened(PLANNING, date(2019, 1, 1)), planned(ENDED, date(2019, 1, 31), date(2019, 1, 1))), 30),
    ],
)
def test_the_lead_time_runs_from_the_start_of_planning_to_the_end_of_the_mandate(events, days):
    assert lead_time(mission(*events), LATE) == (None if days is None else timedelta(days=days))


def test_an_actual_end_counts_before_a_planned_one():
    events = (
        happened(PLANNING, date(2019, 1, 1)),
        planned(ENDED, date(2019, 12, 31), date(2019, 1, 1)),
        happened(ENDED, date(2019, 1, 11)),
    )

    assert lead_time(mission(*events), LATE) == timedelta(days=10)
