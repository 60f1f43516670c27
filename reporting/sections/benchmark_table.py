"""The annex that lists every benchmark and indicator, in the columns of the benchmark tables of MINUJUSTH."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.words import words
from reporting.document import Annex, Column, Row, Table, Text
from reporting.facts import ReportFacts
from transitions.benchmarks.measures import Value
from transitions.benchmarks.scale import Trend
from transitions.readiness.facts import (
    BenchmarkFact,
    FrameworkFact,
    IndicatorFact,
    JudgementFact,
    TransitionFact,
)

from . import citations
from .benchmarks import frameworks
from .citations import called, clause, marked

DASH = "–"
WHOLE = words("Benchmark as a whole")
NO_TARGET = words("no target")
NO_DATE = words("no target date")
NO_VALUE = words("no value")
NO_JUDGEMENT = words("no judgement")


def build(facts: ReportFacts) -> Annex | None:
    """One table for each framework; no annex where none has benchmarks."""
    pairs = [(transition, framework) for transition, framework in frameworks(facts) if framework.benchmarks]
    if not pairs:
        return None
    tables = tuple(_table(facts, transition, framework) for transition, framework in pairs)
    return Annex(words("Benchmarks and indicators"), tables, key="benchmark-tables")


def _table(facts: ReportFacts, transition: TransitionFact, framework: FrameworkFact) -> Table:
    return Table(
        title=words(
            "{operation}: {title}, update as at {as_of}",
            operation=called(transition.mission),
            title=framework.titles,
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Benchmark"), width=2),
            Column(words("Indicator"), width=2),
            Column(words("Target timeline"), width=1.3),
            Column(words("Target"), width=1.45),
            Column(words("Update as at {as_of} (or as specified)", as_of=facts.report.as_of), width=1.85),
            Column(words("Computed standing and trend"), width=1.5),
            Column(words("Judgement"), width=1.4),
        ),
        rows=tuple(row for benchmark in framework.benchmarks for row in _rows(transition, benchmark)),
        notes=(
            words("A dash (–) means that the column does not apply to the row."),
            words(
                "The trend compares the two latest values; standing and trend are computed, the judgement is signed by "
                "the party named."
            ),
        ),
        source=framework.symbol or None,
        key=f"benchmarks-table-{transition.pk}",
    )


def _rows(transition: TransitionFact, benchmark: BenchmarkFact) -> Iterator[Row]:
    text = words("{number}. {statement}", number=benchmark.number, statement=clause(benchmark.texts))
    yield Row(
        (
            marked(text, benchmark.illustrative),
            WHOLE,
            DASH,
            DASH,
            DASH,
            citations.status(benchmark.standing),
            [_judgement(each) for each in benchmark.judgements] or NO_JUDGEMENT,
        )
    )
    for indicator in benchmark.indicators:
        yield Row(
            (
                benchmark.number,
                marked(
                    words("{number}. {statement}", number=indicator.number, statement=clause(indicator.texts)),
                    indicator.illustrative and not benchmark.illustrative,
                ),
                indicator.target_date_text or indicator.measure.target_date or NO_DATE,
                citations.target(transition, indicator) or NO_TARGET,
                _update(transition, indicator),
                _standing(indicator),
                DASH,
            )
        )


def _update(transition: TransitionFact, indicator: IndicatorFact) -> Any:
    latest = newest(indicator)
    if latest is None:
        return NO_VALUE
    reference = citations.observed(transition, indicator, latest)
    if reference is None:
        reason: Text = latest.missing.words if latest.missing else NO_VALUE
        return words("{reason} ({date})", reason=reason, date=latest.period_end)
    evidence = indicator.evidence.get(latest.observation)
    narrative = clause(evidence.narrative) if evidence else {}
    if narrative:
        return words("{value} ({date}): {narrative}", value=reference, date=latest.period_end, narrative=narrative)
    return words("{value} ({date})", value=reference, date=latest.period_end)


def newest(indicator: IndicatorFact) -> Value | None:
    """The newest period of an indicator of which anything is known, a value or why there is none."""
    known = max(indicator.values, key=lambda each: (each.period_end, each.known_from), default=None)
    return indicator.result.latest or known


def _standing(indicator: IndicatorFact) -> Any:
    mark = citations.status(indicator.standing)
    if indicator.result.trend is Trend.UNKNOWN:
        return mark
    return words("{standing} ({trend})", standing=mark, trend=indicator.result.trend.words)


def _judgement(fact: JudgementFact) -> Text:
    told: Text = fact.phrase or citations.status(fact.standing).words
    judgement = words("{party}, {date}: {judgement}", party=fact.party.words, date=fact.day, judgement=told)
    return marked(judgement, fact.illustrative)
