from decimal import Decimal

import pytest

from transitions.benchmarks.measures import DataAge, Thresholds
from transitions.benchmarks.scale import SourceGrade
from transitions.benchmarks.trust import Agreement, Confidence, Freshness, Trust, agreement_of, freshness_of


@pytest.mark.parametrize(
    ("source", "freshness", "agreement", "confidence"),
    [
        (SourceGrade.DOCUMENTED, Freshness.FRESH, Agreement.AGREED, Confidence.HIGH),
        (SourceGrade.DOCUMENTED, Freshness.FRESH, Agreement.SINGLE, Confidence.MEDIUM),
        (SourceGrade.REPORTED, Freshness.FRESH, Agreement.AGREED, Confidence.MEDIUM),
        (SourceGrade.DOCUMENTED, Freshness.OLD, Agreement.AGREED, Confidence.LOW),
        (SourceGrade.UNCONFIRMED, Freshness.FRESH, Agreement.AGREED, Confidence.LOW),
        (SourceGrade.DOCUMENTED, Freshness.FRESH, Agreement.DISPUTED, Confidence.LOW),
    ],
)
def test_confidence_is_as_high_as_the_weakest_of_three_words(source, freshness, agreement, confidence):
    assert Trust(source, freshness, agreement).confidence is confidence


@pytest.mark.parametrize(
    ("periods", "freshness"),
    [(0, Freshness.FRESH), (1, Freshness.AGEING), (2, Freshness.OLD), (9, Freshness.OLD)],
)
def test_freshness_follows_the_threshold_from_which_a_value_is_too_old(periods, freshness):
    assert freshness_of(DataAge(periods, Decimal(1)), Thresholds()) is freshness


@pytest.mark.parametrize(
    ("numbers", "agreement"),
    [
        ([], Agreement.SINGLE),
        ([100], Agreement.SINGLE),
        ([100, 110], Agreement.AGREED),
        ([95, 100, 110], Agreement.AGREED),
        ([95, 100, 111], Agreement.DISPUTED),
        ([-100, -110], Agreement.AGREED),
        ([0, 0], Agreement.AGREED),
        ([0, 1], Agreement.DISPUTED),
    ],
)
def test_sources_agree_within_a_tenth_of_their_median(numbers, agreement):
    assert agreement_of([Decimal(number) for number in numbers]) is agreement


@pytest.mark.parametrize("enum", [Freshness, Agreement, Confidence])
def test_every_word_is_said(enum):
    assert len({member.words.text for member in enum}) == len(enum)
