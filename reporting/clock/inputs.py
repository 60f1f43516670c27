"""The contributions to reports as the clock reads them: which are in, and what a writer still owes by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Max

from accounts import policy
from accounts.models import User
from accounts.words import Words, words
from reporting.contributions.kinds import ContributionState, Part, RoundKind
from reporting.contributions.models import Contribution
from reporting.contributions.owed import to_write
from reporting.contributions.rules import OPEN

from .agenda import Input
from .progress import Contributed
from .rules import late_by

WRITE = words("Write the contribution")
RETURNED = words("Write the contribution again (returned with comments)")


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


def inputs_of(person: User, as_of: date) -> list[Input]:
    """What the person is to write, by the day it is due: one query."""
    rows: Iterable[Any] = (
        Contribution.objects.visible_to(person)
        .filter(to_write(person))
        .select_related("report", "mission", "entity")
        .annotate(changes=Count("history"), changed=Max("history__pgh_created_at"))
        .order_by("due", "pk")
    )
    return [
        Input(
            contribution=each.pk,
            what=RETURNED if each.state == ContributionState.RETURNED else WRITE,
            title=called(each),
            description=Part(each.part).hint,
            day=each.due,
            late=late_by(each.due, as_of),
            classification=policy.highest_classification(each),
            changes=each.changes,
            changed=each.changed,
        )
        for each in rows
    ]


def called(contribution: Contribution) -> Words:
    """What is asked of which body on which operation, for which report."""
    part, body, report = Part(contribution.part).words, contribution.entity.code, contribution.report.called
    operation = contribution.mission.abbreviation if contribution.mission else body
    if operation == body:
        return words("{part} ({body}), for: {report}", part=part, body=body, report=report)
    return words(
        "{part}, {operation} ({body}), for: {report}", part=part, operation=operation, body=body, report=report
    )
