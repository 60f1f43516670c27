"""What the report says of partners: the views of the Peacebuilding Commission, roles of regional organizations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accounts.roles import Distribution
from accounts.words import count_words, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Text
from reporting.facts import ReportFacts
from transitions.facts import Cited, Moment
from transitions.headings import HEADINGS
from transitions.partners import rules
from transitions.partners.facts import (
    AdvicePointFact,
    CommissionAdviceFact,
    CommissionMeetingFact,
    CommissionRequestFact,
    PartnersFacts,
    RegionalConsultationFact,
    RegionalRoleFact,
)
from transitions.partners.kinds import AdviceOutcome, CommissionAsker, CommissionFormat, RoleAgreement
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, filled, marked, notes, sentences, when

ASKED = {
    CommissionAsker.COUNCIL: words(
        "The Security Council requested the advice of the Peacebuilding Commission {when} on the following: {content}."
    ),
    CommissionAsker.SECRETARY_GENERAL: words(
        "The Secretary-General requested the advice of the Peacebuilding Commission {when} on the following: {content}."
    ),
    CommissionAsker.STATE: words(
        "The State concerned requested the advice of the Peacebuilding Commission {when} on the following: {content}."
    ),
}
GIVEN = {
    CommissionFormat.LETTER: words("The Peacebuilding Commission gave its advice by letter {when}."),
    CommissionFormat.ORAL: words("The Peacebuilding Commission gave its advice orally {when}."),
    CommissionFormat.ANNEX: words("The Peacebuilding Commission gave its advice in an annex to a document {when}."),
}
GIVEN_AS = {
    CommissionFormat.LETTER: words("The Peacebuilding Commission gave its advice by letter {when} ({symbol})."),
    CommissionFormat.ORAL: words("The Peacebuilding Commission gave its advice orally {when} ({symbol})."),
    CommissionFormat.ANNEX: words("The Peacebuilding Commission gave its advice in an annex {when} ({symbol})."),
}
BECAME = {
    AdviceOutcome.TAKEN_UP: words("It was taken up {when} in the following: {where}."),
    AdviceOutcome.PARTLY: words("It was taken up in part {when} in the following: {where}."),
    AdviceOutcome.NOT_TAKEN_UP: words("It was decided {when} not to take it up."),
}
ANSWERED = {
    RoleAgreement.YES: words("The organization agreed to this role {when}."),
    RoleAgreement.NO: words("The organization did not agree to this role {when}."),
}


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The partners in one transition; no section where nothing of them is on record."""
    if transition.partners is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.partners))
    return Section(HEADINGS["partners"], blocks, key=f"partners-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, partners: PartnersFacts) -> Iterator[Block]:
    answered = rules.answers(partners)
    for request in partners.requests:
        if not answered[request.pk]:
            yield _unanswered(transition, request)
    for advice in partners.advice:
        yield _advice(transition, partners, advice)
    for meeting in partners.meetings:
        yield _meeting(transition, meeting)
    yield from _regional(facts, transition, partners)


def _dated(transition: TransitionFact, kind: str, fact: Cited, key: int, what: Text, day: date) -> Reference:
    told = words("{operation}: {what}", operation=called(transition.mission), what=what)
    return citations.dated(f"partners/{kind}/{key}", told, day, fact.source, illustrative=fact.illustrative)


def _asked(transition: TransitionFact, fact: CommissionRequestFact) -> tuple[Text, Reference]:
    """That the Commission was asked, by whom, when and on what."""
    what = words("advice of the Peacebuilding Commission requested")
    day = _dated(transition, "request", fact, fact.pk, what, fact.day)
    return filled(ASKED[fact.asker], when=when(day), content=clause(fact.asked)), day


def _unanswered(transition: TransitionFact, fact: CommissionRequestFact) -> Paragraph:
    told, day = _asked(transition, fact)
    rest = words("No advice has been received as yet.")
    return Paragraph(sentences([told, rest]), footnotes=notes([day]), illustrative=fact.illustrative)


def _advice(transition: TransitionFact, partners: PartnersFacts, fact: CommissionAdviceFact) -> Paragraph:
    what = words("advice of the Peacebuilding Commission")
    day = _dated(transition, "advice", fact, fact.pk, what, fact.day)
    references, told = [day], list[Text]()
    request = rules.request_of(partners, fact)
    if request is not None:
        asked, requested = _asked(transition, request)
        told.append(asked)
        references.insert(0, requested)
    if fact.symbol:
        told.append(filled(GIVEN_AS[fact.format], when=when(day), symbol=fact.symbol))
    else:
        told.append(filled(GIVEN[fact.format], when=when(day)))
    if request is not None:
        days = rules.days_to_advice(partners, fact)
        if days is not None:
            told.append(
                count_words("That was {count} day after the request.", "That was {count} days after the request.", days)
            )
    if clause(fact.summary):
        told.append(words("{content}.", content=clause(fact.summary)))
    if fact.deliberated_on is not None:
        heard = words("advice of the Peacebuilding Commission deliberated on")
        deliberated = _dated(transition, "deliberation", fact, fact.pk, heard, fact.deliberated_on)
        references.append(deliberated)
        told.append(words("The Council deliberated on it {when}.", when=when(deliberated)))
    items = tuple(Item(_point(transition, fact, point)) for point in fact.points)
    if items:
        told.append(words("The views of the Commission, and what became of them, are as follows:"))
    return Paragraph(sentences(told), items, footnotes=notes(references), illustrative=fact.illustrative)


def _point(transition: TransitionFact, advice: CommissionAdviceFact, fact: AdvicePointFact) -> Text:
    own = fact.illustrative and not advice.illustrative
    told: list[Text] = [
        words("Point ({letter}): {content}.", letter=fact.letter, content=marked(clause(fact.text), own))
    ]
    became = fact.outcome
    if became is None:
        return sentences([*told, words("It is not yet on record what became of it.")])
    what = words("decision on point ({letter}) of the advice of the Peacebuilding Commission", letter=fact.letter)
    day = _dated(transition, "outcome", became, became.pk, what, became.day)
    told.append(filled(BECAME[became.outcome], when=when(day), where=became.where))
    if clause(became.reason):
        told.append(words("Reason: {reason}.", reason=clause(became.reason)))
    return sentences(told)


def _meeting(transition: TransitionFact, fact: CommissionMeetingFact) -> Paragraph:
    what = words("meeting of the Peacebuilding Commission")
    day = _dated(transition, "meeting", fact, fact.pk, what, fact.day)
    told: list[Text] = [
        words(
            "The Peacebuilding Commission met {when} on the following: {subject}.",
            when=when(day),
            subject=clause(fact.subject),
        )
    ]
    if fact.convened:
        told.append(words("It convened the following: {parties}.", parties=[each.words for each in fact.convened]))
    if clause(fact.objectives):
        told.append(
            words(
                "The following common objectives and priorities were agreed: {objectives}.",
                objectives=clause(fact.objectives),
            )
        )
    if clause(fact.gender):
        told.append(words("The approach is gender-responsive as follows: {content}.", content=clause(fact.gender)))
    return Paragraph(sentences(told), footnotes=notes([day]), illustrative=fact.illustrative)


def _regional(facts: ReportFacts, transition: TransitionFact, partners: PartnersFacts) -> Iterator[Block]:
    lines = rules.regional_lines(transition, partners, Moment(facts.report.as_of, facts.report.known_at))
    told = [each for each in lines if each.role or each.consultations]
    if not told:
        return
    items, references = [], list[Reference]()
    for line in told:
        parts: list[Text] = []
        if line.role is not None:
            parts += _role(transition, line.role, references)
        parts += [_consulted(transition, each, references) for each in line.consultations]
        name = words("{organization}:", organization=line.organization.words)
        items.append(Item(sentences([name, *parts])))
    yield Paragraph(
        words("Regional and subregional organizations take part in the transition as follows:"),
        tuple(items),
        footnotes=notes(references),
    )
    nameless = [each.organization.words for each in lines if each.covers and each.role is None]
    if nameless and facts.report.distribution is not Distribution.GENERAL:
        yield Paragraph(
            words(
                "The plan states no role for the following organizations, whose region covers the host State: "
                "{organizations}.",
                organizations=nameless,
            )
        )


def _role(transition: TransitionFact, fact: RegionalRoleFact, references: list[Reference]) -> Iterator[Text]:
    role = marked(clause(fact.role), fact.illustrative)
    yield words("the plan ({plan}) states its role as follows: {role}.", plan=fact.plan, role=role)
    if fact.agreed in ANSWERED and fact.agreed_on is not None:
        what = words("{organization}, answer to its role in the plan", organization=fact.organization.words)
        day = _dated(transition, "role", fact, fact.pk, what, fact.agreed_on)
        references.append(day)
        yield filled(ANSWERED[fact.agreed], when=when(day))


def _consulted(transition: TransitionFact, fact: RegionalConsultationFact, references: list[Reference]) -> Text:
    what = words("{organization} consulted", organization=fact.organization.words)
    day = _dated(transition, "consultation", fact, fact.pk, what, fact.day)
    references.append(day)
    views = clause(fact.views)
    if views:
        told: Text = words(
            "it was consulted {when} ({about}) and said the following: {views}.",
            when=when(day),
            about=fact.about.words,
            views=views,
        )
    else:
        told = words("it was consulted {when} ({about}).", when=when(day), about=fact.about.words)
    return told
