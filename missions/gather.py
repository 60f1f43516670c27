"""From records to facts: what one reader may know of operations, in a fixed number of queries for one or for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.audience import Audience
from accounts.roles import Classification
from accounts.together import read_together
from accounts.words import DateKnown, Precision

from .facts import (
    CharacterFact,
    EventFact,
    LaterResolution,
    MandatedTaskFact,
    MissionFact,
    PlaceFact,
    SourceFact,
    SuccessionFact,
)
from .kinds import (
    Certainty,
    Confidence,
    EventKind,
    MissionType,
    Origin,
    PlaceKind,
    Priority,
    SourceStanding,
    SuccessionKind,
    Theme,
)
from .models import (
    Country,
    Mandate,
    MandatedTask,
    Mission,
    MissionCharacter,
    MissionEvent,
    Place,
    Resolution,
    Source,
    Succession,
)


def missions_of(
    audience: Audience, ids: Collection[int] | None = None, known_at: date | None = None
) -> dict[int, MissionFact]:
    """The operations that the audience may see, all or those with these keys, by key, in the order of abbreviations.

    Events known only after `known_at` are left out, if a day is given. Three queries.
    """
    records = Mission.objects.visible_to(audience).order_by("abbreviation")
    if ids is not None:
        records = records.filter(pk__in=ids)
    missions = list(records)
    rows = _rows_of(audience, [mission.pk for mission in missions], known_at)
    sources = source_facts(audience, [*missions, *rows.events_flat, *rows.characters_flat])
    return {mission.pk: _mission_fact(mission, rows, sources) for mission in missions}


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands under operations, by their keys."""

    hosts: Mapping[int, list[str]]
    characters: Mapping[int, list[MissionCharacter]]
    events: Mapping[int, list[MissionEvent]]
    predecessors: Mapping[int, list[SuccessionFact]]
    successors: Mapping[int, list[SuccessionFact]]

    @property
    def events_flat(self) -> Iterable[MissionEvent]:
        return (each for several in self.events.values() for each in several)

    @property
    def characters_flat(self) -> Iterable[MissionCharacter]:
        return (each for several in self.characters.values() for each in several)


def _rows_of(audience: Audience, ids: Collection[int], known_at: date | None) -> _Rows:
    countries = Country.objects.visible_to(audience).filter(missions__in=ids)
    hosted = countries.order_by("iso3").values_list("missions", "iso3")
    events = MissionEvent.objects.visible_to(audience).filter(mission__in=ids).order_by("day", "pk")
    if known_at is not None:
        events = events.filter(known_from__lte=known_at)
    characters = MissionCharacter.objects.visible_to(audience).filter(mission__in=ids).order_by("since", "pk")
    neighbours = _neighbours(audience, ids)
    read_together(hosted, events, characters, neighbours)
    hosts: dict[int, list[str]] = defaultdict(list)
    for mission, iso3 in hosted:
        hosts[mission].append(iso3)
    predecessors, successors = _successions(neighbours)
    return _Rows(hosts, _by_mission(characters), _by_mission(events), predecessors, successors)


def _by_mission(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.mission_id].append(row)
    return found


def _neighbours(audience: Audience, ids: Collection[int]) -> QuerySet[Succession, Any]:
    """What came before and after these operations. A neighbour that the reader may not see is not named."""
    visible = Mission.objects.visible_to(audience).values("pk")
    return (
        Succession.objects.visible_to(audience)
        .filter(Q(predecessor__in=ids) | Q(successor__in=ids))
        .filter(Q(predecessor=None) | Q(predecessor__in=visible), Q(successor=None) | Q(successor__in=visible))
        .order_by("pk")
        .values_list(
            "predecessor",
            "predecessor__abbreviation",
            "predecessor_name",
            "successor",
            "successor__abbreviation",
            "successor_name",
            "kind",
        )
    )


def _successions(
    rows: Iterable[Any],
) -> tuple[Mapping[int, list[SuccessionFact]], Mapping[int, list[SuccessionFact]]]:
    """What came before each operation and what came after it."""
    before: dict[int, list[SuccessionFact]] = defaultdict(list)
    after: dict[int, list[SuccessionFact]] = defaultdict(list)
    for first, first_known, first_name, second, second_known, second_name, kind in rows:
        if first is not None:
            after[first].append(_neighbour(second_known, second_name, kind))
        if second is not None:
            before[second].append(_neighbour(first_known, first_name, kind))
    return before, after


def _neighbour(abbreviation: str | None, name: str, kind: str) -> SuccessionFact:
    return SuccessionFact(abbreviation or name, SuccessionKind(kind), registered=abbreviation is not None)


def source_facts(audience: Audience, records: Iterable[Any]) -> Mapping[int | None, SourceFact]:
    """The sources of records (each with `source_id`) that the audience may see, by key; one query."""
    ids = {record.source_id for record in records if record.source_id is not None}
    found = Source.objects.visible_to(audience).filter(pk__in=ids)
    return {source.pk: source_fact(source) for source in found}


def source_fact(source: Source, place: str = "") -> SourceFact:
    """The source as a fact, with the place in it."""
    confirmed = source.standing == SourceStanding.UN_DOCUMENT
    return SourceFact(source.symbol, source.title, source.dated, confirmed, place)


