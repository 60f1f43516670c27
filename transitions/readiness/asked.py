"""The transition that a page is asked for, as its reader may see it."""

from __future__ import annotations

from typing import NamedTuple, cast

from django.http import Http404, HttpRequest

from accounts.audience import Audience, audience_of
from accounts.models import User
from accounts.pages import Moment as PageMoment
from accounts.pages import moment_of
from transitions.asking import Parts, Scope
from transitions.facts import Moment

from .facts import TransitionFact
from .gather import gather


class Asked(NamedTuple):
    """A transition as of the day that the address names, its reader, and what the page says of its day."""

    transition: TransitionFact
    audience: Audience
    moment: Moment
    page: PageMoment


def asked(request: HttpRequest, pk: int, parts: Parts) -> Asked:
    """What of a transition a page looks at; Http404 where the reader sees none with this key."""
    page = moment_of(request)
    audience = audience_of(cast("User", request.user))
    found = gather(audience, Scope(transitions=frozenset({pk})), page.as_of, page.known_at, parts).transitions
    if not found:
        raise Http404
    return Asked(found[0], audience, Moment(page.as_of, page.known_at), page)
