"""The reference file into the record: what is missing is added, what changed is changed, nothing else is touched.

Only rows that came from the file are ever changed or removed. What was entered here stands beside them, or, where
there can be but one (an operation's own name, a mandate, a succession), in their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Now

from accounts.actions import demand, traced
from accounts.errors import DomainError
from accounts.models import Entity, EntityKind, User
from accounts.roles import Verb
from accounts.words import TextByLanguage, words
from missions.countries import alpha2
from missions.kinds import Certainty, Origin, SourceStanding, SuccessionKind
from missions.models import (
    Country,
    Mandate,
    Mission,
    MissionCharacter,
    MissionEvent,
    Resolution,
    Source,
    Succession,
)

from .parsing import OperationRow, read_operations
from .resolutions import read_resolutions
from .sources import SourceRow

FILE = Path(__file__).with_name("operations.csv")

Key = tuple[Any, ...]
Wanted = Mapping[Key, Mapping[str, Any]]


@dataclass
class Loaded:
    """What loading changed, by model; and operations of an earlier file that this one no longer has."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    left: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many records were added, changed or removed."""
        return self.added.total() + self.changed.total() + self.removed.total()


def load_reference(content: bytes | None = None, *, by: User | None = None) -> Loaded:
    """Load the reference file, or `content` in its form. All or nothing; every wrong line is told together.

    `by` is None where the command loads it for the system: then the history says so by its reason.
    """
    rows = read_operations(FILE.read_bytes() if content is None else content)
    with traced(by=by, why="load_reference"):
        if by is not None:
            demand(by, Verb.ADD, Country())
        return _Loading(rows, by).load()


def _prevailing(stored: TextByLanguage, read: TextByLanguage) -> TextByLanguage:
    """English and French are as the file has them; its other names are from memory and give way to what is entered."""
    return {**read, **stored, **{code: name for code, name in read.items() if code in ("en", "fr")}}


