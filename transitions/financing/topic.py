"""Financing as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import Words, count_words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .chart import chart_of
from .cover import funded_until
from .facts import FinancingFacts, FundingLineFact
from .kinds import SOURCES, FundingQuality, FundingSide, FundingSource
from .reading import read
from .sentences import cliff_sentences
from .totals import (
    by_source,
    by_task,
    by_year,
    gap_in,
    in_dollars,
    in_year,
    rounded,
    shares,
    told,
    total,
    years_of,
)


def summary(whole: Whole, facts: FinancingFacts, moment: Moment) -> Words:
    """How much of what is needed is committed, and how many tasks have nothing after the transition."""
    if not facts.lines:
        return words("nothing on record")
    sums = total(facts.lines)
    committed = words(
        "{committed} committed of {needed} needed", committed=told(sums.committed), needed=told(sums.needed)
    )
    bare = len(rules.unfunded(whole, facts))
    if not bare:
        return committed
    unfunded = count_words("{count} task unfunded afterwards", "{count} tasks unfunded afterwards", bare)
    return words("{first}, {second}", first=committed, second=unfunded)


@dataclass(frozen=True, slots=True)
class SumRow:
    """A line of a table of money: what it is of, a sum for each year in whole dollars, their total, and its share."""

    name: Any
    amounts: tuple[Decimal, ...]
    total: Decimal
    share: Decimal | None = None
    side: FundingSide | None = None


def shown(whole: Whole, facts: FinancingFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: the eight sources in full, every task, every line, and each quality as judged."""
    years = years_of(facts.lines)
    return {
        "years": [str(year) for year in years],
        "cliff": list(cliff_sentences(whole, facts, moment)),
        "chart": chart_of(whole, facts, moment, language_code()),
        "sources": [_source_row(facts, source, years) for source in SOURCES],
        "sides": list(_side_rows(facts, years)),
        "totals": list(_total_rows(facts, years)),
        "gaps": list(_gap_rows(whole, facts, moment, years)),
        "gap_total": _row(words("All tasks"), [gap_in(facts.lines, year) for year in years]),
        "lines": list(_line_groups(whole, facts)),
        "judgements": [
            {
                "fact": each,
                "name": rules.named(each.task),
                "ratings": [each.ratings[quality] for quality in FundingQuality],
                "stale": rules.is_stale(each, moment.as_of),
            }
            for each in rules.latest_judgements(facts)
        ],
        "qualities": list(FundingQuality),
        "judged_as_a_whole": any(each.task is None for each in facts.judgements),
    }


def _row(name: Any, amounts: Iterable[Fraction], **more: Any) -> SumRow:
    exact = list(amounts)
    return SumRow(name, tuple(map(rounded, exact)), rounded(sum(exact, Fraction(0))), **more)


def _source_row(facts: FinancingFacts, source: FundingSource, years: tuple[int, ...]) -> SumRow:
    lines, share = by_source(facts.lines)[source], shares(facts.lines)[source]
    return _row(
        source.words,
        [in_year(lines, year).committed for year in years],
        share=None if share is None else rounded(share, 4),
        side=source.side,
    )


def _side_rows(facts: FinancingFacts, years: tuple[int, ...]) -> Iterator[SumRow]:
    """The mission's own resources beside peacebuilding money and the State's own."""
    for side in FundingSide:
        lines = [each for each in facts.lines if each.kind.side is side]
        yield _row(side.words, [in_year(lines, year).committed for year in years])


def _total_rows(facts: FinancingFacts, years: tuple[int, ...]) -> Iterator[SumRow]:
    sums = by_year(facts.lines)
    yield _row(words("Committed in all"), [sums[year].committed for year in years])
    yield _row(words("Needed"), [sums[year].needed for year in years])
    yield _row(words("Not committed"), [gap_in(facts.lines, year) for year in years])
    yield _row(words("Disbursed, as far as reported"), [sums[year].disbursed for year in years])


def _gap_rows(whole: Whole, facts: FinancingFacts, moment: Moment, years: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """Each task with its gaps and the day until which its money lasts; a task without a line says so."""
    several = by_task(facts.lines)
    bare = {task.pk if task else None for task in rules.unfunded(whole, facts)}
    for key, task in rules.tasks_of(whole, facts).items():
        lines = several.get(key, ())
        yield {
            "name": rules.named(task),
            "row": _row(None, [in_year(lines, year).gap for year in years]) if lines else None,
            "until": funded_until(lines, moment.as_of),
            "as_of": moment.as_of,
            "unfunded": key in bare,
        }


def _line_groups(whole: Whole, facts: FinancingFacts) -> Iterator[dict[str, Any]]:
    """The lines of each task, and after them those of the transition as a whole, each with its sums."""
    several = by_task(facts.lines)
    for key, task in rules.tasks_of(whole, facts).items():
        if key in several:
            lines = [{"fact": each, "sums": _sums_shown(each)} for each in several[key]]
            yield {"name": rules.named(task), "lines": lines}


def _sums_shown(line: FundingLineFact) -> list[dict[str, Decimal | None]]:
    """Needed, committed and disbursed as recorded, and in whole dollars where that is another currency."""
    figure = line.figure
    if figure is None:
        return []
    return [
        {
            "amount": amount,
            "dollars": None
            if figure.rate is None or amount is None
            else rounded(in_dollars(amount, figure.currency, figure.rate)),
        }
        for amount in (figure.needed, figure.committed, figure.disbursed)
    ]


FINANCING = Topic(
    key="financing",
    paragraphs="13",
    part=Parts.FINANCING,
    kind=DataKind.FINANCING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
