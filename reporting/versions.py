"""The versions of a report: what it froze, read back, and whether that is still what the report says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .assemble import assemble
from .document import Document
from .facts import ReportFacts
from .gather import own_facts
from .models import Report, Snapshot
from .snapshot import thaw


def latest_snapshot(report: Report) -> Snapshot | None:
    """What the report froze last."""
    return Snapshot.objects.filter(report=report).order_by("-pk").first()


def facts_of(snapshot: Snapshot) -> ReportFacts:
    """The facts that were frozen; refused if the text is not what the digest was taken of."""
    return thaw(snapshot.facts, digest=snapshot.digest)


def is_current(frozen: ReportFacts, report: Report) -> bool:
    """Whether the report, its texts and its scope still say what they said when its facts were frozen.

    Its symbol is another matter: it is given when the document is processed, and stands on what is issued.
    """
    own = own_facts(report)
    overrides = {entry.mission.pk: entry.override for entry in frozen.scope if entry.override is not None}
    known = {entry.mission.pk for entry in frozen.scope}
    now = {pk: override for pk, override in own.overrides.items() if pk in known}
    same = replace(frozen.report, symbol=own.report.symbol) == own.report
    return same and frozen.narratives == own.narratives_on(known) and overrides == now


def document_of(snapshot: Snapshot, *, issued_on: date | None = None, symbol: str | None = None) -> Document:
    """The document that a snapshot makes; its digest is verified first."""
    return assemble(facts_of(snapshot), digest=snapshot.digest, issued_on=issued_on, symbol=symbol)
