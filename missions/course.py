"""What the page of one operation shows beyond its facts: chain, course, mandates with their tasks, places, transitions.

Each list costs a fixed number of queries and begins with what the reader may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from accounts.audience import Audience
from accounts.words import Precision, TextByLanguage, Words, words

from .chains import Link, Presence, Step, chain_of
from .facts import EventFact, MissionFact, SourceFact
from .gather import source_facts
from .kinds import Origin, PlaceKind, Priority, SuccessionKind, Theme
from .models import Mandate, MandatedTask, Mission, Place, Resolution, Succession
from .rules import TaskFact, effective_events, in_sequence, task_findings

INEXACT = {Precision.MONTH: words("known by month"), Precision.YEAR: words("known by year")}


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as the course of an operation shows it."""

    event: EventFact
    aside: Words | None
    """Why it does not count, if another stands in its place."""
    editable: bool

    @property
    def inexact(self) -> Words | None:
        """How exactly the date is known, if not to the day."""
        return INEXACT.get(self.event.date.precision)


def timeline(mission: MissionFact, known_at: date, *, editable: bool) -> list[EventLine]:
    """Everything that was known at `known_at`, by date: what counts, and beside it what does not and why."""
    counting = {(each.kind, each.certainty): each for each in effective_events(mission, known_at)}
    known = [each for each in mission.events if each.known_from <= known_at]
    return [
        EventLine(each, _aside(each, counting[each.kind, each.certainty]), editable and each.origin is Origin.LOCAL)
        for each in sorted(known, key=lambda each: (each.date.last, each.known_from, each.pk or 0))
    ]


def _aside(event: EventFact, counting: EventFact) -> Words | None:
    if event is counting:
        return None
    if counting.origin is event.origin:
        return words(
            "Does not count: since {known_from} another date is known, {date}.",
            known_from=counting.known_from,
            date=counting.date,
        )
    return words("Does not count: what was entered here, {date}, prevails.", date=counting.date)


def steps_of(audience: Audience, mission: MissionFact) -> tuple[Step, ...]:
    """The chain in which the operation stands; what the reader may not see does not appear in it. One query."""
    visible = Mission.objects.visible_to(audience).values("pk")
    rows = (
        Succession.objects.visible_to(audience)
        .filter(Q(predecessor=None) | Q(predecessor__in=visible), Q(successor=None) | Q(successor__in=visible))
        .order_by("pk")
        .values_list(
            "predecessor__abbreviation", "predecessor_name", "successor__abbreviation", "successor_name", "kind"
        )
    )
    links = [
        Link(_presence(before, before_name), _presence(after, after_name), SuccessionKind(kind))
        for before, before_name, after, after_name, kind in rows
    ]
    return chain_of(Presence(mission.abbreviation), links)


def _presence(abbreviation: str | None, name: str) -> Presence:
    return Presence(abbreviation) if abbreviation else Presence(name, registered=False)


@dataclass(frozen=True, slots=True)
class TaskLine(TaskFact):
    """A mandated task as the page shows it."""

    titles: TextByLanguage | None = None
    paragraph: str = ""
    theme: Theme = Theme.OTHER
    reason: str = ""
    protects_civilians: bool = False
    illustrative: bool = False
    source: SourceFact | None = None

    @property
    def rank(self) -> Words | None:
        """The priority in words, if it has one."""
        return None if self.priority is None else Priority(self.priority).words


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate with its tasks in their order, and what keeps them from being in one."""

    symbol: str
    adopted: date | None
    paragraph: str
    text: TextByLanguage
    since: date | None
    renewal: date | None
    origin: Origin
    source: SourceFact | None
    tasks: tuple[TaskLine, ...]
    findings: tuple[Words, ...]


def mandates_of(audience: Audience, mission: int) -> list[MandateLine]:
    """The mandates of the operation with their tasks, the oldest first. Three queries."""
    mandates = list(
        Mandate.objects.visible_to(audience)
        .filter(mission=mission, resolution__in=Resolution.objects.visible_to(audience))
        .select_related("resolution")
        .order_by("since", "resolution__adopted", "pk")
    )
    shown = [mandate.pk for mandate in mandates]
    tasks = list(MandatedTask.objects.visible_to(audience).filter(mandate__mission=mission, mandate__in=shown))
    sources = source_facts(audience, [*mandates, *tasks])
    under: dict[int, list[TaskLine]] = defaultdict(list)
    for task in tasks:
        under[task.mandate_id].append(_task_line(task, sources))
    return [_mandate_line(each, under[each.pk], sources) for each in mandates]


def _mandate_line(mandate: Mandate, tasks: list[TaskLine], sources: Mapping[int | None, SourceFact]) -> MandateLine:
    return MandateLine(
        symbol=mandate.resolution.symbol,
        adopted=mandate.resolution.adopted,
        paragraph=mandate.paragraph,
        text=mandate.text,
        since=mandate.since,
        renewal=mandate.renewal,
        origin=Origin(mandate.origin),
        source=sources.get(mandate.source_id),
        tasks=tuple(in_sequence(tasks)),
        findings=task_findings(tasks),
    )


def _task_line(task: MandatedTask, sources: Mapping[int | None, SourceFact]) -> TaskLine:
    return TaskLine(
        pk=task.pk,
        name=words("{task}", task=task.titles),
        priority=task.priority,
        sequence=task.sequence,
        reasoned=bool(task.priority_reason.strip()),
        titles=task.titles,
        paragraph=task.paragraph,
        theme=Theme(task.theme),
        reason=task.priority_reason,
        protects_civilians=task.protects_civilians,
        illustrative=task.illustrative,
        source=sources.get(task.source_id),
    )


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with what lies in it."""

    names: TextByLanguage
    kind: PlaceKind
    latitude: Decimal | None
    longitude: Decimal | None
    within: tuple[PlaceLine, ...]


def places_of(audience: Audience, mission: int) -> tuple[PlaceLine, ...]:
    """The places of the operation as a tree; one whose parent the reader may not see stands at the top. One query."""
    places = list(Place.objects.visible_to(audience).filter(mission=mission).order_by("pk"))
    known = {place.pk for place in places}
    within: dict[int | None, list[Place]] = defaultdict(list)
    for place in places:
        within[place.parent_id if place.parent_id in known else None].append(place)
    return _place_lines(None, within)


def _place_lines(parent: int | None, within: Mapping[int | None, list[Place]]) -> tuple[PlaceLine, ...]:
    return tuple(
        PlaceLine(place.names, PlaceKind(place.kind), place.latitude, place.longitude, _place_lines(place.pk, within))
        for place in within.get(parent, ())
    )


def transitions_of(audience: Audience, mission: Mission) -> list[Any]:
    """The transitions of the operation. They belong to an app above this one and are reached through their mission."""
    transitions: Any = mission.transitions
    return list(transitions.visible_to(audience).order_by("pk"))
