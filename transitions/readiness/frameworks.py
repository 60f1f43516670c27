"""Frameworks, benchmarks and indicators as facts, read in a fixed number of queries and measured by the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.roles import DataKind, Verb
from missions.kinds import Theme
from transitions.asking import Asking, Parts
from transitions.benchmarks.amendment_models import IndicatorSuccession
from transitions.benchmarks.amendment_reading import succession_facts, successions_asked
from transitions.benchmarks.clarity import lacks_of_benchmark, lacks_of_indicator
from transitions.benchmarks.kinds import Family, FrameworkState, Party, Weight
from transitions.benchmarks.measures import Thresholds
from transitions.benchmarks.measuring import measure_of
from transitions.benchmarks.models import (
    Benchmark,
    Evidence,
    ExternalIdentifier,
    Framework,
    Indicator,
    Judgement,
    Milestone,
    Series,
)
from transitions.benchmarks.rollup import Part, roll_up
from transitions.benchmarks.rules import standing
from transitions.benchmarks.scale import SourceGrade, Standing
from transitions.benchmarks.values import Asked, SeriesValues, values_of

from .facts import BenchmarkFact, EvidenceFact, FrameworkFact, IndicatorFact, JudgementFact
from .rules import framework_state_on

NOTHING_KNOWN = SeriesValues()


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Frameworks ready to be made into facts once the sources they name are read."""

    by_transition: Mapping[int, Callable[[], tuple[FrameworkFact, ...]]]
    sources_asked: set[int]
    classifications: Mapping[int, int]
    """By transition: the highest classification of anything that is told of its benchmarks."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of all frameworks asked for, each kind by what it stands under."""

    frameworks: Mapping[int, list[Framework]]
    benchmarks: Mapping[int, list[Benchmark]]
    indicators: Mapping[int, list[Indicator]]
    milestones: Mapping[int, list[Milestone]]
    identifiers: Mapping[int, list[ExternalIdentifier]]
    judgements: Mapping[int, list[Judgement]]
    values: Mapping[int, SeriesValues]
    """By indicator: the values of its headline series."""
    evidence: Mapping[int, Evidence]
    """By observation."""
    successions: Mapping[int, list[IndicatorSuccession]]
    """By the amended framework."""

    def sources(self) -> set[int]:
        """The keys of every source that a record names."""
        kinds: tuple[Mapping[int, list[Any]], ...] = (
            self.frameworks,
            self.benchmarks,
            self.indicators,
            self.judgements,
        )
        named = {row.source_id for rows in kinds for some in rows.values() for row in some}
        named |= {evidence.source_id for evidence in self.evidence.values()}
        return {key for key in named if key is not None}

    def classification(self, transition: int) -> int:
        """The highest classification of the records under a transition."""
        frameworks = self.frameworks.get(transition, [])
        benchmarks = [each for framework in frameworks for each in self.benchmarks.get(framework.pk, ())]
        indicators = [each for benchmark in benchmarks for each in self.indicators.get(benchmark.pk, ())]
        judgements = [each for benchmark in benchmarks for each in self.judgements.get(benchmark.pk, ())]
        values = [each for one in indicators for each in self.values.get(one.pk, NOTHING_KNOWN).values]
        told: tuple[list[Any], ...] = (frameworks, benchmarks, indicators, judgements, values)
        return max((int(each.classification) for some in told for each in some), default=0)


def frameworks_of(asking: Asking, entities: Mapping[int, int]) -> Frameworks:
    """The frameworks of these transitions (with the entity of each), as far as the reader may see them."""
    if Parts.BENCHMARKS not in asking.parts or not entities:
        return Frameworks({}, set(), {})
    shelf = _read(asking, entities)

    def maker(transition: int) -> Callable[[], tuple[FrameworkFact, ...]]:
        rows = shelf.frameworks.get(transition, ())
        return lambda: tuple(
            _framework_fact(asking, shelf, each, state) for each in rows if (state := _state(asking, each)) is not None
        )

    return Frameworks(
        {transition: maker(transition) for transition in entities},
        shelf.sources(),
        {transition: shelf.classification(transition) for transition in entities},
    )


