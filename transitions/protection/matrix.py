"""Capabilities to protect civilians as a matrix: eleven rows, before, during and after, and where nobody is left.

Plain Python. A capability without a place is of the whole mission and covers every place in it. A place is covered
by whoever provides in it or in a place that it lies in, or where every place in it is covered; sites do not add up
to the place that they lie in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.words import Words, words
from missions.facts import PlaceFact
from missions.kinds import PlaceKind
from transitions.strategy.facts import StateFact
from transitions.strategy.states import State

from .facts import CapabilityFact
from .kinds import CapabilityCode, CapabilityStage

Where = PlaceFact | None
"""A place, or the whole mission."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The tree of places of a mission, by key; `inside` names the places in each that add up to it."""

    parents: Mapping[int, int | None]
    inside: Mapping[int | None, tuple[int, ...]]


def ground_of(places: Iterable[PlaceFact]) -> Ground:
    """The tree of these places; a place that lies in one that is not told of stands at the top."""
    told = {each.pk: each for each in places}
    parents = {key: place.parent if place.parent in told else None for key, place in told.items()}
    inside: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in parents.items():
        if told[key].kind is not PlaceKind.SITE:
            inside[parent].append(key)
    return Ground(parents, {parent: tuple(keys) for parent, keys in inside.items()})


def is_covered(place: int | None, held: Collection[int | None], ground: Ground) -> bool:
    """Whether the place (None for the whole mission) is covered by what is held in these places."""
    if None in held:
        return True
    around = place
    while around is not None:
        if around in held:
            return True
        around = ground.parents.get(around)
    within = ground.inside.get(place, ())
    return bool(within) and all(_filled(each, held, ground) for each in within)


def _filled(place: int, held: Collection[int | None], ground: Ground) -> bool:
    """Whether something is held in the place itself, or in every place in it."""
    within = ground.inside.get(place, ())
    return place in held or (bool(within) and all(_filled(each, held, ground) for each in within))


def runs(fact: CapabilityFact, day: date) -> bool:
    """Whether the capability is in place on the day; its last day is one of it."""
    begun = fact.since is None or fact.since <= day
    return fact.in_place and begun and (fact.until is None or day <= fact.until)


def current_stage(state: StateFact | None) -> CapabilityStage:
    """Which part of the transition it is, by its state."""
    if state is None or state.state in (State.PLANNED, State.CANCELLED, State.REVERSED):
        return CapabilityStage.BEFORE
    return CapabilityStage.AFTER if state.state is State.COMPLETED else CapabilityStage.DURING


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One of the eleven rows."""

    code: CapabilityCode
    cells: Mapping[CapabilityStage, tuple[CapabilityFact, ...]]
    open_now: tuple[Where, ...]
    """Where it is required in the current part of the transition and nobody has it in place on the day."""
    open_after: tuple[Where, ...]
    """Where it is required and nobody is to provide it after the transition."""

    @property
    def facts(self) -> tuple[CapabilityFact, ...]:
        """Everything on record of the capability."""
        return tuple(fact for facts in self.cells.values() for fact in facts)

    @property
    def required(self) -> bool:
        return any(each.required for each in self.facts)

    @property
    def mandated(self) -> bool:
        return any(each.mandated for each in self.facts)


def matrix(
    capabilities: Iterable[CapabilityFact], places: Iterable[PlaceFact], stage: CapabilityStage, day: date
) -> tuple[CapabilityRow, ...]:
    """All eleven rows, in the order of the paragraph, whatever is on record."""
    ground = ground_of(places)
    found: dict[CapabilityCode, list[CapabilityFact]] = defaultdict(list)
    for each in capabilities:
        found[each.code].append(each)
    return tuple(_row(code, found[code], ground, stage, day) for code in CapabilityCode)


def _row(
    code: CapabilityCode, facts: list[CapabilityFact], ground: Ground, stage: CapabilityStage, day: date
) -> CapabilityRow:
    return CapabilityRow(
        code,
        {each: tuple(fact for fact in facts if fact.stage is each) for each in CapabilityStage},
        open_now=tuple(open_now(facts, ground, stage, day)),
        open_after=tuple(open_after(facts, ground)),
    )


def open_now(facts: Iterable[CapabilityFact], ground: Ground, stage: CapabilityStage, day: date) -> Iterator[Where]:
    """Where one capability is required in this part of the transition and not in place on the day."""
    told = list(facts)
    held = {_key(each) for each in told if runs(each, day)}
    for place in _required(each for each in told if each.stage is stage):
        if not is_covered(place.pk if place else None, held, ground):
            yield place


def open_after(facts: Iterable[CapabilityFact], ground: Ground) -> Iterator[Where]:
    """Where one capability is required and nobody is to provide it after the transition.

    What was required before or during is required after too, unless a record of after says that it no longer is.
    """
    told = list(facts)
    after = [each for each in told if each.stage is CapabilityStage.AFTER]
    held = {_key(each) for each in after if each.provider is not None}
    released = {_key(each) for each in after if each.provider is None and not each.required}
    expressly = {_key(each) for each in after if each.required}
    for place in _required(told):
        key = place.pk if place else None
        if not is_covered(key, held if key in expressly else held | released, ground):
            yield place


def _required(facts: Iterable[CapabilityFact]) -> list[Where]:
    """Where the capability is required, the whole mission first, each place once."""
    found = {_key(each): each.place for each in facts if each.required}
    return sorted(found.values(), key=lambda place: place.pk if place else 0)


def _key(fact: CapabilityFact) -> int | None:
    return fact.place.pk if fact.place else None


def by_place(rows: Iterable[CapabilityRow]) -> list[tuple[Where, list[CapabilityCode]]]:
    """What is open after the transition, place by place, the whole mission first."""
    found: dict[int | None, tuple[Where, list[CapabilityCode]]] = {}
    for row in rows:
        for place in row.open_after:
            found.setdefault(place.pk if place else None, (place, []))[1].append(row.code)
    return sorted(found.values(), key=lambda each: each[0].pk if each[0] else 0)


def where_words(place: Where) -> Words | Mapping[str, str]:
    """What a place is called, or the whole mission."""
    return place.names if place is not None else WHOLE_MISSION


WHOLE_MISSION = words("Whole mission area")


def state_words(fact: CapabilityFact, day: date) -> Words:
    """How a capability stands on the day, in a word or two; never nothing."""
    if fact.provider is None:
        return words("required, nobody provides it") if fact.required else words("not required")
    if fact.until is not None and fact.until < day:
        return words("until {date}", date=fact.until)
    if fact.since is not None and fact.since > day:
        return words("from {date}", date=fact.since)
    if not fact.in_place:
        return words("not in place")
    return words("in place until {date}", date=fact.until) if fact.until else words("in place")
