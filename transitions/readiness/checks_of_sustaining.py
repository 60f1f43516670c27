"""What the record of a transition answers on sustaining what was built: to paragraphs 7 to 15. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.words import Words, words
from missions.kinds import MissionType
from missions.rules import character_on
from transitions.authority.kinds import AuthorityArea, CoordinationBetween, ExperienceKind
from transitions.facts import Moment
from transitions.partners.kinds import RoleAgreement

from .checks_of_planning import of_each
from .facts import TransitionFact
from .obligation_kinds import Check


def coordination(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return of_each(CoordinationBetween, transition.authority.coordination, lambda each: each.between)


def institutions(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return [
        Check(
            words("National capacity for critical functions"),
            transition.authority.capacities,
            form="authority:capacity-add",
        ),
        Check(
            words("Institutions: representative, responsive, accountable"),
            transition.authority.institutions,
            form="authority:institution-add",
        ),
    ]


def mandate_review(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    if transition.authority is None:
        return None
    return of_each(AuthorityArea, transition.authority.reviews, lambda each: each.area)


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
        Check(words("Risks to personnel, by phase"), facts.risks, form="security:risk-add"),
        Check(words("Measures to reduce them"), facts.measures, form="security:measure-add"),
    ]


def learning(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.lessons
    if facts is None:
        return None
    return [
        Check(words("Policies and directives in force"), facts.versions),
        Check(words("Where the transition stands on their steps"), facts.progress, form="lessons:progress-add"),
        Check(words("Lessons of this transition"), facts.lessons, form="lessons:lesson-add"),
        Check(words("Lessons of others that were applied"), facts.uses, form="lessons:use-add"),
    ]


def advice(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.partners
    if facts is None or not facts.commission_open:
        return None
    points = [point for each in facts.advice for point in each.points]
    return [
        Check(words("Requests for advice"), facts.requests, form="partners:request-add"),
        Check(words("Advice given"), facts.advice, form="partners:advice-add"),
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
        Check(
            words("Consultations with regional and subregional organizations"),
            facts.consultations,
            form="partners:consultation-add",
        ),
        Check(words("Their roles in the plans"), facts.roles),
        Check(words("Roles that they agreed to"), agreed),
    ]


def financing(transition: TransitionFact, _moment: Moment) -> Iterable[Check] | None:
    facts = transition.financing
    if facts is None:
        return None
    return [
        Check(
            words("Funding lines with figures"),
            tuple(each for each in facts.lines if each.figure),
            form="financing:line-add",
        ),
        Check(
            words("Whether it is adequate, predictable and sustained"), facts.judgements, form="financing:judgement-add"
        ),
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
