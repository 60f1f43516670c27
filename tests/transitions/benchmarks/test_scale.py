from decimal import Decimal

import pytest

from transitions.benchmarks.measures import Stage, Thresholds, Value, amount, plain, rounded, spoken
from transitions.benchmarks.scale import (
    LADDER,
    Direction,
    IndicatorKind,
    JudgementWord,
    MissingReason,
    SourceGrade,
    Standing,
    Trend,
)

from .runs import START, rising

TABLE = [
    (Standing.ACHIEVED, "filled-circle", "green", {"Achieved", "Completed"}),
    (Standing.REACHED, "ring", "green", {"Reached"}),
    (Standing.ON_TRACK, "triangle-up", "blue", {"On track", "Progress"}),
    (
        Standing.LIMITED_PROGRESS,
        "half-circle",
        "amber",
        {"Limited progress", "Partial", "Uneven", "Progress at a slower pace"},
    ),
    (Standing.OFF_TRACK, "square", "red", {"No progress", "Delayed"}),
    (Standing.REGRESSED, "triangle-down", "dark-red", {"Regress", "Deteriorated"}),
    (Standing.NO_DATA, "empty-circle", "grey", {"Not assessable", "Suspended for lack of access"}),
    (Standing.RESTRICTED, "hatched-circle", "grey", set()),
]


@pytest.mark.parametrize(("standing", "shape", "colour", "judgements"), TABLE)
def test_each_standing_has_its_shape_its_colour_and_the_judgement_words_that_map_to_it(
    standing, shape, colour, judgements
):
    assert (standing.shape, standing.colour) == (shape, colour)
    assert {word.words.text for word in JudgementWord if word.standing is standing} == judgements


def test_shapes_alone_tell_the_standings_apart():
    assert len({standing.shape for standing in Standing}) == len(Standing)


def test_what_cannot_be_said_is_not_on_the_ladder():
    assert tuple(row[0] for row in TABLE[:6]) == LADDER


@pytest.mark.parametrize("enum", [IndicatorKind, Direction, MissingReason, Standing, Trend, SourceGrade])
def test_every_member_has_words_of_its_own(enum):
    assert len({member.words.text for member in enum}) == len(enum)


def test_a_percentage_is_computed_from_its_parts_where_it_is_not_reported():
    value = Value(START, START, numerator=Decimal(1), denominator=Decimal(4))

    assert amount(IndicatorKind.PERCENTAGE, value) == 25
    assert amount(IndicatorKind.RATIO, value) == Decimal("0.25")
    assert amount(IndicatorKind.COUNT, value) is None


@pytest.mark.parametrize(
    "value",
    [
        Value(START, START),
        Value(START, START, missing=MissingReason.LATE),
        Value(START, START, numerator=Decimal(1), denominator=Decimal(0)),
        Value(START, START, denominator=Decimal(1)),
    ],
)
def test_a_gap_has_no_number(value):
    assert amount(IndicatorKind.RATIO, value) is None


STAGES = (Stage(1, {"en": "draft law"}), Stage(2, {"en": "law voted"}))


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        (IndicatorKind.COUNT, "30.000000", Decimal(30)),
        (IndicatorKind.ORDINAL, "2.000000", {"en": "law voted"}),
        (IndicatorKind.ORDINAL, "3", Decimal(3)),
        (IndicatorKind.DATE, str(START.toordinal()), START),
    ],
)
def test_a_number_is_said_as_its_kind_is_said(kind, number, said):
    assert spoken(rising(kind=kind, stages=STAGES), Decimal(number)) == said


@pytest.mark.parametrize(("number", "text"), [("1", "yes"), ("0", "no")])
def test_yes_and_no_are_said_as_words(number, text):
    assert spoken(rising(kind=IndicatorKind.YES_NO), Decimal(number)).text == text


def test_a_percentage_is_said_in_full():
    said = spoken(rising(kind=IndicatorKind.PERCENTAGE), Decimal("33.333333"))

    assert (said.text, said.values) == ("{number} per cent", {"number": Decimal("33.33")})


@pytest.mark.parametrize(("number", "text"), [("30.000000", "30"), ("3E+1", "30"), ("1.50", "1.5"), ("0", "0")])
def test_a_plain_number_has_no_zeros_that_only_its_column_gave_it(number, text):
    assert str(plain(Decimal(number))) == text


@pytest.mark.parametrize(("number", "text"), [("12.345678", "12.35"), ("0.123456", "0.1235"), ("-0.5", "-0.5")])
def test_a_sentence_rounds(number, text):
    assert str(rounded(Decimal(number))) == text


def test_stored_thresholds_replace_the_defaults_and_no_others():
    stored = {"on_track": "0.9", "sustained_periods": 4, "unknown": 1}

    assert Thresholds.stored(stored) == Thresholds(on_track=Decimal("0.9"), sustained_periods=4)
