"""What the report says of gender, youth and disability, and that an empty element is a warning in every report."""

from __future__ import annotations

from dataclasses import replace

from accounts.wording import say
from missions.facts import SourceFact
from reporting.document import Paragraph
from reporting.sections import inclusion as section
from tests.reporting import made as reports
from transitions.inclusion.facts import InclusionFacts

SOURCE = SourceFact("A/79/972", confirmed=True, place="para. 26")
"""The report on children and armed conflict that names the posts secured in the move from UNAMID to UNITAMS."""


def facts_with(inclusion: InclusionFacts, **report):
    facts = reports.status_facts()
    [ongoing, *others] = facts.readiness.transitions
    told = replace(ongoing, inclusion=inclusion)
    return replace(
        facts,
        report=replace(facts.report, **report),
        readiness=replace(facts.readiness, transitions=(told, *others)),
    ), told


def paragraphs(inclusion: InclusionFacts) -> list[str]:
    """The section as text, a line for each paragraph and each of its items."""
    facts, transition = facts_with(inclusion)
    built = section.build(facts, transition)
    return [] if built is None else [line for block in built.blocks for line in lines(block)]


def lines(block: Paragraph) -> list[str]:
    return [say(block.words, "en"), *(say(item.words, "en") for item in block.items)]
