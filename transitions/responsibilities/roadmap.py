"""A transition road map, line by line, as plain data; every wrong line is told, none passes unseen.

The columns are those in which the road map of Somalia (S/2025/194, annex) was written down: one line for each
mandated area, end-state, requirement and specific action of a thematic area. Plain Python.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.errors import DomainError, refuse
from accounts.words import DateKnown, Precision, Words, words
from missions.kinds import Theme

from .kinds import HandoverAreaPart, HandoverRequirementKind

COLUMNS = ("mission", "report", "annex_section", "area", "kind", "seq", "text", "dates", "actors", "posts")

SECTION = re.compile(r"(?P<area>\d{1,3})\.(?P<part>\d)$")
DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$")
SYMBOL = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.]+)+(?: \(\d{4}\))?$")

LONGEST = {"area": 300, "report": 120, "annex_section": 20, "text": 10_000, "dates": 120, "posts": 40}
LONGEST_ACTOR = 80
LAST_NUMBER = 999
"""The highest number that a line of one part of an area can sensibly have."""

TO_BE_DETERMINED = frozenset({"to be determined", "to be decided", "to be identified", "to be confirmed", "tbd"})
"""What road maps print where nobody has been found yet."""

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}

THEMES: Mapping[str, Theme] = {
    "climate": Theme.CLIMATE,
    "stabilization": Theme.STATE_AUTHORITY,
    "state authority": Theme.STATE_AUTHORITY,
    "disarmament": Theme.DDR,
    "mine action": Theme.MINE_ACTION,
    "child": Theme.CHILD_PROTECTION,
    "youth": Theme.YOUTH,
    "protection of civilians": Theme.PROTECTION,
    "human rights": Theme.HUMAN_RIGHTS,
    "transitional justice": Theme.TRANSITIONAL_JUSTICE,
    "corrections": Theme.CORRECTIONS,
    "police": Theme.POLICE,
    "rule of law": Theme.RULE_OF_LAW,
    "justice": Theme.RULE_OF_LAW,
    "security sector": Theme.SECURITY_SECTOR,
    "women": Theme.GENDER,
    "gender": Theme.GENDER,
    "disabilit": Theme.DISABILITY,
    "election": Theme.ELECTIONS,
    "elector": Theme.ELECTIONS,
    "humanitarian": Theme.HUMANITARIAN,
    "governance": Theme.GOVERNANCE,
    "political": Theme.POLITICAL,
}
"""Words in the title of a thematic area, and the theme they stand for; the first that is found counts."""

REQUIREMENTS: Mapping[HandoverRequirementKind, tuple[str, ...]] = {
    HandoverRequirementKind.POSTS: ("staffing", "staff will", "posts", "personnel"),
    HandoverRequirementKind.CAPACITY: ("capacity", "capacities", "training", "skills", "institutional"),
    HandoverRequirementKind.MONEY: ("funding", "funded", "financ", "donor", "resource"),
}
"""Words in a requirement, and what it is about; the first kind that is found counts."""


@dataclass(frozen=True, slots=True)
class RoadmapLine:
    """One line of a road map: what is printed, and what it was read to say."""

    number: int
    section: str
    area: str
    part: HandoverAreaPart
    sequence: int
    text: str
    dates: tuple[DateKnown, ...] = ()
    dates_printed: str = ""
    actors: tuple[str, ...] = ()
    posts: int | None = None
    posts_printed: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The road map of one operation, by one document. `areas` are the titles by their numbers as printed."""

    mission: str
    symbol: str
    areas: Mapping[str, str]
    lines: tuple[RoadmapLine, ...]


def is_to_be_determined(actor: str) -> bool:
    """Whether what is printed for an actor says that nobody has been found yet."""
    return actor.strip().casefold() in TO_BE_DETERMINED


def theme_of(title: str) -> Theme:
    """The theme that the title of a thematic area names; a person may choose another."""
    return next((theme for word, theme in THEMES.items() if word in title.casefold()), Theme.OTHER)


def requirement_kind(text: str, posts: int | None) -> HandoverRequirementKind:
    """What a requirement is about, by its words; a person may choose another."""
    if posts is not None:
        return HandoverRequirementKind.POSTS
    said = text.casefold()
    return next(
        (kind for kind, several in REQUIREMENTS.items() if any(word in said for word in several)),
        HandoverRequirementKind.OTHER,
    )


