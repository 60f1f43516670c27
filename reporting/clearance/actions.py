"""What people do with a report on its way: take a step, clear a version, tell the Commission, comment and answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError, refuse
from accounts.models import Entity, User
from accounts.roles import Verb
from accounts.words import words
from reporting.kinds import ReportState
from reporting.models import Report, Snapshot
from reporting.versions import latest_snapshot

from .course import course_of, enter
from .flow import CLEARING, FLOW, SENT, Decision, Step, refused
from .models import Clearance, Comment, Liaison, OfficeAsked

BY_ACTIONS_OF_THEIR_OWN = frozenset({Step.FREEZE, Step.ISSUE, Step.CORRECT, Step.RESTORE, Step.WITHDRAW})


def take_step(report: Report, step: Step, *, by: User, reason: str = "", expected_version: int | None = None) -> None:
    """Take a step of the flow. Of two people who take it at once one does, and the other is told."""
    if step in BY_ACTIONS_OF_THEIR_OWN:
        raise ValueError(f"{step} is an action of its own")
    demand(by, FLOW[step].verb, report)
    with traced(by=by, why=reason or step):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        if expected_version is not None and stored.version != expected_version:
            raise DomainError(words("Somebody changed the report after you opened it. Read it again first."))
        refuse(refused(step, course_of(stored), person=by.pk, reason=reason))
        enter(stored, step, by=by, version=latest_snapshot(stored), reason=reason.strip())
    report.refresh_from_db()


def ask_offices(report: Report, offices: Iterable[Entity], *, by: User, due: date | None = None) -> None:
    """Name the offices that are to clear the report in parallel; who is asked already stays asked."""
    demand(by, Verb.CHANGE, report)
    with traced(by=by, why="ask offices"):
        Report.objects.select_for_update().get(pk=report.pk)
        for office in offices:
            OfficeAsked.objects.get_or_create(report=report, office=office, defaults={"due": due, "by": by})


def withdraw_office(asked: OfficeAsked, *, reason: str, by: User) -> None:
    """No longer ask an office that has not spoken; the history keeps that it was asked, and why it no longer is."""
    demand(by, Verb.CHANGE, asked.report)
    if not reason.strip():
        raise DomainError(words("Say why the office is no longer asked."), "reason")
    with traced(by=by, why=reason.strip()):
        Report.objects.select_for_update().get(pk=asked.report_id)
        if Clearance.objects.filter(version__report=asked.report_id, office=asked.office_id).exists():
            raise DomainError(words("This office has spoken of the report, so it stays among those that were asked."))
        asked.delete()


def decide(version: Snapshot, *, decision: Decision, comment: str = "", by: User) -> Clearance:
    """An office clears this version, or returns it with comments. It speaks once of a version, and of no other."""
    report = version.report
    demand(by, Verb.CLEAR, report)
    with traced(by=by, why=decision):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse(errors_of_decision(stored, version, decision, comment, by))
        assert by.entity is not None, "who speaks for no office is refused"
        try:
            with transaction.atomic():
                made: Clearance = Clearance.objects.create(
                    version=version, office=by.entity, decision=decision, comment=comment.strip(), by=by
                )
        except IntegrityError:
            raise DomainError(words("Your office has already spoken of this version.")) from None
        if decision is Decision.RETURNED:
            enter(stored, Step.RETURN, by=by, version=version, reason=comment.strip())
    return made


def errors_of_decision(
    report: Report, version: Snapshot, decision: Decision, comment: str, by: User
) -> list[DomainError]:
    """What is wrong with this decision, all of it."""
    if report.state != ReportState.IN_CLEARANCE:
        told = words("The report is not in integrated clearance; its state is “{state}”.", state=report_state(report))
        return [DomainError(told)]
    errors = []
    if latest_snapshot(report) != version:
        told = words("This version is no longer the last one. Read the version that counts, then decide on it.")
        errors.append(DomainError(told))
    asked = OfficeAsked.objects.filter(report=report, office=by.entity_id).exists()
    if by.entity_id is None or not asked:
        errors.append(DomainError(words("Your office was not asked to clear this report.")))
    elif Clearance.objects.filter(version=version, office=by.entity_id).exists():
        errors.append(DomainError(words("Your office has already spoken of this version.")))
    if version.frozen_by_id == by.pk:
        errors.append(DomainError(words("You froze this version. A second person clears it.")))
    if decision is Decision.RETURNED and not comment.strip():
        errors.append(DomainError(words("Say what is to be changed."), "comment"))
    return errors


def report_state(report: Report) -> object:
    return ReportState(report.state).words


def record_liaison(
    liaison: Liaison, *, by: User, today: date, why: str = "", expected_version: int | None = None
) -> Liaison:
    """Keep on record when the Commission was told and what it replied, or why it was not told."""
    demand(by, Verb.CHANGE, liaison.report)
    with traced(by=by, why=why):
        stored = Liaison.objects.filter(pk=liaison.pk).first()
        of = {liaison.report_id, stored.report_id if stored else liaison.report_id}
        sent = any(each.state in SENT for each in Report.objects.select_for_update().filter(pk__in=of).order_by("pk"))
        refuse([*days_to_come(liaison, today), *(rewritten(stored, liaison) if sent else ())])
        save_record(liaison, by=by, why=why, expected_version=expected_version)
    return liaison


def days_to_come(liaison: Liaison, today: date) -> Iterator[DomainError]:
    """Days of the liaison that have not come."""
    for name in ("sent_on", "replied_on"):
        day = getattr(liaison, name)
        if day is not None and day > today:
            told = words("{day} is still to come. Record the liaison once it has taken place.", day=day)
            yield DomainError(told, name)


KEPT_ONCE_SENT = ("report_id", "sent_on", "contact", "waived_because")
"""What of the liaison stays as it was once the report is submitted; the Commission may still reply."""


def rewritten(stored: Liaison | None, liaison: Liaison) -> Iterator[DomainError]:
    """What of the liaison of a submitted report is not what it was when the report was submitted."""
    before = stored or Liaison(report_id=liaison.report_id)
    for name in KEPT_ONCE_SENT:
        if getattr(before, name) != getattr(liaison, name):
            told = words("The report has been submitted: of its liaison only the reply and its day still change.")
            yield DomainError(told, name.removesuffix("_id"))


def comment_on(version: Snapshot, *, paragraph: str, text: str, by: User) -> Comment:
    """Remark on a paragraph of a version."""
    report = version.report
    demand(by, Verb.CLEAR, report)
    if report.state not in CLEARING | {ReportState.DRAFTING}:
        raise DomainError(words("Comments are made while the report is written and cleared."))
    if not text.strip():
        raise DomainError(words("Say what you remark."), "text")
    with traced(by=by, why="comment"):
        made: Comment = Comment.objects.create(version=version, paragraph=paragraph.strip(), text=text.strip(), by=by)
    return made


def answer_comment(comment: Comment, *, answer: str, by: User) -> None:
    """Say what became of a remark."""
    demand(by, Verb.CHANGE, comment.version.report)
    if not answer.strip():
        raise DomainError(words("Say what became of the remark."), "answer")
    with traced(by=by, why="answer"):
        stored = Comment.objects.select_for_update().get(pk=comment.pk)
        if stored.answered_at is not None:
            raise DomainError(words("Somebody has answered this remark already."))
        stored.answer, stored.answered_by, stored.answered_at = answer.strip(), by, timezone.now()
        stored.save()
