"""Writing the numbers of participants of a consultation: many rows at once, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.actions import demand, save_record, traced
from accounts.errors import refuse
from accounts.models import User
from accounts.roles import Verb

from .facts import LeafCount
from .models import Consultation, ParticipantCount
from .rules import broken_counts


def record_participants(
    consultation: Consultation,
    *,
    attended: int | None,
    leaves: Iterable[LeafCount],
    by: User,
    expected_version: int | None = None,
) -> Consultation:
    """Record how many took part: in all, and by sex and age band. What is not among `leaves` is no longer on record."""
    told = tuple(leaves)
    with traced(by=by, why="Participants counted"):
        demand(by, Verb.CHANGE, consultation)
        # The row is locked so that of two counts at once the second is judged by the first.
        Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        refuse(list(broken_counts(told, attended)))
        rows = {(row.sex, row.age): row for row in ParticipantCount.objects.filter(consultation=consultation)}
        for each in told:
            row = rows.pop((each.sex.value, each.age.value), None)
            row = row or ParticipantCount(consultation=consultation, sex=each.sex, age=each.age)
            if row.pk is None or (row.number, row.with_disabilities) != (each.number, each.with_disabilities):
                row.number, row.with_disabilities = each.number, each.with_disabilities
                row.save()
        for row in rows.values():
            row.delete()
        consultation.attended = attended
        save_record(consultation, by=by, why="Participants counted", expected_version=expected_version)
    return consultation
