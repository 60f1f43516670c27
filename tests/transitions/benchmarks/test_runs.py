from datetime import date
from decimal import Decimal

import pytest

from transitions.benchmarks.measures import Thresholds, Value
from transitions.benchmarks.periods import Frequency, Period
from transitions.benchmarks.runs import age_of, current, is_late, run_of
from transitions.benchmarks.scale import MissingReason

from .runs import end, quarter, rising, value, values


def numbers(slots):
    return [slot.number for slot in slots]


def test_a_correction_takes_the_place_of_what_it_corrects():
    first = value(1, 10)
    corrected = value(1, 12, known_from=date(2020, 5, 1), observation=7)

    assert current([corrected, first], as_of=end(1)) == [corrected]
    assert current([corrected, first], as_of=end(1), known_at=date(2020, 4, 30)) == [first]


def test_of_two_rows_known_on_one_day_the_later_counts():
    assert current([value(1, 12, observation=8), value(1, 10, observation=7)], as_of=end(1)) == [
        value(1, 12, observation=8)
    ]


def test_a_period_that_is_not_over_does_not_count():
    assert current(values(10, 20), as_of=date(2020, 6, 29)) == values(10)


def test_a_value_withdrawn_for_a_reason_is_a_gap():
    withheld = value(1, MissingReason.WITHHELD, known_from=date(2020, 5, 1))

    assert numbers(run_of(rising(), [value(1, 10), withheld], as_of=end(1))) == [None]


def test_the_run_begins_with_the_first_period_after_the_baseline():
    assert [slot.period for slot in run_of(rising(), [], as_of=end(2))] == [quarter(1), quarter(2)]


def test_the_run_begins_where_values_are_owed_from_or_with_an_earlier_value():
    measure = rising(reports_from=date(2020, 7, 1))

    assert [slot.period for slot in run_of(measure, [], as_of=end(3))] == [quarter(3)]
    assert numbers(run_of(measure, values(10), as_of=end(3))) == [10, None, None]


def test_without_a_baseline_date_and_a_value_nothing_was_due():
    measure = rising(baseline_date=None)

    assert run_of(measure, [], as_of=end(3)) == []
    assert not is_late(measure, [], end(3))
    assert age_of(measure, [], end(3)) is None


def test_a_value_that_came_before_it_was_due_counts():
    slow = rising(reporting_lag_days=60)

    assert numbers(run_of(slow, values(10, 20), as_of=end(2))) == [10, 20]
    assert numbers(run_of(slow, values(10), as_of=end(2))) == [10]


def test_the_run_looks_back_no_further_than_the_thresholds_say():
    short = rising(thresholds=Thresholds(look_back=3))

    assert numbers(run_of(short, values(1, 2, 3, 4, 5), as_of=end(5))) == [3, 4, 5]


def test_values_as_needed_follow_each_other_by_their_own_periods():
    measure = rising(frequency=Frequency.AS_NEEDED, thresholds=Thresholds(look_back=2))
    days = [
        (date(2020, 1, 1), date(2020, 3, 31)),
        (date(2020, 4, 1), date(2020, 7, 15)),
        (date(2020, 8, 1),) * 2,
    ]
    known = [Value(*period, Decimal(place)) for place, period in enumerate(days)]

    assert [slot.period for slot in run_of(measure, known, as_of=date(2020, 9, 1))] == [
        Period(*days[1]),
        Period(*days[2]),
    ]
    assert not is_late(measure, run_of(measure, known, as_of=date(2029, 9, 1)), date(2029, 9, 1))


@pytest.mark.parametrize(
    ("quarters", "periods", "weight"),
    [(1, 0, "1"), (2, 1, "1"), (3, 2, "0.5"), (4, 3, "0.25"), (5, 4, "0.125")],
)
def test_the_weight_of_a_value_halves_with_every_period_after_the_first(quarters, periods, weight):
    slots = run_of(rising(), values(10), as_of=end(quarters))
    age = age_of(rising(), slots, end(quarters))

    assert (age.periods, age.weight) == (periods, Decimal(weight))


@pytest.mark.parametrize(
    ("as_of", "periods"),
    [(date(2020, 9, 29), 0), (date(2020, 9, 30), 1), (date(2021, 3, 29), 1), (date(2021, 3, 30), 2)],
)
def test_a_value_given_as_needed_ages_by_half_years(as_of, periods):
    measure = rising(frequency=Frequency.AS_NEEDED)
    known = [Value(date(2020, 1, 1), date(2020, 3, 30), Decimal(1))]
    slots = run_of(measure, known, as_of=as_of)

    assert age_of(measure, slots, as_of).periods == periods