def _read(asking: Asking, entities: Mapping[int, int]) -> Shelf:
    audience, parts = asking.audience, asking.parts
    seen = [key for key, entity in entities.items() if audience.holds(DataKind.BENCHMARK, Verb.VIEW, entity)]
    one = asking.scope.benchmark

    def wanted(model: Any, benchmark: str) -> Any:
        """The records under the benchmarks asked for, each of which lies on `benchmark`."""
        rows = model.objects.visible_to(audience).filter(**{f"{benchmark}framework__transition__in": seen})
        return rows if one is None else rows.filter(**{f"{benchmark}pk": one})

    frameworks = asking.table(Framework.objects.visible_to(audience).filter(transition__in=seen), "transition_id")
    benchmarks = asking.table(wanted(Benchmark, "").select_related("owner"), "framework_id")
    indicators = asking.table(wanted(Indicator, "benchmark__").select_related("owner"), "benchmark_id")
    headlines = asking.table(
        wanted(Series, "indicator__benchmark__").filter(headline=True).order_by("pk"), "indicator_id"
    )
    milestones = asking.table(wanted(Milestone, "indicator__benchmark__").order_by("day"), "indicator_id")
    judgements: Mapping[int, list[Judgement]] = {}
    if Parts.JUDGEMENTS in parts:
        judgements = asking.table(wanted(Judgement, "benchmark__").select_related("created_by"), "benchmark_id")
    identifiers: Mapping[int, list[ExternalIdentifier]] = {}
    if Parts.EVIDENCE in parts:
        identifiers = asking.table(wanted(ExternalIdentifier, "indicator__benchmark__"), "indicator_id")
    successions = asking.table(successions_asked(audience).filter(framework__transition__in=seen), "framework_id")
    values = _values(asking, entities, frameworks, benchmarks, indicators, headlines)
    return Shelf(
        frameworks=frameworks,
        benchmarks=benchmarks,
        indicators=indicators,
        milestones=milestones,
        identifiers=identifiers,
        judgements=judgements,
        values=values,
        evidence=_evidence(asking, values) if Parts.EVIDENCE in parts else {},
        successions=successions,
    )


def _state(asking: Asking, framework: Framework) -> FrameworkState | None:
    return framework_state_on(
        FrameworkState(framework.state),
        requested=framework.requested_on,
        agreed=framework.agreed_on,
        begins=framework.in_force_from,
        ends=framework.in_force_until,
        as_of=asking.as_of,
        known_at=asking.known_at,
    )


def _values(
    asking: Asking,
    entities: Mapping[int, int],
    frameworks: Mapping[int, list[Framework]],
    benchmarks: Mapping[int, list[Benchmark]],
    indicators: Mapping[int, list[Indicator]],
    headlines: Mapping[int, list[Series]],
) -> dict[int, SeriesValues]:
    """The values of the headline series of these indicators, as far back as any of their rules looks."""
    asked: dict[int, Asked] = {}
    last = asking.last
    for transition, framework in _within(frameworks):
        for benchmark in benchmarks.get(framework.pk, ()):
            for indicator in indicators.get(benchmark.pk, ()):
                for headline in headlines.get(indicator.pk, ()):
                    asked[indicator.pk] = Asked(headline.pk, entities[transition])
                    last = last and max(last, Thresholds.stored(indicator.thresholds).look_back)
    found = values_of(asked.values(), as_of=asking.as_of, known_at=asking.known_at, audience=asking.audience, last=last)
    return {indicator: found[each.series] for indicator, each in asked.items()}


def _within(rows: Mapping[int, list[Framework]]) -> Iterable[tuple[int, Framework]]:
    return ((key, each) for key, several in rows.items() for each in several)


def _evidence(asking: Asking, values: Mapping[int, SeriesValues]) -> dict[int, Evidence]:
    keys = [value.observation for each in values.values() for value in each.values]
    if not keys:
        return {}
    # The values were chosen by what the reader may see; their evidence stands or falls with them.
    rows = Evidence.objects.filter(pk__in=keys).select_related("entered_by", "observation__verification__by")
    return {row.pk: row for row in rows}


def _framework_fact(asking: Asking, shelf: Shelf, framework: Framework, state: FrameworkState) -> FrameworkFact:
    return FrameworkFact(
        pk=framework.pk,
        number=framework.number,
        titles=framework.titles,
        state=state,
        symbol=framework.symbol,
        requested_on=framework.requested_on,
        agreed_on=framework.agreed_on,
        in_force_from=framework.in_force_from,
        in_force_until=framework.in_force_until,
        signatories=framework.signatories,
        benchmarks=tuple(_benchmark_fact(asking, shelf, each) for each in shelf.benchmarks.get(framework.pk, ())),
        successions=succession_facts(asking.audience, shelf.successions.get(framework.pk, ())),
        source=asking.source(framework.source_id),
        illustrative=framework.illustrative,
    )


