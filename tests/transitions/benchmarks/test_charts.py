"""The trajectory of an indicator as a picture."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache

from transitions.benchmarks.chart_axes import day_ticks, in_lines, round_values
from transitions.benchmarks.chart_drawing import in_runs, merged, specification
from transitions.benchmarks.charts import (
    ChartFacts,
    Forecast,
    Mark,
    Missing,
    Point,
    chart_png,
    chart_svg,
    digest,
    draw,
)

SVG = "{http://www.w3.org/2000/svg}"
FACTS = ChartFacts(
    language="en",
    title="Officers trained: on the way to the target",
    subtitle="Number, whole country, 2020 to 2022",
    points=(
        Point(date(2020, 3, 31), Decimal(14)),
        Point(date(2020, 9, 30), Decimal(20), corrected=True),
        Point(date(2021, 3, 31), Decimal(35), verified=False, label="35"),
    ),
    missing=(Missing(date(2020, 4, 1), date(2020, 6, 30), "Access denied"),),
    baseline=Mark(Decimal(12), "Baseline 12", date(2019, 12, 31)),
    target=Mark(Decimal(80), "Target 80", date(2022, 12, 31)),
    milestones=(Mark(Decimal(40), "Milestone 40", date(2021, 12, 31)),),
    planned=((date(2019, 12, 31), Decimal(12)), (date(2022, 12, 31), Decimal(80))),
    planned_label="Planned path",
    forecast=(
        Forecast(date(2021, 3, 31), Decimal(35), Decimal(35)),
        Forecast(date(2022, 12, 31), Decimal(50), Decimal(90)),
    ),
    forecast_label="Forecast, 80 %",
    unit="officers",
    unverified_label="not verified",
    corrected_label="corrected",
    as_of=date(2021, 6, 30),
)
RANGE = ChartFacts(
    language="en",
    title="Within the range",
    subtitle="Index",
    points=(Point(date(2021, 1, 31), Decimal(96)), Point(date(2021, 6, 30), Decimal(99))),
    range_low=Decimal(90),
    range_high=Decimal(100),
    range_label="Range to stay in",
)


def texts_of(picture: bytes) -> list[str]:
    return [text.text or "" for text in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 -- ours


def marks_of(facts: ChartFacts, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in specification(facts)["layer"] if layer["mark"]["type"] == kind]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert draw(FACTS) == draw(replace(FACTS))


def test_everything_is_named_beside_itself() -> None:
    named = {"Baseline 12", "Target 80", "Milestone 40", "Planned path", "Forecast, 80 %", "Access denied"}
    named |= {"corrected", "not verified", "35", "officers", "30 June 2021", "2021", "2022", "50"}
    assert named <= set(texts_of(draw(FACTS)))


def test_a_picture_carries_its_finding_its_language_and_no_script() -> None:
    root = ET.fromstring(draw(FACTS))  # noqa: S314 -- ours
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (FACTS.title, FACTS.subtitle)
    assert (root.get("role"), root.get("direction")) == ("img", "ltr")
    assert list(root.iter(f"{SVG}script")) == []


def test_typed_text_cannot_leave_its_place_in_the_picture() -> None:
    hostile = '</title><script>alert("1")</script>'
    facts = replace(FACTS, title=hostile, target=Mark(Decimal(80), hostile))
    root = ET.fromstring(draw(facts))  # noqa: S314 -- ours
    assert root.findtext(f"{SVG}title") == hostile
    assert list(root.iter(f"{SVG}script")) == []


def test_labels_of_an_arabic_chart_are_read_from_right_to_left_within_it() -> None:
    facts = replace(RANGE, language="ar", range_label="النطاق")
    texts = texts_of(draw(facts))
    assert "\u2067النطاق\u2069" in texts
    assert "\u2067نيسان/أبريل 2021\u2069" in texts


def test_a_missing_period_breaks_the_line() -> None:
    assert [run for _point, run in in_runs(FACTS.points, FACTS.missing)] == [0, 1, 1]


def test_neighbouring_gaps_of_one_reason_are_named_once() -> None:
    quarters = (
        Missing(date(2020, 7, 1), date(2020, 9, 30), "Late"),
        Missing(date(2020, 4, 1), date(2020, 6, 30), "Late"),
        Missing(date(2020, 10, 1), date(2020, 12, 31), "Withheld"),
    )
    assert merged(quarters) == [Missing(date(2020, 4, 1), date(2020, 9, 30), "Late"), quarters[2]]


def test_unverified_values_are_hollow() -> None:
    fills = {
        (row["y"], layer["mark"]["fill"])
        for layer in marks_of(FACTS, "point")
        if layer["mark"].get("shape") == "circle" and "fill" in layer["mark"]
        for row in layer["data"]["values"]
    }
    assert fills == {(14.0, "#0b3d6e"), (20.0, "#0b3d6e"), (35.0, "white")}


def test_a_stage_holds_until_the_next_is_reached() -> None:
    stages = ((Decimal(0), "no draft"), (Decimal(1), "law initiated"), (Decimal(2), "law voted"))
    facts = ChartFacts(
        language="en",
        title="The law was voted",
        subtitle="Stages",
        points=(Point(date(2018, 1, 1), Decimal(0)), Point(date(2018, 9, 1), Decimal(2))),
        value_labels=stages,
    )
    assert marks_of(facts, "line")[0]["mark"]["interpolate"] == "step-after"
    assert {"no draft", "law initiated", "law voted"} <= set(texts_of(draw(facts)))


def test_a_long_name_on_the_axis_stands_in_lines() -> None:
    stages = ((Decimal(1), "draft law voted by each chamber"), (Decimal(2), "law promulgated"))
    texts = texts_of(draw(replace(FACTS, value_labels=stages)))
    assert in_lines(stages[0][1]) == ["draft law voted by", "each chamber"]
    assert in_lines(stages[1][1]) == "law promulgated"
    assert stages[0][1] not in texts


@pytest.mark.parametrize(
    ("low", "high", "box"),
    [
        (Decimal(90), Decimal(100), (90.0, 100.0)),
        (None, Decimal(100), (96.0, 100.0)),
        (Decimal(90), None, (90.0, 100.0)),
    ],
)
def test_an_open_end_of_the_range_reaches_the_edge(low: Decimal, high: Decimal, box: tuple[float, float]) -> None:
    [layer] = marks_of(replace(RANGE, range_low=low, range_high=high), "rect")
    [row] = layer["data"]["values"]
    assert (row["y"], row["y2"]) == box


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "80", ["0", "20", "40", "60", "80"]),
        ("0", "100", ["0", "25", "50", "75", "100"]),
        ("0", "0.3", ["0.0", "0.1", "0.2", "0.3"]),
        ("-8", "35", ["-20", "0", "20", "40"]),
        ("7", "7", ["6", "8", "10", "12", "14"]),
        ("0", "0", ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    ],
)
def test_the_axis_of_values_has_few_round_numbers(low: str, high: str, ticks: list[str]) -> None:
    assert [f"{value:f}" for value in round_values(Decimal(low), Decimal(high))] == ticks


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2018, 5, 1), date(2021, 2, 1), ["2018", "2019", "2020", "2021", "2022"]),
        (
            date(2000, 1, 1),
            date(2020, 1, 1),
            ["2000", "2003", "2006", "2009", "2012", "2015", "2018", "2021"],
        ),
        (date(2021, 2, 3), date(2021, 4, 1), ["February 2021", "March 2021", "April 2021", "May 2021"]),
        (
            date(2020, 11, 1),
            date(2021, 9, 1),
            ["October 2020", "January 2021", "April 2021", "July 2021", "October 2021"],
        ),
    ],
)
def test_the_axis_of_days_has_few_names(first: date, last: date, labels: list[str]) -> None:
    assert [label for _day, label in day_ticks(first, last, "en")] == labels


def test_a_chart_without_a_value_still_shows_where_it_should_go() -> None:
    facts = ChartFacts(
        language="en", title="No value", subtitle="", target=Mark(Decimal(80), "Target 80", date(2022, 1, 1))
    )
    assert "Target 80" in texts_of(draw(facts))


def test_no_facts_at_all_give_empty_axes() -> None:
    assert re.match(rb"<svg ", draw(ChartFacts(language="en", title="Nothing", subtitle=""))) is not None


def test_a_picture_is_drawn_once_and_then_kept_under_the_digest_of_its_facts() -> None:
    cache.clear()
    picture = chart_svg(FACTS)
    assert cache.get(f"chart:{digest(FACTS)}") == picture == draw(FACTS)
    cache.set(f"chart:{digest(FACTS)}", b"kept")
    assert chart_svg(FACTS) == b"kept"
    cache.clear()


def test_any_change_of_the_facts_changes_the_digest() -> None:
    assert digest(replace(FACTS, language="fr")) != digest(FACTS)
    assert digest(replace(FACTS, points=FACTS.points[:2])) != digest(FACTS)
    assert digest(replace(FACTS)) == digest(FACTS)


def test_title_and_subtitle_are_drawn_where_the_picture_stands_alone() -> None:
    assert FACTS.title not in texts_of(draw(FACTS))
    assert {FACTS.title, FACTS.subtitle} <= set(texts_of(draw(replace(FACTS, titled=True))))


def test_documents_get_the_same_picture_as_png() -> None:
    cache.clear()
    picture = chart_png(FACTS)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 1440
    cache.clear()
