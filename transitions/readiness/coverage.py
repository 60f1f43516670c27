"""Hand-over without holes: on which days, and where, nobody carries a task or a capability (paras 2, 4, 5).

Plain Python. Looked at are the twelve months up to the end of the mandate and the 24 after it. A day is covered in a
place when somebody is on record to carry the task there on that day, in the place itself, in the place that it lies
in, or in the whole area of operations. The mission carries nothing after its mandate, nor in a place after it has left
the last of its sites there. A hand-over whose day has passed without it carries nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.words import TextByLanguage, Words, words
from missions.facts import PlaceFact
from missions.lookback import LOOK_BACK_MONTHS, months_after, months_before
from transitions.facts import Moment
from transitions.financing.totals import mandate_end
from transitions.findings import Finding, finding
from transitions.footprint.facts import SiteFact
from transitions.intervals import ONE_DAY, Span, holes, union, until, within
from transitions.protection.facts import CapabilityFact
from transitions.protection.kinds import CapabilityCode, CapabilityProvider, CapabilityStage
from transitions.responsibilities.facts import HandoverFact, HandoverRecipientFact, ResponsibilityFact, ResponsibleBody
from transitions.responsibilities.kinds import ResponsibilityPart, ResponsibilityStage
from transitions.responsibilities.matrix import key_of, subjects

from .facts import TransitionFact

MONTHS_BEFORE = 12
"""How long up to the end of the mandate is looked at."""

CARRYING = frozenset({ResponsibilityPart.LEAD, ResponsibilityPart.RECIPIENT})
"""Who only supports a task does not carry it."""

ANYWHERE: int | None = None
"""The place of what holds in the whole area of operations."""


class Lack(StrEnum):
    """Why a day is not covered: nobody is on record, or the money of those who are has ended."""

    NOBODY = "nobody"
    UNFUNDED = "unfunded"

    @property
    def words(self) -> Words:
        return _LACK_WORDS[self]


_LACK_WORDS = {Lack.NOBODY: words("nobody carries it"), Lack.UNFUNDED: words("carried, and not funded")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which somebody carries something; `funded_until` is None where that is not on record."""

    who: Words | TextByLanguage
    days: Span
    funded_until: date | None = None
    by_mission: bool = False
    illustrative: bool = False

    @property
    def funded(self) -> Span | None:
        """The days of it that are not known to be without money."""
        return until(self.days, self.funded_until)


@dataclass(frozen=True, slots=True)
class Hole:
    """Days of the window that are not covered, and what would close them."""

    days: Span
    lack: Lack
    closing: Finding


