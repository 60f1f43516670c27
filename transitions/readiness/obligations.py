"""The resolution as questions to the record: every clause that asks for something, and what shows that it was done.

Plain Python; it reads like the resolution. An obligation names its paragraph, who is asked, what is asked and the
checks whose records answer it. All checks answered: met; some: partly; none: no record. Where the record behind it is
not open to the reader nothing is said but that. A record shows that something was done, not that it was done well.
To add an obligation is one entry in OBLIGATIONS, or one call of `register` from a layer above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
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


class Addressee(StrEnum):
    """Whom the resolution speaks to."""

    SECRETARY_GENERAL = "secretary_general"
    FIELD_MISSIONS = "field_missions"
    COUNCIL = "council"
    HOST_STATE = "host_state"
    COMMISSION = "commission"
    MEMBER_STATES = "member_states"

    @property
    def words(self) -> Words:
        return _ADDRESSEE_WORDS[self]


_ADDRESSEE_WORDS = {
    Addressee.SECRETARY_GENERAL: words("Secretary-General"),
    Addressee.FIELD_MISSIONS: words("Secretary-General and field missions"),
    Addressee.COUNCIL: words("Security Council"),
    Addressee.HOST_STATE: words("Host Government"),
    Addressee.COMMISSION: words("Peacebuilding Commission"),
    Addressee.MEMBER_STATES: words("Member States"),
}


class Fulfilment(StrEnum):
    """How far the record shows that something was done."""

    MET = "met"
    PARTLY = "partly"
    NO_RECORD = "no_record"
    NOT_APPLICABLE = "not_applicable"
    NOT_OPEN = "not_open"

    @property
    def words(self) -> Words:
        return _FULFILMENT_WORDS[self]

    @property
    def shape(self) -> tuple[str, str]:
        """The shape and the colour that show it; told apart in black and white."""
        return _SHAPES[self]


_FULFILMENT_WORDS = {
    Fulfilment.MET: words("On record"),
    Fulfilment.PARTLY: words("Partly on record"),
    Fulfilment.NO_RECORD: words("No record"),
    Fulfilment.NOT_APPLICABLE: words("Not applicable"),
    Fulfilment.NOT_OPEN: words("Not open to you"),
}
_SHAPES = {
    Fulfilment.MET: ("filled-circle", "green"),
    Fulfilment.PARTLY: ("half-circle", "amber"),
    Fulfilment.NO_RECORD: ("empty-circle", "red"),
    Fulfilment.NOT_APPLICABLE: ("ring", "grey"),
    Fulfilment.NOT_OPEN: ("hatched-circle", "grey"),
}
WORST_FIRST = (
    Fulfilment.NO_RECORD, Fulfilment.PARTLY, Fulfilment.MET, Fulfilment.NOT_OPEN, Fulfilment.NOT_APPLICABLE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is asked for, and the records that show it.

    `found` says it where no cited record does, and `documents` then names what shows it.
    """

    what: Words
    rows: tuple[Cited, ...] = ()
    found: bool | None = None
    documents: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether anything shows it."""
        return bool(self.rows) if self.found is None else self.found

    @property
    def proof(self) -> tuple[str, ...]:
        """The documents that show it, each once: those that its records cite, or those named."""
        sources = [each.source for each in self.rows if each.source is not None]
        return tuple(dict.fromkeys([*(each.symbol or each.title for each in sources), *self.documents]))

    @property
    def illustrative(self) -> bool:
        """Whether any of its records was made up."""
        return any(each.illustrative for each in self.rows)


Checks = Callable[[TransitionFact, Moment], Iterable[Check] | None]
"""What answers an obligation; None where the records behind it are not open to the reader."""

Exemption = Callable[[TransitionFact, Moment], Words | None]
"""Why an obligation does not apply to a transition; None where it does."""

Outside = Callable[[Audience, Sequence[TransitionFact], Moment], Mapping[int, Iterable[Check] | None]]
"""Reads what answers an obligation where it is no part of the facts of a transition: a fixed number of queries."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """A clause that asks for something; `page` is the name of the page of a transition on which it is answered."""

    key: str
    paragraph: int
    addressee: Addressee
    question: Words
    page: str
    checks: Checks | None = None
    exempt: Exemption | None = None
    outside: Outside | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An obligation as one transition answers it on a day."""

    obligation: Obligation
    state: Fulfilment
    checks: tuple[Check, ...] = ()
    reason: Words | None = None

    @property
    def missing(self) -> tuple[Check, ...]:
        """What is asked for and not on record."""
        return tuple(each for each in self.checks if not each.is_met)

    @property
    def shown(self) -> tuple[Check, ...]:
        """What is on record."""
        return tuple(each for each in self.checks if each.is_met)


