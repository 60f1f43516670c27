"""The Council clock, as partner systems read it: what the Council asked to be told, and when it is due."""

from __future__ import annotations

from reporting.models import DueReport, Obligation

from .records import resource

RESOURCES = {
    "obligation": resource(
        Obligation,
        "Obligations to report: resolution, paragraph, addressee, rhythm.",
        {"kind": ("exact",), "mission": ("exact",), "resolution": ("exact",)},
    ),
    "due-report": resource(
        DueReport,
        "Due reports as they stand, from a year back to a year ahead.",
        {"obligation": ("exact",), "due": ("exact", "gte", "lte")},
    ),
}
