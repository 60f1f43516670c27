"""The one door through which status is read: records as facts, for one reader, as of a day, as known on a day.

Portfolio, one transition, one benchmark, interface and reports read nothing else. What is gathered is chosen by parts;
the number of queries depends on the parts alone, never on the number of transitions, benchmarks or values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from accounts.audience import Audience
from accounts.roles import Classification, DataKind, Verb
from accounts.words import DateKnown, Precision
from missions.facts import MissionFact, SourceFact
from missions.gather import missions_of, place_fact, places_asked, task_fact, tasks_asked
from missions.kinds import SourceStanding
from missions.models import MandatedTask, Place, Source
from transitions.asking import EVERYTHING, LAST_PERIODS, Asking, Parts, Scope
from transitions.facts import Moment
from transitions.models import Clause, Phase, StateChange, Strategy, Transition
from transitions.strategy.facts import PhaseFact, StateFact, StrategyFact
from transitions.strategy.reading import cited_mandate, clause_fact
from transitions.strategy.rules import change_on, strategy_state_on
from transitions.strategy.states import State, StrategyState

from .facts import Readiness, TransitionFact
from .frameworks import Frameworks, frameworks_of
from .rules import findings_of, upcoming_of
from .topics import findings_of_topics, topic_facts, topics_of

__all__ = ["EVERYTHING", "Parts", "Scope", "gather"]


def gather(
    audience: Audience,
    scope: Scope | None,
    as_of: date,
    known_at: date,
    parts: Parts = Parts.ALL,
    *,
    last: int | None = LAST_PERIODS,
    known: Mapping[int, MissionFact] | None = None,
) -> Readiness:
    """What `audience` may know of the transitions in `scope` (all if None), as of `as_of`, as known at `known_at`.

    `last` bounds the periods of each series that are read; None reads the whole history, for a chart. `known` are the
    operations that the audience may see, if they have been read already.
    """
    asking = Asking(audience, as_of, known_at, parts, scope or EVERYTHING, last)
    records = list(_transitions(asking))
    keys = {record.mission_id for record in records}
    missions = missions_of(audience, keys) if known is None and keys else {key: known[key] for key in keys if known}
    entities = {record.pk: missions[record.mission_id].entity for record in records}
    rows = _rows_of(asking, list(entities))
    ground = _ground(asking, missions)
    frameworks = frameworks_of(asking, entities)
    _read_sources(asking, records, rows, frameworks.sources_asked)
    topics = topics_of(asking, entities)
    facts = [
        _with_rules(
            asking,
            replace(
                _transition_fact(asking, record, missions[record.mission_id], rows, frameworks),
                tasks=tuple(map(task_fact, ground.tasks.get(record.mission_id, ()))),
                places=tuple(map(place_fact, ground.places.get(record.mission_id, ()))),
                **topics.get(record.pk, {}),
            ),
        )
        for record in records
        if _was_known(rows.changes.get(record.pk, []), known_at)
    ]
    return Readiness(as_of, known_at, tuple(facts))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the topics of several transitions refer to, by mission."""

    tasks: Mapping[int, list[MandatedTask]] = field(default_factory=dict)
    places: Mapping[int, list[Place]] = field(default_factory=dict)


def _ground(asking: Asking, missions: Mapping[int, MissionFact]) -> Ground:
    if Parts.GROUND not in asking.parts or not missions:
        return Ground()
    return Ground(
        asking.table(tasks_asked(asking.audience, missions, asking.known_at), "mandate.mission_id"),
        asking.table(places_asked(asking.audience, missions), "mission_id"),
    )


def _transitions(asking: Asking) -> Iterable[Transition]:
    records = Transition.objects.visible_to(asking.audience).order_by("mission__abbreviation", "pk")
    scope = asking.scope
    if scope.transitions is not None:
        records = records.filter(pk__in=scope.transitions)
    if scope.missions is not None:
        records = records.filter(mission__in=scope.missions)
    if scope.benchmark is not None:
        records = records.filter(frameworks__benchmarks=scope.benchmark)
    return records


