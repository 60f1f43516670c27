"""The resolution as questions to the record: every clause that asks for something, and what shows that it was done.

Plain Python; it reads like the resolution. An obligation names its paragraph, who is asked, what is asked and the
checks whose records answer it. All checks answered: met; some: partly; none: no record. Where the record behind it is
not open to the reader nothing is said but that. A record shows that something was done, not that it was done well.
To add an obligation is one entry in OBLIGATIONS, or one call of `register` from a layer above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accounts.audience import Audience
from accounts.words import words
from transitions.facts import Moment

from . import checks_of_planning as planning
from . import checks_of_sustaining as sustaining
from .facts import TransitionFact
from .obligation_kinds import (
    WORST_FIRST,
    Addressee,
    Answered,
    Check,
    Fulfilment,
    Obligation,
)


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


Read = Mapping[str, Mapping[int, Iterable[Check] | None]]
"""What answers the obligations whose evidence is no part of a transition: by obligation and by transition."""


def read_outside(audience: Audience, transitions: Sequence[TransitionFact], moment: Moment) -> Read:
    """Read what lies outside the facts of the transitions, in a fixed number of queries."""
    return {each.key: each.outside(audience, transitions, moment) for each in obligations() if each.outside}


def map_from(transitions: Sequence[TransitionFact], moment: Moment, read: Read) -> dict[int, tuple[Answered, ...]]:
    """The obligation map: every obligation of each transition, by its key, from what was read."""
    return {
        transition.pk: tuple(
            answer(
                each,
                transition,
                moment,
                each.checks(transition, moment) if each.checks else read.get(each.key, {}).get(transition.pk, ()),
            )
            for each in obligations()
        )
        for transition in transitions
    }


def map_of(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> dict[int, tuple[Answered, ...]]:
    """The obligation map as the reader may see it."""
    return map_from(transitions, moment, read_outside(audience, transitions, moment))


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


_SG, _COUNCIL = Addressee.SECRETARY_GENERAL, Addressee.COUNCIL

OBLIGATIONS: tuple[Obligation, ...] = (
    Obligation(
        "context",
        1,
        _COUNCIL,
        words("Does the plan take the broad challenges of the context into account?"),
        "context",
        planning.context,
        form="context:assessment-add",
    ),
    Obligation(
        "early-engagement",
        1,
        _COUNCIL,
        words("Was everybody engaged in planning early?"),
        "context",
        planning.engagement,
        form="context:engagement-add",
    ),
    Obligation(
        "integrated-planning",
        1,
        _COUNCIL,
        words("Is the transition planned by phases and steered jointly?"),
        "transition",
        planning.planning,
        form="strategy:transition-change",
    ),
    Obligation(
        "strategy",
        2,
        _SG,
        words("Is there a strategy on its three axes, endorsed, within a national path to peace?"),
        "transition",
        planning.strategy,
        form="strategy:strategy-add",
    ),
    Obligation(
        "consultation",
        2,
        _SG,
        words("Was everybody whom the resolution names consulted?"),
        "consultations",
        planning.consulted,
        form="consultations:consultation-add",
    ),
    Obligation(
        "views-used",
        2,
        _SG,
        words("Is it on record how the views were used?"),
        "consultations",
        planning.views_used,
        form="consultations:consultation-add",
    ),
    Obligation(
        "roles",
        2,
        _SG,
        words("Is it clear who carries each task before, during and after?"),
        "responsibilities",
        planning.roles,
        form="responsibilities:responsibility-add",
    ),
    Obligation(
        "benchmarks",
        2,
        _SG,
        words("Are there benchmarks and indicators, agreed and judged?"),
        "transition",
        planning.benchmarks,
        form="frameworks:framework-add",
    ),
    Obligation(
        "footprint",
        2,
        _SG,
        words("Is the reconfiguration of sites, assets and posts planned?"),
        "footprint",
        planning.footprint,
    ),
    Obligation(
        "national-plans",
        3,
        Addressee.HOST_STATE,
        words("Has the State plans to protect civilians, on every subject?"),
        "protection",
        planning.national_plans,
        form="protection:instrument-add",
    ),
    Obligation(
        "national-benchmarks",
        3,
        Addressee.HOST_STATE,
        words("Do the national plans have benchmarks?"),
        "protection",
        planning.national_benchmarks,
    ),
    Obligation(
        "support",
        3,
        _SG,
        words("Is support given at the request of the host Government?"),
        "protection",
        planning.support,
    ),
    Obligation(
        "mandates",
        4,
        _COUNCIL,
        words("Are the mandated tasks clear, achievable, sequenced and prioritized?"),
        "context",
        planning.tasks_tested,
        form="context:test-add",
    ),
    Obligation(
        "threats", 4, _SG, words("Are the threats assessed?"), "context", planning.threats, form="context:threat-add"
    ),
    Obligation(
        "assessments",
        4,
        _SG,
        words("Was the situation assessed, and was the mission re-evaluated?"),
        "context",
        planning.assessments,
    ),
    Obligation(
        "implications",
        4,
        _SG,
        words("Are the implications of decisions reported?"),
        "context",
        planning.implications,
        form="context:implication-add",
    ),
    Obligation(
        "priority-benchmarks",
        4,
        _SG,
        words("Do benchmarks track the priority tasks?"),
        "transition",
        planning.priority_benchmarks,
        form="frameworks:framework-add",
    ),
    Obligation(
        "capabilities",
        5,
        _COUNCIL,
        words("Are capabilities to protect civilians in place before, during and after?"),
        "protection",
        planning.capabilities,
        form="protection:capability-add",
    ),
    Obligation(
        "inclusion",
        6,
        _SG,
        words("Are gender, youth and disability part of every stage?"),
        "inclusion",
        planning.inclusion,
    ),
    Obligation(
        "coordination",
        7,
        _SG,
        words("Are police, justice and corrections coordinated, among themselves and with the State?"),
        "authority",
        sustaining.coordination,
        form="authority:coordination-add",
    ),
    Obligation(
        "institutions",
        7,
        _SG,
        words("Is the capacity of national institutions known?"),
        "authority",
        sustaining.institutions,
    ),
    Obligation(
        "mandate-review",
        7,
        _SG,
        words("Was the mandate reviewed in State authority and security sector reform?"),
        "authority",
        sustaining.mandate_review,
        form="authority:review-add",
    ),
    Obligation(
        "experience",
        7,
        _SG,
        words("Are challenges, best practices and lessons told in the reports?"),
        "authority",
        sustaining.experience,
        sustaining.peacekeeping_only,
        form="authority:experience-add",
    ),
    Obligation(
        "security",
        8,
        _SG,
        words("Are the safety and security of personnel planned for?"),
        "security",
        sustaining.security,
    ),
    Obligation(
        "learning",
        9,
        Addressee.FIELD_MISSIONS,
        words("Are policies followed, and lessons learned and applied?"),
        "lessons",
        sustaining.learning,
    ),
    Obligation(
        "commission-advice",
        10,
        _COUNCIL,
        words("Was the advice of the Peacebuilding Commission sought and considered?"),
        "partners",
        sustaining.advice,
    ),
    Obligation(
        "commission-convening",
        11,
        Addressee.COMMISSION,
        words("Did the Commission bring everybody together on common objectives?"),
        "partners",
        sustaining.convening,
        form="partners:meeting-add",
    ),
    Obligation(
        "regional",
        12,
        _SG,
        words("Do regional organizations have a part in the plans, and did they agree to it?"),
        "partners",
        sustaining.regional,
        form="partners:role-add",
    ),
    Obligation(
        "financing",
        13,
        Addressee.MEMBER_STATES,
        words("Is the financing known, and is it adequate, predictable and sustained?"),
        "financing",
        sustaining.financing,
    ),
    Obligation(
        "handed-over-funded",
        13,
        Addressee.MEMBER_STATES,
        words("Is there money for every task that was handed over?"),
        "financing",
        sustaining.handed_over_funded,
        sustaining.no_handovers,
        form="financing:line-add",
    ),
)
"""What the record of a transition answers; what is answered beside it is registered from where that is read."""
