"""The trajectory of an indicator: from facts to what a chart draws, and to what the forecast says in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal

from accounts.wording import say
from accounts.words import TextByLanguage, Words, count_words, words
from transitions.benchmarks.chart_facts import ChartFacts, Forecast, Mark, Missing, Point
from transitions.benchmarks.measures import Measure, Value, amount, plain, spoken
from transitions.benchmarks.progress import baseline_of, range_of, target_of
from transitions.benchmarks.runs import current
from transitions.benchmarks.scale import Direction, IndicatorKind
from transitions.benchmarks.trends import backtest, forecast, median, slope_of

from .facts import IndicatorFact

HORIZON = timedelta(days=3 * 365)
"""How far a chart draws a forecast; the words name the date, however far."""
Saying = Callable[[object], str]
NAMED_ON_THE_AXIS = frozenset({IndicatorKind.ORDINAL, IndicatorKind.YES_NO, IndicatorKind.DATE})
"""Kinds whose values the axis names in words, so that no point needs to."""
FEW_DAYS = 5
"""How many dates an axis of dates names."""


def is_drawn(indicator: IndicatorFact) -> bool:
    """Whether there is anything to draw: a text has no chart."""
    return indicator.measure.kind is not IndicatorKind.NARRATIVE


def run_of_numbers(indicator: IndicatorFact, as_of: date) -> list[tuple[date, Decimal]]:
    """The values known, by the end of their periods."""
    kind = indicator.measure.kind
    numbers = ((value.period_end, amount(kind, value)) for value in current(indicator.values, as_of=as_of))
    return [(day, number) for day, number in numbers if number is not None]


def is_fresh(indicator: IndicatorFact) -> bool:
    """Whether the newest value is recent enough to be carried on from."""
    age = indicator.result.age
    return age is not None and age.periods < indicator.measure.thresholds.fresh_for


def forecast_words(indicator: IndicatorFact, as_of: date) -> list[Words]:
    """When the target would be met if the values went on as they do; nothing with fewer than five, or old, values."""
    if not is_fresh(indicator):
        return []
    points = run_of_numbers(indicator, as_of)
    found = forecast(indicator.measure, points, as_of=as_of)
    if found is None:
        return []
    if found.middle is None:
        return [words("Not on this path: the values known do not lead to the target.")]
    if found.early is None or found.late is None:
        told = words(
            "If the values go on as they do, the target is met by {middle}; how late cannot be said.",
            middle=found.middle,
        )
    else:
        told = words(
            "If the values go on as they do, the target is met by {middle}, "
            "between {early} and {late} in four cases of five.",
            middle=found.middle,
            early=found.early,
            late=found.late,
        )
    tried = backtest(points)
    if tried is None:
        return [told]
    return [
        told,
        count_words(
            "Tried on {count} past value, the forecast was off by {error}; to expect no change, by {unchanged}.",
            "Tried on {count} past values, the forecast was off by {error} on average; to expect no change, "
            "by {unchanged}.",
            tried.trials,
            error=plain(tried.mean_error.quantize(Decimal("0.01"))),
            unchanged=plain(tried.mean_error_of_no_change.quantize(Decimal("0.01"))),
        ),
    ]


def trajectory(
    indicator: IndicatorFact,
    *,
    place: TextByLanguage | str,
    as_of: date,
    corrected: Collection[date] = (),
    language: str,
) -> ChartFacts:
    """All that the chart of an indicator draws, in `language`; `corrected` are the ends of corrected periods."""
    measure = indicator.measure
    values = current(indicator.values, as_of=as_of)
    shown = [value for value in values if amount(measure.kind, value) is not None]

    def said(content: object) -> str:
        return say(content, language)

    low, high = range_of(measure) if measure.direction is Direction.MAINTAIN else (None, None)
    baseline, target = baseline_of(measure), target_of(measure)
    return ChartFacts(
        language=language,
        title=said(indicator.result.because),
        subtitle=said(subtitle(indicator, values, place)),
        points=tuple(_points(measure, shown, corrected, said)),
        missing=tuple(_gaps(measure, values, said)),
        baseline=_mark(measure, words("Baseline: {value}").text, baseline, measure.baseline_date, said),
        target=_mark(measure, words("Target: {value}").text, target, measure.target_date, said),
        milestones=tuple(
            Mark(stone.value, said(spoken(measure, stone.value)), stone.day) for stone in measure.milestones
        ),
        planned=tuple(_plan(measure, baseline, target)),
        planned_label=said(words("Plan")),
        range_low=low,
        range_high=high,
        range_label=said(words("Range to stay in")),
        forecast=tuple(_band(indicator, as_of)),
        forecast_label=said(words("Forecast, 80 %")),
        value_labels=tuple(_value_labels(measure, shown, baseline, target, said)),
        unverified_label=said(words("not verified")),
        corrected_label=said(words("corrected")),
        as_of=as_of,
    )


def subtitle(indicator: IndicatorFact, values: list[Value], place: TextByLanguage | str) -> Words:
    """Measure, place and period, as the line under a chart says them."""
    if not values:
        return words("{measure}, {place}", measure=indicator.texts, place=place)
    return words(
        "{measure}, {place}, {start} to {end}",
        measure=indicator.texts,
        place=place,
        start=values[0].period_start,
        end=values[-1].period_end,
    )


def _points(measure: Measure, shown: list[Value], corrected: Collection[date], said: Saying) -> Iterator[Point]:
    named = measure.kind in NAMED_ON_THE_AXIS
    for value in shown:
        number = amount(measure.kind, value) or Decimal(0)
        newest = value is shown[-1]
        yield Point(
            value.period_end,
            number,
            verified=value.verified,
            corrected=value.period_end in corrected,
            label=said(spoken(measure, number)) if newest and not named else "",
        )


def _gaps(measure: Measure, values: list[Value], said: Saying) -> Iterator[Missing]:
    for value in values:
        if value.missing is not None and not value.missing.excuses:
            yield Missing(value.period_start, value.period_end, said(value.missing.words))


def _mark(measure: Measure, label: str, number: Decimal | None, day: date | None, said: Saying) -> Mark | None:
    if number is None:
        return None
    return Mark(number, said(words(label, value=spoken(measure, number))), day)


def _plan(measure: Measure, baseline: Decimal | None, target: Decimal | None) -> Iterator[tuple[date, Decimal]]:
    """The corners of the plan; none without both ends dated, and none towards a range or a day."""
    start, end = measure.baseline_date, measure.target_date
    if baseline is None or target is None or start is None or end is None:
        return
    if measure.kind is IndicatorKind.DATE:
        return
    if measure.direction is Direction.MAINTAIN:
        return
    yield start, baseline
    yield from ((stone.day, stone.value) for stone in measure.milestones if start < stone.day < end)
    yield end, target


def _band(indicator: IndicatorFact, as_of: date) -> Iterator[Forecast]:
    """Where four values of five would lie if the run went on, from the last value to the target date."""
    measure, points = indicator.measure, run_of_numbers(indicator, as_of)
    slope = slope_of(points)
    if slope is None or not is_fresh(indicator) or forecast(measure, points, as_of=as_of) is None:
        return
    start = median([Decimal(day.toordinal()) for day, _number in points])
    middle = median([number for _day, number in points])
    last = points[-1][0]
    end = min(max(measure.target_date or last, as_of), last + HORIZON)
    for day in (last, end):
        ahead = day.toordinal() - start
        ends = sorted((middle + slope.low * ahead, middle + slope.high * ahead))
        yield Forecast(day, ends[0], ends[1])


def _value_labels(
    measure: Measure, shown: list[Value], baseline: Decimal | None, target: Decimal | None, said: Saying
) -> Iterator[tuple[Decimal, str]]:
    """What stands on the axis instead of numbers."""
    if measure.kind is IndicatorKind.ORDINAL:
        numbers = [Decimal(stage.number) for stage in measure.stages]
    elif measure.kind is IndicatorKind.YES_NO:
        numbers = [Decimal(0), Decimal(1)]
    elif measure.kind is IndicatorKind.DATE:
        known = {amount(measure.kind, value) for value in shown} | {baseline, target}
        numbers = sorted(number for number in known if number is not None)[-FEW_DAYS:]
    else:
        return
    yield from ((number, said(spoken(measure, number))) for number in numbers)