@dataclass(frozen=True, slots=True)
class Rows:
    """The records under the transitions asked for, by transition."""

    changes: Mapping[int, list[StateChange]]
    phases: Mapping[int, list[Phase]]
    strategies: Mapping[int, list[Strategy]]
    clauses: Mapping[int, list[Clause]]
    """By version of the strategy."""


def _was_known(changes: Iterable[StateChange], known_at: date) -> bool:
    """Whether a transition was heard of: one with a course from its first news on, one without from its record on."""
    own = [change for change in changes if change.phase_id is None]
    return not own or any(change.known_from <= known_at for change in own)


def _rows_of(asking: Asking, transitions: list[int]) -> Rows:
    def read(part: Parts, model: Any, path: str, by: str, *related: str) -> Mapping[int, list[Any]]:
        if part not in asking.parts:
            return {}
        rows = model.objects.visible_to(asking.audience).filter(**{f"{path}__in": transitions})
        return asking.table(rows.select_related(*related) if related else rows, by)

    mandate = ("mandate__mission", "mandate__resolution")
    return Rows(
        changes=read(Parts.COURSE, StateChange, "transition", "transition_id"),
        phases=read(Parts.COURSE, Phase, "transition", "transition_id", "place__mission"),
        strategies=read(Parts.STRATEGY, Strategy, "transition", "transition_id", *mandate),
        clauses=read(Parts.CLAUSES | Parts.STRATEGY, Clause, "strategy__transition", "strategy_id"),
    )


def _read_sources(asking: Asking, records: list[Transition], rows: Rows, further: set[int]) -> None:
    """Every source that the facts name and the reader may see, in one query."""
    keys = set(further)
    keys.update(record.source_id for record in records if record.source_id)
    for several in (rows.changes, rows.phases, rows.strategies):
        keys.update(row.source_id for some in several.values() for row in some if row.source_id)
    if keys:
        for source in Source.objects.visible_to(asking.audience).filter(pk__in=keys):
            asking.sources[source.pk] = SourceFact(
                source.symbol, source.title, source.dated, source.standing == SourceStanding.UN_DOCUMENT
            )


def _transition_fact(
    asking: Asking,
    record: Transition,
    mission: MissionFact,
    rows: Rows,
    frameworks: Frameworks,
) -> TransitionFact:
    changes = rows.changes.get(record.pk, [])
    own = [change for change in changes if change.phase_id is None]
    visible = asking.audience.holds(DataKind.BENCHMARK, Verb.VIEW, mission.entity)
    return TransitionFact(
        pk=record.pk,
        mission=mission,
        titles=record.titles,
        summary=record.summary,
        joint_mechanism=record.joint_mechanism,
        state=_held(asking, own),
        changes=tuple(_known(asking, own)),
        phases=tuple(
            _phase_fact(asking, phase, changes)
            for phase in rows.phases.get(record.pk, ())
            if phase.known_from is None or phase.known_from <= asking.known_at
        ),
        strategies=tuple(_strategy_facts(asking, rows.strategies.get(record.pk, []), rows.clauses)),
        frameworks=frameworks.by_transition[record.pk]() if record.pk in frameworks.by_transition else (),
        benchmarks_visible=visible,
        source=asking.source(record.source_id),
        illustrative=record.illustrative,
        classification=_highest(record, mission, rows, frameworks),
    )


def _highest(record: Transition, mission: MissionFact, rows: Rows, frameworks: Frameworks) -> Classification:
    """The highest classification of anything that is told: it is the mark of a page that shows it all."""
    under = [row for several in (rows.changes, rows.phases, rows.strategies) for row in several.get(record.pk, ())]
    clauses = [each for row in rows.strategies.get(record.pk, ()) for each in rows.clauses.get(row.pk, ())]
    found = [record.classification, mission.classification, *(row.classification for row in (*under, *clauses))]
    return Classification(max(*found, frameworks.classifications.get(record.pk, 0)))


