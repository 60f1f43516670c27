"""What goes wrong in the domain, told so that a person can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .words import Words


class DomainError(Exception):
    """A rule that was broken: `words` say what was wrong and what would be right; `field` names where, if anywhere.

    Plain Python, no language yet: page, admin, import and interface all show the same words in the reader's
    language. Several broken rules travel together in `all`.
    """

    def __init__(self, words: Words, field: str | None = None) -> None:
        super().__init__(words.text)
        self.words = words
        self.field = field

    @property
    def all(self) -> tuple[DomainError, ...]:
        """Every broken rule of this refusal; one for a single error."""
        return (self,)


class DomainErrors(DomainError):
    """Several rules broken at once, so that a person hears of all of them the first time."""

    def __init__(self, errors: list[DomainError]) -> None:
        super().__init__(errors[0].words, errors[0].field)
        self.errors = tuple(errors)

    @property
    def all(self) -> tuple[DomainError, ...]:
        return self.errors


class StaleRecord(DomainError):
    """Somebody else saved the record in the meantime; holds what is stored and what was to be saved, by field."""

    def __init__(self, words: Words, stored: Mapping[str, Any], offered: Mapping[str, Any]) -> None:
        super().__init__(words)
        self.stored = stored
        self.offered = offered


def refuse(errors: list[DomainError]) -> None:
    """Raise all `errors` together; nothing if there are none."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise DomainErrors(errors)
