"""The records of a strategy as facts."""

from __future__ import annotations

from missions.models import Mandate

from .facts import ClauseFact
from .kinds import Axis
from .models import Clause


def cited_mandate(mandate: Mandate) -> str:
    """The decision that gives a mandate, as it is cited; its resolution is read along."""
    return ", ".join(part for part in (mandate.resolution.symbol, mandate.paragraph) if part)


def clause_fact(row: Clause) -> ClauseFact:
    """A clause as a fact."""
    return ClauseFact(row.pk, row.number, row.texts, Axis(row.axis) if row.axis else None, row.illustrative)
