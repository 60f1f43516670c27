"""A person's calendar as iCalendar (RFC 5545): the address nobody can guess, and the events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.crypto import constant_time_compare, salted_hmac
from icalendar import Calendar, Event, vDuration

from accounts.models import User
from accounts.roles import Classification
from accounts.wording import language_code, say
from accounts.words import words

from .agenda import Duty
from .models import FeedAddress

PRODUCT = "-//Transition Tracker//Council clock//EN"
REFRESH = timedelta(hours=6)
DIGEST_LENGTH = 64


def token_of(address: FeedAddress) -> str:
    """The secret part of the address. It needs the site's secret beside the key: the table alone gives no address."""
    seal = salted_hmac("reporting.clock.feed", address.key, algorithm="sha256").hexdigest()
    return f"{address.key}{seal}"


def person_of(token: str) -> User | None:
    """The person whose calendar has this address; None if it was revoked, or the account is closed."""
    address = (
        FeedAddress.objects.filter(key=token[:-DIGEST_LENGTH], revoked_at__isnull=True)
        .select_related("person__entity")
        .first()
    )
    if address is None or not constant_time_compare(token, token_of(address)):
        return None
    person: User = address.person
    return person if person.is_active and not person.is_service else None


def calendar_of(person: User, found: Iterable[Duty], site: str) -> bytes:
    """Milestones and contributions as events of a whole day each, in the person's language.

    The same facts give the same bytes: a stamp is the moment of the last change, not of the reading.
    """
    language = language_code(person.language)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say(words("Due dates of reports to the Council"), language))
    calendar.add("x-wr-caldesc", say(words("Only what you may see, as it stands when it is read."), language))
    calendar.add("refresh-interval", vDuration(REFRESH), {"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for duty in found:
        calendar.add_component(event_of(duty, site, language))
    content: bytes = calendar.to_ical()
    return content


def event_of(duty: Duty, site: str, language: str) -> Event:
    """What is due on one day; its identity stays when it moves, and its sequence rises."""
    event = Event()
    event.add("uid", f"{duty.uid}@{urlsplit(site).hostname}")
    event.add("sequence", duty.changes)
    event.add("dtstamp", duty.changed)
    event.add("last-modified", duty.changed)
    event.add("summary", say(words("{point}: {title}", point=duty.what, title=duty.title), language))
    event.add("description", say(duty.description, language))
    event.add("dtstart", duty.day)
    event.add("dtend", duty.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC" if duty.classification is Classification.UNCLASSIFIED else "CONFIDENTIAL")
    event.add("url", f"{site}{duty.path}")
    return event
