"""The page of one benchmark and the charts of its indicators. All that they say is read through `gather`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import Moment, moment_of
from accounts.roles import Verb
from accounts.wording import language_code, say
from accounts.words import LANGUAGES, words
from transitions.benchmarks.charts import chart_svg, digest
from transitions.benchmarks.measures import spoken
from transitions.benchmarks.models import Benchmark, Indicator, Judgement, Observation, Series
from transitions.benchmarks.progress import baseline_of, range_of, target_of
from transitions.benchmarks.scale import Direction, IndicatorKind
from transitions.benchmarks.values import Asked, values_of

from .facts import BenchmarkFact, IndicatorFact, TransitionFact
from .gather import Parts, Scope, gather
from .observation_rows import SHOWN, Row, Window, corrected_periods, rows_of, window_of
from .trajectories import forecast_words, is_drawn, trajectory

NUMBERS = frozenset({IndicatorKind.COUNT, IndicatorKind.PERCENTAGE, IndicatorKind.RATIO, IndicatorKind.PERCEPTION})
OFFERED = 60
"""How many further series of an indicator a page links to."""


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series that can be chosen, by the place, group and party it stands for."""

    pk: int
    name: str
    is_part: bool
    """Whether it is not the headline."""


@dataclass(frozen=True, slots=True)
class PlanShown:
    """From where to where, each value as people say it."""

    baseline: Any = None
    target: Any = None
    milestones: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator with what its part of the page shows."""

    fact: IndicatorFact
    rows: list[Row]
    plan: PlanShown
    series: list[SeriesShown]
    """The series that can be chosen; one alone needs no choice."""
    chosen: SeriesShown | None
    forecast: list[Any]
    has_chart: bool
    is_number: bool
    is_cut: bool
    """Whether older periods are not shown."""
    is_long: bool
    """Whether there are more periods than a page shows at first."""
    may_record: bool


@require_safe
def benchmark(request: HttpRequest, pk: int) -> HttpResponse:
    """One benchmark: where it stands and why, what was observed, and what each party judges."""
    user, moment = cast("User", request.user), moment_of(request)
    record = _record(user, pk)
    transition, fact = _facts(user, record, moment)
    series = _series_of(user, record)
    everything = "all" in request.GET
    chosen = _chosen(series, request.GET.get("series", ""))
    windows = _windows(fact, chosen, transition.mission.entity, user, moment, everything=everything)
    rows = rows_of(windows, user=user, as_of=moment.as_of, known_at=moment.known_at)
    shown = [
        _shown(
            each,
            record=record,
            series=[one for one in series if one.indicator_id == each.pk],
            chosen=chosen,
            windows=windows,
            rows=rows,
            moment=moment,
            user=user,
        )
        for each in fact.indicators
    ]
    context = {
        "benchmark": fact,
        "record": record,
        "transition": transition,
        "framework": record.framework,
        "indicators": shown,
        "may_judge": policy.may(user, Verb.JUDGE, Judgement(benchmark=record)),
        "findings": _missing(fact),
        "everything": everything,
        "shown": SHOWN,
        "classification": policy.highest_classification(record),
        "illustrative": fact.illustrative or any(each.illustrative for each in fact.indicators),
        **moment.context,
    }
    return render(request, "transitions/benchmarks/benchmark.html", context)


@require_safe
def chart(request: HttpRequest, pk: int) -> HttpResponse:
    """The trajectory of one indicator as a picture, gathered anew for the person who asks."""
    user, moment = cast("User", request.user), moment_of(request)
    indicator = get_object_or_404(Indicator.objects.visible_to(user), pk=pk)
    record = _record(user, indicator.benchmark_id)
    transition, fact = _facts(user, record, moment)
    found = next((each for each in fact.indicators if each.pk == pk), None)
    if found is None or not is_drawn(found):
        raise Http404
    headline = Series.objects.visible_to(user).filter(indicator=pk, headline=True).first()
    rows = rows_of(
        {headline.pk: window_of(found.measure, found.values, everything=False)} if headline else {},
        user=user,
        as_of=moment.as_of,
        known_at=moment.known_at,
    )
    shown = [row for several in rows.values() for row in several]
    asked = request.GET.get("language", "")
    drawing = trajectory(
        found,
        place=transition.mission.abbreviation,
        as_of=moment.as_of,
        corrected=corrected_periods(shown),
        language=asked if asked in LANGUAGES else language_code(),
    )
    etag = f'"{digest(drawing)}"'
    unchanged = get_conditional_response(request, etag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(chart_svg(drawing), content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=60"
    return response


def _record(user: User, pk: int) -> Benchmark:
    ways = Benchmark.objects.visible_to(user).select_related("framework__transition__mission")
    found: Benchmark = get_object_or_404(ways, pk=pk)
    return found


def _series_of(user: User, record: Benchmark) -> list[Series]:
    """The series of the benchmark's indicators whose place may be named, headlines first."""
    in_sight = Q(place=None) | Q(place__classification__lte=audience_of(user).clearance)
    found = Series.objects.visible_to(user).filter(in_sight, indicator__benchmark=record)
    found = found.select_related("place", "party")
    return list(found.order_by("indicator", "-headline", "pk"))


