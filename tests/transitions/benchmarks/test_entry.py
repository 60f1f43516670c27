from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.benchmarks.entry import Entry, check, number_of
from transitions.benchmarks.measures import Stage
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.scale import IndicatorKind, MissingReason

from .runs import rising

TODAY = date(2020, 4, 15)
GOOD = Entry(date(2020, 1, 1), date(2020, 3, 31), known_from=date(2020, 4, 10), value=Decimal(5))
NO_VALUE = {"value": None}
STAGES = (Stage(1, {"en": "draft law"}), Stage(2, {"en": "law voted"}))


def found(measure, recorded_on=TODAY, **changes):
    """The fields and the sentences of all that is wrong with the good entry once changed."""
    errors = check(measure, replace(GOOD, **changes), recorded_on=recorded_on)
    return [(error.field, error.words) for error in errors]


def fields(measure, recorded_on=TODAY, **changes):
    return [field for field, _words in found(measure, recorded_on, **changes)]


def of_kind(kind, **facts):
    return rising(kind=IndicatorKind(kind), stages=STAGES, **facts)


def test_a_good_value_is_taken():
    assert found(rising()) == []


def test_a_reason_is_taken_instead_of_a_value():
    assert found(rising(), **NO_VALUE, missing=MissingReason.LATE) == []


def test_a_period_may_not_end_before_it_begins():
    [(field, said)] = found(rising(), period_end=date(2019, 12, 31))

    assert field == "period_end"
    assert said.text == "The period ends on {end}, before it begins on {start}. Give an end on or after {start}."
    assert said.values == {"start": date(2020, 1, 1), "end": date(2019, 12, 31)}


@pytest.mark.parametrize(
    ("frequency", "start", "end", "right", "word"),
    [
        (Frequency.MONTHLY, date(2020, 1, 1), date(2020, 3, 31), date(2020, 3, 1), "is not a month"),
        (Frequency.QUARTERLY, date(2020, 3, 1), date(2020, 3, 31), date(2020, 1, 1), "is not a quarter"),
        (Frequency.HALF_YEARLY, date(2019, 7, 2), date(2019, 12, 31), date(2019, 7, 1), "is not a half-year"),
        (Frequency.YEARLY, date(2019, 7, 1), date(2019, 12, 31), date(2019, 1, 1), "is not a year"),
    ],
)
def test_a_period_of_another_frequency_is_refused_with_the_right_one(frequency, start, end, right, word):
    [(field, said)] = found(rising(frequency=frequency), period_start=start, period_end=end)

    assert field == "period_end"
    assert word in said.text
    assert said.values == {"start": start, "end": end, "right_start": right, "right_end": end}


def test_a_value_of_a_period_that_is_not_over_is_refused_at_the_period():
    """Whatever day it is known from: a later day would have been no better."""
    assert fields(rising(), recorded_on=date(2020, 3, 30), known_from=date(2020, 3, 30)) == ["period_end"]
    assert fields(rising(), recorded_on=date(2020, 3, 31), known_from=date(2020, 3, 31)) == []


def test_any_period_is_taken_where_values_come_as_needed():
    as_needed = rising(frequency=Frequency.AS_NEEDED)

    assert found(as_needed, period_start=date(2020, 2, 3), period_end=date(2020, 4, 12)) == []


@pytest.mark.parametrize(
    ("known", "document", "wrong"),
    [
        (TODAY, None, []),
        (date(2020, 4, 16), None, ["known_from"]),  # has not come
        (date(2020, 3, 31), None, []),
        (date(2020, 3, 30), None, ["known_from"]),  # the period was not over
        (date(2020, 4, 10), date(2020, 4, 10), []),
        (date(2020, 4, 10), date(2020, 4, 11), ["known_from"]),  # before its own document
    ],
)
def test_a_value_is_known_from_the_end_of_its_period_to_today(known, document, wrong):
    assert fields(rising(), known_from=known, document_date=document) == wrong


def test_a_reason_may_be_known_before_the_period_is_over():
    assert found(rising(), **NO_VALUE, missing=MissingReason.NOT_DUE, known_from=date(2020, 3, 20)) == []


@pytest.mark.parametrize(
    ("recorded_on", "document", "wrong"),
    [
        (date(2020, 5, 11), None, []),  # 31 days
        (date(2020, 5, 12), None, ["document_date"]),  # 32 days
        (date(2022, 5, 12), date(2020, 4, 10), []),
    ],
)
def test_a_value_known_long_ago_needs_a_dated_document(recorded_on, document, wrong):
    assert fields(rising(), recorded_on, document_date=document) == wrong


def test_either_a_value_or_a_reason_is_given():
    assert fields(rising(), **NO_VALUE) == ["value"]
    assert fields(rising(), missing=MissingReason.LATE) == ["missing"]


def test_a_narrative_is_text_and_no_number():
    narrative = of_kind("narrative")

    assert found(narrative, **NO_VALUE, narrative="The law was voted.") == []
    assert found(narrative, **NO_VALUE, missing=MissingReason.LATE) == []
    assert fields(narrative, **NO_VALUE, narrative=" ") == ["narrative"]
    assert fields(narrative, narrative="The law was voted.") == ["value"]


