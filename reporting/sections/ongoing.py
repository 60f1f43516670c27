"""Section II.A: the transitions that were ongoing on the day of the report, operation by operation."""

from __future__ import annotations

from accounts.words import words
from reporting.document import Paragraph, Section
from reporting.facts import ReportFacts, ScopePart

from . import operation

HEADING = words("Ongoing transitions")


def build(facts: ReportFacts) -> Section:
    """The ongoing transitions; that there were none is said."""
    entries = facts.entries(ScopePart.ONGOING)
    blocks = operation.narrative(facts, "ongoing")
    if not entries:
        none = words("No operation had an ongoing transition on record as at {as_of}.", as_of=facts.report.as_of)
        return Section(HEADING, (Paragraph(none, rank=1), *blocks), key="ongoing")
    return Section(
        words("Ongoing transitions"),
        tuple(blocks),
        tuple(operation.build(facts, entry) for entry in entries),
        key="ongoing",
    )
