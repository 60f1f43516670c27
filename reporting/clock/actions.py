"""What people do with due reports: open the report, say that it was answered elsewhere, move a date; and their rows."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.actions import demand, traced
from accounts.audience import audience_of
from accounts.errors import DomainError, refuse
from accounts.models import User
from accounts.policy import may
from accounts.roles import Verb
from accounts.words import words
from reporting.actions import begin_report, change_report
from reporting.contributions.rules import WORKING
from reporting.kinds import ReportKind
from reporting.models import Report

from .agenda import DueFact
from .gather import LONGEST_LEAD, ground_of, occurrences, one_due_report
from .kinds import Point
from .models import Answer, DueReport, FeedAddress, MovedDate, Obligation, Reminder
from .rules import Span, refused_move

LOOK_BACK = timedelta(days=365)
"""A report that was due longer ago than this, and that nobody touched, is no longer kept or called late."""


def row_of(fact: DueFact) -> DueReport:
    """The row that people's doings with a due report refer to; made if nobody has done anything with it yet."""
    row, _made = DueReport.objects.get_or_create(
        obligation=fact.obligation, occurrence=fact.occurrence, defaults={"due": fact.due}
    )
    return row


def open_report_for(fact: DueFact, report: Report, *, today: date, by: User) -> Report:
    """Open the report that a due report asks for. Of two people who do so at once one opens it, the other is told."""
    with traced(by=by, why="open a due report"):
        row = unanswered_row(fact)
        inputs = next((each.day for each in fact.points if each.point is Point.INPUTS), report.known_at)
        begin_report(report, by=by, today=today, until=max(inputs, report.known_at))
        _answer_with(row, fact, report, today=today, by=by)
    return report


def answer_with_report(fact: DueFact, report: Report, *, today: date, by: User) -> None:
    """Say that a report which was opened apart answers a due report."""
    demand(by, Verb.CHANGE, fact.obligation)
    with traced(by=by, why="answer a due report"):
        _answer_with(unanswered_row(fact), fact, report, today=today, by=by)


def _answer_with(row: DueReport, fact: DueFact, report: Report, *, today: date, by: User) -> None:
    if (report.kind, report.entity_id) != (fact.obligation.kind, fact.obligation.entity_id):
        raise ValueError("the report that answers an obligation is of its kind and entity")
    Answer.objects.create(due=row, report=report, by=by, on=today)


def answer_elsewhere(fact: DueFact, *, said: str, today: date, by: User) -> Answer:
    """Say that a due report was answered outside this system, with the document or the reason."""
    demand(by, Verb.CHANGE, fact.obligation)
    if not said.strip():
        raise DomainError(words("Say by which document it was answered, or why nothing is due."), "said")
    with traced(by=by, why=said.strip()):
        row = unanswered_row(fact)
        made: Answer = Answer.objects.create(due=row, elsewhere=said.strip(), by=by, on=today)
    return made


def unanswered_row(fact: DueFact) -> DueReport:
    """The row of the due report, locked; refused if it has an answer that stays, or one that the person did not see."""
    row: DueReport = DueReport.objects.select_for_update().get(pk=row_of(fact).pk)
    last = Answer.objects.filter(due=row).select_related("report").order_by("pk").last()
    if last is not None and (last.stays or last.pk != fact.answer):
        raise DomainError(words("Somebody has opened this report or said how it was answered already."))
    return row


