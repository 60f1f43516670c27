"""The reference file of operations, line by line, as plain data; every wrong line is told, none passes unseen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from accounts.errors import DomainError, refuse
from accounts.words import DateKnown, Precision, Words, words
from missions.countries import alpha2
from missions.facts import Day
from missions.kinds import Certainty, Confidence, EventKind, MissionType

from .sources import (
    MEMORY,
    START_AND_END,
    SYMBOL,
    SourceRow,
    Sources,
    names_day,
    read_sources,
    split_outside_brackets,
    years_of,
)

COMPILED = date(2026, 1, 27)
"""The day the file was closed: the latest that any of its lines tells of as past. Later dates are plans."""

DEPARTMENTS_RENAMED = date(2019, 1, 1)
"""From here on the departments are DPO and DPPA; until the day before they were DPKO and DPA."""

NAMES = {language: Path(__file__).with_name(f"names_{language}.csv") for language in ("ar", "es", "ru", "zh")}

LETTERS = "exchange of letters"
RENAMED = "renamed"

EVENTS = {
    "establishing_date": EventKind.ESTABLISHED,
    "start_date": EventKind.DEPLOYED,
    "mandate_end_date": EventKind.MANDATE_ENDED,
    "drawdown_start": EventKind.DRAWDOWN_STARTED,
    "drawdown_complete": EventKind.DRAWDOWN_COMPLETED,
    "liquidation_start": EventKind.LIQUIDATION_STARTED,
    "liquidation_end": EventKind.TECHNICAL_LIQUIDATION_ENDED,
}

COLUMNS = (
    *("abbr", "name_en", "abbr_fr", "name_fr", "host_iso3", "host_note", "type"),
    *("lead_department", "lead_department_then", "establishing_instrument", "establishing_date", "start_date"),
    *("mandate_end_date", "drawdown_start", "drawdown_complete", "liquidation_start", "liquidation_end"),
    *("predecessor", "successor", "status_2022_06_30", "transitioned_in_24m_to_2022_06_30", "later_events"),
    *("source", "confidence"),
)

LONGEST = {"abbr": 20, "abbr_fr": 20, "host_note": 200, "name_en": 300, "name_fr": 300}

DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$")
DEPARTMENT = re.compile(r"(?P<code>[A-Z]{2,19})(?: \((?P<note>.+)\))?$")


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the file gives it."""

    kind: EventKind
    date: DateKnown
    certainty: Certainty
    known_from: Day
    confidence: Confidence
    source: SourceRow | None


@dataclass(frozen=True, slots=True)
class CharacterRow:
    """A lead department and its time."""

    department: str
    since: date | None
    until: date | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A decision that established the operation."""

    symbol: str
    adopted: date | None
    source: SourceRow


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One line of the file."""

    abbreviation: str
    abbreviations: dict[str, str]
    names: dict[str, str]
    hosts: tuple[str, ...]
    host_note: str
    type: MissionType
    characters: tuple[CharacterRow, ...]
    events: tuple[EventRow, ...]
    instruments: tuple[InstrumentRow, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    renamed: bool
    remarks: str
    source: SourceRow | None
    confidence: Confidence


class Line:
    """One line while it is read; gathers what is wrong with it."""

    def __init__(self, number: int, cells: dict[str, str], years: dict[str, str]) -> None:
        self.number = number
        self.cells = cells
        self.errors: list[DomainError] = []
        self.sources = self._sources(years)
        self.confidence = self.one_of("confidence", Confidence.__members__, str.upper) or Confidence.LOW

    def wrong(self, column: str, rule: Words) -> None:
        """Tell what is wrong in a column and what would be right."""
        told = words("Line {line}, column {column}: {rule}", line=self.number, column=column, rule=rule)
        self.errors.append(DomainError(told, column))

    def one_of(self, column: str, allowed: Any, spelling: Callable[[str], str] = str) -> Any:
        """The member of a closed list that the cell names."""
        found = allowed.get(spelling(self.cells[column]))
        if found is None:
            choices = [each.lower() if spelling is str.upper else each for each in allowed]
            self.wrong(
                column,
                words("“{value}” is not one of these: {choices}.", value=self.cells[column], choices=choices),
            )
        return found

    def filled(self, column: str) -> str:
        """The cell, which may not be empty and not be longer than what can be stored."""
        if not self.cells[column]:
            self.wrong(column, words("It is empty and must be filled."))
        return self.text(column)

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        text, longest = self.cells[column], LONGEST.get(column)
        if longest is not None and len(text) > longest:
            self.wrong(
                column,
                words("It has {length} characters; at most {longest} fit.", length=len(text), longest=longest),
            )
        return text

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of the cell between semicolons; "none" is none."""
        return tuple(part for part in split_outside_brackets(self.cells[column]) if part != "none")

    def date(self, column: str) -> DateKnown | None:
        """The date in the cell, as exactly as it is written and as the line's sources know it."""
        text = self.cells[column]
        if not text:
            return None
        known = read_date(text)
        if known is None:
            rule = words("“{value}” is not a date. Write it as 2022-06-30, 2022-06 or 2022.", value=text)
            self.wrong(column, rule)
            return None
        inexact = self.sources.by_month and column in START_AND_END and known.precision is Precision.DAY
        if inexact and not names_day(self.sources.text, known.day):
            return DateKnown(known.day.replace(day=1), Precision.MONTH)
        return known

    def confidence_in(self, *columns: str) -> Confidence:
        """How far facts from these columns are trusted: what is from memory is not."""
        return Confidence.LOW if self.sources.remembered & set(columns) else self.confidence

    def _sources(self, years: dict[str, str]) -> Sources:
        sources, unknown = read_sources(self.cells["source"], years)
        for what in unknown:
            self.wrong("source", words("It is not understood what “{what} (from memory)” names.", what=what))
        return sources


def read_date(text: str) -> DateKnown | None:
    """A day, month or year; None if it is none."""
    found = DATE.match(text)
    if found is None:
        return None
    precision = Precision.DAY if found["day"] else Precision.MONTH if found["month"] else Precision.YEAR
    try:
        return DateKnown(date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)), precision)
    except ValueError:
        return None


