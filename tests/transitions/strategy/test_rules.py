"""How the course of a transition is read, and what may happen next."""

from dataclasses import dataclass
from datetime import date

import pytest

from accounts.wording import say
from accounts.words import DateKnown, Precision
from transitions.strategy.rules import (
    FOLLOWS,
    change_on,
    is_ongoing,
    refused_change,
    refused_endorsement,
    state_on,
    strategy_state_on,
)
from transitions.strategy.states import State, StrategyState

TODAY = date(2025, 6, 30)


@dataclass
class Change:
    """Something came into a state."""

    state: State
    date: DateKnown
    known_from: date


def change(state, day, known_from=None, precision=Precision.DAY):
    return Change(state, DateKnown(day, precision), known_from or day)


MONUSCO = [
    change(State.UNDER_WAY, date(2021, 9, 1)),
    change(State.SUSPENDED, date(2025, 2, 14), known_from=date(2025, 3, 1)),
    change(State.REPROGRAMMED, date(2025, 3, 26)),
]


@pytest.mark.parametrize(
    ("as_of", "known_at", "state"),
    [
        (date(2021, 8, 31), TODAY, None),
        (date(2021, 9, 1), TODAY, State.UNDER_WAY),
        (date(2025, 2, 13), TODAY, State.UNDER_WAY),
        (date(2025, 2, 14), TODAY, State.SUSPENDED),
        (date(2025, 2, 14), date(2025, 2, 28), State.UNDER_WAY),
        (date(2025, 3, 26), TODAY, State.REPROGRAMMED),
        (TODAY, date(2021, 8, 31), None),
    ],
)
def test_the_state_on_a_day_is_the_last_one_known_that_had_come_into_effect(as_of, known_at, state):
    assert state_on(MONUSCO, as_of=as_of, known_at=known_at) is state


def test_the_order_in_which_changes_are_told_does_not_matter():
    assert state_on(MONUSCO[::-1], as_of=TODAY, known_at=TODAY) is State.REPROGRAMMED


def test_of_two_changes_for_one_day_the_one_known_later_counts():
    former, later = (
        change(state, date(2022, 1, 1), known_from=known)
        for state, known in [
            (State.SUSPENDED, date(2022, 1, 1)),
            (State.UNDER_WAY, date(2022, 2, 1)),
        ]
    )

    assert change_on([later, former], as_of=TODAY, known_at=TODAY) is later


@pytest.mark.parametrize(
    ("precision", "last"), [(Precision.MONTH, date(2022, 5, 31)), (Precision.YEAR, date(2022, 12, 31))]
)
def test_a_state_known_by_month_or_year_holds_from_its_last_day(precision, last):
    only = [change(State.PLANNED, date(2022, 5, 1), known_from=date(2022, 1, 1), precision=precision)]

    assert state_on(only, as_of=last, known_at=TODAY) is State.PLANNED
    assert state_on(only, as_of=date(2022, 5, 30), known_at=TODAY) is None


def test_a_transition_is_ongoing_while_under_way_suspended_or_reprogrammed():
    assert {state for state in State if is_ongoing(state)} == {State.UNDER_WAY, State.SUSPENDED, State.REPROGRAMMED}
    assert is_ongoing(None) is False


def refused(before, after, **fields):
    given = {
        "of_phase": False,
        "day": DateKnown(date(2025, 6, 1)),
        "known_from": date(2025, 6, 1),
        "reason": {"en": "The Council decided"},
        "today": TODAY,
        **fields,
    }
    return [(error.field, say(error.words)) for error in refused_change(before, after, **given)]


@pytest.mark.parametrize("before", list(FOLLOWS))
def test_nothing_follows_itself_and_every_state_can_be_left(before):
    assert before not in FOLLOWS[before]
    assert FOLLOWS[before]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, State.PLANNED),
        (State.PLANNED, State.UNDER_WAY),
        (State.UNDER_WAY, State.SUSPENDED),
        (State.SUSPENDED, State.REPROGRAMMED),
        (State.REPROGRAMMED, State.CANCELLED),
        (State.CANCELLED, State.PLANNED),
        (State.COMPLETED, State.REVERSED),
        (State.REVERSED, State.UNDER_WAY),
    ],
)
def test_transitions_may_stop_and_go_backwards(before, after):
    assert refused(before, after) == []


def test_a_completed_transition_can_only_be_reversed():
    assert refused(State.COMPLETED, State.UNDER_WAY) == [("state", "After “Completed” comes one of these: Reversed.")]


def test_a_transition_does_not_begin_suspended_but_a_phase_may():
    told = [("state", "A transition begins as one of these: Planned and Under way.")]

    assert refused(None, State.SUSPENDED) == told
    assert refused(None, State.SUSPENDED, of_phase=True) == []


