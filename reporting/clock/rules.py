"""When reports are due and what must happen before: counted from obligations and calendars that are handed in.

Plain Python without a clock. Working days are counted; weekends and holidays are those of a duty station.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from accounts.errors import DomainError
from accounts.words import Words, count_words, words

from .kinds import COUNTED_BACK, Notice, Point, Rhythm

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days; both ends belong to it."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class ObligationFact:
    """What the Council asked for, as far as days go.

    `days` is the length of the cycle, or how long before the renewal; `anchor` the first day of a cycle or the fixed
    day. It was known from `known_from` on, and asks for reports due from `valid_from` until `valid_until`.
    """

    rhythm: Rhythm
    known_from: date
    valid_from: date
    valid_until: date | None = None
    anchor: date | None = None
    days: int | None = None
    month: int | None = None
    day: int | None = None
    mission: int | None = None

    def holds(self, day: date) -> bool:
        """Whether a report due on the day is asked for."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class RenewalFact:
    """A mandate of a mission that is to be renewed on a day, as known from a day on."""

    mandate: int
    mission: int
    day: date
    known_from: date | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One report that is due: which one of its obligation (a key that stays if its day moves), and the day."""

    key: str
    day: date


def due_dates(
    obligation: ObligationFact, window: Span, renewals: Iterable[RenewalFact], known_at: date
) -> list[Occurrence]:
    """The reports that fall due in the window, in order, as was known on `known_at`."""
    if obligation.known_from > known_at:
        return []
    match obligation.rhythm:
        case Rhythm.CYCLE:
            found = _of_cycle(obligation, window)
        case Rhythm.YEARLY:
            found = _of_years(obligation, window)
        case Rhythm.ONCE:
            found = _once(obligation)
        case Rhythm.RENEWAL:
            found = _before_renewals(obligation, renewals, known_at)
    held = [each for each in found if window.holds(each.day) and obligation.holds(each.day)]
    return sorted(held, key=lambda each: each.day)


def _of_cycle(obligation: ObligationFact, window: Span) -> list[Occurrence]:
    assert obligation.anchor is not None, "a cycle has its first day"
    assert obligation.days is not None, "a cycle has its length"
    number = max(0, -((obligation.anchor - window.start).days // obligation.days))
    found = []
    while (due := obligation.anchor + number * obligation.days * ONE_DAY) <= window.end:
        found.append(Occurrence(str(number + 1), due))
        number += 1
    return found


def _of_years(obligation: ObligationFact, window: Span) -> list[Occurrence]:
    assert obligation.month is not None, "a yearly report has its month"
    found = []
    for year in range(window.start.year, window.end.year + 1):
        last = monthrange(year, obligation.month)[1]
        found.append(Occurrence(str(year), date(year, obligation.month, min(obligation.day or last, last))))
    return found


def _once(obligation: ObligationFact) -> list[Occurrence]:
    assert obligation.anchor is not None, "a report of one day has its day"
    return [Occurrence("once", obligation.anchor)]


def _before_renewals(obligation: ObligationFact, renewals: Iterable[RenewalFact], known_at: date) -> list[Occurrence]:
    assert obligation.days is not None, "a report before the renewal says how many days before"
    known = [
        each
        for each in renewals
        if each.mission == obligation.mission and (each.known_from is None or each.known_from <= known_at)
    ]
    by_day: dict[date, RenewalFact] = {}
    for each in sorted(known, key=lambda each: each.mandate):
        by_day.setdefault(each.day, each)
    return [Occurrence(f"mandate-{each.mandate}", day - obligation.days * ONE_DAY) for day, each in by_day.items()]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked at a duty station: not those of the weekend (1 Monday to 7 Sunday), not holidays."""

    weekend: frozenset[int] = frozenset({6, 7})
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.weekend >= {1, 2, 3, 4, 5, 6, 7}:
            raise ValueError("A week without a working day cannot be counted by.")

    def works(self, day: date) -> bool:
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def back(self, day: date, count: int) -> date:
        """The working day `count` working days before `day`; for 0 the day itself, or the last working day before."""
        while not self.works(day):
            day -= ONE_DAY
        for _each in range(count):
            day -= ONE_DAY
            while not self.works(day):
                day -= ONE_DAY
        return day