def _benchmark_fact(asking: Asking, shelf: Shelf, benchmark: Benchmark) -> BenchmarkFact:
    indicators = tuple(_indicator_fact(asking, shelf, each) for each in shelf.indicators.get(benchmark.pk, ()))
    result = roll_up(Part(each.measure, each.result) for each in indicators)
    owner = benchmark.owner.code if benchmark.owner else ""
    return BenchmarkFact(
        pk=benchmark.pk,
        number=benchmark.number,
        texts=benchmark.texts,
        short_texts=benchmark.short_texts,
        family=Family(benchmark.family),
        weight=Weight(benchmark.weight),
        theme=Theme(benchmark.theme),
        standing=result.standing,
        because=result.because,
        indicators=indicators,
        judgements=_judgements(asking, shelf.judgements.get(benchmark.pk, [])),
        owner=owner,
        task=benchmark.task_id,
        findings=tuple(lacks_of_benchmark(indicators=len(indicators), owner=owner)),
        source=asking.source(benchmark.source_id),
        illustrative=benchmark.illustrative,
    )


def _indicator_fact(asking: Asking, shelf: Shelf, indicator: Indicator) -> IndicatorFact:
    measure = measure_of(indicator, shelf.milestones.get(indicator.pk, ()))
    known = shelf.values.get(indicator.pk, NOTHING_KNOWN)
    owner = indicator.owner.code if indicator.owner else ""
    result = standing(measure, known.values, as_of=asking.as_of, known_at=asking.known_at, restricted=known.restricted)
    identifiers = shelf.identifiers.get(indicator.pk, ())
    return IndicatorFact(
        pk=indicator.pk,
        number=indicator.number,
        texts=indicator.texts,
        measure=measure,
        result=result,
        values=known.values,
        evidence={
            value.observation: _evidence_fact(asking, shelf.evidence[value.observation])
            for value in known.values
            if value.observation in shelf.evidence
        },
        unit=indicator.unit,
        target_text=indicator.target_text,
        target_date_text=indicator.target_date_text,
        data_source=indicator.data_source,
        means_of_verification=indicator.means_of_verification,
        owner=owner,
        external_identifiers=tuple((each.system, each.code) for each in identifiers),
        restricted=known.restricted,
        findings=tuple(lacks_of_indicator(measure, source=indicator.data_source, owner=owner)),
        source=asking.source(indicator.source_id),
        illustrative=indicator.illustrative,
    )


def _evidence_fact(asking: Asking, evidence: Evidence) -> EvidenceFact:
    verification = getattr(evidence.observation, "verification", None)
    return EvidenceFact(
        source=asking.source(evidence.source_id, evidence.source_place),
        method=evidence.method,
        reliability=SourceGrade(evidence.reliability) if evidence.reliability else None,
        narrative=evidence.narrative,
        excerpt=evidence.excerpt,
        entered_by=str(evidence.entered_by),
        verified_by=str(verification.by) if verification else "",
        correction_reason=evidence.correction_reason,
        illustrative=evidence.illustrative,
    )


def _judgements(asking: Asking, judgements: Iterable[Judgement]) -> tuple[JudgementFact, ...]:
    """The latest of each party that was known, newest first."""
    latest: dict[str, Judgement] = {}
    for each in judgements:
        if each.day > asking.as_of or each.known_from > asking.known_at:
            continue
        before = latest.get(each.party)
        if before is None or (each.day, each.known_from, each.pk) > (before.day, before.known_from, before.pk):
            latest[each.party] = each
    newest = sorted(latest.values(), key=lambda each: (each.day, each.pk), reverse=True)
    return tuple(
        JudgementFact(
            party=Party(each.party),
            standing=Standing(each.standing),
            day=each.day,
            known_from=each.known_from,
            phrase=each.phrase,
            reason=each.reason,
            signed_by=str(each.created_by) if each.created_by else "",
            source=asking.source(each.source_id),
            illustrative=each.illustrative,
        )
        for each in newest
    )