def answer(
    obligation: Obligation, transition: TransitionFact, moment: Moment, checks: Iterable[Check] | None
) -> Answered:
    """How a transition stands on an obligation, given its checks."""
    reason = obligation.exempt(transition, moment) if obligation.exempt else None
    if reason is not None:
        return Answered(obligation, Fulfilment.NOT_APPLICABLE, reason=reason)
    if checks is None:
        return Answered(obligation, Fulfilment.NOT_OPEN)
    found = tuple(checks)
    met = sum(each.is_met for each in found)
    if not met:
        return Answered(obligation, Fulfilment.NO_RECORD, found)
    return Answered(obligation, Fulfilment.MET if met == len(found) else Fulfilment.PARTLY, found)


def answers(transition: TransitionFact, moment: Moment) -> tuple[Answered, ...]:
    """Every obligation that the facts of the transition itself can answer, in the order of the resolution."""
    return tuple(
        answer(each, transition, moment, each.checks(transition, moment)) for each in OBLIGATIONS if each.checks
    )


def map_of(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> dict[int, tuple[Answered, ...]]:
    """The obligation map: every obligation of each transition, by its key; what lies outside the facts is read once."""
    everything = sorted((*OBLIGATIONS, *_REGISTERED), key=lambda each: each.paragraph)
    read = {each.key: each.outside(audience, transitions, moment) for each in everything if each.outside}
    return {
        transition.pk: tuple(
            answer(
                each,
                transition,
                moment,
                each.checks(transition, moment) if each.checks else read[each.key].get(transition.pk, ()),
            )
            for each in everything
        )
        for transition in transitions
    }


def by_paragraph(answered: Iterable[Answered]) -> dict[int, Fulfilment]:
    """Each paragraph as its weakest clause stands: a clause without a record counts before one that is met."""
    found: dict[int, list[Fulfilment]] = {}
    for each in answered:
        found.setdefault(each.obligation.paragraph, []).append(each.state)
    return {paragraph: _together(states) for paragraph, states in found.items()}


def _together(states: Sequence[Fulfilment]) -> Fulfilment:
    counted = [each for each in states if each in {Fulfilment.MET, Fulfilment.PARTLY, Fulfilment.NO_RECORD}]
    if not counted:
        return min(states, key=WORST_FIRST.index)
    if all(each is Fulfilment.MET for each in counted):
        return Fulfilment.MET
    return Fulfilment.NO_RECORD if all(each is Fulfilment.NO_RECORD for each in counted) else Fulfilment.PARTLY


_REGISTERED: list[Obligation] = []


def register(obligation: Obligation) -> None:
    """Add an obligation whose evidence lies in a layer above; done once, when that layer is loaded."""
    if obligation.key not in {each.key for each in (*OBLIGATIONS, *_REGISTERED)}:
        _REGISTERED.append(obligation)


def obligations() -> tuple[Obligation, ...]:
    """Every obligation, in the order of the resolution."""
    return tuple(sorted((*OBLIGATIONS, *_REGISTERED), key=lambda each: each.paragraph))


# --- the checks, in the order of the resolution


def _each(kinds: Iterable[Any], rows: Iterable[Cited], kind_of: Callable[[Any], Any]) -> Iterator[Check]:
    """One check for each kind, with the records of it."""
    several = list(rows)
    for kind in kinds:
        yield Check(kind.words, tuple(each for each in several if kind_of(each) == kind))


def _context(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        *_each(ContextHeading, transition.context.headings, lambda each: each.heading),
        Check(words("Political solution that the transition serves"), transition.context.political),
    ]


def _engagement(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return _each(EngagedParty, transition.context.engagements, lambda each: each.party)


def _planning(transition: TransitionFact, _moment: Moment) -> Iterable[Check]:
    return [
        Check(words("Phases of the transition"), found=bool(transition.phases)),
        Check(words("Joint mechanism with the host Government"), found=bool(transition.joint_mechanism)),
        Check(words("State of the transition, with the day since when"), found=transition.state is not None),
    ]


def _strategy(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _consulted(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.consultations is None:
        return None
    several = transition.consultations.consultations
    return [
        Check(each.words, tuple(held for held in several if each in held.actors))
        for each in ActorCategory
        if not each.is_extra
    ]


def _views_used(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.consultations is None:
        return None
    said = [each for held in transition.consultations.consultations for each in held.statements]
    decided = tuple(each for each in said if each.outcome is not StatementOutcome.OPEN)
    return [
        Check(words("Views given in consultations"), tuple(said)),
        Check(words("What became of each view"), found=bool(said) and len(decided) == len(said)),
    ]


def _roles(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _footprint(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.footprint
    if facts is None:
        return None
    return [
        Check(words("Sites, with the plan of their closure"), tuple(s for s in facts.sites if s.planned_closure)),
        Check(words("Assets disposed of, by group"), facts.lots),
        Check(words("Posts, by category"), facts.counts),
    ]


def _national_plans(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return _each(InstrumentSubject, facts.instruments, lambda each: each.subject)


def _national_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    return [
        Check(words("Benchmarks that the State set itself"), tuple(b for i in facts.instruments for b in i.benchmarks))
    ]


def _support(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.protection
    if facts is None:
        return None
    given = tuple(each for instrument in facts.instruments for each in instrument.support)
    return [
        Check(words("Requests of the host Government"), facts.requests),
        Check(words("Support given at its request"), tuple(each for each in given if each.requested)),
    ]


def _tasks_tested(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _threats(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None or not transition.context.threats_open:
        return None
    return _each(ThreatTarget, transition.context.threats, lambda each: each.target)


def _assessments(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return [
        Check(words("Strategic assessments"), transition.context.assessments),
        Check(words("Re-evaluations"), transition.context.reevaluations),
    ]


def _implications(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.context is None:
        return None
    return _each(ImplicationKind, transition.context.implications, lambda each: each.kind)


def _capabilities(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.protection is None:
        return None
    in_place = [each for each in transition.protection.capabilities if each.in_place]
    return _each(CapabilityStage, in_place, lambda each: each.stage)


def _inclusion(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.inclusion is None:
        return None
    filled = grid(transition.inclusion)
    return [
        Check(words("{element}: {stage}", element=element.words, stage=stage.words), found=bool(filled[element, stage]))
        for element in InclusionElement
        for stage in InclusionStage
    ]


def _coordination(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return _each(CoordinationBetween, transition.authority.coordination, lambda each: each.between)


def _institutions(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return [
        Check(words("National capacity for critical functions"), transition.authority.capacities),
        Check(words("Institutions: representative, responsive, accountable"), transition.authority.institutions),
    ]


def _mandate_review(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return _each(AuthorityArea, transition.authority.reviews, lambda each: each.area)


def _experience(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _peacekeeping_only(transition: TransitionFact, moment: Moment) -> Words | None:
    """What is asked of reports on peacekeeping operations does not bind a special political mission."""
    character = character_on(transition.mission.characters, moment.as_of)
    if character is None or character.type is MissionType.PKO:
        return None
    return words("asked of peacekeeping operations only")


def _security(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.security
    if facts is None or not facts.risks_open:
        return None
    return [
        Check(words("Risks to personnel, by phase"), facts.risks),
        Check(words("Measures to reduce them"), facts.measures),
    ]


def _learning(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.lessons
    if facts is None:
        return None
    return [
        Check(words("Policies and directives in force"), facts.versions),
        Check(words("Where the transition stands on their steps"), facts.progress),
        Check(words("Lessons of this transition"), facts.lessons),
        Check(words("Lessons of others that were applied"), facts.uses),
    ]


def _advice(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None or not facts.commission_open:
        return None
    points = [point for each in facts.advice for point in each.points]
    return [
        Check(words("Requests for advice"), facts.requests),
        Check(words("Advice given"), facts.advice),
        Check(words("What became of each point"), found=bool(points) and all(each.outcomes for each in points)),
    ]


def _convening(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None or not facts.commission_open:
        return None
    return [
        Check(words("Meetings that the Commission convened"), facts.meetings),
        Check(words("Common objectives"), tuple(each for each in facts.meetings if each.objectives)),
    ]


def _regional(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None:
        return None
    agreed = tuple(each for each in facts.roles if each.agreed is RoleAgreement.YES)
    return [
        Check(words("Consultations with regional and subregional organizations"), facts.consultations),
        Check(words("Their roles in the plans"), facts.roles),
        Check(words("Roles that they agreed to"), agreed),
    ]


def _financing(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.financing
    if facts is None:
        return None
    return [
        Check(words("Funding lines with figures"), tuple(each for each in facts.lines if each.figure)),
        Check(words("Whether it is adequate, predictable and sustained"), facts.judgements),
    ]


def _handed_over_funded(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
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


def _no_handovers(transition: TransitionFact, _moment: Moment) -> Words | None:
    facts = transition.responsibilities
    if facts is None or transition.financing is None or any(each.actual is not None for each in facts.handovers):
        return None
    return words("no task has been handed over")


def _priority_benchmarks(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if not transition.benchmarks_visible:
        return None
    several = transition.framework.benchmarks if transition.framework else ()
    protecting = any(each.theme is Theme.PROTECTION for each in several)
    return [
        Check(words("Benchmarks of priority tasks"), found=bool(several)),
        Check(words("A benchmark of the protection of civilians"), found=protecting),
    ]


_RESOLUTION = "S/RES/2594 (2021)"


def _later_resolutions(
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


_SG, _COUNCIL = Addressee.SECRETARY_GENERAL, Addressee.COUNCIL

OBLIGATIONS: tuple[Obligation, ...] = (
    Obligation(
        "context",
        1,
        _COUNCIL,
        words("Does the plan take the broad challenges of the context into account?"),
        "context",
        _context,
    ),
    Obligation(
        "early-engagement", 1, _COUNCIL, words("Was everybody engaged in planning early?"), "context", _engagement
    ),
    Obligation(
        "integrated-planning",
        1,
        _COUNCIL,
        words("Is the transition planned by phases and steered jointly?"),
        "transition",
        _planning,
    ),
    Obligation(
        "strategy",
        2,
        _SG,
        words("Is there a strategy on its three axes, endorsed, within a national path to peace?"),
        "transition",
        _strategy,
    ),
    Obligation(
        "consultation", 2, _SG, words("Was everybody whom the resolution names consulted?"), "consultations", _consulted
    ),
    Obligation("views-used", 2, _SG, words("Is it on record how the views were used?"), "consultations", _views_used),
    Obligation(
        "roles",
        2,
        _SG,
        words("Is it clear who carries each task before, during and after?"),
        "responsibilities",
        _roles,
    ),
    Obligation(
        "benchmarks",
        2,
        _SG,
        words("Are there benchmarks and indicators, agreed and judged?"),
        "transition",
        _benchmarks,
    ),
    Obligation(
        "footprint",
        2,
        _SG,
        words("Is the reconfiguration of sites, assets and posts planned?"),
        "footprint",
        _footprint,
    ),
    Obligation(
        "national-plans",
        3,
        Addressee.HOST_STATE,
        words("Has the State plans to protect civilians, on every subject?"),
        "protection",
        _national_plans,
    ),
    Obligation(
        "national-benchmarks",
        3,
        Addressee.HOST_STATE,
        words("Do the national plans have benchmarks?"),
        "protection",
        _national_benchmarks,
    ),
    Obligation(
        "support", 3, _SG, words("Is support given at the request of the host Government?"), "protection", _support
    ),
    Obligation(
        "mandates",
        4,
        _COUNCIL,
        words("Are the mandated tasks clear, achievable, sequenced and prioritized?"),
        "context",
        _tasks_tested,
    ),
    Obligation("threats", 4, _SG, words("Are the threats assessed?"), "context", _threats),
    Obligation(
        "assessments",
        4,
        _SG,
        words("Was the situation assessed, and was the mission re-evaluated?"),
        "context",
        _assessments,
    ),
    Obligation("implications", 4, _SG, words("Are the implications of decisions reported?"), "context", _implications),
    Obligation(
        "priority-benchmarks",
        4,
        _SG,
        words("Do benchmarks track the priority tasks?"),
        "transition",
        _priority_benchmarks,
    ),
    Obligation(
        "capabilities",
        5,
        _COUNCIL,
        words("Are capabilities to protect civilians in place before, during and after?"),
        "protection",
        _capabilities,
    ),
    Obligation(
        "inclusion", 6, _SG, words("Are gender, youth and disability part of every stage?"), "inclusion", _inclusion
    ),
    Obligation(
        "coordination",
        7,
        _SG,
        words("Are police, justice and corrections coordinated, among themselves and with the State?"),
        "authority",
        _coordination,
    ),
    Obligation(
        "institutions", 7, _SG, words("Is the capacity of national institutions known?"), "authority", _institutions
    ),
    Obligation(
        "mandate-review",
        7,
        _SG,
        words("Was the mandate reviewed in State authority and security sector reform?"),
        "authority",
        _mandate_review,
    ),
    Obligation(
        "experience",
        7,
        _SG,
        words("Are challenges, best practices and lessons told in the reports?"),
        "authority",
        _experience,
        _peacekeeping_only,
    ),
    Obligation(
        "security", 8, _SG, words("Are the safety and security of personnel planned for?"), "security", _security
    ),
    Obligation(
        "learning",
        9,
        Addressee.FIELD_MISSIONS,
        words("Are policies followed, and lessons learned and applied?"),
        "lessons",
        _learning,
    ),
    Obligation(
        "commission-advice",
        10,
        _COUNCIL,
        words("Was the advice of the Peacebuilding Commission sought and considered?"),
        "partners",
        _advice,
    ),
    Obligation(
        "commission-convening",
        11,
        Addressee.COMMISSION,
        words("Did the Commission bring everybody together on common objectives?"),
        "partners",
        _convening,
    ),
    Obligation(
        "regional",
        12,
        _SG,
        words("Do regional organizations have a part in the plans, and did they agree to it?"),
        "partners",
        _regional,
    ),
    Obligation(
        "financing",
        13,
        Addressee.MEMBER_STATES,
        words("Is the financing known, and is it adequate, predictable and sustained?"),
        "financing",
        _financing,
    ),
    Obligation(
        "handed-over-funded",
        13,
        Addressee.MEMBER_STATES,
        words("Is there money for every task that was handed over?"),
        "financing",
        _handed_over_funded,
        _no_handovers,
    ),
    Obligation(
        "remains-seized",
        15,
        _COUNCIL,
        words("Did the Council come back to the matter in resolutions on the operation?"),
        "transition",
        outside=_later_resolutions,
    ),
)
"""What is answered below the reports; what they answer, of paragraphs 11 and 14, is registered from there."""