class _Line:
    """One line while it is read; gathers what is wrong with it."""

    def __init__(self, number: int, cells: Mapping[str, str]) -> None:
        self.number = number
        self.cells = cells
        self.errors: list[DomainError] = []
        for column, longest in LONGEST.items():
            length = len(cells[column])
            if length > longest:
                rule = words("It has {length} characters; at most {longest} fit.", length=length, longest=longest)
                self.wrong(column, rule)

    def wrong(self, column: str, rule: Words) -> None:
        """Tell what is wrong in a column and what would be right."""
        told = words("Line {line}, column {column}: {rule}", line=self.number, column=column, rule=rule)
        self.errors.append(DomainError(told, column))

    def filled(self, column: str) -> str:
        """The cell, which may not be empty."""
        if not self.cells[column]:
            self.wrong(column, words("It is empty and must be filled."))
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """What stands between the semicolons of the cell."""
        if not self.cells[column]:
            return ()
        found = tuple(part.strip() for part in self.cells[column].split(";"))
        if not all(found):
            self.wrong(column, words("There is nothing between two semicolons, or after the last."))
        return tuple(part for part in found if part)

    def part(self) -> HandoverAreaPart:
        """Which of the four parts of its area the line belongs to."""
        value = self.filled("kind")
        if value in set(HandoverAreaPart):
            return HandoverAreaPart(value)
        if value:
            rule = words("“{value}” is not one of these: {choices}.", value=value, choices=list(HandoverAreaPart))
            self.wrong("kind", rule)
        return HandoverAreaPart.MANDATED_AREA

    def section(self, part: HandoverAreaPart) -> str:
        """The section of the annex, such as 3.2: the area, and in it the place of the part among the four."""
        value = self.filled("annex_section")
        found = SECTION.match(value)
        place = list(HandoverAreaPart).index(part) + 1
        if value and found is None:
            rule = words("“{value}” is not a section. Write the area and its part, as in 3.2.", value=value)
            self.wrong("annex_section", rule)
        elif found is not None and int(found["part"]) != place and self.cells["kind"] == part:
            rule = words(
                "“{kind}” is part {place} of an area, and this is section {value}.",
                kind=str(part),
                place=place,
                value=value,
            )
            self.wrong("annex_section", rule)
        return value

    def sequence(self) -> int:
        """The number of the line in its part."""
        value = self.filled("seq")
        if value.isascii() and value.isdecimal() and 1 <= int(value) <= LAST_NUMBER:
            return int(value)
        if value:
            rule = words("“{value}” is not a number from 1 to {last}.", value=value, last=LAST_NUMBER)
            self.wrong("seq", rule)
        return 0

    def dates(self) -> tuple[DateKnown, ...]:
        """The dates, as exactly as they are printed."""
        found = []
        for value in self.parts("dates"):
            day = _date(value)
            if day is None:
                rule = words("“{value}” is not a date. Write it as 2022-06-30, 2022-06 or 2022.", value=value)
                self.wrong("dates", rule)
            else:
                found.append(day)
        return tuple(found)

    def actors(self) -> tuple[str, ...]:
        """The actors as printed; that somebody is to be determined stands alone."""
        found = self.parts("actors")
        for value in found:
            if len(value) > LONGEST_ACTOR:
                rule = words(
                    "It has {length} characters; at most {longest} fit.", length=len(value), longest=LONGEST_ACTOR
                )
                self.wrong("actors", rule)
        if len(found) > 1 and any(map(is_to_be_determined, found)):
            self.wrong("actors", words("An actor is named and yet to be determined. Give the one or the other."))
        return found

    def posts(self) -> int | None:
        """The number of posts, in figures or in words."""
        value = self.cells["posts"]
        if not value:
            return None
        number = NUMBERS.get(value.casefold())
        if number is None and value.isascii() and value.isdecimal() and int(value) <= 32_767:
            number = int(value)
        if number is None:
            rule = words("“{value}” is not a number of posts. Write 3 or three.", value=value)
            self.wrong("posts", rule)
        return number


EARLIEST_YEAR, LATEST_YEAR = 1945, 2100


def _date(value: str) -> DateKnown | None:
    """A day, month or year in which an operation can have been; None if it is none."""
    found = DATE.match(value)
    if found is None or not EARLIEST_YEAR <= int(found["year"]) <= LATEST_YEAR:
        return None
    precision = Precision.DAY if found["day"] else Precision.MONTH if found["month"] else Precision.YEAR
    try:
        return DateKnown(date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)), precision)
    except ValueError:
        return None


def read_roadmap(content: bytes, mission: str | None = None) -> Roadmap:
    """The road map in the file. If a line is wrong, all that is wrong in all lines is raised together, by line.

    `mission` is the operation that the file must be of, if one is expected.
    """
    lines, unreadable = _cells(content)
    if not lines and not unreadable:
        raise DomainError(words("The file has no line below its heads."))
    rows = [_row(line) for line in lines]
    _tell_repeated(lines, rows)
    _tell_two_titles(lines)
    symbol = _one_value(lines, "report")
    found = _one_value(lines, "mission", mission)
    for line in lines:
        if line.cells["report"] and not SYMBOL.match(line.cells["report"]):
            rule = words("“{value}” is not a symbol of a document, such as S/2025/194.", value=line.cells["report"])
            line.wrong("report", rule)
    wrong = [*unreadable, *((line.number, error) for line in lines for error in line.errors)]
    refuse([error for _number, error in sorted(wrong, key=lambda each: each[0])])
    areas = {row.section.split(".")[0]: row.area for row in rows}
    return Roadmap(found, symbol, areas, tuple(rows))


