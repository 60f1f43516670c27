"""Chains of presences: what came before an operation and after it, over several steps (MINUSTAH, MINUJUSTH, BINUH)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .kinds import SuccessionKind


@dataclass(frozen=True, slots=True)
class Presence:
    """An operation of the register by its abbreviation, or a presence in words."""

    name: str
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """One presence follows another."""

    before: Presence
    after: Presence
    kind: SuccessionKind = SuccessionKind.SUCCEEDED


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A presence in a chain, and how it is tied to the one nearer to where the chain is looked at from."""

    presence: Presence
    kind: SuccessionKind | None = None

    @property
    def renamed(self) -> bool:
        """Whether the two are one operation under two names."""
        return self.kind is SuccessionKind.RENAMED


@dataclass(frozen=True, slots=True)
class Step:
    """The presences so many steps from the operation: -1 are its predecessors, 1 its successors, 0 is itself."""

    distance: int
    neighbours: tuple[Neighbour, ...]


def chain_of(start: Presence, links: Iterable[Link]) -> tuple[Step, ...]:
    """The chain in which `start` stands, the earliest first.

    Only operations lead on: the country team after one and the country team after another are not one presence.
    """
    before: dict[Presence, list[Neighbour]] = {}
    after: dict[Presence, list[Neighbour]] = {}
    for link in links:
        before.setdefault(link.after, []).append(Neighbour(link.before, link.kind))
        after.setdefault(link.before, []).append(Neighbour(link.after, link.kind))
    back, ahead = _steps(start, before), _steps(start, after)
    return (
        *(Step(-number, several) for number, several in reversed(list(enumerate(back, 1)))),
        Step(0, (Neighbour(start),)),
        *(Step(number, several) for number, several in enumerate(ahead, 1)),
    )


def _steps(start: Presence, neighbours: Mapping[Presence, list[Neighbour]]) -> list[tuple[Neighbour, ...]]:
    seen = {start}
    steps: list[tuple[Neighbour, ...]] = []
    here = [start]
    while here:
        found: dict[Presence, Neighbour] = {}
        for each in here:
            for neighbour in neighbours.get(each, ()) if each.registered else ():
                if neighbour.presence not in seen:
                    found.setdefault(neighbour.presence, neighbour)
        seen.update(presence for presence in found if presence.registered)
        here = list(found)
        if found:
            steps.append(tuple(found.values()))
    return steps
