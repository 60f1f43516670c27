"""A report for wider circulation, made from the record anew: nothing of the narrower report is blanked, nothing copied
that is not marked for the wider circle."""

from __future__ import annotations

from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError
from accounts.models import User
from accounts.roles import Classification, Distribution, Verb
from accounts.words import words

from .actions import take_over
from .kinds import ReportKind
from .models import PUBLISHED, Report


def wider_marks(report: Report) -> tuple[Distribution, ...]:
    """The circulations that a report of its own may be derived for: all that are wider than its own."""
    return Distribution(report.distribution).holds[:-1]


def derive_report(report: Report, *, distribution: Distribution, by: User) -> Report:
    """Open the report for a wider circulation: of the same kind, scope, day and cut-off; its facts are still to gather.

    For general distribution it is unclassified. Its title is the usual one, because the given one was written for the
    narrower circle; so were texts and decisions on scope, and only those marked for the wider one are taken over.
    """
    demand(by, Verb.VIEW, report)
    demand(by, Verb.ADD, Report(entity=report.entity, kind=report.kind))
    mark = Distribution(report.distribution).words
    if distribution not in wider_marks(report):
        told = words("A report is derived for a wider distribution than its own, which is {own}.", own=mark)
        raise DomainError(told, "distribution")
    general = distribution is Distribution.GENERAL
    with traced(by=by, why="derive"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        begun = Report.objects.filter(derived_from=stored, distribution=distribution).exclude(state__in=PUBLISHED)
        if begun.exists():
            raise DomainError(words("A report for this distribution has already been derived and is being written."))
        derived = Report(
            kind=ReportKind(stored.kind),
            entity=stored.entity,
            as_of=stored.as_of,
            known_at=stored.known_at,
            due=stored.due,
            first_paragraph=stored.first_paragraph,
            classification=Classification.UNCLASSIFIED if general else stored.classification,
            distribution=distribution,
            derived_from=stored,
        )
        save_record(derived, by=by)
        take_over(stored, derived, by=by)
    return derived
