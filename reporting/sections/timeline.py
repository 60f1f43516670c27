"""The annex with the planned and actual dates of every operation that the report covers."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import words
from missions.kinds import EventKind
from reporting.document import Annex, Column, Content, Row, RowKind, Table
from reporting.facts import ReportFacts, ScopeEntry

from . import citations, timeline_figure
from .citations import called

DASH = "–"


def build(facts: ReportFacts) -> Annex | None:
    """Events by operation; no annex where the operations covered have none on record."""
    rows = tuple(row for entry in facts.covered for row in _rows(entry))
    if not rows:
        return None
    table = Table(
        title=words("Planned and actual dates of the operations covered"),
        columns=(
            Column(words("Event"), width=2),
            Column(words("Planned"), width=1.5),
            Column(words("Actual"), width=1.5),
        ),
        rows=rows,
        notes=(
            words("A dash (–) means that no such date is on record."),
            words("A date is given as a month or a year where its source gives no more."),
            words("The source of each date is listed in the annex of references."),
        ),
        key="timeline-table",
    )
    figure = timeline_figure.build(facts)
    blocks = (table,) if figure is None else (figure, table)
    return Annex(words("Dates of the operations covered"), blocks, key="timeline")


def _rows(entry: ScopeEntry) -> Iterator[Row]:
    kinds = [kind for kind in EventKind if entry.planned(kind) or entry.happened(kind)]
    if not kinds:
        return
    yield Row(
        (words("{name} ({abbreviation})", name=entry.mission.names, abbreviation=called(entry.mission)),),
        RowKind.GROUP,
    )
    for kind in kinds:
        plan, fact = entry.planned(kind), entry.happened(kind)
        planned: Content = citations.event(entry.mission, plan) if plan else DASH
        actual: Content = citations.event(entry.mission, fact) if fact else DASH
        yield Row((kind.words, planned, actual))
