"""The portfolio: which transitions are shown, in which order, with which totals. Plain Python over facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.words import in_language
from missions.facts import CharacterFact
from missions.lookback import Window, lookback_window
from missions.rules import character_on, lookback_event
from transitions.benchmarks.scale import Standing
from transitions.strategy.rules import is_ongoing
from transitions.strategy.states import State

from .facts import TransitionFact, Upcoming

LOOKBACK_MONTHS = 24
"""How far the reports of resolution 2594 (2021), para 14, look back."""


@dataclass(frozen=True, slots=True)
class Row:
    """One transition as a line of the portfolio."""

    transition: TransitionFact
    character: CharacterFact | None
    counts: Mapping[Standing, int]
    next: Upcoming | None
    within: date | None
    """The day it was completed, if that lies within the look-back."""

    @property
    def state(self) -> State | None:
        return self.transition.state.state if self.transition.state else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person asked the portfolio for; what is empty does not narrow it."""

    text: str = ""
    state: str = ""
    type: str = ""
    department: str = ""
    standing: str = ""
    lookback: bool = False
    sort: str = "mission"


def rows_of(transitions: Iterable[TransitionFact], as_of: date, known_at: date) -> list[Row]:
    """Every transition as a line."""
    window = lookback_window(as_of, LOOKBACK_MONTHS)
    return [_row(transition, window, as_of, known_at) for transition in transitions]


def _row(transition: TransitionFact, window: Window, as_of: date, known_at: date) -> Row:
    framework = transition.framework
    counts = Counter(each.standing for each in framework.benchmarks) if framework else Counter()
    event = lookback_event(transition.mission, as_of, known_at)
    return Row(
        transition=transition,
        character=character_on(transition.mission.characters, as_of),
        counts={standing: counts[standing] for standing in Standing if counts[standing]},
        next=transition.upcoming[0] if transition.upcoming else None,
        within=event.date.last if event and window.holds(event.date) else None,
    )


def chosen(rows: Iterable[Row], choice: Choice, language: str) -> list[Row]:
    """The lines a person asked for, in the order asked for."""
    kept = [row for row in rows if _fits(row, choice, language)]
    name = choice.sort.removeprefix("-")
    kept.sort(key=ORDERS.get(name, ORDERS["mission"]), reverse=choice.sort.startswith("-"))
    return kept


def _fits(row: Row, choice: Choice, language: str) -> bool:
    mission = row.transition.mission
    text = " ".join((mission.abbreviation, in_language(mission.names, language), *row.transition.titles.values()))
    return (
        (not choice.lookback or is_ongoing(row.state) or row.within is not None)
        and (not choice.state or row.state == choice.state)
        and (not choice.type or (row.character is not None and row.character.type == choice.type))
        and (
            not choice.department or (row.character is not None and row.character.lead_department == choice.department)
        )
        and (not choice.standing or choice.standing in row.counts)
        and choice.text.casefold() in text.casefold()
    )


ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "mission": lambda row: row.transition.mission.abbreviation,
    "state": lambda row: list(State).index(row.state) if row.state else -1,
    "next": lambda row: row.next.date.last if row.next else date.max,
}


def totals(rows: Iterable[Row]) -> dict[Standing, int]:
    """How many benchmarks stand where, over all lines."""
    counted: Counter[Standing] = Counter()
    for row in rows:
        counted.update(row.counts)
    return {standing: counted[standing] for standing in Standing if counted[standing]}
