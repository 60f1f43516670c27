"""Until when the money of a task lasts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.financing.cover import covered, funded_until

from .made import line

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


def spans(*lines):
    return [(span.start, span.last) for span in covered(lines)]


@pytest.mark.parametrize(
    ("needed", "committed", "last"),
    [
        (365, 365, LAST),
        (365, 500, LAST),
        (365, 364, date(2022, 12, 30)),
        (365, "364.99", date(2022, 12, 30)),
        (365, 1, FIRST),
        (365, "0.99", None),
        (365, 0, None),
        (0, 0, LAST),
        (0, 10, LAST),
    ],
)
def test_money_lasts_for_the_days_it_pays_for_from_the_first_day_of_its_line(needed, committed, last):
    assert spans(line(needed, committed)) == ([(FIRST, last)] if last else [])


def test_without_lines_or_figures_no_day_is_covered():
    assert spans() == []
    assert spans(line(figure=None)) == []


def test_years_that_follow_each_other_are_one_span():
    assert spans(line(year=2021), line(year=2022)) == [(date(2021, 1, 1), LAST)]


def test_a_day_of_which_no_line_tells_is_a_hole():
    first = line(starts=FIRST, ends=date(2022, 5, 31))
    second = line(starts=date(2022, 6, 2), ends=LAST)

    assert spans(first, second) == [(FIRST, date(2022, 5, 31)), (date(2022, 6, 2), LAST)]


def test_a_need_without_a_source_is_paid_by_what_others_have_over():
    assert spans(line(365, 0), line(365, 730)) == [(FIRST, LAST)]
    assert spans(line(365, 0), line(365, 365)) == [(FIRST, date(2022, 7, 1))]


def test_what_is_left_when_a_line_ends_is_not_carried_over():
    assert spans(line(365, 730, year=2021), line(365, 0, year=2022)) == [(date(2021, 1, 1), date(2021, 12, 31))]


def test_what_ends_first_is_spent_first():
    short = line(0, 181, starts=FIRST, ends=date(2022, 6, 30))
    long = line(365, 184)

    assert spans(short, long) == [(FIRST, LAST)]


def test_a_fully_funded_line_beside_a_short_one_does_not_shorten_it():
    short, full = line(365, 292), line(90, 90, starts=FIRST, ends=date(2022, 3, 31))

    assert spans(short) == [(FIRST, date(2022, 10, 19))]
    assert spans(short, full) == spans(short)


def test_new_money_after_a_hole_begins_a_new_span():
    assert spans(line(365, 100, year=2021), line(365, 365)) == [
        (date(2021, 1, 1), date(2021, 4, 10)),
        (FIRST, LAST),
    ]


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (date(2020, 12, 31), None),
        (date(2021, 1, 1), date(2021, 4, 10)),
        (date(2021, 4, 10), date(2021, 4, 10)),
        (date(2021, 4, 11), date(2021, 4, 10)),
        (date(2021, 12, 31), date(2021, 4, 10)),
        (FIRST, LAST),
        (date(2025, 1, 1), LAST),
    ],
)
def test_funded_until_is_the_end_of_the_span_that_holds_the_day_or_of_the_last_one_before(asked, until):
    assert funded_until([line(365, 100, year=2021), line(365, 365)], asked) == until


@st.composite
def drawn(draw):
    first = FIRST + timedelta(days=draw(st.integers(0, 60)))
    return line(
        draw(st.integers(0, 500)),
        draw(st.integers(0, 500)),
        starts=first,
        ends=first + timedelta(days=draw(st.integers(0, 60))),
    )


def slowly(lines):
    """The same by going through every day and every line, to compare with."""
    left = {each.pk: each.figure.committed * 10**6 for each in lines}
    edges = {each.starts for each in lines} | {each.ends + timedelta(days=1) for each in lines}
    found, short = [], False
    for number in range(130):
        day = FIRST + timedelta(days=number)
        if day in edges:
            short = False
        running = sorted((each for each in lines if each.starts <= day <= each.ends), key=lambda e: (e.ends, e.pk))
        need = sum(each.figure.needed * 10**6 / ((each.ends - each.starts).days + 1) for each in running)
        if running and not short and sum(left[each.pk] for each in running) >= need - 1:
            found.append(day)
            for each in running:
                paid = min(left[each.pk], need)
                left[each.pk] -= paid
                need -= paid
        else:
            short = True
            left.update((each.pk, 0) for each in running)
    return found


@given(st.lists(drawn(), min_size=1, max_size=4))
def test_day_by_day_gives_the_same_spans(lines):
    days = [
        span.start + timedelta(days=number)
        for span in covered(lines)
        for number in range((span.last - span.start).days + 1)
    ]

    assert days == slowly(lines)


@given(st.lists(drawn(), min_size=1, max_size=4), st.integers(0, 3), st.integers(1, 500))
def test_more_money_never_shortens_the_time(lines, which, more):
    chosen = lines[which % len(lines)]
    sums = chosen.figure
    richer = [
        line(sums.needed, sums.committed + more, pk=each.pk, starts=each.starts, ends=each.ends)
        if each is chosen
        else each
        for each in lines
    ]

    def days(several):
        return {
            span.start + timedelta(days=number)
            for span in covered(several)
            for number in range((span.last - span.start).days + 1)
        }

    assert days(lines) <= days(richer)


@given(st.lists(drawn(), max_size=4))
def test_spans_are_in_order_and_do_not_touch(lines):
    found = covered(lines)

    assert all(span.start <= span.last for span in found)
    assert all(a.last + timedelta(days=1) < b.start for a, b in pairwise(found))
