"""Sums of money: converted, spread over years, added up, and the financial cliff."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.wording import say
from accounts.words import DateKnown, Precision
from missions.kinds import Certainty
from transitions.financing.kinds import SOURCES, FundingSide, FundingSource
from transitions.financing.totals import (
    Sums,
    by_source,
    by_year,
    cliff_of,
    gap_in,
    gap_of,
    in_dollars,
    in_year,
    mandate_end,
    rounded,
    shares,
    sums_of,
    told,
    total,
    with_figures,
    years_of,
)

from .made import DAY, OTHER, TASK, ended, figure, line, mission

AMOUNTS = st.decimals(0, 10**9, places=2)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@st.composite
def drawn_line(draw, **fixed):
    first = draw(DAYS)
    kind = draw(st.sampled_from(FundingSource))
    rate = draw(st.none() | st.decimals("0.01", 3000, places=4))
    committed = draw(AMOUNTS)
    sums = figure(
        draw(AMOUNTS),
        committed if kind is not FundingSource.NONE else 0,
        draw(AMOUNTS),
        currency="USD" if rate is None else "CDF",
        rate=rate,
        rate_day=rate and DAY,
    )
    given_fields = {
        "kind": kind,
        "starts": first,
        "ends": first + timedelta(days=draw(st.integers(0, 1500))),
        "task": draw(st.sampled_from([TASK, OTHER, None])),
        "figure": sums,
    }
    return line(**{**given_fields, **fixed})


LINES = st.lists(drawn_line(), max_size=6)


# Conversion


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "dollars"),
    [
        ("100", "USD", None, Fraction(100)),
        ("0", "EUR", "0.9", Fraction(0)),
        ("90", "EUR", "0.9", Fraction(100)),
        ("1990", "CDF", "1990", Fraction(1)),
        ("1", "EUR", "3", Fraction(1, 3)),
    ],
)
def test_a_sum_is_divided_by_how_many_units_one_dollar_buys_and_is_not_rounded(amount, currency, rate, dollars):
    assert in_dollars(Decimal(amount), currency, None if rate is None else Decimal(rate)) == dollars


@given(amount=AMOUNTS, rate=st.decimals("0.000001", 10**6, places=6))
def test_converted_there_and_back_a_sum_is_the_same_to_the_last_digit(amount, rate):
    assert in_dollars(amount, "XOF", rate) * Fraction(rate) == Fraction(amount)


@pytest.mark.parametrize(
    ("amount", "places", "shown"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(49, 100), 0, "0"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1234567, 1000), 1, "1234.6"),
    ],
)
def test_a_sum_is_rounded_half_away_from_zero_and_only_where_it_is_shown(amount, places, shown):
    assert rounded(amount, places) == Decimal(shown)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "USD 0"),
        (99_999, "USD 99,999"),
        (100_000, "USD 0.1 million"),
        (1_250_000, "USD 1.3 million"),
        (-2_000_000, "USD -2.0 million"),
    ],
)
def test_a_sentence_says_a_sum_in_millions_from_a_tenth_of_a_million_up(amount, said):
    assert say(told(Fraction(amount)), "en") == said


@pytest.mark.parametrize(
    ("amount", "said"), [(1_600_000, "1,6 million de dollars"), (2_000_000, "2,0 millions de dollars")]
)
def test_french_says_less_than_two_millions_in_the_singular(amount, said):
    assert say(told(Fraction(amount)), "fr") == said


# Years


@pytest.mark.parametrize(
    ("starts", "ends", "shares_of"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), {2021: Fraction(1)}),
        (date(2021, 7, 1), date(2022, 6, 30), {2021: Fraction(184, 365), 2022: Fraction(181, 365)}),
        (date(2020, 12, 31), date(2021, 1, 1), {2020: Fraction(1, 2), 2021: Fraction(1, 2)}),
        (date(2020, 2, 29), date(2020, 2, 29), {2020: Fraction(1)}),
    ],
)
def test_a_line_falls_on_each_year_by_the_number_of_its_days(starts, ends, shares_of):
    one = line(1, 1, starts=starts, ends=ends)

    assert {year: in_year([one], year).needed for year in years_of([one])} == shares_of
    assert in_year([one], starts.year - 1) == Sums()


@given(LINES)
def test_the_years_add_up_to_the_whole_and_so_do_the_sources(lines):
    whole = total(lines)

    assert sum(by_year(lines).values(), Sums()) == whole
    assert sum((total(some) for some in by_source(lines).values()), Sums()) == whole


@given(LINES.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))))
def test_totals_add_up_whatever_the_order(both):
    lines, otherwise = both

    assert total(lines) == total(otherwise)
    assert (by_year(lines), gap_of(lines), shares(lines)) == (
        by_year(otherwise),
        gap_of(otherwise),
        shares(otherwise),
    )


def test_a_line_without_figures_counts_for_nothing():
    bare = line(figure=None)

    assert (sums_of(bare), years_of([bare]), with_figures([bare])) == (Sums(), (), ())


def test_what_was_not_reported_as_disbursed_counts_as_nothing():
    assert sums_of(line(10, 8, None)) == Sums(Fraction(10), Fraction(8), Fraction(0))


# Gap


@pytest.mark.parametrize(
    ("pairs", "gap"),
    [
        ([(10, 10)], 0),
        ([(10, 4)], 6),
        ([(10, 12)], 0),
        ([(10, 0), (0, 10)], 0),
        ([(10, 12), (10, 5)], 3),
    ],
)
def test_the_gap_of_a_task_is_what_all_its_sources_leave(pairs, gap):
    assert gap_in([line(needed, committed) for needed, committed in pairs], 2022) == gap


def test_money_for_one_task_fills_no_gap_of_another():
    lines = [line(10, 15), line(10, 2, task=OTHER), line(4, 0, task=None)]

    assert gap_in(lines, 2022) == 8 + 4


def test_money_of_one_year_fills_no_gap_of_the_next():
    assert gap_of([line(10, 15, year=2021), line(10, 5, year=2022)]) == 5


@given(LINES)
def test_the_gap_is_never_negative_and_never_less_than_the_shortfall_as_a_whole(lines):
    whole = total(lines)

    assert gap_of(lines) >= max(whole.needed - whole.committed, 0)


@given(LINES)
def test_the_gap_is_never_more_than_what_is_needed(lines):
    assert gap_of(lines) <= total(lines).needed


# Shares


def test_the_shares_of_the_sources_are_of_what_is_committed():
    lines = [line(9, 3), line(1, 1, kind=FundingSource.ASSESSED)]

    assert {source: share for source, share in shares(lines).items() if share} == {
        FundingSource.PEACEBUILDING_FUND: Fraction(3, 4),
        FundingSource.ASSESSED: Fraction(1, 4),
    }
    assert set(shares([line(9, 0)]).values()) == {None}


@given(LINES, st.integers(1, 10**6))
def test_the_shares_add_up_to_one_and_do_not_depend_on_the_scale(lines, factor):
    told_shares = shares(lines)

    if total(lines).committed:
        assert sum(share for share in told_shares.values() if share is not None) == 1
    assert shares([scaled(each, factor) for each in lines]) == told_shares


def scaled(one, factor):
    sums = one.figure
    return line(
        pk=one.pk,
        kind=one.kind,
        starts=one.starts,
        ends=one.ends,
        task=one.task,
        figure=figure(
            sums.needed * factor,
            sums.committed * factor,
            sums.disbursed * factor,
            currency=sums.currency,
            rate=sums.rate,
            rate_day=sums.rate_day,
        ),
    )


# The end of the mandate


PLANNED, ACTUAL = Certainty.PLANNED, Certainty.ACTUAL


@pytest.mark.parametrize(
    ("events", "day"),
    [
        ([], None),
        ([(date(2022, 12, 31), PLANNED, date(2020, 1, 1))], date(2022, 12, 31)),
        ([(date(2021, 6, 30), ACTUAL, date(2021, 6, 30))], date(2021, 6, 30)),
        (
            [(date(2022, 12, 31), PLANNED, date(2020, 1, 1)), (date(2021, 6, 30), ACTUAL, date(2021, 6, 30))],
            date(2021, 6, 30),
        ),
        (
            [(date(2020, 12, 31), PLANNED, date(2020, 1, 1)), (date(2021, 6, 30), ACTUAL, date(2021, 6, 30))],
            date(2021, 6, 30),
        ),
        ([(date(2021, 6, 30), ACTUAL, date(2022, 7, 1))], None),
    ],
)
def test_the_actual_end_of_the_mandate_counts_before_the_planned_one_as_far_as_known(events, day):
    found = mandate_end(mission(*(ended(*each) for each in events)), DAY)

    assert (found and found.date.day) == day


# The cliff


@pytest.mark.parametrize(
    ("end", "before", "after", "partial"),
    [
        (date(2020, 12, 31), 2020, 2021, False),
        (date(2021, 1, 1), 2020, 2022, True),
        (date(2021, 6, 30), 2020, 2022, True),
        (date(2021, 12, 30), 2020, 2022, True),
        (DateKnown(date(2021, 12, 1), Precision.MONTH), 2021, 2022, False),
        (DateKnown(date(2021, 1, 1), Precision.YEAR), 2021, 2022, False),
    ],
)
def test_full_calendar_years_are_compared_and_a_part_of_one_is_on_neither_side(end, before, after, partial):
    lines = [line(100, 100, year=before), line(100, 25, year=after)]

    cliff = cliff_of(mission(ended(end)), lines, DAY)

    assert cliff is not None
    assert (cliff.before, cliff.after, cliff.is_partial) == (before, after, partial)
    assert (cliff.drop, cliff.share, cliff.missing) == (75, Fraction(3, 4), ())


def test_without_an_end_of_the_mandate_there_is_no_cliff():
    assert cliff_of(mission(), [line()], DAY) is None


@pytest.mark.parametrize(
    ("years", "missing"), [((2020, 2021), ()), ((2020,), (2021,)), ((2021,), (2020,)), ((), (2020, 2021))]
)
def test_a_year_without_any_line_is_missing_and_no_fall_to_nothing(years, missing):
    cliff = cliff_of(mission(ended(date(2020, 12, 31))), [line(year=year) for year in years], DAY)

    assert cliff is not None
    assert cliff.missing == missing


def test_a_year_of_which_is_known_that_nothing_is_committed_is_a_fall_to_nothing():
    lines = [line(100, 100, year=2020), line(100, 0, year=2021)]
    cliff = cliff_of(mission(ended(date(2020, 12, 31))), lines, DAY)

    assert cliff is not None
    assert (cliff.drop, cliff.share, cliff.missing) == (100, 1, ())


def test_from_nothing_there_is_no_share():
    lines = [line(1, 0, year=2020), line(100, 10, year=2021)]
    cliff = cliff_of(mission(ended(date(2020, 12, 31))), lines, DAY)

    assert cliff is not None
    assert (cliff.drop, cliff.share) == (-10, None)


def test_the_missions_own_resources_stand_beside_peacebuilding_money_and_the_states_own():
    lines = [
        line(0, 80, year=2020, kind=FundingSource.ASSESSED),
        line(0, 8, year=2020, kind=FundingSource.PROGRAMMATIC),
        line(0, 5, year=2021, kind=FundingSource.BILATERAL),
        line(0, 2, year=2021, kind=FundingSource.NATIONAL_BUDGET),
        line(9, 0, year=2021, kind=FundingSource.NONE),
    ]
    cliff = cliff_of(mission(ended(date(2020, 12, 31))), lines, DAY)

    assert cliff is not None
    assert cliff.sides == {
        FundingSide.MISSION: (88, 0),
        FundingSide.PEACEBUILDING: (0, 5),
        FundingSide.NATIONAL: (0, 2),
    }


@given(st.lists(drawn_line(), min_size=1, max_size=6), st.integers(1, 10**6), st.dates(date(2016, 1, 1), DAY))
def test_the_cliff_is_the_same_on_every_scale(lines, factor, end):
    where = mission(ended(end, known=date(2015, 1, 1)))
    one, other = (cliff_of(where, several, DAY) for several in (lines, [scaled(each, factor) for each in lines]))

    assert one is not None
    assert other is not None
    assert (other.share, other.drop, other.missing) == (one.share, one.drop * factor, one.missing)
    assert sum(before for before, _after in one.sides.values()) == one.funding_before


def test_every_source_but_none_is_on_one_side_and_eight_sources_are_told():
    assert len(SOURCES) == 8
    assert [source for source in FundingSource if source.side is None] == [FundingSource.NONE]
