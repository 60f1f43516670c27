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

from .agenda import Duty, Input
from .kinds import Notice
from .models import Reminder
from .progress import missing_for
from .rules import late_words

SENT_BY_A_MACHINE = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone or contribution as a mail tells it."""

    duty: Duty
    when: Words
    missing: tuple[Words, ...]
    address: str


def compose(
    person: User, reminders: Iterable[Reminder], found: Iterable[Duty], today: date
) -> EmailMultiAlternatives | None:
    """The mail for these reminders; None if nothing of it waits any longer or the person may no longer see it.

    `found` is what waits for the person now: a reminder of what was met, handed in, moved or hidden since falls silent.
    """
    noted = list(reminders)
    wanted = {each.matter for each in noted}
    waits = list(found)
    reminded = [each for each in waits if each.matter in wanted]
    digest = waits if any(each.notice == Notice.DIGEST for each in noted) else []
    if not reminded and not digest:
        return None
    return _message(person, reminded, [each for each in digest if each not in reminded], today)


def _message(person: User, reminded: list[Duty], digest: list[Duty], today: date) -> EmailMultiAlternatives:
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


def may_leave(duty: Duty) -> bool:
    """Whether a mail may tell of a milestone or a contribution."""
    return leaves_the_house(duty.classification)


def count_classified(told: list[Duty]) -> Words | None:
    """How many dates of classified reports the mail does not tell of."""
    count = sum(not may_leave(each) for each in told)
    if not count:
        return None
    return count_words(
        "{count} date of a classified report waits too; read it in the calendar.",
        "{count} dates of classified reports wait too; read them in the calendar.",
        count,
    )


def subject_of(reminded: list[Duty], digest: list[Duty]) -> Words:
    """What the mail is about: the thing itself if it is one, else how many."""
    if not reminded:
        return count_words("The week ahead: {count} due date", "The week ahead: {count} due dates", len(digest))
    if len(reminded) > 1 or not may_leave(reminded[0]):
        return count_words("{count} due date needs you", "{count} due dates need you", len(reminded))
    only = reminded[0]
    return words("{point}, {day}: {title}", point=only.what, day=only.day, title=only.title)


def line_of(duty: Duty, today: date) -> Line:
    """What is due, with what it waits for."""
    days = (duty.day - today).days
    when = late_words(-days) if days < 0 else words("today")
    if days > 0:
        when = count_words("in {count} day", "in {count} days", days)
    return Line(duty, when, tuple(missing_of(duty)), f"{settings.SITE_ADDRESS}{duty.path}")


def missing_of(duty: Duty) -> list[Words]:
    """What a milestone waits for; a contribution waits for its writer alone."""
    if isinstance(duty, Input):
        return []
    course = course_of(duty.due.report) if duty.due.report is not None else None
    return missing_for(duty.point, course, duty.due.progress.owed)
