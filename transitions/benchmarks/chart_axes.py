"""The axes of a chart: from where to where, and the few places that are named, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from textwrap import wrap
from typing import Any

from accounts.wording import direction, say_date, say_number
from accounts.words import DateKnown, Precision

from .chart_facts import ChartFacts

SOFT, GRID = "#4a5661", "#d9dfe4"
DAY_TICKS, VALUE_TICKS = 7, 5
LONGEST_LINE = 20
"""How many letters a line of a label holds, about."""
ROUND_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def isolate(text: str, language: str) -> str:
    """The text marked as right to left where its language is, because the picture itself is not."""
    if not text or direction(language) == "ltr":
        return text
    return f"\N{RIGHT-TO-LEFT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis: from where to where, and the places that are named."""

    domain: tuple[float, float]
    ticks: tuple[tuple[float, str], ...]

    def encoding(self, field: str, title: str = "") -> dict[str, Any]:
        places = [place for place, _label in self.ticks]
        labels = json.dumps([in_lines(label) for _place, label in self.ticks], ensure_ascii=False)
        upright = field == "y"
        axis = {
            "values": places,
            "labelExpr": f"{labels}[indexof({places}, datum.value)]",
            "title": title or None,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleX": 0,
            "titleY": -8,
            "titleFontWeight": "normal",
            "titleColor": SOFT,
            "grid": upright,
            "gridColor": GRID,
            "gridWidth": 0.75,
            "domain": not upright,
            "domainColor": SOFT,
            "domainWidth": 0.75,
            "ticks": not upright,
            "tickColor": SOFT,
            "tickWidth": 0.75,
            "tickSize": 4,
            "labelColor": SOFT,
            "labelFontSize": 12,
            "labelLimit": 200,
            "labelPadding": 6,
            "labelFlush": False,
        }
        scale = {"domain": list(self.domain), "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def in_lines(label: str) -> str | list[str]:
    """The label as it is, or in lines where it is long: how wide it will be is known only where it is shown."""
    lines = wrap(label, LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
    return lines if len(lines) > 1 else label


def day_scale(facts: ChartFacts) -> Scale:
    """The days from the first to the last thing known or planned, named by year, or by month if short."""
    marks = [mark for mark in (facts.baseline, facts.target, *facts.milestones) if mark]
    days = [
        *(point.day for point in facts.points),
        *(day for gap in facts.missing for day in (gap.start, gap.end)),
        *(mark.day for mark in marks if mark.day),
        *(day for day, _value in facts.planned),
        *(forecast.day for forecast in facts.forecast),
        *([facts.as_of] if facts.as_of else []),
    ]
    if not days:
        return Scale((0.0, 1.0), ())
    first, last = min(days), max(days)
    margin = max((last - first).days // 40, 10)
    start, end = first.toordinal() - margin, last.toordinal() + margin
    ticks = tuple((day.toordinal(), label) for day, label in day_ticks(first, last, facts.language))
    return Scale((start, end), tuple(tick for tick in ticks if start <= tick[0] <= end))


def day_ticks(first: date, last: date, language: str) -> Iterator[tuple[date, str]]:
    """The beginnings of years, of some years where there are many, or of months in a span below two years."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > 24:
        step = -(-(last.year - first.year + 1) // DAY_TICKS)
        yield from ((date(year, 1, 1), str(year)) for year in range(first.year, last.year + 2, step))
        return
    step = next(step for step in (1, 3, 6) if months / step <= DAY_TICKS - 1 or step == 6)
    for count in range(0, months + step, step):
        year, month = divmod(first.year * 12 + (first.month - 1) // step * step + count, 12)
        day = date(year, month + 1, 1)
        yield day, told(DateKnown(day, Precision.MONTH), language)


def told(day: date | DateKnown, language: str) -> str:
    return isolate(say_date(day, language), language)


def value_scale(facts: ChartFacts) -> Scale:
    """The values from the least to the greatest known or planned, from zero where they come near it."""
    marks = [mark for mark in (facts.baseline, facts.target, *facts.milestones) if mark]
    values = [
        *(point.value for point in facts.points),
        *(mark.value for mark in marks),
        *(value for _day, value in facts.planned),
        *(value for forecast in facts.forecast for value in (forecast.low, forecast.high)),
        *(value for value in (facts.range_low, facts.range_high) if value is not None),
        *(value for value, _label in facts.value_labels),
    ] or [Decimal(0), Decimal(1)]
    low, high = min(values), max(values)
    if facts.value_labels:
        room = (high - low) / 12 or Decimal(1)
        named = tuple((float(value), label) for value, label in facts.value_labels)
        return Scale((float(low - room), float(high + room)), named)
    if low > 0 and low < high * 3 / 4:
        low = Decimal(0)
    ticks = round_values(low, high)
    labels = tuple((float(value), say_number(value, facts.language)) for value in ticks)
    return Scale((min(float(low), labels[0][0]), max(float(high), labels[-1][0])), labels)


def round_values(low: Decimal, high: Decimal) -> list[Decimal]:
    """About five round numbers from at or below `low` to at or above `high`."""
    if low == high:
        high = low + (abs(low) or 1)
    raw = (high - low) / (VALUE_TICKS - 1)
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(power * factor for factor in ROUND_STEPS if power * factor >= raw).normalize()
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [(first + count) * step for count in range(int(last - first) + 1)]
