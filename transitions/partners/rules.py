"""What paras 10 to 12 ask to be known of the Commission and of regional organizations, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import count_words, words
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding
from transitions.strategy.states import State

from .facts import (
    AdvicePointFact,
    CommissionAdviceFact,
    CommissionMeetingFact,
    CommissionRequestFact,
    PartnersFacts,
    RegionalConsultationFact,
    RegionalRoleFact,
)
from .kinds import ConvenedParty, RegionalOrganization, RoleAgreement
from .organizations import covering


def days_between(first: date | None, then: date | None) -> int | None:
    """How many days passed from one to the other; None where one is not on record or they stand the wrong way round."""
    if first is None or then is None or then < first:
        return None
    return (then - first).days


def answers(facts: PartnersFacts) -> Mapping[int, tuple[CommissionAdviceFact, ...]]:
    """The advice that answers each request, by its key; none where the Commission has not answered yet."""
    return {
        request.pk: tuple(each for each in facts.advice if each.request == request.pk) for request in facts.requests
    }


def request_of(facts: PartnersFacts, advice: CommissionAdviceFact) -> CommissionRequestFact | None:
    """The request that advice answers; None if it was given without one, or the reader may not know of it."""
    return next((each for each in facts.requests if each.pk == advice.request), None)


def days_to_advice(facts: PartnersFacts, advice: CommissionAdviceFact) -> int | None:
    """How many days the Commission took from the request to this advice."""
    request = request_of(facts, advice)
    return days_between(request.day if request else None, advice.day)


def days_to_decision(advice: CommissionAdviceFact, point: AdvicePointFact) -> int | None:
    """How many days passed from the advice to the first decision on one of its points; None while it is open."""
    return days_between(advice.day, point.outcomes[0].day if point.outcomes else None)


def waiting(facts: PartnersFacts, request: CommissionRequestFact, as_of: date) -> int | None:
    """How many days a request has waited for advice; None once it is answered."""
    return None if answers(facts)[request.pk] else days_between(request.day, as_of)


def open_points(facts: PartnersFacts) -> tuple[tuple[CommissionAdviceFact, AdvicePointFact], ...]:
    """The points of advice of which nobody has said what became of them."""
    return tuple((advice, point) for advice in facts.advice for point in advice.points if point.outcome is None)


def convened(facts: PartnersFacts) -> dict[ConvenedParty, CommissionMeetingFact | None]:
    """The last meeting to which each of the parties of para 11 came; None where it never came."""
    found: dict[ConvenedParty, CommissionMeetingFact | None] = dict.fromkeys(ConvenedParty)
    return found | {party: meeting for meeting in facts.meetings for party in meeting.convened}


def before_transition(whole: Whole, meeting: CommissionMeetingFact, moment: Moment) -> bool:
    """Whether the meeting was held before the transition got under way, as far as is known by then."""
    began = [
        each.date.day
        for each in whole.changes
        if each.state is State.UNDER_WAY and each.date.day <= moment.as_of and each.known_from <= moment.known_at
    ]
    return not began or meeting.day < min(began)


@dataclass(frozen=True, slots=True)
class RegionalLine:
    """One organization: whether its region covers the host State, its role as last stated, when it was consulted."""

    organization: RegionalOrganization
    covers: bool
    role: RegionalRoleFact | None = None
    consultations: tuple[RegionalConsultationFact, ...] = ()


def regional_lines(whole: Whole, facts: PartnersFacts, moment: Moment) -> tuple[RegionalLine, ...]:
    """Every organization whose region covers the host State on the day, then each other one on record; each once."""
    in_region = covering(whole.mission.hosts, moment.as_of)
    roles = {each.organization: each for each in facts.roles}
    on_record = {*roles, *(each.organization for each in facts.consultations)}
    beyond = tuple(each for each in RegionalOrganization if each in on_record and each not in in_region)
    return tuple(
        RegionalLine(
            organization=each,
            covers=each in in_region,
            role=roles.get(each),
            consultations=tuple(told for told in facts.consultations if told.organization is each),
        )
        for each in (*in_region, *beyond)
    )


def findings(whole: Whole, facts: PartnersFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of advice, meetings and regional roles, in the order of the resolution."""
    if facts.commission_open:
        yield from _advice(whole, facts)
        yield from _meetings(whole, facts, moment)
    yield from _regional(whole, facts, moment)


