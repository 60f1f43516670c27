"""What stands on the calendar: due reports with their milestones, what is met or late, whose part it is; contributions.

Plain data and what is asked of it; `gather` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.roles import Classification, Role
from accounts.words import DateKnown, Precision, TextByLanguage, Words, words
from reporting.kinds import ReportKind

from .kinds import Addressee, Point
from .progress import Concern, Progress, is_part
from .rules import PlannedDay, Span, WorkCalendar, late_by, late_words

if TYPE_CHECKING:
    from reporting.models import Report

    from .models import Obligation


@dataclass(frozen=True, slots=True)
class DueFact:
    """One report that is due, as one reader may know it.

    `report` is the report that answers it, if the reader may see it; `mission` its abbreviation, likewise. `points`
    are the milestones that are told to the reader. `answer` is the key of the answer that counts. `changes` counts what
    ever moved its days, `changed` is when.
    """

    obligation: Obligation
    occurrence: str
    title: TextByLanguage | Words
    basis: Words
    mission: str
    due: date
    points: tuple[PlannedDay, ...]
    progress: Progress
    concern: Concern
    calendar: WorkCalendar
    report: Report | None = None
    elsewhere: str = ""
    answer: int | None = None
    changes: int = 0
    changed: datetime | None = None

    @property
    def kind(self) -> ReportKind:
        return ReportKind(self.obligation.kind)

    @property
    def addressee(self) -> Addressee:
        return Addressee(self.obligation.addressee)

    @property
    def classification(self) -> Classification:
        """The highest mark of the obligation and of the operation that it tells of, which may have risen since."""
        marked = (self.obligation, self.obligation.mission)
        return Classification(max(each.classification for each in marked if each is not None))

    @property
    def key(self) -> tuple[int, str]:
        return self.obligation.pk, self.occurrence


@dataclass(frozen=True, slots=True)
class Entry:
    """A milestone of a due report on its day: whether it is met, and by how many days it is late (0: it is not)."""

    due: DueFact
    planned: PlannedDay
    met: bool
    late: int

    @property
    def point(self) -> Point:
        return self.planned.point

    @property
    def day(self) -> date:
        return self.planned.day

    @property
    def what(self) -> Words:
        return self.point.words

    @property
    def title(self) -> TextByLanguage | Words:
        return self.due.title

    @property
    def description(self) -> Words:
        """Who asked for the report, and for whom."""
        return words("{basis}, to the {addressee}", basis=self.due.basis, addressee=self.due.addressee.words)

    @property
    def classification(self) -> Classification:
        """The mark of what is due, or of the report that answers it if that is higher."""
        report = self.due.report
        own = Classification(report.classification) if report is not None else Classification.UNCLASSIFIED
        return max(own, self.due.classification)

    @property
    def matter(self) -> tuple[object, ...]:
        """What a reminder names it by."""
        return *self.due.key, self.point.value, self.day

    @property
    def uid(self) -> str:
        """What it is in every calendar that reads it, also once it moves."""
        return f"{self.due.obligation.pk}-{self.due.occurrence}-{self.point.value}"

    @property
    def changes(self) -> int:
        return self.due.changes

    @property
    def changed(self) -> datetime | None:
        return self.due.changed

    @property
    def path(self) -> str:
        return reverse("calendar:due", args=self.due.key)

    @property
    def standing(self) -> Words | None:
        """Met, late by so many days, or nothing to say yet."""
        if self.met:
            return words("done")
        return late_words(self.late) if self.late else None


@dataclass(frozen=True, slots=True)
class Input:
    """A contribution that a person is to write, on its own due day, and by how many days it is late (0: it is not).

    `classification` is the highest mark that bears on it; `changes` counts its versions, `changed` is when.
    """

    contribution: int
    what: Words
    title: Words
    description: Words
    day: date
    late: int
    classification: Classification
    changes: int
    changed: datetime | None

    @property
    def standing(self) -> Words | None:
        """Late by so many days, or nothing to say yet."""
        return late_words(self.late) if self.late else None

    @property
    def matter(self) -> tuple[object, ...]:
        """What a reminder names it by."""
        return self.contribution, self.day

    @property
    def uid(self) -> str:
        """What it is in every calendar that reads it, also once it moves."""
        return f"contribution-{self.contribution}"

    @property
    def path(self) -> str:
        return reverse("reporting:contribution", args=[self.contribution])


type Duty = Entry | Input
"""What a person is reminded of."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a calendar is read: the roles played, by entity, and the body spoken for."""

    played: Mapping[int, frozenset[Role]]
    office: int | None

    def has_part(self, entry: Entry) -> bool:
        """Whether the milestone is this reader's part."""
        return is_part(entry.point, entry.due.concern, self.played, self.office)


def entries(dues: Iterable[DueFact], as_of: date) -> list[Entry]:
    """Every milestone told, by day; of the same day in the order of the milestones."""
    found = [
        Entry(due, planned, met, 0 if met or not due.progress.told else late_by(planned.day, as_of))
        for due in dues
        for planned in due.points
        for met in [due.progress.met(planned.point)]
    ]
    order = list(Point)
    return sorted(found, key=lambda each: (each.day, order.index(each.point), each.due.key))


def within[D: (Entry, Input)](found: Iterable[D], window: Span) -> list[D]:
    """Those whose day lies in the window."""
    return [each for each in found if window.holds(each.day)]


def late(found: Iterable[Entry]) -> list[Entry]:
    """Those that are late, the longest first."""
    return [each for each in found if each.late]


def by_report(found: Iterable[Entry]) -> list[tuple[DueFact, list[Entry]]]:
    """The entries by the report that they belong to, in the order of its first."""
    reports: dict[tuple[int, str], list[Entry]] = {}
    for each in found:
        reports.setdefault(each.due.key, []).append(each)
    return [(of[0].due, of) for of in reports.values()]


def by_month(found: Iterable[Entry]) -> list[tuple[DateKnown, list[Entry]]]:
    """The entries by their month."""
    months = groupby(found, key=lambda each: each.day.replace(day=1))
    return [(DateKnown(month, Precision.MONTH), list(of)) for month, of in months]
