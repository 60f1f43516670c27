"""The figures that a text of a report may bind itself to: values of indicators, targets, events. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator

from reporting.document import Reference
from reporting.facts import ReportFacts
from reporting.sections import citations


def figures_of(facts: ReportFacts) -> dict[str, Reference]:
    """Every figure by the key that a text names it by.

    indicator/12 is the newest value of the indicator with that number on record, indicator/12/2022-03-31 that of the
    period which ends on this day, indicator/12/target its target, operation/UNAMID/mandate_ended/actual a date.
    """
    return dict(_figures(facts))


def _figures(facts: ReportFacts) -> Iterator[tuple[str, Reference]]:
    for transition in facts.covered_transitions:
        for benchmark in transition.framework.benchmarks if transition.framework else ():
            for indicator in benchmark.indicators:
                values = [citations.observed(transition, indicator, each) for each in indicator.values]
                told = [each for each in values if each is not None]
                yield from ((each.key, each) for each in told)
                if told:
                    yield f"indicator/{indicator.pk}", max(told, key=lambda each: each.key)
                target = citations.target(transition, indicator)
                if target is not None:
                    yield target.key, target
    for entry in facts.covered:
        for event in entry.course:
            reference = citations.event(entry.mission, event)
            yield f"operation/{entry.mission.abbreviation}/{event.kind}/{event.certainty}", reference