Leads = Mapping[Point, int]
"""How many working days before the due day each milestone lies; one that is left out does not exist."""


@dataclass(frozen=True, slots=True)
class Move:
    """That a milestone was moved from one day to another, on a day, with the reason."""

    point: Point
    was: date
    day: date
    on: date
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """The day of a milestone as it stands, and the moves that led there, oldest first."""

    point: Point
    day: date
    moves: tuple[Move, ...] = ()


def plan(due: date, leads: Leads, calendar: WorkCalendar, moves: Iterable[Move], known_at: date) -> list[PlannedDay]:
    """The milestones of a report that is due on a day, in their order, with the moves known by `known_at`.

    If the due day moved, the milestones are counted back from where it stands now. A milestone that was moved stays.
    """
    known: dict[Point, list[Move]] = {}
    for move in moves:
        if move.on <= known_at:
            known.setdefault(move.point, []).append(move)
    stands = known[Point.DUE][-1].day if Point.DUE in known else due
    days: dict[Point, date] = {point: calendar.back(stands, leads[point]) for point in COUNTED_BACK if point in leads}
    days[Point.DUE] = stands
    return [
        PlannedDay(point, known[point][-1].day if point in known else day, tuple(known.get(point, ())))
        for point, day in days.items()
    ]


def misordered(leads: Leads) -> list[DomainError]:
    """The milestones of a plan that would come before one that they follow."""
    given = [point for point in COUNTED_BACK if point in leads]
    return [
        DomainError(
            words(
                "“{later}” follows “{earlier}” and cannot lie further before the due day.",
                later=later.words,
                earlier=earlier.words,
            ),
            later.value,
        )
        for earlier, later in pairwise(given)
        if leads[later] > leads[earlier]
    ]


def refused_move(
    planned: PlannedDay, day: date, *, due: date, calendar: WorkCalendar, reason: str
) -> list[DomainError]:
    """What is wrong with moving a milestone to a day, all of it."""
    errors = []
    if day == planned.day:
        errors.append(DomainError(words("It stands on {day} already.", day=day), "day"))
    elif planned.point is not Point.DUE and not calendar.works(day):
        errors.append(DomainError(words("{day} is no working day at this duty station.", day=day), "day"))
    if planned.point is not Point.DUE and day > due:
        errors.append(DomainError(words("It cannot lie after the due day, {due}.", due=due), "day"))
    if not reason.strip():
        errors.append(DomainError(words("Say why the date moves; the reason stays on record."), "reason"))
    return errors


NOTICES: Mapping[Notice, int] = {Notice.AHEAD: -7, Notice.EVE: -1, Notice.LATE: 1, Notice.STILL_LATE: 7}
"""How many days from a milestone its reminders are sent; before it a negative number."""


def notice_on(day: date, after: date, today: date) -> Notice | None:
    """The reminder that a run owes of a milestone on `day`, if it looked up to `after` before and looks at `today` now.

    After missed runs it is the last one that fell due: one for each milestone, however many days were missed.
    """
    owed = [notice for notice, offset in NOTICES.items() if after < day + offset * ONE_DAY <= today]
    return owed[-1] if owed else None


def digest_on(after: date, today: date) -> date | None:
    """The Monday whose digest a run owes; the last one only, if runs were missed."""
    monday = today - (today.isoweekday() - 1) * ONE_DAY
    return monday if after < monday else None


def late_by(day: date, as_of: date) -> int:
    """By how many days something due on `day` is late; 0 if it is not."""
    return max(0, (as_of - day).days)


def late_words(days: int) -> Words:
    """How late, in words."""
    return count_words("{count} day late", "{count} days late", days)