@pytest.mark.parametrize(
    ("kind", "number", "right"),
    [
        ("percentage", "0", True),
        ("percentage", "100", True),
        ("percentage", "100.1", False),
        ("percentage", "-0.1", False),
        ("count", "0", True),
        ("count", "-1", False),
        ("yes_no", "1", True),
        ("yes_no", "0.000000", True),
        ("yes_no", "2", False),
        ("ordinal", "2.000000", True),
        ("ordinal", "3", False),
        ("ordinal", "1.5", False),
        ("date", str(TODAY.toordinal()), True),
        ("date", "0", False),
        ("date", "738000.5", False),
        ("date", "99999999", False),
        ("perception", "-12.5", True),
    ],
)
def test_a_number_must_be_one_of_its_kind(kind, number, right):
    assert fields(of_kind(kind), value=Decimal(number)) == ([] if right else ["value"])


def test_a_stage_that_does_not_exist_is_answered_with_those_that_do():
    [(_field, said)] = found(of_kind("ordinal"), value=Decimal(3))

    assert said.text == "There is no stage {value}. Give one of {stages}."
    assert [stage.values for stage in said.values["stages"]] == [
        {"number": 1, "label": {"en": "draft law"}},
        {"number": 2, "label": {"en": "law voted"}},
    ]


@pytest.mark.parametrize(
    ("kind", "number", "top", "bottom", "wrong"),
    [
        ("percentage", "33.3", "1", "3", []),
        ("percentage", "33.300000", "1", "3", []),
        ("percentage", "33", "1", "3", []),
        ("percentage", "33.4", "1", "3", ["value"]),
        ("percentage", "30", "3", "10", []),
        ("percentage", "30.6", "3", "10", ["value"]),
        ("percentage", None, "1", "3", []),
        ("percentage", "50", None, None, []),  # many sources give no parts
        ("percentage", None, "4", "3", ["numerator"]),
        ("percentage", None, "-1", "3", ["numerator"]),
        ("percentage", None, "1", "0", ["denominator"]),
        ("percentage", "50", "1", None, ["denominator"]),
        ("percentage", "50", None, "2", ["numerator"]),
        ("ratio", None, "4", "3", []),
        ("ratio", "1.33", "4", "3", []),
        ("ratio", "1.3", "5", "3", ["value"]),
        ("ratio", "1.3", None, None, ["denominator"]),
        ("ratio", None, "1", "-2", ["denominator"]),
        ("count", "5", "1", "2", ["numerator"]),
        ("count", None, "1", "2", ["numerator"]),
    ],
)
def test_numerator_and_denominator_must_fit_the_value(kind, number, top, bottom, wrong):
    given_parts = {
        name: None if text is None else Decimal(text)
        for name, text in (("value", number), ("numerator", top), ("denominator", bottom))
    }

    assert fields(of_kind(kind), **given_parts) == wrong


def test_what_the_parts_make_is_said():
    [(_field, said)] = found(of_kind("percentage"), value=Decimal(50), numerator=Decimal(1), denominator=Decimal(3))

    assert said.values == {"value": 50, "top": 1, "bottom": 3, "right": Decimal("33.33")}


@given(bottom=st.integers(1, 10**6), data=st.data(), places=st.integers(0, 6))
def test_a_quotient_rounded_to_any_place_fits_its_parts(bottom, data, places):
    top = data.draw(st.integers(0, bottom))
    rounded = round(Decimal(100 * top) / bottom, places)

    assert fields(of_kind("percentage"), value=rounded, numerator=Decimal(top), denominator=Decimal(bottom)) == []


@pytest.mark.parametrize(("reason", "wrong"), [("", ["correction_reason"]), (" ", ["correction_reason"]), ("typo", [])])
def test_a_correction_says_why(reason, wrong):
    assert fields(rising(), corrects=True, correction_reason=reason) == wrong


def test_all_that_is_wrong_is_told_at_once():
    assert fields(
        of_kind("percentage"),
        period_end=date(2020, 2, 29),
        known_from=date(2020, 5, 1),
        value=Decimal(101),
        corrects=True,
    ) == ["period_end", "known_from", "value", "correction_reason"]


@pytest.mark.parametrize(
    ("kind", "number", "top", "bottom", "recorded"),
    [
        ("percentage", None, "1", "3", "33.333333"),
        ("ratio", None, "4", "3", "1.333333"),
        ("percentage", "33", "1", "3", "33"),
        ("count", "5", None, None, "5"),
        ("percentage", None, None, None, None),
        ("percentage", None, "1", "0", None),
    ],
)
def test_a_value_is_computed_from_its_parts_where_it_is_not_given(kind, number, top, bottom, recorded):
    amounts = [None if text is None else Decimal(text) for text in (number, top, bottom)]
    entry = replace(GOOD, value=amounts[0], numerator=amounts[1], denominator=amounts[2])

    assert number_of(of_kind(kind), entry) == (recorded and Decimal(recorded))
