"""Figures that earlier reports printed and that are known otherwise now. Plain Python over facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty
from transitions.benchmarks.measures import Value
from transitions.benchmarks.scale import MissingReason
from transitions.readiness.facts import IndicatorFact, TransitionFact

from .document import Reference
from .facts import CitedFact, PreviousFact, ReportFacts, RestatedFact
from .sections import citations


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a figure: the reference to it; without one it is no longer on record, `gap` says why."""

    now: Reference | None = None
    reason: str = ""
    """Why it was corrected."""
    gap: MissingReason | None = None


Printed = tuple[PreviousFact, CitedFact]
"""A figure and the report that printed it."""


def restated(facts: ReportFacts) -> tuple[RestatedFact, ...]:
    """What earlier reports printed and is known otherwise at this report's cut-off, in the order it was printed.

    Facts that were frozen before this was gathered with them are compared with the one report that they hold.
    """
    if facts.restated is not None:
        return facts.restated
    if facts.previous is None:
        return ()
    there = {key: each for key, each in known_now(facts) if each.now is not None}
    return tuple(corrections(((facts.previous, cited) for cited in facts.previous.cited), there))


def known_now(facts: ReportFacts) -> Iterator[tuple[str, Known]]:
    """Every figure of the facts that keeps its key from report to report."""
    return known_of(facts.readiness.transitions, ((entry.mission, entry.course) for entry in facts.covered))


def corrections(printed: Iterable[Printed], known: Mapping[str, Known]) -> Iterator[RestatedFact]:
    """The figures that are known otherwise than they were printed. Of what is not known, nothing is told."""
    for report, was in printed:
        found = known.get(was.key)
        if found is not None and (found.now is None or found.now.value != was.value):
            yield RestatedFact(was, found.now, report.symbol, report.issued_on, found.reason, found.gap)


def known_of(
    transitions: Iterable[TransitionFact], courses: Iterable[tuple[MissionFact, Iterable[EventFact]]]
) -> Iterator[tuple[str, Known]]:
    """What is known of the values of indicators by period, of every framework, and of the events that took place.

    Counts and plans are of their day: that they differ in the next report is news and no correction.
    """
    for transition, indicator in indicators_of(transitions):
        for value in indicator.values:
            known = known_value(transition, indicator, value)
            if known is not None:
                yield citations.value_key(indicator.pk, value.period_end), known
    for mission, course in courses:
        for event in course:
            if event.certainty is Certainty.ACTUAL:
                reference = citations.event(mission, event)
                yield reference.key, Known(reference)


def indicators_of(transitions: Iterable[TransitionFact]) -> Iterator[tuple[TransitionFact, IndicatorFact]]:
    """The indicators of every framework that a transition has had: what was printed of a former one stays printed."""
    for transition in transitions:
        for framework in transition.frameworks:
            for benchmark in framework.benchmarks:
                for indicator in benchmark.indicators:
                    yield transition, indicator


def known_value(transition: TransitionFact, indicator: IndicatorFact, value: Value) -> Known | None:
    """What is known of a period; None where nothing can be said, or nothing is due for it any more."""
    reference = citations.observed(transition, indicator, value)
    if reference is None and value.missing in (None, MissingReason.NOT_DUE):
        return None
    evidence = indicator.evidence.get(value.observation)
    return Known(reference, evidence.correction_reason if evidence else "", value.missing)
