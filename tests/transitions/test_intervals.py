"""Spans of days: what is covered, and which days nobody covers, at their very ends."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.intervals import Span, holes, union, until, within


def day(number: int) -> date:
    return date(2022, 1, 1) + timedelta(days=number)


def span(start: int, end: int | None = None) -> Span:
    return Span(day(start), None if end is None else day(end))


WINDOW = span(0, 30)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [span(0, 30)]),
        ([span(0, 30)], []),
        ([span(0)], []),
        ([span(-5, 40)], []),
        ([span(1, 30)], [span(0, 0)]),
        ([span(0, 29)], [span(30, 30)]),
        ([span(0, 10), span(11, 30)], []),
        ([span(0, 10), span(12, 30)], [span(11, 11)]),
        ([span(0, 10), span(5, 20), span(25)], [span(21, 24)]),
        ([span(40, 50)], [span(0, 30)]),
        ([span(-9, -1)], [span(0, 30)]),
    ],
    ids=[
        "nobody", "the whole window", "an open end", "more than the window", "the first day", "the last day",
        "touching", "one day between", "overlapping", "after the window", "before the window",
    ],
)  # fmt: skip
def test_the_days_that_nobody_covers(spans, expected):
    assert list(holes(spans, WINDOW)) == expected


def test_in_a_window_without_an_end_the_last_hole_goes_on():
    assert holes([span(0, 10)], span(0)) == (span(11),)
    assert holes([span(3)], span(0)) == (span(0, 2),)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([span(0, 5), span(6, 9)], (span(0, 9),)),
        ([span(0, 5), span(7, 9)], (span(0, 5), span(7, 9))),
        ([span(0, 9), span(2, 3)], (span(0, 9),)),
        ([span(4), span(0, 3)], (span(0),)),
        ([span(0), span(5, 9)], (span(0),)),
    ],
)
def test_spans_that_overlap_or_touch_are_one(spans, expected):
    assert union(spans) == expected


def test_what_is_funded_until_a_day_is_covered_until_that_day():
    assert until(span(0, 9), day(4)) == span(0, 4)
    assert until(span(0), day(4)) == span(0, 4)
    assert until(span(5, 9), day(4)) is None
    assert until(span(0, 9), None) == span(0, 9)


def test_a_span_has_a_day_and_one_that_ends_before_it_starts_is_none():
    assert span(3, 3).days == 1
    assert span(3).days is None
    with pytest.raises(ValueError, match="ends before it starts"):
        span(4, 3)


def test_the_part_of_a_span_within_a_window():
    assert within(span(-5, 40), WINDOW) == WINDOW
    assert within(span(31), WINDOW) is None
    assert within(span(30), WINDOW) == span(30, 30)
    assert within(span(5), span(0)) == span(5)


spans = st.builds(
    lambda start, length: span(start, None if length is None else start + length),
    st.integers(-20, 50),
    st.one_of(st.none(), st.integers(0, 30)),
)


@given(st.lists(spans, max_size=8))
def test_each_day_of_the_window_is_covered_or_lies_in_one_hole_and_never_both(several):
    found = holes(several, WINDOW)
    for number in range(31):
        covered = any(each.holds(day(number)) for each in several)
        in_holes = sum(each.holds(day(number)) for each in found)
        assert in_holes == (0 if covered else 1)


@given(st.lists(spans, max_size=8), spans)
def test_one_more_carrier_never_makes_a_hole_larger(several, another):
    def uncovered(of):
        return {number for number in range(31) for each in holes(of, WINDOW) if each.holds(day(number))}

    assert uncovered([*several, another]) <= uncovered(several)


@given(st.lists(spans, max_size=8))
def test_a_union_holds_the_same_days_whatever_the_order_and_leaves_a_day_between(several):
    found = union(several)

    assert found == union(reversed(several))
    assert union(found) == found
    assert all(later.start - earlier.last > timedelta(days=1) for earlier, later in itertools.pairwise(found))
    assert [any(each.holds(day(number)) for each in several) for number in range(-25, 90)] == [
        any(each.holds(day(number)) for each in found) for number in range(-25, 90)
    ]
