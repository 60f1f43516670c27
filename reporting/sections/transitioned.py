"""Section II.B: the operations that transitioned in the period that the report looks back over."""

from __future__ import annotations

from accounts.words import words
from reporting.document import Paragraph, Section
from reporting.facts import ReportFacts, ScopePart

from . import operation

HEADING = words("Operations that transitioned in the previous 24 months")


def build(facts: ReportFacts) -> Section:
    """The operations that transitioned; that there were none is said."""
    entries = facts.entries(ScopePart.TRANSITIONED)
    blocks = operation.narrative(facts, "transitioned")
    if not entries:
        none = words(
            "No operation transitioned in the period from {start} to {end}.",
            start=facts.window_start,
            end=facts.window_end,
        )
        return Section(HEADING, (Paragraph(none, rank=1), *blocks), key="transitioned")
    sections = tuple(operation.build(facts, entry) for entry in entries)
    return Section(HEADING, tuple(blocks), sections, key="transitioned")
