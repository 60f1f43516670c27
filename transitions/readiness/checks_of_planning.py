"""What the record of a transition answers on planning a transition: to paragraphs 1 to 6. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from accounts.words import words
from missions.kinds import Theme
from transitions.benchmarks.kinds import FrameworkState
from transitions.consultations.kinds import ActorCategory, StatementOutcome
from transitions.context.kinds import ContextHeading, EngagedParty, ImplicationKind, ThreatTarget
from transitions.facts import Cited, Moment
from transitions.inclusion.kinds import InclusionElement, InclusionStage
from transitions.inclusion.rules import FORMS, grid
from transitions.protection.kinds import CapabilityStage, InstrumentSubject
from transitions.responsibilities.kinds import ResponsibilityStage
from transitions.responsibilities.matrix import matrix

from .facts import TransitionFact
from .obligation_kinds import Check


def of_each(kinds: Iterable[Any], rows: Iterable[Cited], kind_of: Callable[[Any], Any]) -> Iterator[Check]:
    """One check for each kind, with the records of it."""
    several = list(rows)
    for kind in kinds:
        yield Check(kind.words, tuple(each for each in several if kind_of(each) == kind))


def context(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        *of_each(ContextHeading, transition.context.headings, lambda each: each.heading),
        Check(
            words("Political solution that the transition serves"),
            transition.context.political,
            form="context:political-add",
        ),
    ]


def engagement(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return of_each(EngagedParty, transition.context.engagements, lambda each: each.party)


def planning(transition: TransitionFact, _moment: Moment) -> Iterable[Check]:
    return [
        Check(words("Phases of the transition"), found=bool(transition.phases), form="strategy:phase-add"),
        Check(words("Joint mechanism with the host Government"), found=bool(transition.joint_mechanism)),
        Check(
            words("State of the transition, with the day since when"),
            found=transition.state is not None,
            form="strategy:change-state",
        ),
    ]


def strategy(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    strategy = transition.strategy
    asked = {
        words("Axis of strategy"): strategy and strategy.strategy_axis,
        words("Axis of footprint"): strategy and strategy.footprint_axis,
        words("Axis of capacity"): strategy and strategy.capacity_axis,
        words("National path to peace that it serves"): strategy and strategy.national_path,
    }
    change, of = ("strategy:strategy-change", strategy.pk) if strategy else (None, None)
    endorse = "strategy:endorse" if strategy else None
    return [
        *(Check(what, found=bool(told), form=change, of=of) for what, told in asked.items()),
        Check(words("Endorsement"), found=bool(strategy and strategy.endorsed_on), form=endorse, of=of),
    ]


def consulted(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.consultations is None:
        return None
    several = transition.consultations.consultations
    return [
        Check(each.words, tuple(held for held in several if each in held.actors))
        for each in ActorCategory
        if not each.is_extra
    ]


def views_used(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.consultations is None:
        return None
    said = [each for held in transition.consultations.consultations for each in held.statements]
    decided = tuple(each for each in said if each.outcome is not StatementOutcome.OPEN)
    return [
        Check(words("Views given in consultations"), tuple(said)),
        Check(words("What became of each view"), found=bool(said) and len(decided) == len(said)),
    ]


def roles(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.responsibilities is None:
        return None
    rows = matrix(transition, transition.responsibilities)
    return [
        Check(
            _STAGE_CHECKS[stage],
            found=bool(rows) and not any(cell.gaps for row in rows for cell in row.cells if cell.stage is stage),
        )
        for stage in ResponsibilityStage
    ]


_STAGE_CHECKS = {
    ResponsibilityStage.BEFORE: words("A lead for every task before the transition"),
    ResponsibilityStage.DURING: words("A lead for every task during the transition"),
    ResponsibilityStage.AFTER: words("A recipient for every task after the transition"),
}


def benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    framework = transition.framework
    several = framework.benchmarks if framework else ()
    agreed = framework is not None and framework.state in {FrameworkState.AGREED, FrameworkState.IN_FORCE}
    return [
        Check(
            words("Framework of benchmarks, agreed"), found=agreed, **_form_of("frameworks:framework-change", framework)
        ),
        Check(
            words("An indicator for every benchmark"),
            found=bool(several) and all(each.indicators for each in several),
            **_form_of("frameworks:indicator-add", _first(several, lambda each: not each.indicators)),
        ),
        Check(
            words("A judgement for every benchmark"),
            found=bool(several) and all(each.judgements for each in several),
            **_form_of("benchmarks:judge", _first(several, lambda each: not each.judgements)),
        ),
    ]


def _first(several: Iterable[Any], lacking: Callable[[Any], bool]) -> Any:
    return next((each for each in several if lacking(each)), None)


def _form_of(form: str, record: Any) -> dict[str, Any]:
    """The form of a record, if there is one."""
    return {} if record is None else {"form": form, "of": record.pk}


def footprint(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.footprint
    if facts is None:
        return None
    return [
        Check(
            words("Sites, with the plan of their closure"),
            tuple(each for each in facts.sites if each.planned_closure),
            form="footprint:site-add",
        ),
        Check(words("Assets disposed of, by group"), facts.lots, form="footprint:lot-add"),
        Check(words("Posts, by category"), facts.counts, form="footprint:count-add"),
    ]


def national_plans(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return of_each(InstrumentSubject, facts.instruments, lambda each: each.subject)


def national_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return [
        Check(
            words("Benchmarks that the State set itself"),
            tuple(each for instrument in facts.instruments for each in instrument.benchmarks),
            **_form_of("protection:benchmark-add", _first(facts.instruments, lambda each: not each.benchmarks)),
        )
    ]


def support(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    given = tuple(each for instrument in facts.instruments for each in instrument.support)
    return [
        Check(words("Requests of the host Government"), facts.requests, form="protection:request-add"),
        Check(
            words("Support given at its request"),
            tuple(each for each in given if each.requested),
            **_form_of("protection:support-add", _first(facts.instruments, lambda each: not each.support)),
        ),
    ]


def tasks_tested(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    tested = {each.task.pk for each in transition.context.tests}
    return [
        Check(words("Mandated tasks"), found=bool(transition.tasks)),
        Check(words("Tests of the mandated tasks"), transition.context.tests),
        Check(
            words("A test for every mandated task"),
            found=bool(transition.tasks) and all(each.pk in tested for each in transition.tasks),
        ),
    ]


def threats(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None or not transition.context.threats_open:
        return None
    return of_each(ThreatTarget, transition.context.threats, lambda each: each.target)


def assessments(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        Check(words("Strategic assessments"), transition.context.assessments, form="context:strategic-add"),
        Check(words("Re-evaluations"), transition.context.reevaluations, form="context:reevaluation-add"),
    ]


def implications(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return of_each(ImplicationKind, transition.context.implications, lambda each: each.kind)


def capabilities(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.protection is None:
        return None
    in_place = [each for each in transition.protection.capabilities if each.in_place]
    return of_each(CapabilityStage, in_place, lambda each: each.stage)


def inclusion(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.inclusion is None:
        return None
    filled = grid(transition.inclusion)
    return [
        Check(
            words("{element}: {stage}", element=element.words, stage=stage.words),
            found=bool(filled[element, stage]),
            form=FORMS[element],
        )
        for element in InclusionElement
        for stage in InclusionStage
    ]


def priority_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    several = transition.framework.benchmarks if transition.framework else ()
    form = _form_of("frameworks:benchmark-add", transition.framework)
    protecting = any(each.theme is Theme.PROTECTION for each in several)
    return [
        Check(words("Benchmarks of priority tasks"), found=bool(several), **form),
        Check(words("A benchmark of the protection of civilians"), found=protecting, **form),
    ]