def _row(line: _Line) -> RoadmapLine:
    part = line.part()
    return RoadmapLine(
        number=line.number,
        section=line.section(part),
        area=line.filled("area"),
        part=part,
        sequence=line.sequence(),
        text=line.filled("text"),
        dates=line.dates(),
        dates_printed=line.cells["dates"],
        actors=line.actors(),
        posts=line.posts(),
        posts_printed=line.cells["posts"],
    )


def _one_value(lines: Iterable[_Line], column: str, expected: str | None = None) -> str:
    """What all lines say in a column: a file is of one operation, by one document."""
    first = expected or ""
    for line in lines:
        value = line.filled(column)
        first = first or value
        if value and value != first:
            rule = words("“{value}” stands here; the file is of “{first}”.", value=value, first=first)
            line.wrong(column, rule)
    return first


def _tell_repeated(lines: Iterable[_Line], rows: Iterable[RoadmapLine]) -> None:
    taken: dict[tuple[str, HandoverAreaPart, int], int] = {}
    for line, row in zip(lines, rows, strict=True):
        key = (row.area, row.part, row.sequence)
        if row.sequence and key in taken:
            rule = words(
                "Number {value} of this part stands in line {first} already.", value=row.sequence, first=taken[key]
            )
            line.wrong("seq", rule)
        taken.setdefault(key, line.number)


def _tell_two_titles(lines: Iterable[_Line]) -> None:
    """An area has one title, and a title one number."""
    titles: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for line in lines:
        found = SECTION.match(line.cells["annex_section"])
        title = line.cells["area"]
        if found is None or not title:
            continue
        known, number = titles.setdefault(found["area"], title), numbers.setdefault(title, found["area"])
        if known != title:
            rule = words("Area {number} is called “{first}” before.", number=found["area"], first=known)
            line.wrong("area", rule)
        elif number != found["area"]:
            rule = words("“{title}” has number {first} before.", title=title, first=number)
            line.wrong("annex_section", rule)


def _cells(content: bytes) -> tuple[list[_Line], list[tuple[int, DomainError]]]:
    """The lines, each with the number that it begins on, and what is wrong with those that cannot be read at all."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        number = content[: wrong.start].count(b"\n") + 1
        raise DomainError(words("Line {line}: it is not text in UTF-8.", line=number)) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    lines: list[_Line] = []
    errors: list[tuple[int, DomainError]] = []
    begins = 1
    try:
        _refuse_columns(reader.fieldnames or ())
        begins = reader.line_num + 1
        for cells in reader:
            wrong_here = _unreadable(begins, cells)
            errors += [(begins, error) for error in wrong_here]
            if not wrong_here:
                lines.append(_Line(begins, {name: cell.strip() for name, cell in cells.items()}))
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise DomainError(words("Line {line}: {problem}.", line=begins, problem=str(problem))) from None
    return lines, errors


def _refuse_columns(names: Iterable[str]) -> None:
    given = list(names)
    missing = [name for name in COLUMNS if name not in given]
    unknown = [name for name in given if name not in COLUMNS]
    twice = sorted({name for name in given if given.count(name) > 1})
    errors = [DomainError(words("Line 1: the column {column} is missing.", column=name), name) for name in missing]
    errors += [DomainError(words("Line 1: there is no column {column}.", column=name), name) for name in unknown]
    errors += [
        DomainError(words("Line 1: the column {column} stands there twice.", column=name), name) for name in twice
    ]
    refuse(errors)


def _unreadable(number: int, cells: Mapping[str, Any]) -> list[DomainError]:
    if "" in cells or None in cells.values():
        return [DomainError(words("Line {line}: it must have {count} cells.", line=number, count=len(COLUMNS)))]
    return [
        DomainError(
            words("Line {line}, column {column}: it holds a control character. Remove it.", line=number, column=name),
            name,
        )
        for name, cell in cells.items()
        if any(_is_control(sign) for sign in cell)
    ]


def _is_control(sign: str) -> bool:
    """Whether neither a database nor a document could hold the character; tabs and ends of lines are fine."""
    return (unicodedata.category(sign) == "Cc" and sign not in "\t\r\n") or sign in "\ufffe\uffff"
