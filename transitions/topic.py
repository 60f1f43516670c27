"""A topic as the pages, the report and the interface meet it: one demand of the resolution, with what it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.roles import DataKind
from accounts.words import Words

from .asking import Asking, Parts
from .facts import Moment, Whole
from .findings import Finding
from .headings import HEADINGS

Read = Callable[[Asking, Mapping[int, int]], Mapping[int, Any]]
"""Reads the facts of a topic for transitions, given by key with the entity of each; a fixed number of queries."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One demand of resolution 2594 (2021).

    `key` is its folder, the name of its page and of its place among the facts of a transition; `kind` the kind of
    data that a reader must be allowed to see to be told anything of it at all. `findings` say what is missing,
    `summary` says in a line where the transition stands, `shown` prepares the facts for the page.
    """

    key: str
    paragraphs: str
    part: Parts
    kind: DataKind
    read: Read
    findings: Callable[[Whole, Any, Moment], Iterable[Finding]]
    summary: Callable[[Whole, Any, Moment], Words]
    shown: Callable[[Whole, Any, Moment], Mapping[str, Any]]
    more_kinds: Mapping[str, DataKind] = field(default_factory=dict)
    """Other kinds of data on the page, by the name under which it asks whether the reader may add to them."""

    @property
    def heading(self) -> Words:
        """What the topic is called."""
        return HEADINGS[self.key]