@pytest.mark.parametrize("reason", [{}, {"en": "  ", "fr": ""}])
def test_every_change_says_why(reason):
    assert refused(State.PLANNED, State.UNDER_WAY, reason=reason) == [("reason", "Say why the state changes.")]


def test_nothing_is_known_from_a_day_to_come():
    assert refused(State.PLANNED, State.UNDER_WAY, known_from=date(2025, 7, 1)) == [
        (
            "known_from",
            "1 July 2025 has not come yet, so nothing is known from then. Give 30 June 2025 or a day before.",
        )
    ]


def test_a_decision_may_take_effect_later_but_nothing_is_completed_ahead():
    ahead = DateKnown(date(2025, 12, 31))

    assert refused(State.PLANNED, State.UNDER_WAY, day=ahead) == []
    assert refused(State.UNDER_WAY, State.COMPLETED, day=ahead) == [
        (
            "day",
            (
                "31 December 2025 has not come yet, so nothing was completed then. Record it as the planned end of a "
                "phase, or give 30 June 2025 or a day before."
            ),
        )
    ]


@pytest.mark.parametrize("day", [date(1948, 5, 28), date(205, 1, 1), date(2046, 1, 1)])
def test_a_day_that_cannot_be_meant_is_refused(day):
    [(field, told)] = refused(State.PLANNED, State.UNDER_WAY, day=DateKnown(day))

    assert field == "day"
    assert told.endswith(
        "cannot be meant. Give a day from 29 May 1948, when the first operation began, to 31 December 2045."
    )


def test_all_that_is_wrong_is_told_at_once():
    found = refused(
        State.COMPLETED, State.PLANNED, day=DateKnown(date(1, 1, 1)), known_from=date(2026, 1, 1), reason={}
    )

    assert [field for field, _told in found] == ["state", "day", "known_from", "reason"]


def endorsement(state=StrategyState.DRAFT, **fields):
    given = {
        "on": date(2021, 9, 1),
        "endorsed_by": "Prime Minister and SRSG",
        "dated": date(2021, 8, 1),
        "today": TODAY,
        **fields,
    }
    return [(error.field, say(error.words)) for error in refused_endorsement(state, **given)]


@pytest.mark.parametrize("state", [StrategyState.DRAFT, StrategyState.UNDER_CONSULTATION])
def test_a_draft_is_endorsed_by_somebody_on_a_day(state):
    assert endorsement(state) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"state": StrategyState.SUPERSEDED},
            (None, "A superseded version cannot be endorsed. Make a new version of it."),
        ),
        ({"state": StrategyState.ENDORSED}, (None, "This version is endorsed already.")),
        (
            {"endorsed_by": " "},
            (
                "endorsed_by",
                "Say who endorsed it: offices, such as the host Government and the SRSG, not persons.",
            ),
        ),
        (
            {"on": date(2025, 7, 1)},
            ("endorsed_on", "1 July 2025 has not come yet. Give 30 June 2025 or a day before."),
        ),
        (
            {"on": date(2021, 7, 31)},
            ("endorsed_on", "The version is dated 1 August 2021, so it was not endorsed on 31 July 2021."),
        ),
    ],
)
def test_an_endorsement_that_cannot_be_is_refused(fields, told):
    assert endorsement(**fields) == [told]


@pytest.mark.parametrize(
    ("state", "dates", "heard", "expected"),
    [
        (StrategyState.DRAFT, (None, None, None), 2015, StrategyState.DRAFT),
        (StrategyState.DRAFT, (2018, None, None), 2017, None),
        (StrategyState.ENDORSED, (2018, 2020, None), 2017, None),
        (StrategyState.ENDORSED, (2018, 2020, None), 2019, StrategyState.UNDER_CONSULTATION),
        (StrategyState.ENDORSED, (2018, 2020, None), 2020, StrategyState.ENDORSED),
        (StrategyState.SUPERSEDED, (2018, 2020, 2023), 2022, StrategyState.ENDORSED),
        (StrategyState.SUPERSEDED, (2018, 2020, 2023), 2023, StrategyState.SUPERSEDED),
        (StrategyState.SUPERSEDED, (2018, 2020, None), 2023, StrategyState.SUPERSEDED),
        (StrategyState.SUPERSEDED, (2018, None, 2023), 2022, StrategyState.SUPERSEDED),
    ],
)
def test_how_far_a_version_of_a_strategy_had_come_by_a_day(state, dates, heard, expected):
    dated, endorsed, succeeded = (year and date(year, 1, 1) for year in dates)

    found = strategy_state_on(state, dated=dated, endorsed=endorsed, succeeded=succeeded, heard=date(heard, 1, 1))

    assert found is expected
