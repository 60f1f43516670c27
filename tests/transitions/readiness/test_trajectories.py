"""From facts to what a chart draws and what a forecast says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.wording import say
from transitions.benchmarks.measures import Measure, Milestone, Stage, Value
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.rules import standing
from transitions.benchmarks.scale import Direction, IndicatorKind, MissingReason
from transitions.readiness.facts import IndicatorFact
from transitions.readiness.trajectories import forecast_words, is_drawn, trajectory

TODAY = date(2022, 6, 30)
COUNTED = Measure(
    IndicatorKind.COUNT,
    baseline=Decimal(0),
    baseline_date=date(2020, 1, 1),
    target=Decimal(100),
    target_date=date(2023, 12, 31),
)


def fact(measure, *numbers, **fields):
    """Values for the quarters up to the second of 2022, newest last; None for one that was not collected."""
    period, values = Frequency.QUARTERLY.period_of(TODAY), []
    for place, number in enumerate(reversed(numbers)):
        values.append(
            Value(
                period.start,
                period.end,
                value=None if number is None else Decimal(number),
                missing=MissingReason.NOT_COLLECTED if number is None else None,
                known_from=period.end,
                observation=len(numbers) - place,
                verified=place > 0,
            )
        )
        period = Frequency.QUARTERLY.previous(period)
    result = standing(measure, values, as_of=TODAY)
    return IndicatorFact(
        1, "1.1", {"en": "Courts open"}, measure, result, values=tuple(values), unit={"en": "courts"}, **fields
    )


def drawn(indicator, **given):
    return trajectory(indicator, place="MONUSCO", as_of=TODAY, language="en", **given)


def test_values_are_points_and_a_missing_period_is_a_named_gap():
    chart = drawn(fact(COUNTED, 10, None, 30), corrected={date(2021, 12, 31)})

    assert [(point.day, point.value, point.verified, point.corrected, point.label) for point in chart.points] == [
        (date(2021, 12, 31), Decimal(10), True, True, ""),
        (date(2022, 6, 30), Decimal(30), False, False, "30"),
    ]
    assert [(gap.start, gap.end, gap.label) for gap in chart.missing] == [
        (date(2022, 1, 1), date(2022, 3, 31), "Not collected")
    ]


def test_baseline_target_milestones_and_plan_are_named():
    measure = replace(COUNTED, milestones=(Milestone(date(2021, 6, 30), Decimal(40)),))

    chart = drawn(fact(measure, 10))

    assert (chart.baseline.label, chart.target.label, [mark.label for mark in chart.milestones]) == (
        "Baseline: 0",
        "Target: 100",
        ["40"],
    )
    assert chart.planned == (
        (date(2020, 1, 1), Decimal(0)),
        (date(2021, 6, 30), Decimal(40)),
        (date(2023, 12, 31), Decimal(100)),
    )


def test_the_title_is_the_finding_and_the_subtitle_what_was_measured():
    indicator = fact(COUNTED, 10, 30)

    chart = drawn(indicator)

    assert chart.title == say(indicator.result.because, "en")
    assert chart.subtitle == "Courts open, MONUSCO, 1 January 2022 to 30 June 2022"


def test_without_a_value_the_subtitle_names_no_period():
    assert drawn(fact(COUNTED)).subtitle == "Courts open, MONUSCO"


@pytest.mark.parametrize(
    ("measure", "number", "labels"),
    [
        (
            Measure(
                IndicatorKind.ORDINAL,
                stages=(Stage(1, {"en": "draft"}), Stage(2, {"en": "voted"})),
                baseline=Decimal(1),
                target=Decimal(2),
            ),
            1,
            ((Decimal(1), "draft"), (Decimal(2), "voted")),
        ),
        (Measure(IndicatorKind.YES_NO, target=Decimal(1)), 0, ((Decimal(0), "no"), (Decimal(1), "yes"))),
        (
            Measure(IndicatorKind.DATE, target_date=date(2023, 1, 1)),
            date(2023, 2, 1).toordinal(),
            (
                (Decimal(date(2023, 1, 1).toordinal()), "1 January 2023"),
                (Decimal(date(2023, 2, 1).toordinal()), "1 February 2023"),
            ),
        ),
    ],
)
def test_the_axis_names_what_is_no_number(measure, number, labels):
    chart = drawn(fact(measure, number))

    assert (chart.value_labels, chart.points[0].label) == (labels, "")


def test_a_range_to_stay_in_is_drawn_and_has_no_plan():
    measure = Measure(IndicatorKind.COUNT, direction=Direction.MAINTAIN, range_low=Decimal(1), range_high=Decimal(5))

    chart = drawn(fact(measure, 3))

    assert (chart.range_low, chart.range_high, chart.planned) == (Decimal(1), Decimal(5), ())


def test_a_text_has_no_chart():
    assert (is_drawn(fact(Measure(IndicatorKind.NARRATIVE))), is_drawn(fact(COUNTED))) == (False, True)


def test_the_forecast_is_a_band_from_the_last_value_to_the_target_date():
    chart = drawn(fact(COUNTED, 10, 22, 28, 41, 50))

    assert [forecast.day for forecast in chart.forecast] == [TODAY, date(2023, 12, 31)]
    assert all(forecast.low <= forecast.high for forecast in chart.forecast)
    assert drawn(fact(COUNTED, 10, 22, 28, 41)).forecast == ()


@pytest.mark.parametrize(
    ("numbers", "beginning"),
    [
        ((10, 22, 28, 41), None),
        ((10, 22, 28, 41, 50), "If the values go on as they do, the target is met by "),
        ((50, 41, 28, 22, 10), "Not on this path: "),
        ((10, 20, 30, 40, 100), None),
    ],
)
def test_the_forecast_is_told_only_where_it_can_be(numbers, beginning):
    told = [say(each, "en") for each in forecast_words(fact(COUNTED, *numbers), TODAY)]

    if beginning is None:
        assert told == []
    else:
        assert told[0].startswith(beginning)


def test_nothing_is_forecast_from_values_that_are_too_old():
    fresh, later = fact(COUNTED, 10, 22, 28, 41, 50), date(2022, 12, 31)
    old = replace(fresh, result=standing(COUNTED, fresh.values, as_of=later))

    assert forecast_words(fresh, TODAY) != []
    assert forecast_words(old, later) == []
    assert trajectory(old, place="MONUSCO", as_of=later, language="en").forecast == ()


def test_how_late_is_left_open_where_the_band_holds_no_late_end():
    [told] = forecast_words(fact(COUNTED, 10, 30, 12, 11, 32), TODAY)

    assert say(told, "en").endswith("how late cannot be said.")


def test_a_forecast_says_how_it_would_have_done():
    told = [say(each, "en") for each in forecast_words(fact(COUNTED, 10, 15, 21, 24, 30, 36, 41), TODAY)]

    assert told[1].startswith("Tried on 2 past values, the forecast was off by ")
