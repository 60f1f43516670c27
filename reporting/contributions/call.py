"""The data call as data: for each kind of report who owes which part, how many days before it is due. Plain Python.

Resolution 2594 (2021), para 14, asks for updates of Resident Coordinators and country teams and for the views of the
Peacebuilding Commission; para 12 for the part of regional and subregional organizations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto

from reporting.facts import ScopeEntry, ScopePart
from reporting.kinds import ReportKind

from .kinds import PLACES, Part


class Who(Enum):
    """Which body owes a part."""

    MISSION = auto()
    """That of the operation."""
    COUNTRY_TEAM = auto()
    """Those of the host States."""
    DCO = auto()
    PBSO = auto()
    DESK = auto()


COVERED = frozenset({ScopePart.ONGOING, ScopePart.TRANSITIONED})
ONGOING = frozenset({ScopePart.ONGOING})


@dataclass(frozen=True, slots=True)
class Line:
    """A part that is owed, by whom and how long before the report is due; for which operations, or for the whole."""

    part: Part
    who: Who
    days_before: int
    operations: frozenset[ScopePart] = frozenset()


_WHOLE = (
    Line(Part.REGIONAL, Who.DESK, 35),
    Line(Part.DCO_VIEW, Who.DCO, 28),
    Line(Part.COMMISSION_VIEWS, Who.PBSO, 28),
)
_ACROSS = (
    Line(Part.VERIFICATION, Who.MISSION, 49, ONGOING),
    Line(Part.JUDGEMENT, Who.MISSION, 42, ONGOING),
    Line(Part.SECTION, Who.MISSION, 35, COVERED),
    Line(Part.RC_UPDATE, Who.COUNTRY_TEAM, 35, COVERED),
    Line(Part.UNCT_UPDATE, Who.COUNTRY_TEAM, 35, COVERED),
    *_WHOLE,
)
CALL: Mapping[ReportKind, tuple[Line, ...]] = {
    ReportKind.PERIODIC: (
        Line(Part.VERIFICATION, Who.MISSION, 28, ONGOING),
        Line(Part.JUDGEMENT, Who.MISSION, 28, ONGOING),
        Line(Part.SECTION, Who.MISSION, 21, ONGOING),
        Line(Part.UNCT_UPDATE, Who.COUNTRY_TEAM, 21, ONGOING),
        Line(Part.REGIONAL, Who.DESK, 21),
        Line(Part.COMMISSION_VIEWS, Who.PBSO, 14),
    ),
    ReportKind.BRIEFING: _ACROSS,
    ReportKind.STATUS: _ACROSS,
}
"""Every kind of report. Days are calendar days before the report is due; none is later than its data cut-off."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that can be asked, by their keys: country teams by the ISO code of the country, offices by code."""

    teams: Mapping[str, int] = field(default_factory=dict)
    offices: Mapping[str, int] = field(default_factory=dict)
    desk: int | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that one body owes."""

    part: Part
    section: str
    mission: int | None
    entity: int
    due: date


def owed(
    kind: ReportKind, entries: Iterable[ScopeEntry], bodies: Bodies, *, due: date, until: date, today: date
) -> tuple[Owed, ...]:
    """What is owed to a report, in the order of the table. A body that is not there owes nothing."""
    considered = tuple(entries)
    found = (
        Owed(line.part, PLACES.get(line.part, ""), mission, entity, due_of(line, due=due, until=until, today=today))
        for line in CALL[kind]
        for mission, entity in _owing(line, considered, bodies)
    )
    return tuple(dict.fromkeys(found))


SHORTEST = timedelta(days=7)
"""How long a body has that is asked when its day has passed already."""


def due_of(line: Line, *, due: date, until: date, today: date) -> date:
    """When a part is due: counted back from the day of the report, and not after the last day for contributions.

    Whoever is asked too late for that has a week, but not past the report. One that is written about a day long
    past keeps the days that it would have had.
    """
    return in_time(min(due - timedelta(days=line.days_before), until), due, today)


def in_time(day: date, due: date, today: date) -> date:
    """The day, or, if it has passed and the report is not due yet, one that can still be kept."""
    return min(today + SHORTEST, due) if day < today <= due else day


def _owing(line: Line, entries: tuple[ScopeEntry, ...], bodies: Bodies) -> Iterator[tuple[int | None, int]]:
    if line.operations:
        for entry in entries:
            if entry.part in line.operations:
                yield from ((entry.mission.pk, entity) for entity in _of_operation(line.who, entry, bodies))
        return
    whole = {Who.DCO: bodies.offices.get("DCO"), Who.PBSO: bodies.offices.get("PBSO"), Who.DESK: bodies.desk}
    entity = whole[line.who]
    if entity is not None:
        yield None, entity


def _of_operation(who: Who, entry: ScopeEntry, bodies: Bodies) -> list[int]:
    if who is Who.MISSION:
        return [entry.mission.entity]
    return [bodies.teams[host] for host in entry.mission.hosts if host in bodies.teams]


def desk_code(entries: Iterable[ScopeEntry]) -> str:
    """The department that leads the first operation covered: its desk answers for a report of a mission itself."""
    leading = (
        character.lead_department
        for entry in entries
        if entry.part in COVERED
        for character in entry.mission.characters
        if character.lead_department
    )
    return next(leading, "")
