"""Funding by year and source as a picture: a row of bars for all sources and one for each that pays.

Each row has its name above it and each bar its sum, so no legend and no colour is needed. All rows have one scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil
from typing import Any

from accounts.wording import say
from accounts.words import Words, words
from transitions.benchmarks.chart_axes import GRID, SOFT, isolate
from transitions.benchmarks.chart_drawing import ACCENT, FONT, INK, layer, text
from transitions.benchmarks.charts import digest, kept, picture_of
from transitions.facts import Moment, Whole

from .facts import FinancingFacts
from .totals import MILLION, by_source, by_year, cliff_of, gap_of, in_year, rounded, told, total, years_of

WIDTH, FOOT = 720, 44
"""Width of the picture and height of the line of years below, in its own units."""
TALLEST = 64
"""Height of the tallest bar of the picture."""
MARGIN, HEAD, WIDEST = 8, 42, 64
"""Edge on both sides; room above the bars of a row for its name and its sums; width of the widest bar."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """The bars of one source; `labels` are the sums as they are said, in millions of dollars."""

    name: str
    amounts: tuple[Decimal, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FundingChart:
    """Committed funding by year and source; every text is in `language` already. The first row is all sources."""

    language: str
    title: str
    subtitle: str
    years: tuple[str, ...]
    notes: tuple[str, ...]
    """What is said under a year, such as the end of the mandate; "" for most."""
    rows: tuple[BarRow, ...]

    @property
    def tallest(self) -> Decimal:
        """The largest sum, by which all bars are measured."""
        return max(amount for row in self.rows for amount in row.amounts)

    @property
    def grounds(self) -> tuple[float, ...]:
        """Where the bars of each row stand, from the top; a row of low bars takes less room."""
        heights = (HEAD + TALLEST * float(max(row.amounts) / self.tallest) for row in self.rows)
        return tuple(accumulate(heights))

    @property
    def height(self) -> int:
        """How high the picture is."""
        return ceil(self.grounds[-1]) + FOOT


def title_of(whole: Whole, facts: FinancingFacts, moment: Moment) -> Words:
    """The finding: how far funding falls after the mandate, else what is needed and not committed."""
    cliff = cliff_of(whole.mission, facts.lines, moment.known_at)
    if cliff is not None and not cliff.missing and cliff.drop > 0:
        return words(
            "Committed funding falls from {before} in {year} to {after} in {later}",
            before=told(cliff.funding_before),
            year=str(cliff.before),
            after=told(cliff.funding_after),
            later=str(cliff.after),
        )
    gap = gap_of(facts.lines)
    if gap:
        needed = told(total(facts.lines).needed)
        return words("{gap} of the {needed} needed is not committed", gap=told(gap), needed=needed)
    return words("All that is needed is committed: {amount}", amount=told(total(facts.lines).committed))


SUBTITLE = words("Committed funding by year and source, in millions of United States dollars")


def chart_of(whole: Whole, facts: FinancingFacts, moment: Moment, language: str) -> FundingChart | None:
    """What there is to draw; None where nothing is committed."""
    years = years_of(facts.lines)
    sources = [(source, lines) for source, lines in by_source(facts.lines).items() if total(lines).committed]
    if not sources:
        return None
    cliff = cliff_of(whole.mission, facts.lines, moment.known_at)
    ended = cliff.ended.last.year if cliff else None
    note = words("mandate ends") if cliff and cliff.planned else words("mandate ended")
    sums = [(words("All sources"), [each.committed for each in by_year(facts.lines).values()])]
    sums += [(source.words, [in_year(lines, year).committed for year in years]) for source, lines in sources]
    return FundingChart(
        language=language,
        title=say(title_of(whole, facts, moment), language),
        subtitle=say(SUBTITLE, language),
        years=tuple(str(year) for year in years),
        notes=tuple(say(note, language) if year == ended else "" for year in years),
        rows=tuple(
            BarRow(
                say(name, language),
                tuple(rounded(amount) for amount in amounts),
                tuple(say(_millions(amount), language) for amount in amounts),
            )
            for name, amounts in sums
        ),
    )


def _millions(amount: Fraction) -> Decimal:
    """In millions, to a tenth, as sentences say it; less than that to as many places as it takes to be something."""
    millions = amount / MILLION
    if not millions:
        return Decimal(0)
    return next((shown for places in range(1, 9) if (shown := rounded(millions, places))), Decimal(0))


def funding_svg(facts: FundingChart) -> bytes:
    """The picture, drawn now only if it was never drawn before."""
    return kept(digest(facts), lambda: picture_of(specification(facts), facts.title, facts.subtitle, facts.language))


def specification(facts: FundingChart) -> dict[str, Any]:
    """The Vega-Lite specification: all places are computed here, so that the axes need no room of their own."""
    height = facts.height
    plain = {"axis": None, "type": "quantitative"}
    return {
        "width": WIDTH,
        "height": height,
        "padding": 0,
        "background": "white",
        "encoding": {
            "x": {"field": "x", "scale": {"domain": [0, WIDTH], "nice": False, "zero": False}, **plain},
            "y": {"field": "y", "scale": {"domain": [height, 0], "nice": False, "zero": False}, **plain},
        },
        "layer": [each for each in _layers(facts) if each["data"]["values"]],
        "config": {"font": FONT, "view": {"stroke": None}, "text": {"fontSize": 12, "fill": INK}},
    }


def _layers(facts: FundingChart) -> Iterator[dict[str, Any]]:
    step = (WIDTH - 2 * MARGIN) / len(facts.years)
    wide = min(step * 0.6, WIDEST)
    middles = [MARGIN + step * (place + 0.5) for place in range(len(facts.years))]
    far = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    above = 0.0
    for number, (row, ground) in enumerate(zip(facts.rows, facts.grounds, strict=True)):
        weight = "bold" if number == 0 else "normal"
        yield layer([{"x": MARGIN, "x2": WIDTH - MARGIN, "y": ground}], {"type": "rule", "stroke": GRID}, x2=far["x2"])
        tops = [ground - TALLEST * float(amount / facts.tallest) for amount in row.amounts]
        bars = [
            {"x": middle - wide / 2, "x2": middle + wide / 2, "y": ground, "y2": top}
            for middle, top in zip(middles, tops, strict=True)
            if top < ground
        ]
        yield layer(bars, {"type": "rect", "fill": ACCENT if number == 0 else SOFT}, **far)
        sums = [
            {"x": middle, "y": top - 4, "label": label}
            for middle, top, label in zip(middles, tops, row.labels, strict=True)
        ]
        yield text(sums, align="center", fontWeight=weight)
        name = {"x": MARGIN, "y": above + 18, "label": isolate(row.name, facts.language)}
        yield text([name], align="left", fontWeight=weight)
        above = ground
    foot = facts.grounds[-1]
    years = [{"x": middle, "y": foot + 17, "label": year} for middle, year in zip(middles, facts.years, strict=True)]
    yield text(years, align="center", fill=SOFT)
    notes = [
        {"x": middle, "y": foot + 34, "label": isolate(note, facts.language)}
        for middle, note in zip(middles, facts.notes, strict=True)
    ]
    yield text(notes, align="center", fill=SOFT, fontSize=11)
