"""The period that a report looks back over: calendar months, both ends in."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown, Precision
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind
from reporting.window import lookback_window, months_before, transitioned_within

days = st.dates(min_value=date(1946, 1, 1), max_value=date(2100, 12, 31))
months = st.integers(min_value=0, max_value=600)


@pytest.mark.parametrize(
    ("as_of", "start"),
    [
        (date(2022, 6, 30), date(2020, 6, 30)),
        (date(2022, 8, 31), date(2020, 8, 31)),
        (date(2024, 2, 29), date(2022, 2, 28)),
        (date(2022, 2, 28), date(2020, 2, 28)),
        (date(2021, 12, 31), date(2019, 12, 31)),
        (date(2022, 1, 1), date(2020, 1, 1)),
    ],
)
def test_the_window_begins_24_calendar_months_earlier(as_of, start):
    window = lookback_window(as_of)

    assert (window.start, window.end) == (start, as_of)


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2022, 3, 31), 1, date(2022, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2022, 1, 15), 1, date(2021, 12, 15)),
        (date(2022, 12, 31), 6, date(2022, 6, 30)),
        (date(2022, 6, 30), 0, date(2022, 6, 30)),
    ],
)
def test_a_day_that_a_month_does_not_have_becomes_its_last(day, months, earlier):
    assert months_before(day, months) == earlier


def test_a_window_of_negative_length_is_refused():
    with pytest.raises(ValueError, match="-1 months"):
        lookback_window(date(2022, 6, 30), -1)


@given(days, months)
def test_a_window_holds_both_its_ends_and_nothing_beside_them(as_of, length):
    window = lookback_window(as_of, length)

    held = [
        window.holds(DateKnown(day))
        for day in (window.start - timedelta(1), window.start, window.end, window.end + timedelta(1))
    ]

    assert held == [False, True, True, False]


@given(days, months)
def test_the_start_lies_exactly_so_many_calendar_months_back(as_of, length):
    start = months_before(as_of, length)

    assert (as_of.year - start.year) * 12 + as_of.month - start.month == length
    assert start.day == min(as_of.day, monthrange(start.year, start.month)[1])


@given(days, days, months)
def test_a_later_day_never_has_an_earlier_window(one, other, length):
    earlier, later = sorted((one, other))

    assert lookback_window(earlier, length).start <= lookback_window(later, length).start


@given(days, months, months)
def test_a_longer_window_holds_whatever_a_shorter_one_holds(as_of, one, other):
    shorter, longer = sorted((one, other))

    assert lookback_window(as_of, longer).start <= lookback_window(as_of, shorter).start


@pytest.mark.parametrize(
    ("known", "held"),
    [
        (DateKnown(date(2020, 6, 1), Precision.MONTH), True),
        (DateKnown(date(2020, 5, 1), Precision.MONTH), False),
        (DateKnown(date(2022, 6, 1), Precision.MONTH), True),
        (DateKnown(date(2020, 1, 1), Precision.YEAR), True),
        (DateKnown(date(2022, 1, 1), Precision.YEAR), False),
    ],
)
def test_a_month_or_a_year_counts_as_its_last_day(known, held):
    assert lookback_window(date(2022, 6, 30)).holds(known) is held


def ended(day, known_from=None):
    return MissionFact(
        pk=1,
        abbreviation="UNXX",
        names={"en": "Mission"},
        entity=1,
        abbreviations={},
        events=(EventFact(EventKind.MANDATE_ENDED, DateKnown(day), Certainty.ACTUAL, known_from or day),),
    )


@pytest.mark.parametrize(
    ("day", "within"),
    [(date(2020, 6, 29), False), (date(2020, 6, 30), True), (date(2022, 6, 30), True), (date(2022, 7, 1), False)],
)
def test_an_operation_transitioned_within_the_window_if_its_event_lies_in_it(day, within):
    window = lookback_window(date(2022, 6, 30))

    assert transitioned_within(ended(day), window, known_at=date(2026, 1, 1)) is within


def test_what_became_known_after_the_cut_off_does_not_count():
    window = lookback_window(date(2022, 6, 30))
    told_late = ended(date(2021, 6, 30), known_from=date(2022, 7, 1))

    counted = [transitioned_within(told_late, window, known_at) for known_at in (date(2022, 6, 30), date(2022, 7, 1))]

    assert counted == [False, True]