def read_operations(content: bytes) -> list[OperationRow]:
    """Every operation of the file. If a line is wrong, all that is wrong in all lines is raised together."""
    lines = _lines(content)
    rows = [_operation(line) for line in lines]
    _tell_repeated(lines)
    refuse([error for line in lines for error in line.errors])
    return rows


def _lines(content: bytes) -> list[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        number = content[: wrong.start].count(b"\n") + 1
        raise DomainError(words("Line {line}: it is not text in UTF-8.", line=number)) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    found: list[tuple[int, dict[str, Any]]] = []
    errors: list[DomainError] = []
    try:
        _refuse_columns(reader.fieldnames or ())
        for cells in reader:
            errors += _unreadable(reader.line_num, cells)
            found.append((reader.line_num, cells))
    except csv.Error as wrong:
        # The reader counts the lines that it could read.
        rule = words("Line {line}: {problem}.", line=reader.line_num + 1, problem=str(wrong))
        raise DomainError(rule) from None
    refuse(errors)
    years = years_of(cell for _number, cells in found for cell in cells.values())
    return [Line(number, {name: cell.strip() for name, cell in cells.items()}, years) for number, cells in found]


def _refuse_columns(names: Iterable[str]) -> None:
    given = list(names)
    missing = [name for name in COLUMNS if name not in given]
    unknown = [name for name in given if name not in COLUMNS]
    errors = [DomainError(words("Line 1: the column {column} is missing.", column=name), name) for name in missing]
    errors += [DomainError(words("Line 1: there is no column {column}.", column=name), name) for name in unknown]
    refuse(errors)


def _unreadable(number: int, cells: dict[str, Any]) -> list[DomainError]:
    if "" in cells or None in cells.values():
        told = words("Line {line}: it must have {count} cells.", line=number, count=len(COLUMNS))
        return [DomainError(told)]
    return [
        DomainError(
            words("Line {line}, column {column}: it holds a control character. Remove it.", line=number, column=name),
            name,
        )
        for name, cell in cells.items()
        if not cell.isprintable()
    ]


def _tell_repeated(lines: list[Line]) -> None:
    first: dict[str, int] = {}
    for line in lines:
        abbreviation = line.cells["abbr"]
        if abbreviation in first:
            rule = words("“{value}” stands in line {first} already.", value=abbreviation, first=first[abbreviation])
            line.wrong("abbr", rule)
        first.setdefault(abbreviation, line.number)


@cache
def names_in(language: str) -> Mapping[str, tuple[str, str]]:
    """The full and the short name of each operation in a language, by its abbreviation."""
    with NAMES[language].open(encoding="utf-8", newline="") as file:
        return {row["abbreviation"]: (row["name"], row["short_name"]) for row in csv.DictReader(file)}


def _operation(line: Line) -> OperationRow:
    cells = line.cells
    abbreviation, french = line.filled("abbr"), line.text("abbr_fr")
    events = _events(line)
    characters, note = _characters(line, events)
    remarks = [cells["later_events"], note]
    if cells["establishing_instrument"] == LETTERS:
        remarks.append("Established by exchange of letters.")
    others = {language: names_in(language).get(abbreviation, ("", "")) for language in NAMES}
    names = {
        "en": line.filled("name_en"),
        "fr": line.text("name_fr"),
        **{code: each[0] for code, each in others.items()},
    }
    shorter = {"fr": french, **{code: each[1] for code, each in others.items()}}
    remembered = "name_fr" in line.sources.remembered
    return OperationRow(
        abbreviation=abbreviation,
        abbreviations={code: name for code, name in shorter.items() if name},
        names={code: name for code, name in names.items() if name},
        hosts=_hosts(line),
        host_note=line.text("host_note"),
        type=line.one_of("type", MissionType.__members__) or MissionType.PKO,
        characters=characters,
        events=events,
        instruments=_instruments(line),
        predecessors=line.parts("predecessor"),
        successors=line.parts("successor"),
        renamed=cells["later_events"].startswith(RENAMED),
        remarks="\n".join(remark for remark in remarks if remark),
        source=SourceRow(title=MEMORY) if remembered else line.sources.first,
        confidence=line.confidence_in("name_fr"),
    )


def _hosts(line: Line) -> tuple[str, ...]:
    hosts = line.parts("host_iso3")
    for code in hosts:
        if alpha2(code) is None:
            line.wrong("host_iso3", words("“{value}” is not an ISO 3166 alpha-3 code.", value=code))
    return hosts


def _events(line: Line) -> tuple[EventRow, ...]:
    dated = {column: line.date(column) for column in EVENTS}
    past = [known.last for known in dated.values() if known is not None and known.last <= COMPILED]
    return tuple(
        EventRow(
            kind=kind,
            date=known,
            certainty=Certainty.ACTUAL if known.last <= COMPILED else Certainty.PLANNED,
            known_from=known.last if known.last <= COMPILED else max(past, default=COMPILED),
            confidence=line.confidence_in(column),
            source=_event_source(line, column, known.day),
        )
        for column, kind in EVENTS.items()
        if (known := dated[column]) is not None
    )


def _event_source(line: Line, column: str, day: date) -> SourceRow | None:
    if column == "establishing_date" and column not in line.sources.remembered:
        symbols = [part for part in line.parts("establishing_instrument") if SYMBOL.fullmatch(part)]
        if symbols:
            return SourceRow(symbol=symbols[0])
    return line.sources.of(column, day)


def _characters(line: Line, events: tuple[EventRow, ...]) -> tuple[tuple[CharacterRow, ...], str]:
    """The lead departments in the operation's time, and what a note says of them."""
    now, then = line.filled("lead_department"), line.filled("lead_department_then")
    read = {column: DEPARTMENT.match(line.cells[column]) for column in ("lead_department", "lead_department_then")}
    for column, found in read.items():
        if found is None and line.cells[column]:
            line.wrong(column, words("“{value}” is not an abbreviation such as DPO.", value=line.cells[column]))
    found = read["lead_department_then"]
    if read["lead_department"] is None or found is None:
        return (), ""
    code, note = found["code"], found["note"]
    remark = f"Lead department until 2018: {then}." if note else ""
    confidence = Confidence.LOW if note else line.confidence
    began = min((each.date.day for each in events), default=None)
    ended = max(
        (each.date.last for each in events if each.kind in (EventKind.MANDATE_ENDED, EventKind.DRAWDOWN_COMPLETED)),
        default=None,
    )
    if code == now or (began is not None and began >= DEPARTMENTS_RENAMED):
        return (CharacterRow(now, None, None, line.confidence),), remark
    if ended is not None and ended < DEPARTMENTS_RENAMED:
        return (CharacterRow(code, None, None, confidence),), remark
    until = date(DEPARTMENTS_RENAMED.year - 1, 12, 31)
    return (
        CharacterRow(code, None, until, confidence),
        CharacterRow(now, DEPARTMENTS_RENAMED, None, line.confidence),
    ), remark


def _instruments(line: Line) -> tuple[InstrumentRow, ...]:
    found = []
    established = line.date("establishing_date") if read_date(line.cells["establishing_date"]) else None
    remembered = "establishing_instrument" in line.sources.remembered
    for place, part in enumerate(line.parts("establishing_instrument")):
        if part == LETTERS:
            continue
        if not SYMBOL.fullmatch(part) or SYMBOL.match(part)["rest"]:  # type: ignore[index]
            rule = words(
                "“{value}” is neither a symbol such as S/RES/2594 (2021) nor “{letters}”.", value=part, letters=LETTERS
            )
            line.wrong("establishing_instrument", rule)
            continue
        symbol = SourceRow(symbol=part)
        exact = place == 0 and established is not None and established.precision is Precision.DAY
        adopted = established.day if exact and established and symbol.year == established.day.year else None
        found.append(InstrumentRow(part, adopted, SourceRow(title=MEMORY) if remembered else symbol))
    return tuple(found)
