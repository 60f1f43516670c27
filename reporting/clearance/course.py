"""Where a report stands on its way, read for the rules of `flow`; and the one place where it moves on."""

from __future__ import annotations

from accounts.models import User
from accounts.words import Words, words
from reporting.assemble import assemble
from reporting.contributions.owed import missing_inputs
from reporting.facts import ReportFacts
from reporting.kinds import ReportState
from reporting.models import Report, Snapshot
from reporting.versions import facts_of, is_current, latest_snapshot
from reporting.writing.claims import BARRED, claims_of

from .flow import FLOW, Course, Decision, Liaised, Office, Step
from .models import Clearance, Comment, Liaison, OfficeAsked, Passage


def course_of(report: Report) -> Course:
    """The course of a report, with what was said of its last version, and the remarks that nobody answered yet."""
    snapshot = latest_snapshot(report)
    facts = facts_of(snapshot) if snapshot else None
    said = {each.office_id: Decision(each.decision) for each in Clearance.objects.filter(version=snapshot)}
    asked = OfficeAsked.objects.filter(report=report).select_related("office")
    liaison = Liaison.objects.filter(report=report).first()
    return Course(
        state=ReportState(report.state),
        version=snapshot.digest if snapshot else None,
        current=facts is not None and is_current(facts, report),
        froze=snapshot.frozen_by_id if snapshot else None,
        offices=tuple(Office(each.office.code, said.get(each.office_id)) for each in asked),
        liaison=Liaised(liaison.sent_on, liaison.waived_because) if liaison else None,
        missing=missing_inputs(report, facts),
        barred=barred_claims(facts) if facts and report.state == ReportState.DRAFTING else (),
        corrects=ReportState(report.corrects.state) if report.corrects else None,
        open_comments=Comment.objects.filter(version__report=report, answered_at__isnull=True).count(),
    )


def barred_claims(facts: ReportFacts) -> tuple[Words, ...]:
    """The claims of a version with which it is not cleared."""
    found = claims_of(facts, assemble(facts, digest="0" * 64))
    return tuple(
        words("{fault}: {what}. {said}", fault=claim.fault.words, what=claim.what, said=claim.said)
        for claim in found
        if claim.fault in BARRED
    )


def enter(report: Report, step: Step, *, by: User, version: Snapshot | None = None, reason: str = "") -> None:
    """Bring the locked row of a report into the state that a step leads to, and keep that the step was taken."""
    before, after = ReportState(report.state), FLOW[step].after
    Passage.objects.create(
        report=report, version=version, step=step, before=before, after=after, reason=reason[:600], by=by
    )
    report.state = after
    report.changed_by = by
    report.version += 1
    report.save()
