"""The picture of funding by year and source: what it says, and that its bars are as high as its sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from accounts.wording import say
from missions.kinds import Certainty
from transitions.benchmarks.charts import digest
from transitions.financing.chart import TALLEST, chart_of, funding_svg, specification, title_of
from transitions.financing.facts import FinancingFacts
from transitions.financing.kinds import FundingSource

from .made import NOW, ended, line, whole

MILLION = 10**6
ASSESSED = FundingSource.ASSESSED
FACTS = FinancingFacts(
    (line(60 * MILLION, 60 * MILLION, year=2021, kind=ASSESSED), line(20 * MILLION, 7_500_000), line(9, 0, year=2023))
)
ENDED = ended(date(2021, 12, 31))


def drawn(facts=FACTS, *events, language="en"):
    return chart_of(whole(*(events or (ENDED,))), facts, NOW, language)


def test_it_shows_all_sources_and_each_that_pays_by_year():
    chart = drawn()

    assert (chart.years, chart.notes) == (("2021", "2022", "2023"), ("mandate ended", "", ""))
    assert [(row.name, row.labels) for row in chart.rows] == [
        ("All sources", ("60.0", "7.5", "0")),
        ("Assessed contributions", ("60.0", "0", "0")),
        ("Peacebuilding Fund", ("0", "7.5", "0")),
    ]


@pytest.mark.parametrize(
    ("lines", "end", "title"),
    [
        (FACTS.lines, ENDED, "Committed funding falls from USD 60.0 million in 2021 to USD 7.5 million in 2022"),
        (FACTS.lines, ended(date(2021, 6, 1)), "USD 12.5 million of the USD 80.0 million needed is not committed"),
        ((line(9, 9), line(9, 9, year=2021)), ENDED, "All that is needed is committed: USD 18"),
    ],
)
def test_its_title_is_the_finding(lines, end, title):
    assert say(title_of(whole(end), FinancingFacts(lines), NOW), "en") == title


def test_a_planned_end_of_the_mandate_is_said_to_be_planned():
    assert drawn(FACTS, ended(date(2022, 12, 31), Certainty.PLANNED)).notes == ("", "mandate ends", "")


def test_where_nothing_is_committed_there_is_nothing_to_draw():
    assert drawn(FinancingFacts((line(10, 0),))) is None
    assert drawn(FinancingFacts()) is None


@pytest.mark.parametrize(
    ("amount", "label"), [(1, "0.000001"), (40_000, "0.04"), (50_000, "0.1"), (249_487_605, "249.5"), ("0.001", "0")]
)
def test_a_sum_that_is_not_nothing_says_so(amount, label):
    assert drawn(FinancingFacts((line(10, amount, year=2021),))).rows[0].labels == (label,)


def bars_of(chart):
    return [
        row
        for layer in specification(chart)["layer"]
        if layer["mark"]["type"] == "rect"
        for row in layer["data"]["values"]
    ]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any))
def test_each_bar_is_as_high_as_its_share_of_the_largest_sum(amounts):
    lines = tuple(line(0, amount, year=2015 + number) for number, amount in enumerate(amounts))
    chart = drawn(FinancingFacts(lines))

    heights = [bar["y"] - bar["y2"] for bar in bars_of(chart)]
    wanted = [TALLEST * amount / max(amounts) for amount in amounts if TALLEST * amount / max(amounts) > 1e-6]
    seen = [height for height in heights if height > 1e-6]
    assert seen == pytest.approx([*wanted, *wanted], abs=1e-6)
    assert all(bar["y2"] >= 0 and bar["y"] <= chart.height for bar in bars_of(chart))


def test_it_is_a_picture_with_its_title_and_direction_and_the_same_bytes_twice():
    chart = drawn(language="ar")
    picture = funding_svg(chart)
    root = etree.fromstring(picture)

    assert picture == funding_svg(chart)
    assert root.get("direction") == "ltr"
    assert [each.text for each in root if each.tag.endswith("title")] == [chart.title]
    assert "60,0" in picture.decode()


def test_another_sum_is_another_picture():
    other = FinancingFacts((line(60, Decimal("0.01"), year=2021),))

    assert digest(drawn()) == digest(drawn())
    assert digest(drawn()) != digest(drawn(other))
