"""Figures that an earlier report printed and that are known otherwise now. Plain Python over frozen facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from missions.kinds import Certainty

from .document import Reference
from .facts import CitedFact, ReportFacts
from .sections import citations


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure as it was reported, and the reference to what is known now; `reason` is that of the correction."""

    was: CitedFact
    now: Reference
    reason: str = ""


def restated(facts: ReportFacts) -> tuple[Restated, ...]:
    """What the previous report printed and is known otherwise at this report's cut-off, in the order it was printed."""
    if facts.previous is None:
        return ()
    known = dict(known_now(facts))
    return tuple(
        Restated(each, *known[each.key])
        for each in facts.previous.cited
        if each.key in known and known[each.key][0].value != each.value
    )


def known_now(facts: ReportFacts) -> Iterator[tuple[str, tuple[Reference, str]]]:
    """Every figure of the facts that keeps its key from report to report, with the reason if it was corrected.

    These are the values of indicators by period, and the events that took place. Counts and plans are of their day:
    that they differ in the next report is news and no correction.
    """
    for transition in facts.readiness.transitions:
        for benchmark in transition.framework.benchmarks if transition.framework else ():
            for indicator in benchmark.indicators:
                for value in indicator.values:
                    reference = citations.observed(transition, indicator, value)
                    if reference is not None:
                        evidence = indicator.evidence.get(value.observation)
                        yield reference.key, (reference, evidence.correction_reason if evidence else "")
    for entry in facts.covered:
        for event in entry.course:
            if event.certainty is Certainty.ACTUAL:
                reference = citations.event(entry.mission, event)
                yield reference.key, (reference, "")
