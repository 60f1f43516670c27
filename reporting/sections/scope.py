"""The annex that lists every operation considered, and why it is or is not covered."""

from __future__ import annotations

from typing import Any

from accounts.words import words
from reporting.document import Annex, Column, Row, Table, Text
from reporting.facts import ReportFacts, ScopeEntry, ScopePart

from . import citations
from .citations import called

NO_EVENT = words("none on record")


def build(facts: ReportFacts) -> Annex:
    """Operations covered first, then the others."""
    entries = facts.covered + facts.entries(ScopePart.OUTSIDE)
    table = Table(
        title=words("Operations considered, as at {as_of}", as_of=facts.report.as_of),
        columns=(
            Column(words("Operation"), width=1.2),
            Column(words("Event that counts"), width=1.6),
            Column(words("Date"), width=1.6),
            Column(words("In the report"), width=1.4),
            Column(words("Reason"), width=2.7),
        ),
        rows=tuple(Row(_cells(entry)) for entry in entries),
        notes=(words("A date is given as a month or a year where its source gives no more."),),
        key="scope-table",
    )
    return Annex(words("Operations considered"), (table,), key="scope")


def _cells(entry: ScopeEntry) -> tuple[Any, ...]:
    event: Text = entry.event.kind.words if entry.event else NO_EVENT
    date = citations.event(entry.mission, entry.event) if entry.event else "–"
    return called(entry.mission), event, date, entry.part.words, _reason(entry)


def _reason(entry: ScopeEntry) -> Text:
    if entry.override is None:
        return entry.because
    if entry.override.include:
        return words("Included by decision: {reason}", reason=entry.override.reason)
    return words("Left out by decision: {reason}", reason=entry.override.reason)
