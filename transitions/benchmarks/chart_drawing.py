"""How the trajectory of an indicator is drawn, as a Vega-Lite specification: thin axes, few ticks, names
beside what they name instead of a legend, gaps where periods are missing. Legible in black and white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from accounts.wording import direction

from .chart_axes import SOFT, day_scale, isolate, told, value_scale
from .chart_facts import ChartFacts, Mark, Missing, Point

WIDTH, HEIGHT = 720, 300
"""Size of the whole picture in its own units, without a title; a page scales it."""

INK, ACCENT, TARGET = "#16212b", "#0b3d6e", "#1b6e3c"
FONT = "system-ui, 'Noto Sans', 'Noto Sans SC', 'Noto Serif', Amiri, sans-serif"
DOT = {"type": "point", "shape": "circle", "opacity": 1}
TEXTS = (
    "title",
    "subtitle",
    "planned_label",
    "range_label",
    "forecast_label",
    "unit",
    "unverified_label",
    "corrected_label",
)
"""The fields of ChartFacts that are one text each."""


def specification(facts: ChartFacts) -> dict[str, Any]:
    """The Vega-Lite specification of the chart. Days are numbers, so no time zone can move them."""
    facts = isolated(facts)
    days, values = day_scale(facts), value_scale(facts)
    layers = [layer for layer in layers_of(facts, days.domain, values.domain) if layer["data"]["values"]]
    spec: dict[str, Any] = {
        "width": WIDTH,
        "height": HEIGHT,
        "autosize": {"type": "fit", "contains": "padding"},
        # Names on the axis may be wider in the reader's font than in the one they were measured with.
        "padding": {"left": 28 if facts.value_labels else 8, "right": 12, "top": 8, "bottom": 4},
        "background": "white",
        "encoding": {"x": days.encoding("x"), "y": values.encoding("y", facts.unit)},
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "text": {"fontSize": 12, "fill": INK},
            "title": {"anchor": "start", "fontSize": 16, "subtitleFontSize": 13, "subtitleColor": SOFT},
        },
    }
    if facts.titled:
        spec["title"] = {"text": facts.title, "subtitle": facts.subtitle}
        spec["height"] = HEIGHT + 48
    return spec


def isolated(facts: ChartFacts) -> ChartFacts:
    """The facts with each of their texts isolated."""
    if direction(facts.language) == "ltr":
        return facts

    def turned(text: str) -> str:
        return isolate(text, facts.language)

    def named(mark: Mark | None) -> Mark | None:
        return mark and replace(mark, label=turned(mark.label))

    texts: dict[str, Any] = {name: turned(getattr(facts, name)) for name in TEXTS}
    return replace(
        facts,
        **texts,
        points=tuple(replace(point, label=turned(point.label)) for point in facts.points),
        missing=tuple(replace(gap, label=turned(gap.label)) for gap in facts.missing),
        baseline=named(facts.baseline),
        target=named(facts.target),
        milestones=tuple(replace(mark, label=turned(mark.label)) for mark in facts.milestones),
        value_labels=tuple((value, turned(label)) for value, label in facts.value_labels),
    )


def layers_of(facts: ChartFacts, days: tuple[float, float], values: tuple[float, float]) -> Iterator[dict[str, Any]]:
    """What is drawn, from the ground up; the axes stand on the first layer, so that they need no value."""
    yield layer([{"x": days[0]}], {"type": "point", "opacity": 0}, y=None)
    yield from gap_layers(facts)
    yield from range_layers(facts, days, values)
    yield from forecast_layers(facts)
    yield from plan_layers(facts, days)
    yield from value_layers(facts)


def gap_layers(facts: ChartFacts) -> Iterator[dict[str, Any]]:
    """The periods without a value, each with its reason."""
    gaps = merged(facts.missing)
    rows = [{"x": gap.start.toordinal(), "x2": gap.end.toordinal() + 1, "label": gap.label} for gap in gaps]
    whole = {"y": {"value": 0}, "y2": {"value": "height"}}
    yield layer(rows, {"type": "rect", "fill": "#edf0f3"}, x2={"field": "x2"}, **whole)
    yield text(rows, fill=SOFT, align="left", dx=3, dy=10, y={"value": 0}, fontSize=11)


def range_layers(facts: ChartFacts, days: tuple[float, float], values: tuple[float, float]) -> Iterator[dict[str, Any]]:
    """The range to stay in; an open end goes to the edge of the picture."""
    ends = [float(end) for end in (facts.range_low, facts.range_high) if end is not None]
    if not ends:
        return
    low = values[0] if facts.range_low is None else float(facts.range_low)
    high = values[1] if facts.range_high is None else float(facts.range_high)
    box = {"x": days[0], "x2": days[1], "y": low, "y2": high}
    yield layer([box], {"type": "rect", "fill": "#e3efe7"}, x2={"field": "x2"}, y2={"field": "y2"})
    yield layer([{"y": end} for end in ends], {"type": "rule", "stroke": TARGET, "strokeWidth": 1}, x=None)
    name = {"x": days[0], "y": high, "label": facts.range_label}
    yield text([name], fill=TARGET, align="left", dx=4, dy=14)


def forecast_layers(facts: ChartFacts) -> Iterator[dict[str, Any]]:
    """The band of the forecast, and the day the chart speaks of."""
    forecast = [{"x": f.day.toordinal(), "y": float(f.low), "y2": float(f.high)} for f in facts.forecast]
    area = {"type": "area", "fill": "#b9cbe0", "fillOpacity": 0.7, "line": False}
    yield layer(forecast, area, y2={"field": "y2"})
    if facts.forecast:
        top = facts.forecast[-1]
        place = {"x": top.day.toordinal(), "y": float(top.high), "label": facts.forecast_label}
        yield text([place], fill=SOFT, align="right", dy=-6)
    if facts.as_of:
        today = {"x": facts.as_of.toordinal(), "label": told(facts.as_of, facts.language)}
        yield layer([today], {"type": "rule", "stroke": SOFT, "strokeWidth": 0.75}, y=None)
        yield text([today], fill=SOFT, align="right", dx=-4, dy=-5, fontSize=11, y={"value": "height"})


def plan_layers(facts: ChartFacts, days: tuple[float, float]) -> Iterator[dict[str, Any]]:
    """Baseline, target, milestones and the path between them, each with its name."""
    path = [{"x": day.toordinal(), "y": float(value)} for day, value in facts.planned]
    # To the right of a point of the plan, a name is clear of the line above it where the line falls, else below.
    falls = len(path) > 1 and path[-1]["y"] < path[0]["y"]
    yield layer(path, {"type": "line", "stroke": SOFT, "strokeWidth": 1, "strokeDash": [2, 3]})
    if len(path) > 1 and facts.planned_label:
        middle = {key: (path[-2][key] + path[-1][key]) / 2 for key in ("x", "y")}
        yield text([{**middle, "label": facts.planned_label}], fill=SOFT, align="left", dx=6, dy=-6 if falls else 16)
    for mark, colour, dash, side in (
        (facts.baseline, SOFT, [6, 3], "right"),
        (facts.target, TARGET, [], "left"),
    ):
        if mark is None:
            continue
        value = float(mark.value)
        yield layer([{"y": value}], {"type": "rule", "stroke": colour, "strokeDash": dash}, x=None)
        place = {"x": days[0] if side == "left" else days[1], "y": value, "label": mark.label}
        yield text([place], fill=colour, align=side, dx=4 if side == "left" else -4, dy=-6)
    corners = [mark for mark in (facts.baseline, *facts.milestones, facts.target) if mark]
    rows = [
        {
            "x": mark.day.toordinal(),
            "y": float(mark.value),
            "label": mark.label if mark in facts.milestones else "",
        }
        for mark in corners
        if mark.day
    ]
    yield layer(rows, {**DOT, "shape": "diamond", "fill": "white", "stroke": SOFT, "size": 60})
    yield text(rows, fill=SOFT, align="left", dx=7, dy=-4 if falls else 12, fontSize=11)


def value_layers(facts: ChartFacts) -> Iterator[dict[str, Any]]:
    """The values: a line broken where periods are missing, filled points for what is verified."""
    ordered = in_runs(facts.points, facts.missing)
    rows = [
        {"x": point.day.toordinal(), "y": float(point.value), "run": run, "label": point.label}
        for point, run in ordered
    ]
    # A stage holds until the next one is reached; numbers go from value to value.
    line = {"type": "line", "interpolate": "step-after" if facts.value_labels else "linear"}
    yield layer(rows, {**line, "stroke": ACCENT, "strokeWidth": 2}, detail={"field": "run"})
    verified, hollow, corrected = (
        [row for row, (point, _run) in zip(rows, ordered, strict=True) if wanted(point)]
        for wanted in (lambda p: p.verified, lambda p: not p.verified, lambda p: p.corrected)
    )
    for some, fill in ((verified, ACCENT), (hollow, "white")):
        yield layer(some, {**DOT, "fill": fill, "stroke": ACCENT, "strokeWidth": 2, "size": 44})
    yield layer(corrected, {**DOT, "filled": False, "stroke": INK, "strokeWidth": 1, "size": 170})
    below = {"fill": SOFT, "align": "center", "dy": 20, "fontSize": 11}
    yield text([{**row, "label": facts.corrected_label} for row in corrected], **below)
    yield text([{**row, "label": facts.unverified_label} for row in hollow[-1:]], **below)
    yield text(rows, align="center", dy=-14, fontWeight="bold", fontSize=13)


def in_runs(points: Sequence[Point], missing: Sequence[Missing]) -> list[tuple[Point, int]]:
    """Each point, by day, with the number of its run; between two runs lies a period without a value."""
    ends = [gap.end for gap in missing]
    ordered = sorted(points, key=lambda point: point.day)
    return [(point, sum(end <= point.day for end in ends)) for point in ordered]


def merged(missing: Sequence[Missing]) -> list[Missing]:
    """Neighbouring periods without a value for the same reason as one, so that the reason is named once."""
    result: list[Missing] = []
    for gap in sorted(missing, key=lambda gap: gap.start):
        last = result[-1] if result else None
        if last and last.label == gap.label and (gap.start - last.end).days <= 1:
            result[-1] = replace(last, end=max(last.end, gap.end))
        else:
            result.append(gap)
    return result


def layer(rows: list[dict[str, Any]], mark: dict[str, Any], **channels: Any) -> dict[str, Any]:
    return {"data": {"values": rows}, "mark": {"clip": False, **mark}, "encoding": channels}


def text(rows: list[dict[str, Any]], **style: Any) -> dict[str, Any]:
    """Names beside what they name; a row without a name gets none."""
    places = {name: style.pop(name) for name in ("x", "y") if name in style}
    rows = [row for row in rows if row.get("label")]
    return layer(rows, {"type": "text", "baseline": "alphabetic", **style}, text={"field": "label"}, **places)
