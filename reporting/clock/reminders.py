"""Who is reminded of what: noted first as rows, then sent. Beat calls `keep`; how often changes nothing."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audience import audience_of
from accounts.models import User
from accounts.roles import Role
from reporting.contributions.owed import WRITERS

from . import mail
from .actions import LOOK_BACK, renew_due_reports, row_of
from .agenda import Duty, Entry, Input, entries, within
from .gather import due_reports, reader_of
from .inputs import inputs_of
from .kinds import Notice
from .models import ClockRun, Reminder
from .progress import PARTS
from .rules import ONE_DAY, Span, digest_on, notice_on

logger = logging.getLogger(__name__)

LONGEST_CATCH_UP = timedelta(days=31)
"""What fell due before is told by the digest as late, and is not reminded of."""
TRIED_FOR = timedelta(days=7)
"""A mail that could not be sent is tried again for so long."""
AHEAD = timedelta(days=14)
"""How far the digest looks."""
WITH_A_PART: frozenset[Role] = WRITERS.union(*PARTS.values())
LOCK = 2594
"""The first number of the database's locks on one person's mail; the second is the person."""


def keep(today: date) -> None:
    """Note what is to be reminded of today, if nobody has yet, and send what has not been sent."""
    note(today)
    for person in waiting(today):
        try:
            send(person, today)
        except (SMTPException, OSError):
            logger.warning("Reminders for person %s could not be sent; they are tried again.", person.pk)


@transaction.atomic
def note(today: date) -> int:
    """Note the reminders that fell due since the last run, one for each person and thing due; how many there are.

    The row of the run is locked: of two workers one notes, and the other finds that it is done.
    """
    ClockRun.objects.get_or_create(name="reminders", defaults={"looked_until": today - ONE_DAY})
    run = ClockRun.objects.select_for_update().get(name="reminders")
    if run.looked_until >= today:
        return 0
    renew_due_reports(today)
    after = max(run.looked_until, today - LONGEST_CATCH_UP)
    noted = [reminder for person in people() for reminder in owed(person, after, today)]
    Reminder.objects.bulk_create(noted, ignore_conflicts=True)
    run.looked_until = today
    run.save()
    return len(noted)


def people() -> list[User]:
    """Those who have a part in reports, with their assignments."""
    found = User.objects.filter(is_active=True, is_service=False, assignments__role__in=WITH_A_PART)
    return list(found.distinct().select_related("entity").prefetch_related("assignments"))


def own_duties(person: User, today: date) -> list[Duty]:
    """What is this person's part and not met, and what they are to contribute: ahead, and what is late."""
    window = Span(today - LOOK_BACK, today + AHEAD)
    reader = reader_of(person)
    found = within(entries(due_reports(audience_of(person), window, today), today), window)
    parts = [each for each in found if is_open(each) and reader.has_part(each)]
    return sorted([*parts, *within(inputs_of(person, today), window)], key=lambda each: each.day)


def is_open(entry: Entry) -> bool:
    """Whether a milestone still waits, as far as the reader may know."""
    return entry.due.progress.told and not entry.met


def owed(person: User, after: date, today: date) -> list[Reminder]:
    """What a person is to be reminded of, if a run looked up to `after` before."""
    found = own_duties(person, today)
    reminders = [
        Reminder(person=person, notice=notice, day=each.day, noted_on=today, **named(each))
        for each in found
        if (notice := notice_on(each.day, after, today)) is not None
    ]
    monday = digest_on(after, today)
    if found and monday is not None:
        reminders.append(Reminder(person=person, notice=Notice.DIGEST, day=monday, noted_on=today))
    return reminders


def named(duty: Duty) -> dict[str, Any]:
    """What a reminder is of."""
    if isinstance(duty, Input):
        return {"contribution_id": duty.contribution}
    return {"due": row_of(duty.due), "point": duty.point}


def to_be_mailed(today: date) -> QuerySet[Reminder]:
    """Reminders that no mail has told yet."""
    return Reminder.objects.filter(mailed_at__isnull=True, noted_on__gt=today - TRIED_FOR)


def waiting(today: date) -> list[User]:
    """Those who have mail to get."""
    owed_to = to_be_mailed(today).values("person")
    found = User.objects.filter(pk__in=owed_to, is_active=True, is_service=False).exclude(email="")
    return list(found.select_related("entity").prefetch_related("assignments"))


@transaction.atomic
def send(person: User, today: date) -> bool:
    """Send one mail with everything that the person is to be reminded of; whether one was sent.

    The lock is the database's and ends with the transaction: of two workers one sends, and a worker that dies leaves
    the reminders to be sent by the next.
    """
    if not locked(LOCK, person):
        return False
    reminders = list(to_be_mailed(today).filter(person=person).select_related("due"))
    message = mail.compose(person, reminders, own_duties(person, today), today) if reminders else None
    Reminder.objects.filter(pk__in=[each.pk for each in reminders]).update(mailed_at=timezone.now())
    if message is None:
        return False
    message.send()
    return True


def locked(matter: int, person: User) -> bool:
    """Whether this transaction, of all workers, has the mail on this matter to this person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [matter, person.pk])
        return bool(cursor.fetchone()[0])
