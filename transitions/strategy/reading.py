"""The records of a strategy as facts."""

from __future__ import annotations

from .facts import ClauseFact
from .kinds import Axis
from .models import Clause


def clause_fact(row: Clause) -> ClauseFact:
    """A clause as a fact."""
    return ClauseFact(row.pk, row.number, row.texts, Axis(row.axis) if row.axis else None, row.illustrative)
