"""How far a transition, a phase or a strategy has come. Transitions stop and go backwards, so the states do too."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words


class State(StrEnum):
    """The state of a transition, or of one of its phases."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    SUSPENDED = "suspended"
    REPROGRAMMED = "reprogrammed"
    CANCELLED = "cancelled"
    REVERSED = "reversed"
    COMPLETED = "completed"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.PLANNED: context_words("transition", "Planned"),
    State.UNDER_WAY: context_words("transition", "Under way"),
    State.SUSPENDED: context_words("transition", "Suspended"),
    State.REPROGRAMMED: context_words("transition", "Reprogrammed"),
    State.CANCELLED: context_words("transition", "Cancelled"),
    State.REVERSED: context_words("transition", "Reversed"),
    State.COMPLETED: context_words("transition", "Completed"),
}

ONGOING = frozenset({State.UNDER_WAY, State.SUSPENDED, State.REPROGRAMMED})
"""A transition is ongoing while it is under way, suspended or reprogrammed."""


class StrategyState(StrEnum):
    """How far a version of a mission transition strategy has come."""

    DRAFT = "draft"
    UNDER_CONSULTATION = "under_consultation"
    ENDORSED = "endorsed"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> Words:
        return _STRATEGY_WORDS[self]


_STRATEGY_WORDS = {
    StrategyState.DRAFT: context_words("strategy", "Draft"),
    StrategyState.UNDER_CONSULTATION: context_words("strategy", "Under consultation"),
    StrategyState.ENDORSED: context_words("strategy", "Endorsed"),
    StrategyState.SUPERSEDED: context_words("strategy", "Superseded"),
}
