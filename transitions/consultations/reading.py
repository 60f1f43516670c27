"""The consultations on transitions as facts: one query, however many transitions are asked for.

Whoever may change the consultations of an operation is told every number; everybody else, the interface and every
report are told numbers of which nobody can be recognized.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.roles import DataKind, Verb
from transitions.asking import Asking, highest_of
from transitions.facts import Moment
from transitions.strategy.reading import clause_fact

from .facts import CitedClause, ConsultationFact, ConsultationsFacts, LeafCount, StatementFact
from .kinds import (
    ActorCategory,
    ConsultationLevel,
    ConsultationMode,
    ParticipantAge,
    ParticipantSex,
    StatementOutcome,
)
from .models import Consultation, ParticipantCount, Statement
from .rules import outcome_on
from .suppression import attendance_of

ABOVE = "consultation__transition"


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, ConsultationsFacts]:
    """What the reader may know of the consultations on these transitions, each given with its entity."""
    held = asking.rows(Consultation, transitions, related=("place__mission", "phase__transition__mission"))
    counts = asking.rows(ParticipantCount, transitions, path=ABOVE)
    statements = asking.rows(Statement, transitions, path=ABOVE, related=("clause__strategy__transition__mission",))
    found = {}
    for key, entity in transitions.items():
        rows = asking.held(held.get(key, ()))
        exact = asking.audience.holds(DataKind.CONSULTATION, Verb.CHANGE, entity)
        strategies = asking.audience.holds(DataKind.BENCHMARK, Verb.VIEW, entity)
        by_consultation = (_under(counts.get(key, ())), _under(statements.get(key, ())))
        facts = []
        for row in rows:
            leaves, told = (several.get(row.pk, []) for several in by_consultation)
            facts.append(
                ConsultationFact(
                    pk=row.pk,
                    day=row.day,
                    titles=row.titles,
                    level=ConsultationLevel(row.level),
                    mode=ConsultationMode(row.mode),
                    actors=tuple(actor for actor in ActorCategory if actor in row.actors),
                    place=asking.place(row.place),
                    phase=row.phase_id if row.phase and asking.sees(row.phase) else None,
                    attendance=attendance_of(map(leaf_of, leaves), row.attended, exact=exact),
                    statements=tuple(_statement(asking, each, strategies) for each in told),
                    **asking.cited(row),
                )
            )
        under = [each for row in rows for each in by_consultation[1].get(row.pk, ())]
        found[key] = ConsultationsFacts(tuple(facts), exact, highest_of(rows, under))
    return found


def _under(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.consultation_id].append(row)
    return found


def leaf_of(row: ParticipantCount) -> LeafCount:
    """A number of participants as a fact."""
    return LeafCount(ParticipantSex(row.sex), ParticipantAge(row.age), row.number, row.with_disabilities)


def _statement(asking: Asking, row: Statement, strategies: bool) -> StatementFact:
    outcome = outcome_on(StatementOutcome(row.outcome), row.decided_on, Moment(asking.as_of, asking.known_at))
    decided = outcome is not StatementOutcome.OPEN
    clause = row.clause if decided and strategies and row.clause and asking.sees(row.clause) else None
    return StatementFact(
        pk=row.pk,
        said=row.said,
        actor=ActorCategory(row.actor),
        outcome=outcome,
        decided_on=row.decided_on if decided else None,
        where=row.where if decided else {},
        clause=CitedClause(clause_fact(clause), clause.strategy.number, clause.strategy.titles) if clause else None,
        reason=row.reason if decided else {},
        **asking.cited(row),
    )
