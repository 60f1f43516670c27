"""Writing about operations: what was entered here counts before the reference file, and says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.actions import save_record
from accounts.errors import refuse
from accounts.models import User
from accounts.records import Record
from accounts.words import DateKnown, Precision

from . import rules
from .kinds import Origin
from .models import MissionEvent


def enter(record: Record, *, by: User, today: date, why: str = "", expected_version: int | None = None) -> Record:
    """Store a record of an operation as one that was entered here.

    A record that came with the reference file becomes one entered here when a person changes it: the next loading
    leaves it alone and, where both can stand, puts the file's beside it. Raises what `save_record` raises.
    """
    if isinstance(record, MissionEvent):
        known = DateKnown(record.day, Precision(record.precision))
        refuse(rules.refused_event(known, record.known_from, today=today))
    if any(field.name == "origin" for field in record._meta.concrete_fields):
        local: Any = record
        local.origin = Origin.LOCAL
    return save_record(record, by=by, why=why, expected_version=expected_version)
