"""The pages of operations: the list, one operation, and the form of an event."""

from __future__ import annotations

from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import AddRecord, ChangeRecord, moment_of
from accounts.records import Record
from accounts.roles import Verb
from accounts.wording import language_code
from accounts.words import Words, count_words

from .countries import country_name
from .course import mandates_of, places_of, steps_of, timeline, transitions_of
from .facts import MissionFact
from .forms import EventForm
from .gather import missions_of
from .kinds import MissionStatus, MissionType, Origin
from .listing import Choice, chosen, hosts_of, rows_of
from .models import Mission, MissionEvent
from .rules import character_on, findings, lead_time, lookback_event, planned_after, status_on


@require_safe
def missions(request: HttpRequest) -> HttpResponse:
    """Every operation as it was on the day asked of."""
    moment = moment_of(request)
    found = missions_of(audience_of(request.user), None, moment.known_at)
    everything = rows_of(found.values(), moment.as_of, moment.known_at, language_code())
    choice = _choice(request)
    context = {
        "rows": chosen(everything, choice),
        "total": len(everything),
        "choice": choice,
        "types": tuple(MissionType),
        "statuses": tuple(MissionStatus),
        "departments": sorted({row.character.lead_department for row in everything if row.character}),
        "hosts": hosts_of(everything),
        "sort": choice.sort,
        "address_tail": _address_tail(request),
        **moment.context,
    }
    return render(request, "missions/missions.html", context)


def _choice(request: HttpRequest) -> Choice:
    asked = request.GET
    return Choice(
        text=asked.get("q", "").strip()[:80],
        type=asked.get("type", ""),
        department=asked.get("department", ""),
        host=asked.get("host", ""),
        status=asked.get("status", ""),
        sort=asked.get("sort", "operation"),
    )


def _address_tail(request: HttpRequest) -> str:
    """What links to other pages carry on: the moment, if one was asked for."""
    kept = {name: request.GET[name] for name in ("as_of", "known_at") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


@require_safe
def mission(request: HttpRequest, abbreviation: str) -> HttpResponse:
    """One operation: what it is and was, what came before and after, its events, mandates, places and transitions."""
    moment = moment_of(request)
    as_of, known_at = moment.as_of, moment.known_at
    user = cast("User", request.user)
    audience = audience_of(user)
    record = get_object_or_404(Mission.objects.visible_to(user), abbreviation=abbreviation)
    fact = missions_of(audience, [record.pk], known_at)[record.pk]
    event = MissionEvent(mission=record)
    transitions = transitions_of(audience, record)
    mandates = mandates_of(audience, record.pk)
    context = {
        "mission": fact,
        "status": status_on(fact, as_of, known_at),
        "character": character_on(fact.characters, as_of),
        "hosts": [country_name(code, language_code()) for code in fact.hosts],
        "turning": lookback_event(fact, as_of, known_at),
        "lead_time": _lead_time(fact, known_at),
        "steps": steps_of(audience, fact),
        "events": timeline(fact, known_at, editable=policy.may(user, Verb.CHANGE, event)),
        "missing": [{"label": finding} for finding in findings(fact, as_of, known_at)],
        "due": [{"label": each.kind.words, "when": each.date} for each in planned_after(fact, as_of, known_at)],
        "mandates": mandates,
        "places": places_of(audience, record.pk),
        "transitions": transitions,
        "may_add": policy.may(user, Verb.ADD, event),
        "illustrative": any(task.illustrative for mandate in mandates for task in mandate.tasks)
        or any(each.illustrative for each in transitions),
        "classification": fact.classification,
        "address_tail": _address_tail(request),
        **moment.context,
    }
    return render(request, "missions/mission.html", context)


def _lead_time(fact: MissionFact, known_at: date) -> Words | None:
    """How long before the end of the mandate planning began, in words."""
    lead = lead_time(fact, known_at)
    if lead is None:
        return None
    if lead.days < 0:
        return count_words(
            "Planning began {count} day after the end of the mandate.",
            "Planning began {count} days after the end of the mandate.",
            -lead.days,
        )
    return count_words(
        "Planning began {count} day before the end of the mandate.",
        "Planning began {count} days before the end of the mandate.",
        lead.days,
    )


class AddEvent(AddRecord):
    form_class, under = EventForm, Mission
    heading, button = gettext_lazy("Record an event"), gettext_lazy("Record the event")


class ChangeEvent(ChangeRecord):
    form_class = EventForm
    heading, button = gettext_lazy("Edit the event"), gettext_lazy("Save the event")

    def record(self, request: HttpRequest, pk: int) -> Record:
        """An event that was entered here. One of the reference file stays: another is recorded and prevails over it."""
        found = cast("MissionEvent", super().record(request, pk))
        if found.origin == Origin.REFERENCE:
            raise PermissionDenied
        return found
