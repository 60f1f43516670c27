"""What joins the topics of a transition: what lies ahead of it, and what is missing (paras 1 to 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from accounts.words import DateKnown, count_words, words
from missions.kinds import Certainty
from transitions.benchmarks.amendments import IndicatorName, unmapped
from transitions.benchmarks.kinds import FrameworkState
from transitions.benchmarks.scale import Standing
from transitions.findings import Finding, finding
from transitions.strategy.facts import PhaseFact
from transitions.strategy.states import ONGOING, State, StrategyState

from .facts import FrameworkFact, IndicatorFact, TransitionFact, Upcoming

OVER = frozenset({State.COMPLETED, State.CANCELLED})
NOT_YET_AGREED = frozenset({FrameworkState.REQUESTED, FrameworkState.UNDER_CONSULTATION})


def upcoming_of(transition: TransitionFact, as_of: date, known_at: date) -> list[Upcoming]:
    """What is planned after `as_of`, as known at `known_at`, soonest first: events, ends of phases, target dates."""
    found = [each for each in _planned(transition, known_at) if each.date.last > as_of]
    return sorted(found, key=lambda each: each.date.last)


def _planned(transition: TransitionFact, known_at: date) -> Iterator[Upcoming]:
    for event in transition.mission.events:
        if event.certainty is Certainty.PLANNED and event.known_from <= known_at:
            yield Upcoming(event.date, event.kind.words)
    if transition.state is None or transition.state.state not in OVER:
        for phase in transition.phases:
            yield from _planned_phase(phase)
        yield from _planned_targets(transition.framework)


def _planned_phase(phase: PhaseFact) -> Iterator[Upcoming]:
    if phase.state is not None and phase.state.state in OVER:
        return
    if phase.planned_start is not None:
        yield Upcoming(phase.planned_start, words("{phase} is to start", phase=phase.name))
    if phase.planned_end is not None:
        yield Upcoming(phase.planned_end, words("{phase} is to end", phase=phase.name))


def _planned_targets(framework: FrameworkFact | None) -> Iterator[Upcoming]:
    for benchmark in framework.benchmarks if framework else ():
        for indicator in benchmark.indicators:
            day = indicator.measure.target_date
            if day is not None and not indicator.standing.is_at_target:
                yield Upcoming(DateKnown(day), words("Target date of indicator {number}", number=indicator.number))


def framework_state_on(
    state: FrameworkState,
    *,
    requested: date | None,
    agreed: date | None,
    begins: date | None,
    ends: date | None,
    as_of: date,
    known_at: date,
) -> FrameworkState | None:
    """How far a framework had come on `as_of`, by its dates; None if it was not heard of by then.

    `state` is how far it has come since. A framework without dates is taken to stand as recorded. One that was agreed
    may begin later: as of a day ahead it is then in force.
    """
    heard = min(as_of, known_at)
    dates = [day for day in (requested, agreed, begins) if day is not None]
    if dates and min(dates) > heard:
        return None
    if state not in BINDING:
        return state
    if agreed is not None and agreed > heard:
        return FrameworkState.REQUESTED
    if begins is not None and begins > as_of:
        return FrameworkState.AGREED
    if state is FrameworkState.SUPERSEDED and ends is not None and as_of <= ends:
        return FrameworkState.IN_FORCE
    return state


BINDING = frozenset({FrameworkState.AGREED, FrameworkState.IN_FORCE, FrameworkState.SUPERSEDED})


def findings_of(transition: TransitionFact, *, strategy: bool, benchmarks: bool, as_of: date) -> list[Finding]:
    """What is missing from the record of a transition, in the order in which it should be mended.

    `strategy` and `benchmarks` say whether these were read: what was not read is not missing. What a reader may not
    see is not missing either.
    """
    found = list(_findings_of_course(transition))
    if strategy and transition.benchmarks_visible:
        found += _findings_of_strategy(transition)
    if benchmarks and transition.benchmarks_visible:
        found += _findings_of_framework(transition, as_of)
    return found


def _findings_of_course(transition: TransitionFact) -> Iterator[Finding]:
    if transition.state is None:
        yield finding(words("No state is recorded"), "strategy:change-state", transition.pk)
    elif transition.state.state in ONGOING and not transition.phases:
        yield finding(words("No phases are recorded"), "strategy:phase-add", transition.pk)


AXIS_WORDS = {"strategy": words("strategy"), "footprint": words("footprint"), "capacity": words("capacity")}


def _findings_of_strategy(transition: TransitionFact) -> Iterator[Finding]:
    strategy = transition.strategy
    if strategy is None:
        yield finding(words("No transition strategy"), "strategy:strategy-add", transition.pk)
        return
    if strategy.state is not StrategyState.ENDORSED:
        yield finding(words("No version of the strategy is endorsed"), "strategy:endorse", strategy.pk)
    axes = {
        "strategy": strategy.strategy_axis,
        "footprint": strategy.footprint_axis,
        "capacity": strategy.capacity_axis,
    }
    silent = [AXIS_WORDS[name] for name, text in axes.items() if not any(each.strip() for each in text.values())]
    if silent:
        yield finding(
            words("The strategy says nothing on {axes}", axes=silent), "strategy:strategy-change", strategy.pk
        )
    if not any(text.strip() for text in strategy.national_path.values()):
        yield finding(
            words("The strategy does not say which national path to peace it serves"),
            "strategy:strategy-change",
            strategy.pk,
        )


def _findings_of_framework(transition: TransitionFact, as_of: date) -> Iterator[Finding]:
    framework = transition.framework
    if framework is None:
        yield finding(words("No framework of benchmarks"), "frameworks:framework-add", transition.pk)
    elif framework.state is FrameworkState.NOT_AGREED:
        yield finding(words("Benchmarks were requested but not agreed"), "frameworks:framework-change", framework.pk)
    elif framework.state in NOT_YET_AGREED:
        yield finding(words("Benchmarks are not agreed yet"), "frameworks:framework-change", framework.pk)
    elif not framework.benchmarks:
        yield finding(words("The framework holds no benchmarks"), "frameworks:benchmark-add", framework.pk)
    else:
        yield from _findings_of_benchmarks(framework, as_of)
    if framework is not None:
        yield from _findings_of_amendment(transition, framework)


def _findings_of_benchmarks(framework: FrameworkFact, as_of: date) -> Iterator[Finding]:
    """What the benchmarks lack, counted; each leads to the first benchmark that lacks it."""
    empty = [benchmark.pk for benchmark in framework.benchmarks if not benchmark.indicators]
    if empty:
        said = count_words("{count} benchmark has no indicator", "{count} benchmarks have no indicator", len(empty))
        yield finding(said, "frameworks:indicator-add", empty[0])

    def lacking(lacks: Callable[[IndicatorFact], object]) -> list[int]:
        return [mark.pk for mark in framework.benchmarks for each in mark.indicators if lacks(each)]

    unclear = lacking(lambda each: each.findings)
    if unclear:
        said = count_words(
            "{count} indicator is not measurable yet: baseline, target, date, source or owner is missing",
            "{count} indicators are not measurable yet: baseline, target, date, source or owner is missing",
            len(unclear),
        )
        yield finding(said, "benchmarks:benchmark", unclear[0])
    silent = lacking(lambda each: each.standing is Standing.NO_DATA)
    if silent:
        said = count_words(
            "{count} indicator has no current data", "{count} indicators have no current data", len(silent)
        )
        yield finding(said, "benchmarks:benchmark", silent[0])
    late = lacking(lambda each: each.result.late and each.standing not in (Standing.NO_DATA, Standing.RESTRICTED))
    if late:
        said = count_words("{count} indicator awaits a value", "{count} indicators await a value", len(late))
        yield finding(said, "benchmarks:benchmark", late[0])
    overdue = lacking(lambda each: _is_overdue(each, as_of))
    if overdue:
        said = count_words(
            "{count} indicator is past its target date", "{count} indicators are past their target date", len(overdue)
        )
        yield finding(said, "benchmarks:benchmark", overdue[0])


def _findings_of_amendment(transition: TransitionFact, framework: FrameworkFact) -> Iterator[Finding]:
    """Former indicators of which nobody has said what became of them in the framework that counts."""
    before = [each for each in transition.frameworks if each.number < framework.number]
    former = [IndicatorName(one.pk, one.number, one.texts) for one in indicators_of(before[-1])] if before else []
    silent = unmapped(former, framework.successions)
    if silent:
        said = count_words(
            "Of {count} former indicator nobody has said what became of it",
            "Of {count} former indicators nobody has said what became of them",
            len(silent),
        )
        yield finding(said, "frameworks:succession-add", framework.pk)


def indicators_of(framework: FrameworkFact) -> list[IndicatorFact]:
    """The indicators of all benchmarks of a framework."""
    return [each for benchmark in framework.benchmarks for each in benchmark.indicators]


def _is_overdue(indicator: IndicatorFact, as_of: date) -> bool:
    day = indicator.measure.target_date
    return day is not None and day <= as_of and not indicator.standing.is_at_target
