"""The list of operations: which are shown, in which order, and what each line says. Plain Python over facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.words import in_language

from .countries import country_name
from .facts import CharacterFact, EventFact, MissionFact
from .kinds import EventKind, MissionStatus
from .rules import StatusOn, character_on, effective_events, planned_after, status_on

BEGINNINGS = (EventKind.ESTABLISHED, EventKind.DEPLOYED)


@dataclass(frozen=True, slots=True)
class Row:
    """One operation as a line of the list."""

    mission: MissionFact
    name: str
    character: CharacterFact | None
    status: StatusOn
    hosts: tuple[str, ...]
    """Names of the host countries in the reader's language."""
    begun: EventFact | None
    next: EventFact | None
    """The next date that is planned."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person asked the list for; what is empty does not narrow it."""

    text: str = ""
    type: str = ""
    department: str = ""
    host: str = ""
    status: str = ""
    sort: str = "operation"


def rows_of(missions: Iterable[MissionFact], as_of: date, known_at: date, language: str) -> list[Row]:
    """Every operation as a line, as it was on `as_of` by what was known at `known_at`."""
    return [_row(mission, as_of, known_at, language) for mission in missions]


def _row(mission: MissionFact, as_of: date, known_at: date, language: str) -> Row:
    begun = [each for each in effective_events(mission, known_at) if each.kind in BEGINNINGS]
    ahead = planned_after(mission, as_of, known_at)
    return Row(
        mission=mission,
        name=in_language(mission.names, language),
        character=character_on(mission.characters, as_of),
        status=status_on(mission, as_of, known_at),
        hosts=tuple(country_name(code, language) for code in mission.hosts),
        begun=begun[0] if begun else None,
        next=ahead[0] if ahead else None,
    )


def chosen(rows: Iterable[Row], choice: Choice) -> list[Row]:
    """The lines a person asked for, in the order asked for; a column that does not exist sorts by abbreviation."""
    kept = sorted((row for row in rows if _fits(row, choice)), key=ORDERS["operation"])
    order = ORDERS.get(choice.sort.removeprefix("-"), ORDERS["operation"])
    return sorted(kept, key=order, reverse=choice.sort.startswith("-"))


def _fits(row: Row, choice: Choice) -> bool:
    character = row.character
    return (
        (not choice.type or (character is not None and character.type == choice.type))
        and (not choice.department or (character is not None and character.lead_department == choice.department))
        and (not choice.host or choice.host in row.mission.hosts)
        and (not choice.status or row.status.status == choice.status)
        and folded(choice.text) in folded(_searched(row))
    )


def _searched(row: Row) -> str:
    mission = row.mission
    names = (*mission.abbreviations.values(), *mission.names.values(), *row.hosts)
    return "\n".join((mission.abbreviation, *names, mission.host_note))


def folded(text: str) -> str:
    """The text without capitals and accents, as people type when they search."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).casefold()


ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "operation": lambda row: folded(row.mission.abbreviation),
    "type": lambda row: (row.character.type, row.character.lead_department) if row.character else ("", ""),
    "host": lambda row: (not row.hosts, folded(" ".join(row.hosts)), folded(row.mission.host_note)),
    "status": lambda row: list(MissionStatus).index(row.status.status),
    "begun": lambda row: row.begun.date.last if row.begun else date.max,
    "next": lambda row: row.next.date.last if row.next else date.max,
}
"""By what the list can be sorted; "-" before the name turns the order around."""


def hosts_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The host countries that the list knows, as code and name, by name."""
    found = {code: name for row in rows for code, name in zip(row.mission.hosts, row.hosts, strict=True)}
    return sorted(found.items(), key=lambda pair: folded(pair[1]))
