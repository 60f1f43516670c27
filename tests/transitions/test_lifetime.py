"""The days on which an operation exists, and what lies outside of them."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.words import DateKnown, Precision
from missions.kinds import EventKind
from tests import factories
from transitions.lifetime import Life, life_of, outside_life
from transitions.models import Consultation, Incident
from transitions.records import life_of_operation, life_so_far

BEGUN = (EventKind.DEPLOYED, DateKnown(date(2010, 7, 1)))
ENDED = (EventKind.MANDATE_ENDED, DateKnown(date(2020, 12, 31)))
LIQUIDATED = (EventKind.LIQUIDATION_STARTED, DateKnown(date(2021, 7, 1)))


@pytest.mark.parametrize(
    ("events", "life"),
    [
        ((), Life()),
        ((BEGUN,), Life(date(2010, 7, 1))),
        ((BEGUN, (EventKind.ESTABLISHED, DateKnown(date(2010, 5, 28)))), Life(date(2010, 5, 28))),
        ((BEGUN, ENDED), Life(date(2010, 7, 1), date(2020, 12, 31))),
        ((BEGUN, ENDED, LIQUIDATED), Life(date(2010, 7, 1), date(2022, 7, 1))),
        (
            (BEGUN, LIQUIDATED, (EventKind.TECHNICAL_LIQUIDATION_ENDED, DateKnown(date(2021, 9, 1), Precision.MONTH))),
            Life(date(2010, 7, 1), date(2021, 9, 30)),
        ),
        ((BEGUN, (EventKind.DRAWDOWN_STARTED, DateKnown(date(2019, 1, 1)))), Life(date(2010, 7, 1))),
    ],
    ids=["unknown", "no end", "first event", "mandate", "liquidation without end", "known by month", "no end yet"],
)
def test_an_operation_lives_from_its_first_event_to_the_last_step_of_its_end(events, life):
    assert life_of(events) == life


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (None, []),
        (DateKnown(date(2010, 6, 30)), ["planned_on"]),
        (DateKnown(date(2010, 7, 1)), []),
        (DateKnown(date(2020, 12, 31)), []),
        (DateKnown(date(2021, 1, 1)), ["planned_on"]),
        (DateKnown(date(2010, 1, 1), Precision.YEAR), []),
        (DateKnown(date(2009, 1, 1), Precision.YEAR), ["planned_on"]),
    ],
)
def test_a_day_outside_the_life_of_the_operation_is_refused(day, refused):
    assert [each.field for each in outside_life(day, life_of((BEGUN, ENDED)), "planned_on")] == refused


@pytest.fixture
def transition(db):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_event(made.mission, "deployed", date(2010, 7, 1))
    return made


def end(transition, kind, day, **fields):
    factories.make_event(transition.mission, kind, day, **fields)


def test_of_what_happened_a_plan_to_end_binds_only_once_the_operation_has_begun_to_end(transition):
    end(transition, "drawdown_completed", date(2022, 6, 30), certainty="planned", known_from=date(2021, 1, 1))
    planned = Life(date(2010, 7, 1), date(2022, 6, 30))

    assert (life_of_operation(transition), life_so_far(transition)) == (planned, Life(date(2010, 7, 1)))

    end(transition, "mandate_ended", date(2021, 12, 31))

    assert (life_of_operation(transition), life_so_far(transition)) == (planned, planned)


def test_an_event_that_is_not_public_sets_no_end(transition):
    end(transition, "mandate_ended", date(2021, 12, 31), classification=1)

    assert life_so_far(transition) == Life(date(2010, 7, 1))


@pytest.mark.parametrize(
    ("day", "refused"), [(date(2010, 6, 30), True), (date(2021, 6, 1), False), (date(2022, 1, 1), True)]
)
def test_incidents_and_consultations_lie_in_the_life_of_the_operation(transition, day, refused):
    end(transition, "mandate_ended", date(2021, 12, 31))
    records = [
        Incident(transition=transition, kind="attack", day=day),
        Consultation(
            transition=transition, titles={"en": "Transfer"}, day=day, level="local", mode="meeting", actors=["youth"]
        ),
    ]

    told = [[error.field for error in each.broken_rules()] for each in records]

    assert told == [["day"] * refused] * 2
