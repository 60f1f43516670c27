"""What a reader may take in, resolved once: a user, a partner's service user, or a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .roles import READ, ROLES, Classification, DataKind, Distribution, Reach, Role, Verb

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

Right = tuple[DataKind, Verb]


@dataclass(frozen=True, slots=True)
class Audience:
    """The rights of one reader.

    `clearance` is the highest classification they may see; `everywhere` the rights that hold for every entity;
    `at` the rights that hold for some, by the entities' keys; `assigned` the entities the reader belongs to, who
    are told that something is restricted where others are not told that it exists.
    """

    clearance: Classification
    everywhere: frozenset[Right] = frozenset()
    at: Mapping[Right, frozenset[int]] = field(default_factory=dict)
    assigned: frozenset[int] = frozenset()
    reader: int | None = None
    distribution: Distribution | None = None
    """How far a report circulates: it takes in nothing that circulates less far. Readers have no such bound."""

    def holds(self, kind: DataKind, verb: Verb, entity: int | None) -> bool:
        """Whether the reader may do `verb` with data of `kind` that belongs to `entity`."""
        return (kind, verb) in self.everywhere or entity in self.at.get((kind, verb), ())

    def holds_anywhere(self, kind: DataKind, verb: Verb) -> bool:
        """Whether the reader may do `verb` with data of `kind` of any entity at all."""
        return (kind, verb) in self.everywhere or bool(self.at.get((kind, verb)))


NOBODY = Audience(Classification.UNCLASSIFIED)
"""Somebody who has not signed in, or whose account is closed."""


def audience_of(user: User | AnonymousUser | Audience) -> Audience:
    """The audience of `user`, read once per user object: one query, whatever is asked afterwards."""
    if isinstance(user, Audience):
        return user
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    known = user.__dict__.get("_audience")
    if known is None:
        known = user.__dict__["_audience"] = _resolve(user)
    return known


def _resolve(user: User) -> Audience:
    everywhere: set[Right] = set()
    at: dict[Right, set[int]] = defaultdict(set)
    assigned: set[int] = set()
    for entity, role in user.assignments.values_list("entity_id", "role"):
        assigned.add(entity)
        for grant in ROLES[Role(role)]:
            for verb in grant.verbs:
                if grant.reach is Reach.EVERYWHERE:
                    everywhere.add((grant.kind, verb))
                else:
                    at[grant.kind, verb].add(entity)
    return Audience(
        clearance=Classification(user.clearance),
        everywhere=frozenset(everywhere),
        at={right: frozenset(entities) for right, entities in at.items()},
        assigned=frozenset(assigned),
        reader=user.pk,
    )


def report_audience(classification: Classification, distribution: Distribution | None = None) -> Audience:
    """What a report of these marks takes in: verified facts of every mission up to its level, never advice."""
    kinds = (
        DataKind.MISSION,
        DataKind.BENCHMARK,
        DataKind.PLANNING,
        DataKind.CONSULTATION,
        DataKind.RISK,
        DataKind.FINANCING,
        DataKind.LESSON,
        DataKind.COMMISSION,
        DataKind.REPORT,
    )
    rights = frozenset((kind, verb) for kind in kinds for verb in READ)
    return Audience(classification, everywhere=rights, distribution=distribution)
