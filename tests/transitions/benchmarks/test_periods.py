from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import words
from transitions.benchmarks.periods import Frequency, Period, due_on

CALENDARS = [frequency for frequency in Frequency if frequency.has_calendar]
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("frequency", "day", "start", "end"),
    [
        (Frequency.MONTHLY, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (Frequency.MONTHLY, date(2023, 12, 31), date(2023, 12, 1), date(2023, 12, 31)),
        (Frequency.QUARTERLY, date(2022, 6, 30), date(2022, 4, 1), date(2022, 6, 30)),
        (Frequency.HALF_YEARLY, date(2022, 7, 1), date(2022, 7, 1), date(2022, 12, 31)),
        (Frequency.YEARLY, date(2022, 7, 1), date(2022, 1, 1), date(2022, 12, 31)),
        (Frequency.YEARLY, date.max, date(9999, 1, 1), date.max),
        (Frequency.AS_NEEDED, date(2018, 7, 15), date(2018, 7, 15), date(2018, 7, 15)),
    ],
)
def test_a_day_lies_in_a_period(frequency, day, start, end):
    assert frequency.period_of(day) == Period(start, end)


@given(frequency=st.sampled_from(CALENDARS), day=DAYS)
def test_periods_follow_each_other_without_gap(frequency, day):
    period = frequency.period_of(day)
    after = frequency.next(period)

    assert period.start <= day <= period.end
    assert after.start == period.end + timedelta(days=1)
    assert frequency.previous(after) == period
    assert frequency.fits(period)


@pytest.mark.parametrize(
    ("frequency", "start", "end", "fits"),
    [
        (Frequency.MONTHLY, date(2022, 1, 1), date(2022, 1, 31), True),
        (Frequency.MONTHLY, date(2022, 1, 1), date(2022, 3, 31), False),
        (Frequency.MONTHLY, date(2022, 1, 2), date(2022, 1, 31), False),
        (Frequency.QUARTERLY, date(2022, 2, 1), date(2022, 4, 30), False),
        (Frequency.AS_NEEDED, date(2022, 2, 1), date(2022, 4, 15), True),
        (Frequency.AS_NEEDED, date(2022, 2, 2), date(2022, 2, 1), False),
    ],
)
def test_a_period_fits_its_frequency_or_not(frequency, start, end, fits):
    assert frequency.fits(Period(start, end)) is fits


@pytest.mark.parametrize(
    ("as_of", "lag", "end"),
    [
        (date(2022, 6, 29), 0, date(2022, 3, 31)),
        (date(2022, 6, 30), 0, date(2022, 6, 30)),
        (date(2022, 7, 29), 30, date(2022, 3, 31)),
        (date(2022, 7, 30), 30, date(2022, 6, 30)),
    ],
)
def test_a_period_is_due_when_it_is_over_and_its_lag_has_passed(as_of, lag, end):
    last = Frequency.QUARTERLY.last_due(as_of, lag)

    assert last.end == end
    assert due_on(last, lag) <= as_of


@pytest.mark.parametrize(
    ("frequency", "day", "text"),
    [
        (Frequency.MONTHLY, date(2022, 5, 1), "{month}"),
        (Frequency.QUARTERLY, date(2022, 5, 1), "second quarter of {year}"),
        (Frequency.HALF_YEARLY, date(2022, 8, 1), "second half of {year}"),
        (Frequency.YEARLY, date(2022, 8, 1), "{year}"),
        (Frequency.AS_NEEDED, date(2022, 8, 1), "{day}"),
    ],
)
def test_a_period_is_said_by_its_usual_name(frequency, day, text):
    assert frequency.say(frequency.period_of(day)).text == text


def test_a_period_without_a_name_is_said_by_its_days():
    period = Period(date(2018, 4, 16), date(2018, 7, 15))

    assert Frequency.QUARTERLY.say(period) == words("{start} to {end}", start=period.start, end=period.end)


@pytest.mark.parametrize("frequency", Frequency)
def test_every_frequency_has_a_word_and_a_length(frequency):
    assert frequency.words.text
    assert frequency.months >= 1
