"""Section V: the observations, which only a person writes."""

from __future__ import annotations

from accounts.words import words
from reporting.document import HandwrittenPlace, Section
from reporting.facts import ReportFacts

from .operation import narrative

HEADING = words("Observations")


def build(facts: ReportFacts) -> Section:
    """What a person wrote, else a marked, empty place."""
    written = tuple(narrative(facts, "observations"))
    place = HandwrittenPlace(words("Place for the observations of the Secretary-General"))
    return Section(HEADING, written or (place,), key="observations")