def _chosen(series: list[Series], asked: str) -> dict[int, Series]:
    """The series shown of each indicator: the headline, else the first, unless another one is asked for."""
    chosen: dict[int, Series] = {}
    for each in series:
        if str(each.pk) == asked or each.indicator_id not in chosen:
            chosen[each.indicator_id] = each
    return chosen


def _windows(
    fact: BenchmarkFact, chosen: dict[int, Series], entity: int, user: User, moment: Moment, *, everything: bool
) -> dict[int, Window]:
    """Which rows of each chosen series are shown. The headline's values are in the facts, another's are asked for."""
    others = [Asked(each.pk, entity) for each in chosen.values() if not each.headline]
    asked = values_of(others, as_of=moment.as_of, known_at=moment.known_at, audience=audience_of(user), last=SHOWN)
    windows: dict[int, Window] = {}
    for indicator in fact.indicators:
        one = chosen.get(indicator.pk)
        if one is not None:
            values = indicator.values if one.headline else asked[one.pk].values
            windows[one.pk] = window_of(indicator.measure, values, everything=everything)
    return windows


def _shown(  # noqa: PLR0913 -- one indicator and all that bears on it
    fact: IndicatorFact,
    *,
    record: Benchmark,
    series: list[Series],
    chosen: dict[int, Series],
    windows: dict[int, Window],
    rows: dict[int, list[Row]],
    moment: Moment,
    user: User,
) -> IndicatorShown:
    one = chosen.get(fact.pk)
    mine = rows[one.pk] if one else []
    draft = Observation(series=Series(indicator=Indicator(pk=fact.pk, benchmark=record)))
    return IndicatorShown(
        fact=fact,
        rows=mine,
        plan=_plan(fact),
        series=[_series_shown(each) for each in series[:OFFERED]] if len(series) > 1 else [],
        chosen=_series_shown(one) if one else None,
        forecast=forecast_words(fact, moment.as_of),
        has_chart=is_drawn(fact),
        is_number=fact.measure.kind in NUMBERS,
        is_cut=bool(one and windows[one.pk].since),
        is_long=len({row.period_end for row in mine}) > SHOWN,
        may_record=policy.may(user, Verb.ADD, draft),
    )


def _missing(fact: BenchmarkFact) -> list[dict[str, Any]]:
    """What keeps the benchmark and its indicators from being clear, realistic and measurable."""
    own = [{"label": finding} for finding in fact.findings]
    return own + [
        {
            "label": words("{number}: {finding}", number=indicator.number, finding=finding),
            "address": f"#indicator-{indicator.pk}",
        }
        for indicator in fact.indicators
        for finding in indicator.findings
    ]


def _series_shown(series: Series) -> SeriesShown:
    whole = words("whole mission")
    parts = [
        series.place.names if series.place else whole,
        *([series.leaf] if series.leaf else []),
        series.party.names or series.party.code,
    ]
    return SeriesShown(series.pk, " – ".join(say(part) for part in parts), not series.headline)


def _plan(fact: IndicatorFact) -> PlanShown:
    measure = fact.measure
    baseline, target = baseline_of(measure), target_of(measure)
    low, high = range_of(measure) if measure.direction is Direction.MAINTAIN else (None, None)
    aim: Any = None if target is None else spoken(measure, target)
    if low is not None and high is not None:
        aim = words("{low} to {high}", low=spoken(measure, low), high=spoken(measure, high))
    elif low is not None:
        aim = words("{low} or more", low=spoken(measure, low))
    elif high is not None:
        aim = words("{high} or less", high=spoken(measure, high))
    return PlanShown(
        baseline=None if baseline is None else spoken(measure, baseline),
        target=aim if fact.target_text == {} else fact.target_text,
        milestones=tuple({"day": each.day, "value": spoken(measure, each.value)} for each in measure.milestones),
    )


def _facts(user: User, record: Benchmark, moment: Moment) -> tuple[TransitionFact, BenchmarkFact]:
    """The transition and the benchmark as they stood; 404 where they were not known yet."""
    found = gather(
        audience_of(user),
        Scope(benchmark=record.pk),
        moment.as_of,
        moment.known_at,
        Parts.BENCHMARKS | Parts.JUDGEMENTS,
        last=SHOWN,
    )
    for transition in found.transitions:
        for framework in transition.frameworks:
            for fact in framework.benchmarks:
                if fact.pk == record.pk:
                    return transition, fact
    raise Http404