def _advice(whole: Whole, facts: PartnersFacts) -> Iterator[Finding]:
    if not facts.requests and not facts.advice:
        said = words("No request to the Peacebuilding Commission for its advice is on record")
        yield finding(said, "partners:request-add", whole.pk)
    unanswered = [request for request, given in answers(facts).items() if not given]
    if unanswered:
        said = count_words(
            "{count} request to the Peacebuilding Commission is without advice",
            "{count} requests to the Peacebuilding Commission are without advice",
            len(unanswered),
        )
        yield finding(said, "partners:advice-add", whole.pk)
    for each in facts.advice:
        if not each.points:
            said = words("The advice of {date} is not recorded point by point", date=each.day)
            yield finding(said, "partners:point-add", each.pk)
        if each.deliberated_on is None:
            said = words("It is not on record when the Council deliberated on the advice of {date}", date=each.day)
            yield finding(said, "partners:advice-change", each.pk)
    unsettled = open_points(facts)
    if unsettled:
        said = count_words(
            "{count} point of advice is open: taken up where, or why not?",
            "{count} points of advice are open: taken up where, or why not?",
            len(unsettled),
        )
        yield finding(said, "partners:outcome-add", unsettled[0][1].pk)


def _meetings(whole: Whole, facts: PartnersFacts, moment: Moment) -> Iterator[Finding]:
    if not facts.meetings:
        said = words("No meeting of the Peacebuilding Commission on the transition is on record")
        yield finding(said, "partners:meeting-add", whole.pk)
        return
    if not any(each.objectives and before_transition(whole, each, moment) for each in facts.meetings):
        said = words("No common objectives and priorities were agreed before the transition")
        yield finding(said, "partners:meeting-add", whole.pk)
    absent = [party.words for party, meeting in convened(facts).items() if meeting is None]
    if absent:
        said = words("Not yet convened by the Peacebuilding Commission: {parties}", parties=absent)
        yield finding(said, "partners:meeting-add", whole.pk)
    silent = [each for each in facts.meetings if not each.gender]
    if silent:
        said = count_words(
            "{count} meeting of the Peacebuilding Commission does not say what is gender-responsive",
            "{count} meetings of the Peacebuilding Commission do not say what is gender-responsive",
            len(silent),
        )
        yield finding(said, "partners:meeting-change", silent[0].pk)


def _regional(whole: Whole, facts: PartnersFacts, moment: Moment) -> Iterator[Finding]:
    lines = regional_lines(whole, facts, moment)
    nameless = [each.organization.words for each in lines if each.covers and each.role is None]
    if nameless:
        said = words("The plan names no role for organizations of the region: {organizations}", organizations=nameless)
        yield finding(said, "partners:role-add", whole.pk)
    roles = [each.role for each in lines if each.role]
    refused = [each for each in roles if each.agreed is RoleAgreement.NO]
    if refused:
        names = [each.organization.words for each in refused]
        said = words("Not agreed to their role in the plan: {organizations}", organizations=names)
        yield finding(said, "partners:role-change", refused[0].pk)
    unknown = [each for each in roles if each.agreed is RoleAgreement.UNKNOWN]
    if unknown:
        names = [each.organization.words for each in unknown]
        said = words("Not known whether they agreed to their role in the plan: {organizations}", organizations=names)
        yield finding(said, "partners:role-change", unknown[0].pk)
    unheard = [each.organization.words for each in lines if each.covers and not each.consultations]
    if unheard:
        said = words("Organizations of the region not consulted: {organizations}", organizations=unheard)
        yield finding(said, "partners:consultation-add", whole.pk)


def not_yet(today: date, **days: date | None) -> list[DomainError]:
    """What happened has a day that has come; the days are given by the name of their field."""
    return [
        DomainError(
            words("{day} has not come yet. Give {today} or a day before.", day=day, today=today),
            field,
        )
        for field, day in days.items()
        if day is not None and day > today
    ]


def advice_before_request(given: date, requested: date | None) -> list[DomainError]:
    """Advice is not older than the request that it answers."""
    if requested is None or given >= requested:
        return []
    told = words(
        "The advice of {given} cannot answer a request of {requested}. Give a later day, or leave the request out.",
        given=given,
        requested=requested,
    )
    return [DomainError(told, "day")]


def decision_before_advice(decided: date, given: date) -> list[DomainError]:
    """Nothing became of advice before it was given."""
    if decided >= given:
        return []
    told = words(
        "The decision of {decided} cannot follow from advice of {given}. Give that day or a later one.",
        decided=decided,
        given=given,
    )
    return [DomainError(told, "day")]