def _with_rules(asking: Asking, fact: TransitionFact) -> TransitionFact:
    """The same facts, with what lies ahead, what is missing, and the mark that all of it takes."""
    told = (each.classification for each in topic_facts(fact).values())
    return replace(
        fact,
        classification=max(fact.classification, *told, Classification.UNCLASSIFIED),
        topic_findings=findings_of_topics(fact, Moment(asking.as_of, asking.known_at)),
        upcoming=tuple(upcoming_of(fact, asking.as_of, asking.known_at)),
        findings=tuple(
            findings_of(
                fact,
                strategy=Parts.STRATEGY in asking.parts,
                benchmarks=Parts.BENCHMARKS in asking.parts,
                as_of=asking.as_of,
            )
        ),
    )


def _known(asking: Asking, changes: Iterable[StateChange]) -> Iterable[StateFact]:
    """The changes that were known, oldest first."""
    known = [change for change in changes if change.known_from <= asking.known_at]
    for change in sorted(known, key=lambda each: (each.date.last, each.known_from)):
        yield _state_fact(asking, change)


def _held(asking: Asking, changes: Iterable[StateChange]) -> StateFact | None:
    change = change_on(changes, as_of=asking.as_of, known_at=asking.known_at)
    return None if change is None else _state_fact(asking, change)


def _state_fact(asking: Asking, change: StateChange) -> StateFact:
    return StateFact(
        state=State(change.state),
        date=change.date,
        known_from=change.known_from,
        decision=change.decision,
        reason=change.reason,
        source=asking.source(change.source_id),
        illustrative=change.illustrative,
    )


def _phase_fact(asking: Asking, phase: Phase, changes: list[StateChange]) -> PhaseFact:
    own = [change for change in changes if change.phase_id == phase.pk]
    place = phase.place if phase.place and asking.sees(phase.place) else None
    return PhaseFact(
        pk=phase.pk,
        sequence=phase.sequence,
        titles=phase.titles,
        place=place.names if place else None,
        planned_start=_date(phase.planned_start, phase.planned_start_precision),
        planned_end=_date(phase.planned_end, phase.planned_end_precision),
        state=_held(asking, own),
        changes=tuple(_known(asking, own)),
        source=asking.source(phase.source_id),
        illustrative=phase.illustrative,
    )


def _date(day: date | None, precision: str) -> DateKnown | None:
    return None if day is None else DateKnown(day, Precision(precision))


SETTLED = frozenset({StrategyState.ENDORSED, StrategyState.SUPERSEDED})


def _strategy_facts(
    asking: Asking, versions: list[Strategy], clauses: Mapping[int, list[Clause]]
) -> Iterable[StrategyFact]:
    """The versions heard of by the day asked of, each as far as it had come by then, in the order of their numbers."""
    heard = min(asking.as_of, asking.known_at)
    for version in sorted(versions, key=lambda each: each.number):
        later = [each.endorsed_on for each in versions if each.number > version.number and each.endorsed_on]
        state = strategy_state_on(
            StrategyState(version.state),
            dated=version.dated,
            endorsed=version.endorsed_on,
            succeeded=min(later, default=None),
            heard=heard,
        )
        if state is not None:
            yield _strategy_fact(asking, version, state, clauses.get(version.pk, []))


def _strategy_fact(asking: Asking, strategy: Strategy, state: StrategyState, clauses: Iterable[Clause]) -> StrategyFact:
    return StrategyFact(
        pk=strategy.pk,
        number=strategy.number,
        titles=strategy.titles,
        state=state,
        symbol=strategy.symbol,
        dated=strategy.dated,
        endorsed_on=strategy.endorsed_on if state in SETTLED else None,
        endorsed_by=strategy.endorsed_by if state in SETTLED else "",
        strategy_axis=strategy.strategy_axis,
        footprint_axis=strategy.footprint_axis,
        capacity_axis=strategy.capacity_axis,
        national_path=strategy.national_path,
        national_path_document=strategy.national_path_document,
        mandate=cited_mandate(strategy.mandate) if strategy.mandate and asking.sees(strategy.mandate) else "",
        clauses=tuple(clause_fact(each) for each in clauses),
        source=asking.source(strategy.source_id),
        illustrative=strategy.illustrative,
    )
