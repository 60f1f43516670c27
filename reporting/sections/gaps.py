"""Section IV, for internal distribution: what is missing from strategies, benchmarks and indicators, by name."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.roles import Distribution
from accounts.words import Words, words
from reporting.document import Item, Paragraph, Section, Text
from reporting.facts import ReportFacts
from transitions.readiness.facts import TransitionFact

from .citations import called
from .operation import narrative

HEADING = words("Information that is missing")


def build(facts: ReportFacts) -> Section | None:
    """The gaps on record; no section in a report for general distribution, or where there is no gap."""
    if facts.report.distribution is Distribution.GENERAL:
        return None
    blocks = [
        Paragraph(
            words(
                "The following is missing from the record on {operation}:",
                operation=called(transition.mission),
            ),
            items=items,
        )
        for transition in facts.covered_transitions
        if (items := tuple(_items(transition)))
    ]
    written = tuple(narrative(facts, "gaps"))
    if not blocks and not written:
        return None
    return Section(HEADING, (*blocks, *written), key="gaps")


def _items(transition: TransitionFact) -> Iterator[Item]:
    for finding in transition.findings:
        yield Item(finding)
    for benchmark in transition.framework.benchmarks if transition.framework else ():
        found: list[Text] = list(benchmark.findings)
        found += [
            _of_indicator(indicator.number, finding)
            for indicator in benchmark.indicators
            for finding in indicator.findings
        ]
        if found:
            yield Item(words("Benchmark {number}:", number=benchmark.number), tuple(Item(each) for each in found))


def _of_indicator(number: str, finding: Words) -> Words:
    return words("Indicator {number}: {finding}", number=number, finding=finding)
