"""The contributions to reports as the clock reads them: which are in, and what a writer still owes by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from reporting.contributions.kinds import RoundKind
from reporting.contributions.models import Contribution
from reporting.contributions.rules import OPEN

from .progress import Contributed


def contributed_to(reports: Iterable[int]) -> dict[int, list[Contributed]]:
    """What was asked for each of these reports, with every round it went through: one query."""
    rows = (
        Contribution.objects.filter(report__in=reports)
        .order_by("pk", "rounds__pk")
        .values_list("pk", "report", "created_at", "state", "rounds__kind", "rounds__at")
    )
    found: dict[int, list[Contributed]] = defaultdict(list)
    for (_pk, report, asked_at, state), rounds in groupby(rows, key=lambda row: row[:4]):
        taken = tuple((at.date(), RoundKind(kind)) for *_of, kind, at in rounds if kind)
        found[report].append(Contributed(asked_at.date(), state in OPEN, taken))
    return found