def _mission_fact(mission: Mission, rows: _Rows, sources: Mapping[int | None, SourceFact]) -> MissionFact:
    return MissionFact(
        pk=mission.pk,
        abbreviation=mission.abbreviation,
        names=mission.names,
        entity=mission.entity_id,
        abbreviations=mission.abbreviations,
        hosts=tuple(rows.hosts.get(mission.pk, ())),
        host_note=mission.host_note,
        characters=tuple(_character_fact(each, sources) for each in rows.characters.get(mission.pk, ())),
        events=tuple(_event_fact(each, sources) for each in rows.events.get(mission.pk, ())),
        predecessors=tuple(rows.predecessors.get(mission.pk, ())),
        successors=tuple(rows.successors.get(mission.pk, ())),
        confidence=Confidence(mission.confidence),
        source=sources.get(mission.source_id),
        remarks=mission.remarks,
        classification=Classification(mission.classification),
        origin=Origin(mission.origin),
    )


def _character_fact(row: MissionCharacter, sources: Mapping[int | None, SourceFact]) -> CharacterFact:
    return CharacterFact(
        MissionType(row.type),
        row.lead_department,
        row.since,
        row.until,
        Origin(row.origin),
        Confidence(row.confidence),
        sources.get(row.source_id),
    )


def _event_fact(row: MissionEvent, sources: Mapping[int | None, SourceFact]) -> EventFact:
    source = sources.get(row.source_id)
    if source is not None and row.source_place:
        source = SourceFact(source.symbol, source.title, source.dated, source.confirmed, row.source_place)
    return EventFact(
        kind=EventKind(row.kind),
        date=DateKnown(row.day, Precision(row.precision)),
        certainty=Certainty(row.certainty),
        known_from=row.known_from,
        origin=Origin(row.origin),
        confidence=Confidence(row.confidence),
        source=source,
        remarks=row.remarks,
        pk=row.pk,
    )


def place_fact(place: Place) -> PlaceFact:
    """The place as a fact."""
    return PlaceFact(place.pk, place.names, PlaceKind(place.kind), place.parent_id)


def task_fact(task: MandatedTask) -> MandatedTaskFact:
    """The mandated task as a fact; its mandate and resolution are read along."""
    return MandatedTaskFact(
        pk=task.pk,
        titles=task.titles,
        theme=Theme(task.theme),
        symbol=task.mandate.resolution.symbol,
        priority=Priority(task.priority) if task.priority else None,
        sequence=task.sequence,
        protects_civilians=task.protects_civilians,
        illustrative=task.illustrative,
    )


def tasks_asked(audience: Audience, missions: Collection[int], known_at: date) -> QuerySet[MandatedTask, Any]:
    """The tasks of operations that were mandated by then, in the order of mandates and their sequence."""
    return (
        MandatedTask.objects.visible_to(audience)
        .filter(mandate__mission__in=missions, mandate__resolution__in=Resolution.objects.visible_to(audience))
        .filter(Q(mandate__resolution__adopted__isnull=True) | Q(mandate__resolution__adopted__lte=known_at))
        .select_related("mandate__resolution")
        .order_by("mandate__since", "mandate", "sequence", "pk")
    )


def places_asked(audience: Audience, missions: Collection[int]) -> QuerySet[Place, Any]:
    """The places where operations work, in the order in which they were recorded."""
    return Place.objects.visible_to(audience).filter(mission__in=missions).order_by("pk")


def citing(audience: Audience, missions: Collection[int], symbol: str, as_of: date) -> Iterable[tuple[int, str]]:
    """Operations, by key, with the symbols of the resolutions on them that cite `symbol` and were adopted by then."""
    return (
        Mandate.objects.visible_to(audience)
        .filter(mission__in=missions, resolution__cites__symbol=symbol, resolution__adopted__lte=as_of)
        .order_by("resolution__adopted", "resolution__symbol")
        .values_list("mission_id", "resolution__symbol")
        .distinct()
    )


def later_resolutions(audience: Audience, symbol: str, as_of: date) -> tuple[LaterResolution, ...]:
    """The resolutions that cite `symbol` and were adopted by then, latest first, with the operations they are on."""
    adopted = Resolution.objects.visible_to(audience).filter(cites__symbol=symbol, adopted__lte=as_of)
    found = list(adopted.order_by("-adopted", "symbol"))
    on: dict[int, dict[str, None]] = defaultdict(dict)
    mandates = Mandate.objects.visible_to(audience).filter(resolution__in=found).order_by("mission__abbreviation")
    for resolution, operation in mandates.values_list("resolution_id", "mission__abbreviation"):
        on[resolution][operation] = None
    return tuple(LaterResolution(each.symbol, each.titles, each.adopted, tuple(on[each.pk])) for each in found)


def cited_by(audience: Audience, symbol: str) -> tuple[str, ...]:
    """The symbols of the resolutions that `symbol` itself cites, oldest first."""
    cited = Resolution.objects.visible_to(audience).filter(cited_by__symbol=symbol)
    return tuple(cited.order_by("adopted", "symbol").values_list("symbol", flat=True))
