"""What a record of a transition may refer to: what belongs to its own operation, or to itself (plain Python)."""

from __future__ import annotations

from accounts.errors import DomainError
from accounts.words import words


def place_of_another(place: int | None, mission: int) -> list[DomainError]:
    """A record of a transition names a place of its own operation only; both given by the key of their operation."""
    if place is None or place == mission:
        return []
    return [DomainError(words("This place belongs to another operation. Choose one of this operation."), "place")]


def task_of_another(task: int | None, mission: int) -> list[DomainError]:
    """A record of a transition names a task of its own operation only; both given by the key of their operation."""
    if task is None or task == mission:
        return []
    return [DomainError(words("This task belongs to another operation. Choose one of this operation."), "task")]


def mandate_of_another(mandate: int | None, mission: int) -> list[DomainError]:
    """A strategy carries out a mandate of its own operation; both given by the key of their operation."""
    if mandate is None or mandate == mission:
        return []
    return [DomainError(words("This mandate belongs to another operation. Choose one of this operation."), "mandate")]


def of_another_transition(found: int | None, transition: int, field: str) -> list[DomainError]:
    """What a record names in `field` stands under its own transition; both given by the key of their transition."""
    if found is None or found == transition:
        return []
    return [DomainError(words("This belongs to another transition. Choose one of this transition."), field)]