def move_date(fact: DueFact, point: Point, *, was: date, day: date, reason: str, today: date, by: User) -> MovedDate:
    """Move a milestone of a due report, or its due day, from the day the person saw to another, with the reason."""
    demand(by, Verb.ADD, MovedDate(due=DueReport(obligation=fact.obligation)))
    with traced(by=by, why=reason.strip()):
        row = DueReport.objects.select_for_update().get(pk=row_of(fact).pk)
        stands = one_due_report(audience_of(by), fact.obligation.pk, fact.occurrence, today)
        planned = next((each for each in stands.points if each.point is point), None) if stands else None
        if stands is None or planned is None:
            raise DomainError(words("This report no longer has this milestone."))
        if planned.day != was:
            told = words("Somebody moved this date to {day} after you opened the page.", day=planned.day)
            raise DomainError(told)
        refuse(refused_move(planned, day, due=stands.due, calendar=stands.calendar, reason=reason))
        made: MovedDate = MovedDate.objects.create(
            due=row, point=point, was=was, day=day, reason=reason.strip(), by=by, on=today
        )
        if point is Point.DUE:
            DueReport.objects.filter(pk=row.pk).update(due=day)
        _move_report(row, stands, today=today, by=by, why=reason.strip())
    return made


def _move_report(row: DueReport, former: DueFact, *, today: date, by: User, why: str) -> None:
    """The report that was opened for it follows, as far as its days are those that the calendar had."""
    answer = Answer.objects.filter(due=row).select_related("report__entity").order_by("pk").last()
    report = answer.report if answer is not None else None
    present = one_due_report(audience_of(by), row.obligation_id, row.occurrence, today)
    if report is None or present is None or report.state not in WORKING or not may(by, Verb.CHANGE, report):
        return
    was, cut_off = cut_off_of(former), cut_off_of(present)
    days = report.due, report.known_at, report.as_of
    if report.as_of == was and report.kind != ReportKind.STATUS:
        report.as_of = cut_off
    report.due = present.due if report.due == former.due else report.due
    report.known_at = cut_off if report.known_at == was else report.known_at
    if days != (report.due, report.known_at, report.as_of):
        change_report(report, by=by, today=today, why=why)


def cut_off_of(fact: DueFact) -> date:
    """The data cut-off of a due report; its due day where its plan has none."""
    return next((each.day for each in fact.points if each.point is Point.CUT_OFF), fact.due)


@transaction.atomic
def renew_due_reports(today: date) -> int:
    """Bring the rows of due reports up to date with obligations and moves; how many there are.

    Rows of what is no longer due are removed, unless somebody has done something with them.
    """
    ground = ground_of(Obligation.objects.all())
    window = Span(today - LOOK_BACK, today + LONGEST_LEAD)
    wanted: dict[tuple[int, str], date] = {}
    for obligation in ground.obligations:
        for each in occurrences(obligation, ground, window, today):
            wanted[obligation.pk, each.key] = each.day
    for key, row in ground.rows.items():
        moved = [move.day for move in ground.moves.get(row.pk, ()) if move.point == Point.DUE]
        if key in wanted:
            due = moved[-1] if moved else wanted.pop(key)
            wanted.pop(key, None)
            if row.due != due:
                DueReport.objects.filter(pk=row.pk).update(due=due)
        elif window.holds(row.due) and row.pk not in ground.moves and row.pk not in ground.answers:
            row.delete()
    DueReport.objects.bulk_create(
        [DueReport(obligation_id=pk, occurrence=key, due=due) for (pk, key), due in wanted.items()],
        ignore_conflicts=True,
    )
    return DueReport.objects.count()


def renew_address(*, by: User) -> FeedAddress:
    """Give the person a new private address of their calendar; the one before answers no longer."""
    with traced(by=by, why="renew the address of the calendar"):
        revoke_address(by=by)
        try:
            with transaction.atomic():
                made: FeedAddress = FeedAddress.objects.create(person=by, key=get_random_string(32))
        except IntegrityError:
            raise DomainError(words("Your address was renewed at the same moment in another window.")) from None
    return made


def revoke_address(*, by: User) -> None:
    """Take the private address of the person's calendar back."""
    FeedAddress.objects.of(by).filter(revoked_at__isnull=True).update(revoked_at=timezone.now())


def mark_read(*, by: User) -> None:
    """The person has read the reminders shown to them."""
    Reminder.objects.of(by).filter(read_at__isnull=True).update(read_at=timezone.now())
