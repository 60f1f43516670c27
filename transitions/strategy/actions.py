"""Writing the course and the strategy of a transition."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from accounts import policy
from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError, refuse
from accounts.models import User
from accounts.roles import Classification, Verb
from accounts.words import DateKnown, Precision, TextByLanguage
from missions.models import Source
from transitions.belonging import of_another_transition

from .models import Clause, Phase, StateChange, Strategy, Transition
from .rules import refused_change, refused_endorsement, state_on
from .states import State, StrategyState


def change_state(  # noqa: PLR0913 -- the parts of one change, each with its name
    transition: Transition,
    *,
    state: State,
    day: date,
    reason: TextByLanguage,
    today: date,
    by: User,
    phase: Phase | None = None,
    precision: Precision = Precision.DAY,
    decision: str = "",
    known_from: date | None = None,
    source: Source | None = None,
    illustrative: bool = False,
    classification: Classification | None = None,
) -> StateChange:
    """Record that a transition, or one of its phases, came into a state. The state before stays on record.

    It is classified as what it is of, unless `classification` says more.
    """
    known = known_from or today
    with traced(by=by):
        demand(by, Verb.ADD, StateChange(transition=transition))
        # The row is locked so that of two changes at once the second is judged by the first.
        Transition.objects.select_for_update(of=("self",)).get(pk=transition.pk)
        refuse(
            errors_of_change(
                transition,
                state=state,
                day=DateKnown(day, precision),
                reason=reason,
                today=today,
                phase=phase,
                known_from=known,
            )
        )
        of = [policy.highest_classification(each) for each in (transition, phase) if each is not None]
        change = StateChange(
            transition=transition,
            phase=phase,
            state=state,
            day=_first_of(day, precision),
            precision=precision,
            decision=decision,
            reason=dict(reason),
            known_from=known,
            source=source,
            illustrative=illustrative,
            classification=max(of) if classification is None else classification,
        )
        save_record(change, by=by)
    return change


def errors_of_change(
    transition: Transition,
    *,
    state: State,
    day: DateKnown,
    reason: TextByLanguage,
    today: date,
    phase: Phase | None,
    known_from: date,
) -> list[DomainError]:
    """What is wrong with a change of state, judged by what is on record; empty if it may happen."""
    if another := of_another_transition(phase.transition_id if phase else None, transition.pk, "phase"):
        return another
    changes = StateChange.objects.filter(transition=transition, phase=phase)
    before = state_on(changes, as_of=day.last, known_at=known_from)
    return refused_change(
        before, state, of_phase=phase is not None, day=day, known_from=known_from, reason=reason, today=today
    )


def _first_of(day: date, precision: Precision) -> date:
    """The first day of the month or year that a date stands for."""
    if precision is Precision.YEAR:
        return date(day.year, 1, 1)
    return date(day.year, day.month, 1) if precision is Precision.MONTH else day


def endorse_strategy(
    strategy: Strategy, *, on: date, endorsed_by: str, today: date, by: User, expected_version: int | None = None
) -> Strategy:
    """Mark a version as endorsed, by whom and when; the version endorsed before is superseded in the same moment."""
    with traced(by=by, why="Endorsed"):
        demand(by, Verb.CHANGE, strategy)
        Transition.objects.select_for_update(of=("self",)).get(pk=strategy.transition_id)
        state = StrategyState(strategy.state)
        refuse(refused_endorsement(state, on=on, endorsed_by=endorsed_by, dated=strategy.dated, today=today))
        versions = Strategy.objects.filter(transition=strategy.transition_id, state=StrategyState.ENDORSED)
        for former in versions.exclude(pk=strategy.pk):
            former.state = StrategyState.SUPERSEDED
            save_record(former, by=by, why="Superseded")
        strategy.state = StrategyState.ENDORSED
        strategy.endorsed_on = on
        strategy.endorsed_by = endorsed_by.strip()
        save_record(strategy, by=by, why="Endorsed", expected_version=expected_version)
    return strategy


def new_strategy_version(former: Strategy, *, by: User) -> Strategy:
    """Begin the next version of a strategy, as a draft with the words and clauses of `former`, which stays as it is.

    Clauses that the person may not see are carried along too, with their mark: a version loses nothing unseen.
    """
    with traced(by=by):
        Transition.objects.select_for_update(of=("self",)).get(pk=former.transition_id)
        last = Strategy.objects.filter(transition=former.transition_id).aggregate(last=Max("number"))["last"]
        draft = Strategy(
            transition=former.transition,
            number=last + 1,
            titles=dict(former.titles),
            mandate=former.mandate,
            strategy_axis=dict(former.strategy_axis),
            footprint_axis=dict(former.footprint_axis),
            capacity_axis=dict(former.capacity_axis),
            national_path=dict(former.national_path),
            national_path_document=former.national_path_document,
            illustrative=former.illustrative,
            classification=former.classification,
            distribution=former.distribution,
        )
        save_record(draft, by=by)
        Clause.objects.bulk_create(
            Clause(
                strategy=draft,
                number=each.number,
                sequence=each.sequence,
                axis=each.axis,
                texts=dict(each.texts),
                illustrative=each.illustrative,
                classification=each.classification,
                distribution=each.distribution,
                created_by=by,
                changed_by=by,
            )
            for each in former.clauses.all()
        )
    return draft
