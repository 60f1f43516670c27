import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.benchmarks.scale import Direction, IndicatorKind
from transitions.benchmarks.trends import backtest, forecast, mann_kendall, median, outliers, slope_of

from .runs import START, kept, rising


def numbers(*amounts):
    return [Decimal(str(amount)) for amount in amounts]


def points(*amounts, step=10):
    return [(START + timedelta(days=step * place), amount) for place, amount in enumerate(numbers(*amounts))]


@pytest.mark.parametrize(
    ("amounts", "score", "sign", "certain"),
    [
        ((1, 2, 3, 4, 5), 10, 1, True),
        ((5, 4, 3, 2, 1), -10, -1, True),
        ((1, 2, 3, 5, 4), 8, 1, True),  # 5 of 120 orders are as clear: 4.2 per cent
        ((1, 3, 2, 5, 4), 6, 1, False),
        ((1, 2, 3), 3, 1, False),  # 1 of 6 orders: too few values
        ((7, 7, 7, 7, 7), 0, 0, False),
        ((1, 1, 1, 1, 2), 4, 1, False),  # ties are no rise
        ((), 0, 0, False),
    ],
)
def test_a_direction_is_certain_when_chance_would_hardly_make_it(amounts, score, sign, certain):
    course = mann_kendall(numbers(*amounts))

    assert (course.score, course.sign, course.is_certain) == (score, sign, certain)


@given(st.lists(st.integers(-50, 50), max_size=12))
def test_a_run_turned_round_has_the_opposite_direction(amounts):
    forth, back = mann_kendall(numbers(*amounts)), mann_kendall(numbers(*reversed(amounts)))

    assert (forth.score, forth.is_certain) == (-back.score, back.is_certain)


@pytest.mark.parametrize(("amounts", "middle"), [((3,), "3"), ((3, 1, 2), "2"), ((4, 1, 2, 3), "2.5")])
def test_the_median_is_the_middle(amounts, middle):
    assert median(numbers(*amounts)) == Decimal(middle)


@pytest.mark.parametrize(
    ("amounts", "bounds", "flagged"),
    [
        ((10, 11, 12, 11, 10, 99), None, [5]),
        ((10, 11, 12, 11, 10, 14), None, []),
        ((10, 11, 12, 99), None, []),  # few points: skipped
        ((5, 5, 5, 5, 9), None, [4]),  # MAD 0: outside the others
        ((5, 5, 5, 5, 5), None, []),
        ((5, 5, 5, 5, 9), (0, 10), []),  # MAD 0: inside the bounds given
        ((5, 5, 5, 5, 11), (0, 10), [4]),
    ],
)
def test_values_out_of_line_are_flagged(amounts, bounds, flagged):
    assert outliers(numbers(*amounts), bounds and tuple(numbers(*bounds))) == flagged


def test_a_modified_z_of_3_5_is_the_limit():
    """For 0, 1, 2, 3, x the median is 2 and the MAD 1: the limit lies at 2 + 3.5 / 0.6745 = 7.189."""
    assert outliers(numbers(0, 1, 2, 3, "7.18")) == []
    assert outliers(numbers(0, 1, 2, 3, "7.19")) == [4]


def test_the_slope_is_the_median_of_all_slopes():
    slope = slope_of(points(0, 10, 20, 30, 400))

    assert slope.middle == 1  # one wild value does not turn it
    assert slope.low <= slope.middle <= slope.high


@pytest.mark.parametrize("known", [points(1, 2, 3, 4), [(START, Decimal(place)) for place in range(5)]])
def test_there_is_no_slope_of_few_values_or_of_one_day(known):
    assert slope_of(known) is None


def test_the_band_covers_the_true_slope_in_about_80_of_100_series():
    chance = random.Random(2594)  # noqa: S311 -- noise, the same in every run
    covered = 0
    for _series in range(300):
        slope = slope_of(points(*(round(place + chance.gauss(0, 4), 3) for place in range(12)), step=1))
        covered += slope.low <= 1 <= slope.high

    assert 225 <= covered <= 265


def test_a_straight_line_is_carried_on_to_the_target():
    told = forecast(rising(), points(0, 10, 20, 30, 40), as_of=START + timedelta(days=40))

    assert told.is_on_path
    assert (told.early, told.middle, told.late) == (START + timedelta(days=100),) * 3


def test_a_falling_line_is_carried_on_to_its_target():
    falling = rising(baseline=Decimal(100), target=Decimal(0), direction=Direction.FALL)
    told = forecast(falling, points(100, 90, 80, 70, 60), as_of=START + timedelta(days=40))

    assert told.middle == START + timedelta(days=100)


@given(st.lists(st.integers(0, 90), min_size=5, max_size=10, unique=True))
def test_early_comes_before_middle_and_middle_before_late(amounts):
    as_of = START + timedelta(days=200)
    told = forecast(rising(), points(*amounts), as_of=as_of)

    if told.is_on_path:
        assert as_of <= told.early <= told.middle
        assert told.late is None or told.middle <= told.late
    else:
        assert (told.early, told.late) == (None, None)


@given(st.lists(st.integers(0, 90), min_size=5, max_size=10, unique=True))
def test_a_mirrored_forecast_names_the_same_days(amounts):
    as_of = START + timedelta(days=200)
    mirror = rising(baseline=Decimal(0), target=Decimal(-100), direction=Direction.FALL)
    there = forecast(rising(), points(*amounts), as_of=as_of)
    back = forecast(mirror, points(*(-amount for amount in amounts)), as_of=as_of)

    assert (there.early, there.middle, there.late) == (back.early, back.middle, back.late)


@pytest.mark.parametrize("amounts", [(50, 40, 30, 20, 10), (20, 20, 20, 20, 20), (20, 20, 20, 20, "20.001")])
def test_a_run_that_leads_away_or_nowhere_is_not_on_this_path(amounts):
    told = forecast(rising(), points(*amounts), as_of=START + timedelta(days=40))

    assert not told.is_on_path


def test_a_target_more_than_fifty_years_off_is_not_on_this_path():
    assert not forecast(rising(target=Decimal(10**6)), points(0, 1, 2, 3, 4), as_of=START).is_on_path


@pytest.mark.parametrize(
    ("measure", "amounts"),
    [
        (rising(), (10, 20, 30, 40)),  # few values
        (rising(), (10, 20, 30, 40, 100)),  # met already
        (rising(target=None), (10, 20, 30, 40, 50)),
        (rising(kind=IndicatorKind.ORDINAL), (1, 2, 3, 4, 5)),
        (rising(kind=IndicatorKind.DATE), (1, 2, 3, 4, 5)),
        (kept(target=Decimal(15)), (1, 2, 3, 4, 5)),
    ],
)
def test_a_forecast_is_not_asked_where_it_means_nothing(measure, amounts):
    assert forecast(measure, points(*amounts), as_of=date(2020, 6, 1)) is None


def test_a_backtest_compares_the_forecast_with_no_change():
    told = backtest(points(0, 10, 20, 30, 40, 50, 60))

    assert (told.trials, told.mean_error, told.mean_error_of_no_change, told.is_better) == (2, 0, 10, True)


def test_a_backtest_says_so_when_no_change_was_the_better_forecast():
    assert not backtest(points(0, 10, 20, 30, 40, 40)).is_better


@pytest.mark.parametrize(
    "known", [points(1, 2, 3, 4, 5), [*([(START, Decimal(1))] * 5), (START + timedelta(days=1), Decimal(2))]]
)
def test_there_is_no_backtest_of_too_few_values(known):
    assert backtest(known) is None
