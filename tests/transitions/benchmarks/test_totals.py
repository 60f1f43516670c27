from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.benchmarks.measures import Value
from transitions.benchmarks.periods import Period
from transitions.benchmarks.scale import IndicatorKind, MissingReason
from transitions.benchmarks.totals import (
    Aggregation,
    Groups,
    Nature,
    Total,
    check_total,
    over_groups,
    over_places,
    over_time,
    suppress,
)

from .runs import end, quarter, value, values

COUNT = IndicatorKind.COUNT
YEAR = Period(quarter(1).start, end(4))


def share(number, numerator, denominator):
    at = quarter(number)
    return Value(at.start, at.end, numerator=Decimal(numerator), denominator=Decimal(denominator))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Aggregation.SUM, "60"),
        (Aggregation.AVERAGE, "20"),
        (Aggregation.LAST, "20"),
        (Aggregation.LAST_IN_PERIOD, "20"),
        (Aggregation.MIN, "10"),
        (Aggregation.MAX, "30"),
        (Aggregation.COUNT, "3"),
    ],
)
def test_values_of_a_year_are_drawn_together(how, expected):
    known = values(10, 30, None, 20, 99)  # the last lies after the year

    assert over_time(COUNT, known[::-1], YEAR, how).value == Decimal(expected)


def test_the_last_value_known_may_be_older_than_the_period_and_the_last_in_the_period_not():
    second = Period(quarter(2).start, end(2))

    assert over_time(COUNT, values(10), second, Aggregation.LAST).value == 10
    assert over_time(COUNT, values(10), second, Aggregation.LAST_IN_PERIOD) == Total(None, coverage=Decimal(0))


def test_the_last_value_known_passes_over_a_gap():
    known = values(10, MissingReason.LATE)

    assert over_time(COUNT, known, YEAR, Aggregation.LAST).value == 10
    assert over_time(COUNT, known, YEAR, Aggregation.LAST_IN_PERIOD).missing == (MissingReason.LATE,)


def test_a_flow_is_added_over_time_and_a_stock_is_not():
    assert Nature.FLOW.over_time is Aggregation.SUM
    assert Nature.STOCK.over_time is Aggregation.LAST_IN_PERIOD


def test_a_gap_is_named_and_never_zero():
    places = [value(1, 10), value(1, MissingReason.ACCESS_DENIED), value(1, MissingReason.NOT_APPLICABLE)]

    assert over_places(COUNT, places, Aggregation.SUM) == Total(
        Decimal(10),
        coverage=Decimal("0.5"),  # the place to which the indicator does not apply owes nothing
        missing=(MissingReason.ACCESS_DENIED,),
    )


def test_places_that_sent_nothing_lower_the_coverage():
    assert over_places(COUNT, [value(1, 10)], Aggregation.AVERAGE, expected=4) == Total(
        Decimal(10), coverage=Decimal("0.25")
    )


@pytest.mark.parametrize(("how", "expected"), [(Aggregation.SUM, None), (Aggregation.COUNT, 0)])
def test_of_gaps_alone_nothing_is_made(how, expected):
    total = over_places(COUNT, [value(1, MissingReason.LATE)], how)

    assert (total.value, total.coverage, total.missing) == (expected, 0, (MissingReason.LATE,))


@pytest.mark.parametrize("how", [Aggregation.SUM, Aggregation.AVERAGE])
def test_a_percentage_is_sum_over_sum_and_never_a_mean_of_percentages(how):
    places = [share(1, 1, 10), share(1, 90, 90)]

    assert over_places(IndicatorKind.PERCENTAGE, places, how) == Total(Decimal(91), Decimal(91), Decimal(100))
    assert over_places(IndicatorKind.RATIO, places, how).value == Decimal("0.91")


def test_percentages_without_their_parts_cannot_be_weighed():
    places = [share(1, 1, 10), value(1, 50)]

    assert over_places(IndicatorKind.PERCENTAGE, places, Aggregation.SUM).value is None
    assert over_places(IndicatorKind.PERCENTAGE, places, Aggregation.MAX).value == 50


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=6))
def test_a_ratio_of_ratios_does_not_depend_on_how_the_places_are_grouped(parts):
    places = [share(1, *pair) for pair in parts]
    whole = over_places(IndicatorKind.RATIO, places, Aggregation.SUM)
    halves = [over_places(IndicatorKind.RATIO, half, Aggregation.SUM) for half in (places[::2], places[1::2]) if half]

    assert whole.numerator == sum(half.numerator for half in halves)
    assert whole.denominator == sum(half.denominator for half in halves)


LEAVES = {"sex=female": Decimal(40), "sex=male": Decimal(60)}


@pytest.mark.parametrize(
    ("leaves", "groups", "expected"),
    [
        (LEAVES, Groups.ADDITIVE, Total(Decimal(100))),
        (LEAVES, Groups.NON_ADDITIVE, Total(None)),
        (LEAVES, Groups.UNKNOWN, Total(None)),
        ({**LEAVES, "sex=unknown": None}, Groups.ADDITIVE, Total(Decimal(100), coverage=Decimal(2) / 3)),
        ({}, Groups.ADDITIVE, Total(None, coverage=Decimal(0))),
    ],
)
def test_only_groups_that_exclude_each_other_have_a_sum(leaves, groups, expected):
    assert over_groups(leaves, groups) == expected


@pytest.mark.parametrize(
    ("reported", "leaves", "groups", "finding"),
    [
        (100, LEAVES, Groups.ADDITIVE, None),
        (101, LEAVES, Groups.ADDITIVE, {"reported": 101, "computed": 100}),
        (70, LEAVES, Groups.NON_ADDITIVE, None),  # thirty were counted in both
        (50, LEAVES, Groups.NON_ADDITIVE, {"reported": 50, "group": "sex=male", "number": 60}),
        (70, {**LEAVES, "sex=male": None}, Groups.ADDITIVE, None),  # one group is not known
        (
            30,
            {**LEAVES, "sex=male": None},
            Groups.ADDITIVE,
            {"reported": 30, "group": "sex=female", "number": 40},
        ),
        (5, {}, Groups.ADDITIVE, None),
    ],
)
def test_a_total_that_cannot_be_right_is_a_finding(reported, leaves, groups, finding):
    found = check_total(Decimal(reported), leaves, groups)

    assert (found and found.values) == finding


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ((10, 20), (10, 20)),
        ((4, 3, 20), (None, None, 20)),
        ((4, 20, 30), (None, None, 30)),  # alone it could be told from the total
        ((4, 0, 30), (None, 0, None)),  # a zero hides nothing
        ((4, 0), (None, None)),
        ((4, None), (None, None)),
        ((5, 0), (5, 0)),
        ((4,), (None,)),
    ],
)
def test_small_cells_are_hidden(cells, shown):
    leaves = {f"group={place}": None if cell is None else Decimal(cell) for place, cell in enumerate(cells)}

    assert tuple(suppress(leaves).values()) == shown


@given(st.lists(st.integers(0, 30), min_size=2, max_size=8))
def test_no_small_cell_is_shown_and_none_is_hidden_alone(cells):
    leaves = {f"group={place}": Decimal(cell) for place, cell in enumerate(cells)}
    shown = suppress(leaves)
    hidden = [leaf for leaf, number in shown.items() if number is None]

    assert all(number is None or number == 0 or number >= 5 for number in shown.values())
    assert len(hidden) != 1
    assert all(number in (None, leaves[leaf]) for leaf, number in shown.items())


@pytest.mark.parametrize("how", Aggregation)
def test_every_way_to_draw_together_has_a_word(how):
    assert how.words.text
