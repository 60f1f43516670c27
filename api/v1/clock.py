"""The Council clock, as partner systems read it: what the Council asked to be told, and when it is due."""

from __future__ import annotations

from typing import Any

from accounts.fields import choices_of
from reporting.kinds import ReportKind
from reporting.models import DueReport, Obligation

from .records import resource


def report_kinds() -> list[Any]:
    """The kinds of report, by which the description of the interface names their list once for all resources."""
    return choices_of(ReportKind)


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
