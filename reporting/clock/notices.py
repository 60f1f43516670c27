"""Who is told by mail that something waits for them: a contribution they owe, a decision, a report's next step.

What waits is asked of the same rules as the page "What do I owe now". Beat calls `tell_all`; each thing is told once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from accounts import policy
from accounts.models import User
from accounts.roles import Classification
from accounts.words import TextByLanguage, Words, count_words, words
from reporting.clearance.waiting import step_of, waiting
from reporting.contributions.kinds import ContributionState
from reporting.contributions.owed import to_decide, to_write
from reporting.models import Contribution, Passage

from .inputs import RETURNED, WRITE, called
from .mail import leaves_the_house, message_to
from .models import Notification
from .reminders import locked

logger = logging.getLogger(__name__)

LOCK = 2378
"""The first number of the database's locks on what one person is told; the second is the person."""


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits for a person.

    `key` stays the same as long as it is the same thing: another version of a report, or a contribution that was
    submitted or returned again, is another.
    """

    key: str
    what: Words
    title: TextByLanguage | Words
    due: date | None
    classification: Classification
    path: str

    @property
    def address(self) -> str:
        return f"{settings.SITE_ADDRESS}{self.path}"

    @property
    def may_leave(self) -> bool:
        """Whether a mail may tell of it."""
        return leaves_the_house(self.classification)


def tell_all() -> None:
    """Tell each person with a part in reports what newly waits for them."""
    people = User.objects.filter(is_active=True, is_service=False, assignments__isnull=False).exclude(email="")
    for person in people.distinct().select_related("entity"):
        try:
            tell(person)
        except (SMTPException, OSError):
            logger.warning("Word for person %s could not be sent; it is tried again.", person.pk)


@transaction.atomic
def tell(person: User) -> bool:
    """Send one mail with everything that newly waits for the person; whether one was sent.

    What was told is kept with the mail or not at all: one that could not be sent is tried again, unless the address
    itself is refused.
    """
    if not locked(LOCK, person):
        return False
    known = set(Notification.objects.of(person).values_list("key", flat=True))
    new = [each for each in waits_for(person) if each.key not in known]
    if not new:
        return False
    Notification.objects.bulk_create(Notification(person=person, key=each.key) for each in new)
    context: dict[str, Any] = {"waits": [each for each in new if each.may_leave], "classified": _classified(new)}
    context["page"] = f"{settings.SITE_ADDRESS}{reverse('reporting:owed')}"
    try:
        message_to(person, subject_of(new), "waits", context).send()
    except SMTPRecipientsRefused:
        logger.warning("The address of person %s is refused; what waits stands on their page.", person.pk)
        return False
    return True


def waits_for(person: User) -> Iterator[Waits]:
    """Everything that waits for the person now: what they are to write, to decide, to clear or to send on."""
    yield from _contributions(person, to_write(person), "write", WRITE)
    yield from _contributions(person, to_decide(person), "decide", words("Accept or return the contribution"))
    # A report that was returned waits anew, also with a version that was cleared before.
    passed = Passage.objects.filter(report=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    reports: Iterable[Any] = waiting(person).annotate(passed=Subquery(passed))
    for report in reports:
        yield Waits(
            key=f"report {report.pk} {report.last} {'office' if report.for_office else report.passed}",
            what=step_of(report),
            title=report.called,
            due=report.due,
            classification=Classification(report.classification),
            path=reverse("reporting:course", args=[report.pk]),
        )


def _contributions(person: User, which: Q, key: str, what: Words) -> Iterator[Waits]:
    found: Iterable[Any] = (
        Contribution.objects.visible_to(person)
        .filter(which)
        .select_related("report", "mission", "entity")
        .annotate(turns=Count("rounds"))
        .order_by("due", "pk")
    )
    for each in found:
        yield Waits(
            key=f"{key} {each.pk} {each.turns}",
            what=RETURNED if each.state == ContributionState.RETURNED else what,
            title=called(each),
            due=each.due,
            classification=policy.highest_classification(each),
            path=reverse("reporting:contribution", args=[each.pk]),
        )


def subject_of(found: list[Waits]) -> Words:
    """What the mail is about: the thing itself if it is one, else how many."""
    if len(found) > 1 or not found[0].may_leave:
        return count_words("{count} matter waits for you", "{count} matters wait for you", len(found))
    return words("{what}: {title}", what=found[0].what, title=found[0].title)


def _classified(found: list[Waits]) -> Words | None:
    """How many classified things the mail does not tell of."""
    count = sum(not each.may_leave for each in found)
    if not count:
        return None
    return count_words(
        "{count} classified matter waits too; read it in the system.",
        "{count} classified matters wait too; read them in the system.",
        count,
    )