class _Loading:
    """One loading of the file."""

    def __init__(self, rows: list[OperationRow], by: User | None) -> None:
        self.rows = rows
        self.cited = read_resolutions()
        self.by = by
        self.loaded = Loaded()

    def load(self) -> Loaded:
        self.sources = self._sources()
        self.countries = self._countries()
        self.resolutions = self._resolutions()
        self.missions = self._missions()
        self._hosts()
        self._characters()
        self._events()
        self._mandates()
        self._successions()
        self._citations()
        return self.loaded

    def _source(self, row: SourceRow | None) -> int | None:
        return None if row is None else self.sources[row.key].pk

    def _sources(self) -> Mapping[Key, Source]:
        """Sources are only ever added: what a desk has confirmed or dated since is theirs."""
        named = [row.source for row in self.rows]
        named += [event.source for row in self.rows for event in row.events]
        named += [instrument.source for row in self.rows for instrument in row.instruments]
        wanted = {
            each.key: {
                "symbol": each.symbol,
                "title": each.title,
                "standing": SourceStanding.UN_DOCUMENT if each.symbol else SourceStanding.TO_BE_CONFIRMED,
            }
            for each in named
            if each is not None
        }
        return self._found_or_added(Source, wanted, ("symbol", "title"))

    def _countries(self) -> Mapping[Key, Country]:
        codes = {code for row in self.rows for code in row.hosts}
        wanted = {(code,): {"iso3": code, "iso2": alpha2(code)} for code in sorted(codes)}
        return self._found_or_added(Country, wanted, ("iso3",))

    def _resolutions(self) -> Mapping[Key, Resolution]:
        wanted = {
            (each.symbol,): {"symbol": each.symbol, "adopted": each.adopted}
            for row in self.rows
            for each in row.instruments
        } | {(each.symbol,): {"symbol": each.symbol, "adopted": each.adopted} for each in self.cited}
        return self._found_or_added(Resolution, wanted, ("symbol",))

    def _citations(self) -> None:
        """Which resolution cites which; citations are only ever added, because a desk knows more of them."""
        through = Resolution.cites.through
        numbers = {symbol: record.pk for (symbol,), record in self.resolutions.items()}
        stored = set(through.objects.values_list("from_resolution_id", "to_resolution_id"))
        wanted = {(numbers[each.symbol], numbers[cited]) for each in self.cited for cited in each.cites}
        through.objects.bulk_create(
            through(from_resolution_id=citing, to_resolution_id=cited) for citing, cited in sorted(wanted - stored)
        )
        self.loaded.added["missions.citation"] += len(wanted - stored)

    def _missions(self) -> Mapping[str, Mission]:
        entities = self._found_or_added(
            Entity,
            {
                (r.abbreviation,): {"code": r.abbreviation, "names": r.names, "kind": EntityKind.MISSION}
                for r in self.rows
            },
            ("code",),
        )
        stored = {mission.abbreviation: mission for mission in Mission.objects.all()}
        named = {row.abbreviation for row in self.rows}
        self.loaded.left = tuple(
            sorted(
                m.abbreviation for m in stored.values() if m.origin == Origin.REFERENCE and m.abbreviation not in named
            )
        )
        wanted = {(row.abbreviation,): self._mission_fields(row, stored, entities) for row in self.rows}
        self._sync(Mission, wanted, list(stored.values()), lambda mission: (mission.abbreviation,), remove=False)
        return {mission.abbreviation: mission for mission in Mission.objects.filter(abbreviation__in=named)}

    def _mission_fields(
        self, row: OperationRow, stored: Mapping[str, Mission], entities: Mapping[Key, Entity]
    ) -> dict[str, Any]:
        before = stored.get(row.abbreviation)
        return {
            "abbreviation": row.abbreviation,
            "abbreviations": _prevailing(before.abbreviations if before else {}, row.abbreviations),
            "names": _prevailing(before.names if before else {}, row.names),
            "entity_id": entities[row.abbreviation,].pk,
            "host_note": row.host_note,
            "remarks": row.remarks,
            "source_id": self._source(row.source),
            "confidence": row.confidence,
        }

    def _hosts(self) -> None:
        """Host countries of operations that came from the file; those entered here keep theirs."""
        through = Mission.hosts.through
        ours = {m.pk: m for m in self.missions.values() if m.origin == Origin.REFERENCE}
        stored = set(through.objects.filter(mission__in=ours).values_list("mission_id", "country_id"))
        wanted = {
            (mission.pk, self.countries[code,].pk)
            for row in self.rows
            if (mission := self.missions[row.abbreviation]).pk in ours
            for code in row.hosts
        }
        through.objects.bulk_create(through(mission_id=m, country_id=c) for m, c in sorted(wanted - stored))
        for mission_pk, country_pk in stored - wanted:
            through.objects.filter(mission_id=mission_pk, country_id=country_pk).delete()
        self.loaded.added["missions.host"] += len(wanted - stored)
        self.loaded.removed["missions.host"] += len(stored - wanted)

    def _characters(self) -> None:
        wanted = {
            (self.missions[row.abbreviation].pk, each.since): {
                "mission_id": self.missions[row.abbreviation].pk,
                "type": row.type,
                "lead_department": each.department,
                "since": each.since,
                "until": each.until,
                "source_id": self._source(row.source),
                "confidence": each.confidence,
            }
            for row in self.rows
            for each in row.characters
        }
        stored = list(MissionCharacter.objects.filter(mission__in=self.missions.values(), origin=Origin.REFERENCE))
        self._sync(MissionCharacter, wanted, stored, lambda row: (row.mission_id, row.since))

    def _events(self) -> None:
        wanted = {
            (self.missions[row.abbreviation].pk, event.kind, event.certainty): {
                "mission_id": self.missions[row.abbreviation].pk,
                "kind": event.kind,
                "day": event.date.day,
                "precision": event.date.precision,
                "certainty": event.certainty,
                "known_from": event.known_from,
                "source_id": self._source(event.source),
                "source_place": event.source.place if event.source else "",
                "confidence": event.confidence,
            }
            for row in self.rows
            for event in row.events
        }
        # What was planned stays on record when the file comes to tell what happened.
        stored = [
            event
            for event in MissionEvent.objects.filter(mission__in=self.missions.values(), origin=Origin.REFERENCE)
            if event.certainty != Certainty.PLANNED or (event.mission_id, event.kind, Certainty.ACTUAL) not in wanted
        ]
        self._sync(MissionEvent, wanted, stored, lambda row: (row.mission_id, row.kind, row.certainty))

    def _mandates(self) -> None:
        wanted = {
            (self.missions[row.abbreviation].pk, self.resolutions[each.symbol,].pk, ""): {
                "mission_id": self.missions[row.abbreviation].pk,
                "resolution_id": self.resolutions[each.symbol,].pk,
                "paragraph": "",
                "since": each.adopted,
                "source_id": self._source(each.source),
            }
            for row in self.rows
            for each in row.instruments
        } | {
            (self.missions[each.operation].pk, self.resolutions[each.symbol,].pk, ""): {
                "mission_id": self.missions[each.operation].pk,
                "resolution_id": self.resolutions[each.symbol,].pk,
                "paragraph": "",
                "since": each.adopted,
                "renewal": each.renewal,
            }
            for each in self.cited
            if each.operation in self.missions
        }
        # A mandate that tasks were entered under is no longer the file's alone to remove.
        stored = list(
            Mandate.objects.filter(
                Q(origin=Origin.LOCAL) | Q(tasks=None) | Q(pk__in=self._kept_mandates(wanted)),
                mission__in=self.missions.values(),
            ).distinct()
        )
        self._sync(Mandate, wanted, stored, lambda row: (row.mission_id, row.resolution_id, row.paragraph))

    def _kept_mandates(self, wanted: Wanted) -> list[int]:
        found = Mandate.objects.filter(mission__in=self.missions.values(), paragraph="").exclude(tasks=None).distinct()
        return [each.pk for each in found if (each.mission_id, each.resolution_id, "") in wanted]

    def _successions(self) -> None:
        wanted: dict[Key, dict[str, Any]] = {}
        renamed = {row.abbreviation for row in self.rows if row.renamed}
        for row in self.rows:
            own = row.abbreviation
            pairs = [(part, own) for part in row.predecessors] + [(own, part) for part in row.successors]
            for first, second in pairs:
                before, before_name = self._presence(first)
                after, after_name = self._presence(second)
                kind = SuccessionKind.RENAMED if first in renamed and after else SuccessionKind.SUCCEEDED
                wanted.setdefault(
                    (before, before_name, after, after_name),
                    {
                        "register_mission_id": self.missions[own].pk,
                        "predecessor_id": before,
                        "predecessor_name": before_name,
                        "successor_id": after,
                        "successor_name": after_name,
                        "kind": kind,
                        "source_id": self._source(row.source),
                    },
                )
        stored = list(Succession.objects.filter(register_mission__in=self.missions.values()))
        self._sync(
            Succession,
            wanted,
            stored,
            lambda row: (row.predecessor_id, row.predecessor_name, row.successor_id, row.successor_name),
        )

    def _presence(self, name: str) -> tuple[int | None, str]:
        """An operation of the file by its key, with or without a note in brackets; anything else in words."""
        mission = self.missions.get(name) or self.missions.get(name.split(" (", maxsplit=1)[0])
        return (mission.pk, "") if mission else (None, name)

    def _found_or_added[Found: Model](
        self, model: type[Found], wanted: Wanted, key: tuple[str, ...]
    ) -> Mapping[Key, Found]:
        """The stored records with these keys, those that were missing added; the stored ones stay as they are."""

        def stored() -> dict[Key, Found]:
            matching = {f"{key[0]}__in": {each[0] for each in wanted}}
            found = model._default_manager.filter(**matching)
            return {tuple(getattr(record, name) for name in key): record for record in found}

        before = stored()
        missing = [fields for each, fields in wanted.items() if each not in before]
        if not missing:
            return before
        self._add(model, missing)
        return stored()

    def _sync[Row: Model](
        self,
        model: type[Row],
        wanted: Wanted,
        stored: Iterable[Row],
        key_of: Callable[[Row], Key],
        *,
        remove: bool = True,
    ) -> None:
        """Make the stored rows of the file what the file says; rows that were entered here stay as they are."""
        local, ours = set(), {}
        for row in stored:
            if row.origin == Origin.LOCAL:  # type: ignore[attr-defined]
                local.add(key_of(row))
            else:
                ours[key_of(row)] = row
        self._add(
            model,
            [
                {**fields, "origin": Origin.REFERENCE}
                for key, fields in wanted.items()
                if key not in ours.keys() | local
            ],
        )
        for key, row in ours.items():
            if key in wanted:
                self._change(row, wanted[key])
            elif remove:
                row.delete()
                self.loaded.removed[model._meta.label_lower] += 1

    def _add(self, model: type[Model], several: list[Mapping[str, Any]]) -> None:
        traced_fields = {"created_by": self.by, "changed_by": self.by} if hasattr(model, "version") else {}
        model._default_manager.bulk_create([model(**fields, **traced_fields) for fields in several])
        self.loaded.added[model._meta.label_lower] += len(several)

    def _change(self, row: Any, fields: Mapping[str, Any]) -> None:
        differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if not differing:
            return
        for name, value in differing.items():
            setattr(row, name, value)
        row.version += 1
        row.changed_by = self.by
        row.changed_at = Now()
        row.save(update_fields=[*differing, "version", "changed_by", "changed_at"])
        self.loaded.changed[row._meta.label_lower] += 1


def reader(username: str) -> User:
    """The user in whose name the file is loaded; refused if there is none."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise DomainError(words("There is no active user “{name}”.", name=username))
    return found
