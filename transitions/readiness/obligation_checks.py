"""What the record of a transition answers to each obligation, in the order of the resolution. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from accounts.audience import Audience
from accounts.words import Words, words
from missions.gather import citing
from missions.kinds import MissionType, Theme
from missions.rules import character_on
from transitions.authority.kinds import AuthorityArea, CoordinationBetween, ExperienceKind
from transitions.benchmarks.kinds import FrameworkState
from transitions.consultations.kinds import ActorCategory, StatementOutcome
from transitions.context.kinds import ContextHeading, EngagedParty, ImplicationKind, ThreatTarget
from transitions.facts import Cited, Moment
from transitions.inclusion.kinds import InclusionElement, InclusionStage
from transitions.inclusion.rules import grid
from transitions.partners.kinds import RoleAgreement
from transitions.protection.kinds import CapabilityStage, InstrumentSubject
from transitions.responsibilities.kinds import ResponsibilityStage
from transitions.responsibilities.matrix import matrix

from .facts import TransitionFact
from .obligation_kinds import (
    Check,
)


def _each(kinds: Iterable[Any], rows: Iterable[Cited], kind_of: Callable[[Any], Any]) -> Iterator[Check]:
    """One check for each kind, with the records of it."""
    several = list(rows)
    for kind in kinds:
        yield Check(kind.words, tuple(each for each in several if kind_of(each) == kind))


def context(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        *_each(ContextHeading, transition.context.headings, lambda each: each.heading),
        Check(words("Political solution that the transition serves"), transition.context.political),
    ]


def engagement(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return _each(EngagedParty, transition.context.engagements, lambda each: each.party)


def planning(transition: TransitionFact, _moment: Moment) -> Iterable[Check]:
    return [
        Check(words("Phases of the transition"), found=bool(transition.phases)),
        Check(words("Joint mechanism with the host Government"), found=bool(transition.joint_mechanism)),
        Check(words("State of the transition, with the day since when"), found=transition.state is not None),
    ]


def strategy(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    strategy = transition.strategy
    return [
        Check(words("Axis of strategy"), found=bool(strategy and strategy.strategy_axis)),
        Check(words("Axis of footprint"), found=bool(strategy and strategy.footprint_axis)),
        Check(words("Axis of capacity"), found=bool(strategy and strategy.capacity_axis)),
        Check(words("National path to peace that it serves"), found=bool(strategy and strategy.national_path)),
        Check(words("Endorsement"), found=bool(strategy and strategy.endorsed_on)),
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
        Check(words("Framework of benchmarks, agreed"), found=agreed),
        Check(words("An indicator for every benchmark"), found=bool(several) and all(b.indicators for b in several)),
        Check(words("A judgement for every benchmark"), found=bool(several) and all(b.judgements for b in several)),
    ]


def footprint(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.footprint
    if facts is None:
        return None
    return [
        Check(words("Sites, with the plan of their closure"), tuple(s for s in facts.sites if s.planned_closure)),
        Check(words("Assets disposed of, by group"), facts.lots),
        Check(words("Posts, by category"), facts.counts),
    ]


def national_plans(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return _each(InstrumentSubject, facts.instruments, lambda each: each.subject)


def national_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return [
        Check(words("Benchmarks that the State set itself"), tuple(b for i in facts.instruments for b in i.benchmarks))
    ]


def support(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    given = tuple(each for instrument in facts.instruments for each in instrument.support)
    return [
        Check(words("Requests of the host Government"), facts.requests),
        Check(words("Support given at its request"), tuple(each for each in given if each.requested)),
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
    return _each(ThreatTarget, transition.context.threats, lambda each: each.target)


def assessments(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        Check(words("Strategic assessments"), transition.context.assessments),
        Check(words("Re-evaluations"), transition.context.reevaluations),
    ]


def implications(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return _each(ImplicationKind, transition.context.implications, lambda each: each.kind)


def capabilities(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.protection is None:
        return None
    in_place = [each for each in transition.protection.capabilities if each.in_place]
    return _each(CapabilityStage, in_place, lambda each: each.stage)


def inclusion(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.inclusion is None:
        return None
    filled = grid(transition.inclusion)
    return [
        Check(words("{element}: {stage}", element=element.words, stage=stage.words), found=bool(filled[element, stage]))
        for element in InclusionElement
        for stage in InclusionStage
    ]


def coordination(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return _each(CoordinationBetween, transition.authority.coordination, lambda each: each.between)


def institutions(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return [
        Check(words("National capacity for critical functions"), transition.authority.capacities),
        Check(words("Institutions: representative, responsive, accountable"), transition.authority.institutions),
    ]


def mandate_review(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return _each(AuthorityArea, transition.authority.reviews, lambda each: each.area)


def experience(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    several = transition.authority.experience
    return [
        Check(
            words("{area}: {kind}", area=area.words, kind=kind.words),
            tuple(each for each in several if each.area is area and each.kind is kind),
        )
        for area in AuthorityArea
        for kind in ExperienceKind
    ]


def peacekeeping_only(transition: TransitionFact, moment: Moment) -> Words | None:
    """What is asked of reports on peacekeeping operations does not bind a special political mission."""
    character = character_on(transition.mission.characters, moment.as_of)
    if character is None or character.type is MissionType.PKO:
        return None
    return words("asked of peacekeeping operations only")


def security(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.security
    if facts is None or not facts.risks_open:
        return None
    return [
        Check(words("Risks to personnel, by phase"), facts.risks),
        Check(words("Measures to reduce them"), facts.measures),
    ]


def learning(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.lessons
    if facts is None:
        return None
    return [
        Check(words("Policies and directives in force"), facts.versions),
        Check(words("Where the transition stands on their steps"), facts.progress),
        Check(words("Lessons of this transition"), facts.lessons),
        Check(words("Lessons of others that were applied"), facts.uses),
    ]


def advice(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None or not facts.commission_open:
        return None
    points = [point for each in facts.advice for point in each.points]
    return [
        Check(words("Requests for advice"), facts.requests),
        Check(words("Advice given"), facts.advice),
        Check(words("What became of each point"), found=bool(points) and all(each.outcomes for each in points)),
    ]


def convening(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None or not facts.commission_open:
        return None
    return [
        Check(words("Meetings that the Commission convened"), facts.meetings),
        Check(words("Common objectives"), tuple(each for each in facts.meetings if each.objectives)),
    ]


def regional(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None:
        return None
    agreed = tuple(each for each in facts.roles if each.agreed is RoleAgreement.YES)
    return [
        Check(words("Consultations with regional and subregional organizations"), facts.consultations),
        Check(words("Their roles in the plans"), facts.roles),
        Check(words("Roles that they agreed to"), agreed),
    ]


def financing(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.financing
    if facts is None:
        return None
    return [
        Check(words("Funding lines with figures"), tuple(each for each in facts.lines if each.figure)),
        Check(words("Whether it is adequate, predictable and sustained"), facts.judgements),
    ]


def handed_over_funded(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    """A task that was handed over has a recipient who is funded: by the recipient's word or by a funding line."""
    if transition.responsibilities is None or transition.financing is None:
        return None
    lines = transition.financing.lines
    funded = {each.task.pk for each in lines if each.task and each.figure and each.figure.committed}
    return [
        Check(
            words("Money for “{task}”", task=each.subject.titles),
            found=any(recipient.funded_until for recipient in each.recipients) or each.subject.pk in funded,
        )
        for each in transition.responsibilities.handovers
        if each.actual is not None
    ]


def no_handovers(transition: TransitionFact, _moment: Moment) -> Words | None:
    facts = transition.responsibilities
    if facts is None or transition.financing is None or any(each.actual is not None for each in facts.handovers):
        return None
    return words("no task has been handed over")


def priority_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    several = transition.framework.benchmarks if transition.framework else ()
    protecting = any(each.theme is Theme.PROTECTION for each in several)
    return [
        Check(words("Benchmarks of priority tasks"), found=bool(several)),
        Check(words("A benchmark of the protection of civilians"), found=protecting),
    ]


_RESOLUTION = "S/RES/2594 (2021)"


def later_resolutions(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> Mapping[int, Iterable[Check]]:
    """The resolutions on each operation, adopted by the day asked of, that cite this one."""
    missions = {each.mission.pk for each in transitions}
    cited: dict[int, list[str]] = {}
    for mission, symbol in citing(audience, missions, _RESOLUTION, moment.as_of):
        cited.setdefault(mission, []).append(symbol)
    what = words("Later resolutions on the operation that cite resolution 2594 (2021)")
    return {
        each.pk: [Check(what, found=each.mission.pk in cited, documents=tuple(cited.get(each.mission.pk, ())))]
        for each in transitions
    }
