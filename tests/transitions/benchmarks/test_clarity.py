from datetime import date
from decimal import Decimal

import pytest

from transitions.benchmarks.clarity import (
    is_realistic,
    lacks_of_benchmark,
    lacks_of_indicator,
    wrong_stages,
    wrong_thresholds,
)
from transitions.benchmarks.measures import Milestone, Stage
from transitions.benchmarks.scale import Direction, IndicatorKind

from .runs import START, kept, rising

STAGES = (Stage(1, {"en": "draft law"}), Stage(2, {"en": "law voted"}))
ORDINAL = {"kind": IndicatorKind.ORDINAL, "stages": STAGES}
IN_RANGE = {"target_date": date(2021, 12, 31)}


def lacks(measure, source="census", owner="mission"):
    return [found.text for found in lacks_of_indicator(measure, source=source, owner=owner)]


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        (rising(), []),
        (rising(baseline=None), ["No baseline"]),
        (rising(baseline_date=None), ["No date of the baseline"]),
        (rising(target=None), ["No target"]),
        (rising(target_date=None), ["No target date"]),
        (rising(kind=IndicatorKind.YES_NO, baseline=None, target=None), []),
        (rising(kind=IndicatorKind.DATE, baseline=None, target=None, baseline_date=None), []),
        (rising(kind=IndicatorKind.DATE, target=None, target_date=None), ["No target", "No target date"]),
        (rising(kind=IndicatorKind.NARRATIVE, baseline=None, target=None), []),
        (kept(**IN_RANGE), []),
        (kept(**IN_RANGE, range_low=None, range_high=None), ["No range to stay in"]),
        (kept(**IN_RANGE, range_tolerance=None), ["No tolerance around the range"]),
        (rising(kind=IndicatorKind.ORDINAL), ["No stages"]),
        (rising(**ORDINAL, target=Decimal(2)), []),
        (rising(**ORDINAL, target=Decimal(3)), ["The target is not one of the stages"]),
        (
            rising(direction=Direction.FALL),
            ["The target lies on the other side of the baseline than the direction says"],
        ),
        (rising(target_date=START), ["The target date is not after the date of the baseline"]),
        (
            rising(milestones=(Milestone(START, Decimal(1)),)),
            ["A milestone does not lie between baseline and target date"],
        ),
    ],
)
def test_an_indicator_says_what_it_lacks(measure, found):
    assert lacks(measure) == found


def test_source_and_owner_are_asked_for():
    assert lacks(rising(), source="", owner="") == ["No source", "No owner"]


@pytest.mark.parametrize(
    ("indicators", "owner", "found"),
    [(1, "mission", []), (0, "", ["No indicator", "No owner"]), (1, "", ["No owner"])],
)
def test_a_benchmark_says_what_it_lacks(indicators, owner, found):
    assert [lack.text for lack in lacks_of_benchmark(indicators=indicators, owner=owner)] == found


@pytest.mark.parametrize(
    ("middle", "target_date", "realistic"),
    [
        (date(2021, 12, 31), date(2021, 12, 31), True),
        (date(2022, 1, 1), date(2021, 12, 31), False),
        (None, date(2021, 12, 31), None),
        (date(2021, 12, 31), None, None),
    ],
)
def test_a_target_is_realistic_if_the_forecast_lies_within_its_date(middle, target_date, realistic):
    assert is_realistic(rising(target_date=target_date), middle) is realistic


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [
        ({}, []),
        ({"on_track": "0.9", "sustained_periods": 3, "tolerated_gaps": 0, "steady": "0"}, []),
        ({"ontrack": "0.9"}, ["ontrack"]),
        ({"on_track": "high"}, ["on_track"]),
        ({"on_track": "NaN"}, ["on_track"]),
        ({"on_track": "-1"}, ["on_track"]),
        ({"on_track": True}, ["on_track"]),
        ({"sustained_periods": 0}, ["sustained_periods"]),
        ({"sustained_periods": "1.5"}, ["sustained_periods"]),
    ],
)
def test_thresholds_are_checked_before_they_are_stored(stored, wrong):
    assert [found.values["name"] for found in wrong_thresholds(stored)] == wrong


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [
        ([{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}], []),
        ([{"value": 1, "label": {"en": "draft"}}] * 2, ["Stage {number} is there twice."]),
        (["draft"], ["Give each stage a whole number as its value and a label by language."]),
        (
            [{"value": "1", "label": {"en": "x"}}],
            ["Give each stage a whole number as its value and a label by language."],
        ),
        ([{"value": 1}], ["Give each stage a whole number as its value and a label by language."]),
    ],
)
def test_stages_are_checked_before_they_are_stored(stored, wrong):
    assert [found.text for found in wrong_stages(stored)] == wrong
