"""Which operations a report covers, and why: one entry for each operation considered (resolution 2594 (2021), para 14).

Plain Python. An operation with an ongoing transition is told of as ongoing. One that is not is told of as
transitioned if its event, actual and known at the cut-off, lies in the period that the report looks back over. A
decision by hand stands above both rules and gives its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from accounts.words import Words, words
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind, MissionStatus
from missions.rules import effective_events, lookback_event, status_on, type_on, was_renamed
from transitions.readiness.facts import TransitionFact
from transitions.strategy.states import ONGOING, State

from .catalogue import Scope
from .facts import FollowOnFact, OverrideFact, ScopeEntry, ScopePart
from .sections.citations import filled
from .window import Window

ONGOING_REASONS = {
    State.UNDER_WAY: words("Its transition was under way on {as_of}."),
    State.SUSPENDED: words("Its transition was suspended on {as_of}, which counts as ongoing."),
    State.REPROGRAMMED: words("Its transition had been reprogrammed by {as_of}, which counts as ongoing."),
}
STARTS = (EventKind.DEPLOYED, EventKind.FOLLOW_ON_STARTED, EventKind.ESTABLISHED)
"""What counts as the start of a presence, the first of them that is on record."""


def scope_of(  # noqa: PLR0913 -- what the decision rests on
    missions: Iterable[MissionFact],
    transitions: Iterable[TransitionFact],
    overrides: Mapping[int, OverrideFact],
    *,
    scope: Scope,
    window: Window | None,
    as_of: date,
    known_at: date,
    own_entity: int,
) -> tuple[ScopeEntry, ...]:
    """An entry for each operation that existed on the day, by abbreviation."""
    of_mission: dict[int, list[TransitionFact]] = {}
    for transition in transitions:
        of_mission.setdefault(transition.mission.pk, []).append(transition)
    considered = [each for each in missions if _existed(each, of_mission, as_of, known_at)]
    if scope.own_operation and any(each.entity == own_entity for each in considered):
        considered = [each for each in considered if each.entity == own_entity]
    entries = []
    for mission in sorted(considered, key=lambda each: each.abbreviation):
        event = lookback_event(mission, as_of, known_at)
        course = effective_events(mission, known_at)
        override = overrides.get(mission.pk)
        found = of_mission.get(mission.pk, [])
        part, because = _part(mission, found, event, scope=scope, window=window, as_of=as_of, known_at=known_at)
        if override is not None and override.include and part is ScopePart.OUTSIDE:
            part = ScopePart.TRANSITIONED
        elif override is not None and not override.include:
            part = ScopePart.OUTSIDE
        entries.append(ScopeEntry(mission, part, because, event, course, override))
    return tuple(entries)


def _existed(
    mission: MissionFact, transitions: Mapping[int, list[TransitionFact]], as_of: date, known_at: date
) -> bool:
    if mission.pk in transitions:
        return True
    return status_on(mission, as_of, known_at).status is not MissionStatus.NOT_YET_ESTABLISHED


def _part(
    mission: MissionFact,
    transitions: list[TransitionFact],
    event: EventFact | None,
    *,
    scope: Scope,
    window: Window | None,
    as_of: date,
    known_at: date,
) -> tuple[ScopePart, Words]:
    """The part of the report, and why, as the rules alone decide."""
    type_ = type_on(mission, as_of)
    if type_ is not None and type_ not in scope.types:
        return ScopePart.OUTSIDE, words("This report covers peacekeeping operations only.")
    for transition in transitions:
        if transition.state is not None and transition.state.state in ONGOING:
            return ScopePart.ONGOING, filled(ONGOING_REASONS[transition.state.state], as_of=as_of)
    if window is None:
        return ScopePart.OUTSIDE, words("It had no ongoing transition on record on {as_of}.", as_of=as_of)
    return _look_back(mission, event, window, known_at)


def _look_back(
    mission: MissionFact, event: EventFact | None, window: Window, known_at: date
) -> tuple[ScopePart, Words]:
    if event is None:
        if was_renamed(mission, window.end, known_at):
            return ScopePart.OUTSIDE, words("It was renamed, which is not a transition.")
        return ScopePart.OUTSIDE, words("It had no ongoing transition, and no end of its mandate, on record.")
    if not window.holds(event.date):
        return ScopePart.OUTSIDE, words(
            "The event lies before the period, which begins on {start}.", start=window.start
        )
    told = words("The event lies in the period from {start} to {end}.", start=window.start, end=window.end)
    return ScopePart.TRANSITIONED, told


def follow_ons(
    entries: Iterable[ScopeEntry], missions: Mapping[int, MissionFact], known_at: date
) -> tuple[FollowOnFact, ...]:
    """What followed each operation that transitioned. An operation above the report's level is left out."""
    named = {each.abbreviation: each for each in missions.values()}
    found = []
    for entry in entries:
        if entry.part is not ScopePart.TRANSITIONED:
            continue
        for successor in entry.mission.successors:
            mission = named.get(successor.name) if successor.registered else None
            if mission is not None:
                found.append(
                    FollowOnFact(entry.mission.abbreviation, successor.name, mission, _start(mission, known_at))
                )
            elif not successor.registered:
                found.append(FollowOnFact(entry.mission.abbreviation, successor.name))
    return tuple(found)


def _start(mission: MissionFact, known_at: date) -> EventFact | None:
    events = [each for each in effective_events(mission, known_at) if each.certainty is Certainty.ACTUAL]
    found = (each for kind in STARTS for each in events if each.kind is kind)
    return next(found, None)
