"""What a reminder says by mail, in the reader's language: what is due, when, for which report, what is missing.

A mail leaves the house. It tells only what the reader may see, and of a classified report no more than that one waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from accounts.roles import Classification
from accounts.wording import CATALOGUES, direction, language_code, say
from accounts.words import Words, count_words, words
from reporting.clearance.course import course_of

from .agenda import Entry
from .kinds import Notice
from .models import Reminder
from .progress import missing_for
from .rules import late_words

SENT_BY_A_MACHINE = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone as a mail tells it."""

    entry: Entry
    when: Words
    missing: tuple[Words, ...]
    address: str


def compose(
    person: User, reminders: Iterable[Reminder], found: Iterable[Entry], today: date
) -> EmailMultiAlternatives | None:
    """The mail for these reminders; None if nothing of it waits any longer or the person may no longer see it.

    `found` is what waits for the person now: a reminder of what was met, moved or hidden since falls silent.
    """
    noted = list(reminders)
    keys = {(each.due_id, each.point, each.day) for each in noted if each.due_id}
    rows = {each.due_id: (each.due.obligation_id, each.due.occurrence) for each in noted if each.due is not None}
    wanted = {(rows[due], point, day) for due, point, day in keys}
    waits = list(found)
    reminded = [each for each in waits if (each.due.key, each.point.value, each.day) in wanted]
    digest = waits if any(each.notice == Notice.DIGEST for each in noted) else []
    if not reminded and not digest:
        return None
    return _message(person, reminded, [each for each in digest if each not in reminded], today)


def _message(person: User, reminded: list[Entry], digest: list[Entry], today: date) -> EmailMultiAlternatives:
    told = [*reminded, *digest]
    late = [each for each in digest if each.late]
    context = {
        "reminded": [line_of(each, today) for each in reminded if may_leave(each)],
        "late": [line_of(each, today) for each in late if may_leave(each)],
        "ahead": [line_of(each, today) for each in digest if not each.late and may_leave(each)],
        "classified": count_classified(told),
        "calendar": f"{settings.SITE_ADDRESS}{reverse('calendar:calendar')}",
    }
    return message_to(person, subject_of(reminded, digest), "reminder", context)


def message_to(person: User, subject: Words, template: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """A mail in the person's language, as text and as a page, from the two templates of that name."""
    language = language_code(person.language)
    whole = {"person": person, "language": language, "direction": direction(language), **context}
    with override(CATALOGUES.get(language, language)):
        text = render_to_string(f"emails/{template}.txt", whole)
        page = render_to_string(f"emails/{template}.html", whole)
    subject_line = " ".join(say(subject, language).split())
    message = EmailMultiAlternatives(subject_line, text, to=[person.email], headers=SENT_BY_A_MACHINE)
    message.attach_alternative(page, "text/html")
    return message


def leaves_the_house(classification: Classification) -> bool:
    """Whether a mail may tell of it: nothing classified leaves the house, whoever reads it."""
    return classification == Classification.UNCLASSIFIED


def may_leave(entry: Entry) -> bool:
    """Whether a mail may tell of a milestone, whose report may be more classified than its obligation."""
    report = entry.due.report
    own = report.classification if report is not None else Classification.UNCLASSIFIED
    return leaves_the_house(Classification(max(own, entry.due.classification)))


def count_classified(told: list[Entry]) -> Words | None:
    """How many dates of classified reports the mail does not tell of."""
    count = sum(not may_leave(each) for each in told)
    if not count:
        return None
    return count_words(
        "{count} date of a classified report waits too; read it in the calendar.",
        "{count} dates of classified reports wait too; read them in the calendar.",
        count,
    )


def subject_of(reminded: list[Entry], digest: list[Entry]) -> Words:
    """What the mail is about: the milestone itself if it is one, else how many."""
    if not reminded:
        return count_words("The week ahead: {count} due date", "The week ahead: {count} due dates", len(digest))
    if len(reminded) > 1 or not may_leave(reminded[0]):
        return count_words("{count} due date needs you", "{count} due dates need you", len(reminded))
    only = reminded[0]
    return words("{point}, {day}: {title}", point=only.point.words, day=only.day, title=only.due.title)


def line_of(entry: Entry, today: date) -> Line:
    """A milestone with what it waits for."""
    days = (entry.day - today).days
    when = late_words(-days) if days < 0 else words("today")
    if days > 0:
        when = count_words("in {count} day", "in {count} days", days)
    course = course_of(entry.due.report) if entry.due.report is not None else None
    address = f"{settings.SITE_ADDRESS}{reverse('calendar:due', args=entry.due.key)}"
    return Line(entry, when, tuple(missing_for(entry.point, course, entry.due.progress.owed)), address)
