"""Texts that are stored for a report and that it does not take in, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from accounts.models import User
from accounts.roles import Classification, Distribution
from accounts.words import Words, words
from missions.models import Mission
from reporting.catalogue import ON_SOME_OPERATION, OPERATION, headings
from reporting.facts import ReportFacts
from reporting.models import Narrative, Report

from .claims import Claim, Fault, place_of


def left_out(report: Report, facts: ReportFacts, *, reader: User) -> Iterator[Claim]:
    """What the report leaves out of the texts that the reader may see, on operations that the reader may see."""
    told = Q(mission=None) | Q(mission__in=Mission.objects.visible_to(reader))
    texts = Narrative.objects.visible_to(reader).filter(told, report=report).select_related("mission")
    for text in texts.order_by("section", "pk"):
        what = place_of(facts, text.section, text.mission.names if text.mission else None)
        yield from (Claim(Fault.LEFT_OUT, what, reason) for reason in _reasons(text, facts))


def _reasons(text: Narrative, facts: ReportFacts) -> Iterator[Words]:
    report = facts.report
    level, circulation = Classification(text.classification), Distribution(text.distribution)
    if level > report.classification:
        yield words("It is marked {mark}.", mark=level.words)
    if circulation not in report.distribution.holds:
        yield words("It is marked {mark}.", mark=circulation.words)
    of_one = text.mission_id is not None
    has_place = text.section in ON_SOME_OPERATION or of_one == (text.section == OPERATION)
    if not has_place or text.section not in headings(report.kind):
        yield words("No section of the report takes it in.")
    elif of_one and text.mission_id not in {entry.mission.pk for entry in facts.covered}:
        yield words("The report does not cover this operation.")
