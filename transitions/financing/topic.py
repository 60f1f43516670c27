"""Financing as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, count_words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .chart import SUBTITLE, height_of, title_of
from .cover import funded_until
from .facts import FinancingFacts, FundingLineFact
from .kinds import SOURCES, FundingQuality, FundingSide, FundingSource
from .reading import read
from .sentences import cliff_sentences
from .totals import by_source, by_task, by_year, gap_in, in_year, rounded, shares, sums_of, told, total, years_of


def summary(whole: Whole, facts: FinancingFacts, moment: Moment) -> Words:
    """How much of what is needed is committed, and how many tasks have nothing after the transition."""
    if not facts.lines:
        return words("nothing on record")
    sums = total(facts.lines)
    committed = words("{committed} committed of {needed} needed", committed=told(sums.committed), needed=told(sums.needed))
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
    paying = {source for source, lines in by_source(facts.lines).items() if total(lines).committed}
    return {
        "years": [str(year) for year in years],
        "cliff": list(cliff_sentences(whole, facts, moment)),
        "chart": {"title": title_of(whole, facts, moment), "subtitle": SUBTITLE, "height": height_of(len(paying) + 1)}
        if paying
        else None,
        "sources": [_source_row(facts, source, years) for source in SOURCES],
        "sides": list(_side_rows(facts, years)),
        "totals": list(_total_rows(facts, years)),
        "gaps": list(_gap_rows(whole, facts, moment, years)),
        "gap_total": _row(words("All tasks"), [gap_in(facts.lines, year) for year in years]),
        "lines": [
            {"fact": each, "name": rules.named(each.task), "dollars": _dollars(each), "figure": each.figure}
            for each in sorted(facts.lines, key=lambda line: (line.task is None, _key_of(line), line.starts, line.pk))
        ],
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
        "illustrative": any(each.illustrative for several in (facts.lines, facts.judgements) for each in several),
    }


def _key_of(line: FundingLineFact) -> int:
    return line.task.pk if line.task else 0


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


def _gap_rows(
    whole: Whole, facts: FinancingFacts, moment: Moment, years: tuple[int, ...]
) -> Iterator[dict[str, Any]]:
    """Each task with its gaps and the day until which its money lasts; a task without a line says so."""
    several = by_task(facts.lines)
    bare = rules.unfunded(whole, facts)
    for key, task in rules.tasks_of(whole, facts).items():
        lines = several.get(key, ())
        yield {
            "name": rules.named(task),
            "row": _row(None, [in_year(lines, year).gap for year in years]) if lines else None,
            "until": funded_until(lines, moment.as_of),
            "as_of": moment.as_of,
            "unfunded": any(rules.named(each) == rules.named(task) for each in bare),
        }


def _dollars(line: FundingLineFact) -> dict[str, Decimal] | None:
    """The sums of a line in dollars, where it is in another currency."""
    if line.figure is None or line.figure.rate is None:
        return None
    sums = sums_of(line)
    return {"needed": rounded(sums.needed), "committed": rounded(sums.committed), "disbursed": rounded(sums.disbursed)}


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