@dataclass(frozen=True, slots=True)
class Line:
    """One task, role or capability in one place: who carries it on which days, and what is not covered."""

    subject: Words | TextByLanguage
    place: PlaceFact | None
    stretches: tuple[Stretch, ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class SiteClosing:
    """The last site of the mission in a place closes: what nobody carries there on the day after."""

    site: SiteFact
    place: PlaceFact
    day: date
    lost: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is carried and what is not, within a window of days. `mandate_end` is None where no end is on record."""

    window: Span
    mandate_end: date | None
    lines: tuple[Line, ...]
    closings: tuple[SiteClosing, ...] = ()

    @property
    def holes(self) -> int:
        """How many stretches of days are not covered."""
        return sum(len(each.holes) for each in self.lines)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A stretch, with what is carried and where."""

    key: tuple[str, int | str]
    place: int | None
    stretch: Stretch


def coverage(transition: TransitionFact, moment: Moment) -> Coverage:
    """Every task, role and capability of a transition, as of a day, as far as the facts were read."""
    event = mandate_end(transition.mission, moment.known_at)
    end = event.date.last if event else None
    middle = end or moment.as_of
    window = Span(months_before(middle, MONTHS_BEFORE) + ONE_DAY, months_after(middle, LOOK_BACK_MONTHS))
    ground = _Ground(transition)
    carried = tuple(_Carrying(transition, moment.as_of, window, end, ground).all())
    lines = tuple(_lines(transition, carried, window, ground))
    return Coverage(window, end, lines, tuple(_closings(lines, window, ground)))


# --- where


class _Ground:
    """The places of the operation and until when the mission is in each."""

    def __init__(self, transition: TransitionFact) -> None:
        self.places: Mapping[int, PlaceFact] = {each.pk: each for each in transition.places}
        sites = transition.footprint.sites if transition.footprint else ()
        self.sites = [each for each in sites if each.place is not None]

    def around(self, place: int | None) -> frozenset[int | None]:
        """The place, all that it lies in, and the whole area of operations."""
        found: set[int | None] = {ANYWHERE}
        while place is not None and place not in found:
            found.add(place)
            known = self.places.get(place)
            place = known.parent if known else None
        return frozenset(found)

    def sites_in(self, place: int) -> list[SiteFact]:
        """The sites in a place, and in the places that lie in it."""
        return [each for each in self.sites if each.place and place in self.around(each.place.pk)]

    def last_site(self, place: int | None) -> SiteFact | None:
        """The site that is closed last in a place; None while one of them has no date, or none is on record."""
        several = self.sites_in(place) if place is not None else []
        dated = [(day, each) for each in several if (day := closing_day(each)) is not None]
        if not several or len(dated) < len(several):
            return None
        return max(dated, key=lambda pair: (pair[0], pair[1].pk))[1]


def closing_day(site: SiteFact) -> date | None:
    """The day a site was closed, or else is to be."""
    return site.closed_on or site.planned_closure


# --- who carries what


@dataclass(frozen=True, slots=True)
class _Carrying:
    """Who carries what in a transition. `end` is the last day of the mandate, None where it is not on record."""

    transition: TransitionFact
    as_of: date
    window: Span
    end: date | None
    ground: _Ground

    def all(self) -> Iterator[_Carried]:
        """What is on record of tasks, roles and capabilities, as long as it is truly carried."""
        facts = self.transition.responsibilities
        for part in facts.responsibilities if facts else ():
            yield from self._part(part)
        for handover in facts.handovers if facts else ():
            for recipient in handover.recipients:
                yield from self._received(handover, recipient)
        for capability in self.transition.protection.capabilities if self.transition.protection else ():
            yield from self._capability(capability)

    def _part(self, part: ResponsibilityFact) -> Iterator[_Carried]:
        after = part.stage is ResponsibilityStage.AFTER
        days = self._days(part.carried_from, part.carried_until, after=after)
        if part.part in CARRYING and days is not None:
            stretch = self._stretch(part.body, days, part.funded_until, illustrative=part.illustrative)
            yield from self._present(_Carried(key_of(part.subject), _place(part.place), stretch))

    def _received(self, handover: HandoverFact, recipient: HandoverRecipientFact) -> Iterator[_Carried]:
        start = recipient.carried_from or _handed_over(handover, self.as_of)
        days = _span(start, recipient.carried_until) if start else None
        if days is not None:
            made_up = recipient.illustrative or handover.illustrative
            stretch = self._stretch(recipient.body, days, recipient.funded_until, illustrative=made_up)
            yield from self._present(_Carried(key_of(handover.subject), _place(handover.place), stretch))

    def _capability(self, fact: CapabilityFact) -> Iterator[_Carried]:
        days = self._days(fact.since, fact.until, after=fact.stage is CapabilityStage.AFTER)
        if not fact.in_place or fact.provider is None or days is None:
            return
        who: Words | TextByLanguage = {"en": fact.provider_name} if fact.provider_name else fact.provider.words
        own = fact.provider is CapabilityProvider.MISSION
        stretch = Stretch(who, days, fact.funded_until, by_mission=own, illustrative=fact.illustrative)
        yield from self._present(_Carried(("capability", fact.code.value), _place(fact.place), stretch))

    def _days(self, since: date | None, last: date | None, *, after: bool) -> Span | None:
        """What is not said follows from the stage: it ends with the mandate, or begins on the day after."""
        if not after:
            return _span(since or self.window.start, last or self.end)
        start = since or (self.end + ONE_DAY if self.end else None)
        return _span(start, last) if start else None

    def _stretch(self, body: ResponsibleBody, days: Span, funded_until: date | None, *, illustrative: bool) -> Stretch:
        own = body.entity is not None and body.entity == self.transition.mission.entity
        return Stretch(body.names, days, funded_until, by_mission=own, illustrative=illustrative)

    def _present(self, carried: _Carried) -> Iterator[_Carried]:
        """What the mission carries, as long as it has a mandate and a site there; what others carry, as it is."""
        if not carried.stretch.by_mission:
            yield carried
            return
        site = self.ground.last_site(carried.place)
        days: Span | None = carried.stretch.days
        for last in (self.end, closing_day(site) if site else None):
            days = until(days, last) if days else None
        if days is not None:
            yield replace(carried, stretch=replace(carried.stretch, days=days))


def _place(place: PlaceFact | None) -> int | None:
    return place.pk if place else ANYWHERE


def _span(start: date, last: date | None) -> Span | None:
    return Span(start, last) if last is None or last >= start else None


def _handed_over(handover: HandoverFact, as_of: date) -> date | None:
    """The day of a hand-over; none for one that is late, because what has not been handed over is not carried."""
    if handover.actual is not None:
        return handover.actual
    planned = handover.planned
    return planned.last if planned is not None and planned.last >= as_of else None


# --- what is not covered


def _lines(transition: TransitionFact, carried: tuple[_Carried, ...], window: Span, ground: _Ground) -> Iterator[Line]:
    if transition.responsibilities is not None:
        named = _places_named(transition)
        for subject in subjects(transition, transition.responsibilities):
            key = key_of(subject)
            closing = _Closing(transition.pk, subject.titles, "responsibilities:responsibility-add")
            yield from _lines_of(key, named.get(key, set()), closing, carried, window, ground)
    if transition.protection is not None:
        for code, where in _required(transition.protection.capabilities).items():
            closing = _Closing(transition.pk, code.words, "protection:capability-add")
            yield from _lines_of(("capability", code.value), where, closing, carried, window, ground)


@dataclass(frozen=True, slots=True)
class _Closing:
    """On which form what is missing of a subject is filled in."""

    pk: int
    subject: Words | TextByLanguage
    form: str


def _places_named(transition: TransitionFact) -> dict[tuple[str, int | str], set[int | None]]:
    """Where a task is spoken of at all: in the places of who carries it and of its hand-overs."""
    found: dict[tuple[str, int | str], set[int | None]] = {}
    facts = transition.responsibilities
    spoken: Iterable[ResponsibilityFact | HandoverFact] = (
        (*facts.responsibilities, *facts.handovers) if facts is not None else ()
    )
    for each in spoken:
        found.setdefault(key_of(each.subject), set()).add(_place(each.place))
    return found


def _required(facts: Iterable[CapabilityFact]) -> dict[CapabilityCode, set[int | None]]:
    """Where each capability is needed: where somebody said so, or where it is or was in place."""
    found: dict[CapabilityCode, set[int | None]] = {}
    for code in CapabilityCode:
        where = {_place(each.place) for each in facts if each.code is code and (each.required or each.in_place)}
        if where:
            found[code] = where
    return found


def _lines_of(
    key: tuple[str, int | str],
    where: set[int | None],
    closing: _Closing,
    carried: tuple[_Carried, ...],
    window: Span,
    ground: _Ground,
) -> Iterator[Line]:
    """One line for each place spoken of; for the whole area of operations where none is."""
    named = [ground.places[pk] for pk in where if pk is not None and pk in ground.places]
    several: list[PlaceFact | None] = [*sorted(named, key=lambda each: (_name(each), each.pk))]
    for fact in several or [None]:
        place = _place(fact)
        around = ground.around(place)
        stretches = (each.stretch for each in carried if each.key == key and each.place in around)
        seen = tuple(each for each in _joined(stretches) if within(each.days, window))
        yield Line(closing.subject, fact, seen, tuple(_holes(seen, window, closing, fact)))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in the order of their days; those of one body that adjoin or overlap, before and after a stage, as
    one, if their money lasts as long."""
    found: list[Stretch] = []
    for each in sorted(stretches, key=lambda each: (each.days.start, each.days.last)):
        same = (place for place, known in enumerate(found) if replace(known, days=each.days) == each)
        place = next((place for place in same if len(union((found[place].days, each.days))) == 1), None)
        if place is None:
            found.append(each)
        else:
            found[place] = replace(each, days=union((found[place].days, each.days))[0])
    return found


def _name(place: PlaceFact) -> str:
    return place.names.get("en") or next(iter(place.names.values()), "")


def _holes(stretches: tuple[Stretch, ...], window: Span, closing: _Closing, place: PlaceFact | None) -> Iterator[Hole]:
    nobody = holes((each.days for each in stretches), window)
    found = [(each, Lack.NOBODY) for each in nobody]
    funded = [days for each in stretches if (days := each.funded) is not None]
    for open_days in holes(funded, window):
        found += [(each, Lack.UNFUNDED) for each in holes(nobody, open_days)]
    for days, lack in sorted(found, key=lambda pair: pair[0]):
        yield Hole(days, lack, finding(_said(lack, closing.subject, place, days), closing.form, closing.pk))


def _said(lack: Lack, subject: Words | TextByLanguage, place: PlaceFact | None, days: Span) -> Words:
    """What would close a hole. The window has an end, so a hole in it has one."""
    given: dict[str, Any] = {"subject": subject, "start": days.start, "end": days.last}
    if place is None:
        if lack is Lack.NOBODY:
            return words("Say who carries “{subject}” from {start} to {end}", **given)
        return words("Say who pays for “{subject}” from {start} to {end}", **given)
    given["place"] = place.names
    if lack is Lack.NOBODY:
        return words("Say who carries “{subject}” in {place} from {start} to {end}", **given)
    return words("Say who pays for “{subject}” in {place} from {start} to {end}", **given)


# --- what closes with a site


def _closings(lines: tuple[Line, ...], window: Span, ground: _Ground) -> Iterator[SiteClosing]:
    """The last site of each place that closes within the window, in the order of the days."""
    found = []
    for pk, place in ground.places.items():
        site = ground.last_site(pk)
        day = closing_day(site) if site else None
        if site is not None and day is not None and window.holds(day):
            lost = tuple(each for each in lines if _is_lost(each, place, day, ground))
            found.append(SiteClosing(site, place, day, lost))
    yield from sorted(found, key=lambda each: (each.day, each.place.pk))


def _is_lost(line: Line, place: PlaceFact, day: date, ground: _Ground) -> bool:
    """Whether the mission carries it there up to the day, and on the next day nobody does."""
    if line.place is None or place.pk not in ground.around(line.place.pk):
        return False
    carried = any(each.by_mission and each.days.holds(day) for each in line.stretches)
    next_day = day + ONE_DAY
    return carried and any(each.lack is Lack.NOBODY and each.days.holds(next_day) for each in line.holes)
