"""The figure with what is committed and needed for every transition, year by year, before and after the mandate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from accounts.words import words
from reporting.document import Figure, Text
from reporting.facts import ReportFacts
from transitions.financing.facts import FundingLineFact
from transitions.financing.totals import MILLION, Sums, by_year, mandate_end, rounded, told, with_figures
from transitions.readiness.facts import TransitionFact

from .citations import called
from .drawing import ACCENT, ALERT, GRID, SOFT, WIDTH, label, line, picture
from .financing import Teller

LEFT, TOP, STEP, TALLEST, BELOW = 150, 22, 92, 56, 30
"""Of the drawing, in its own units: where the years begin, how far operations stand apart, their tallest bar."""
WIDEST, NEAR = 46, 36
"""Width of the widest bar, and how near to each other two years are still read apart."""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """What falls on each year for one operation, and the day on which its mandate ends, if that is known."""

    operation: TransitionFact
    lines: tuple[FundingLineFact, ...]
    years: dict[int, Sums]
    ends: date | None

    @property
    def tallest(self) -> Fraction:
        return max(max(each.committed, each.needed) for each in self.years.values())


def build(facts: ReportFacts) -> Figure | None:
    """Committed and needed funding by year; no figure where no sum is on record."""
    rows = [row for each in facts.covered_transitions if (row := _row(facts, each)) is not None]
    if not rows:
        return None
    return Figure(
        title=words("Committed and needed funding of the operations covered, by year"),
        alternative=words("Millions of United States dollars by year. {lines}", lines=[_line(row) for row in rows]),
        svg=drawing(rows),
        notes=(
            words(
                "Note: a full bar is what is committed, the frame around it what is needed; the numbers are the sums "
                "committed, in whole millions of United States dollars. The upright line is the end of the mandate. "
                "Each operation has a scale of its own."
            ),
        ),
        source=words("computed from the funding lines on record; the sums stand in the tables of this annex"),
        illustrative=any(Teller(facts, row.operation, row.lines).is_made_up for row in rows),
        key="financing-figure",
    )


def _row(facts: ReportFacts, transition: TransitionFact) -> FundingRow | None:
    lines = with_figures(transition.financing.lines) if transition.financing else ()
    years = by_year(lines)
    if not any(each.committed or each.needed for each in years.values()):
        return None
    end = mandate_end(transition.mission, facts.report.known_at)
    return FundingRow(transition, lines, years, end.date.last if end else None)


def _line(row: FundingRow) -> Text:
    years = [
        words(
            "{year}: {committed} committed of {needed} needed",
            year=str(year),
            committed=told(each.committed),
            needed=told(each.needed),
        )
        for year, each in row.years.items()
    ]
    return words("{operation}: {years}", operation=called(row.operation.mission), years=years)


def drawing(rows: Sequence[FundingRow]) -> bytes:
    """The figure as SVG: an operation on each line, its bars above their years."""
    years = range(min(min(row.years) for row in rows), max(max(row.years) for row in rows) + 1)
    return picture(TOP + STEP * len(rows) + BELOW, _parts(rows, years))


def _parts(rows: Iterable[FundingRow], years: range) -> Iterator[str]:
    step = (WIDTH - LEFT - 20) / len(years)
    wide = min(step * 0.5, WIDEST)
    middles = {year: round(LEFT + step * (place + 0.5), 1) for place, year in enumerate(years)}
    ground = float(TOP)
    for row in rows:
        ground += STEP
        yield line(f"M{LEFT} {ground}H{WIDTH - 20}", GRID)
        yield label(LEFT - 14, ground - 4, row.operation.mission.abbreviation, "end")
        if row.ends is not None and row.ends.year in middles:
            passed = row.ends.timetuple().tm_yday / date(row.ends.year, 12, 31).timetuple().tm_yday
            x = round(middles[row.ends.year] + step * (passed - 0.5), 1)
            yield line(f"M{x} {ground - TALLEST - 8}V{ground}", ALERT, 2)
        for year, each in row.years.items():
            tall = [round(TALLEST * float(sum_ / row.tallest), 1) for sum_ in (each.committed, each.needed)]
            x = round(middles[year] - wide / 2, 1)
            yield _bar(x, ground, wide, tall[0], fill=ACCENT, stroke=ACCENT)
            yield _bar(x - 3, ground, wide + 6, tall[1], fill="none", stroke=SOFT)
            if each.committed:
                yield label(middles[year], ground - max(tall) - 6, millions(each.committed), "middle", size=12)
    for year, x in list(middles.items())[:: ceil(NEAR / step)]:
        yield label(x, ground + 20, str(year), "middle")


def _bar(x: float, ground: float, wide: float, tall: float, *, fill: str, stroke: str) -> str:
    place = f'x="{round(x, 1)}" y="{round(ground - tall, 1)}" width="{round(wide, 1)}" height="{tall}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}"/>' if tall else ""


def millions(amount: Fraction) -> str:
    """The sum in whole millions, in digits alone, which every language writes alike."""
    whole = rounded(amount / MILLION)
    return str(whole) if whole else "<1"
