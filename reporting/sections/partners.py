"""What the report says of partners: the views of the Peacebuilding Commission, roles of regional organizations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accounts.roles import Distribution
from accounts.words import count_words, words
from reporting.document import (
    Align,
    Block,
    Column,
    Content,
    Item,
    Paragraph,
    Reference,
    Row,
    RowKind,
    Section,
    See,
    Table,
    Text,
)
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
from transitions.partners.kinds import CommissionAsker, CommissionFormat, ConsultedOn, RoleAgreement
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
ANSWERED = {
    RoleAgreement.YES: words("It agreed to this role {when}."),
    RoleAgreement.NO: words("It said {when} that it did not agree to this role."),
}
CONSULTED = {
    ConsultedOn.PLANNING: words("It was consulted {when} on the planning of the transition."),
    ConsultedOn.IMPLEMENTATION: words("It was consulted {when} on the implementation of the transition."),
}
NOT_ON_RECORD = words("not on record")
DASH = "–"


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The partners in one transition; no section where nothing of them is on record."""
    if transition.partners is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.partners))
    return Section(HEADINGS["partners"], blocks, key=f"partners-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, partners: PartnersFacts) -> Iterator[Block]:
    for advice in partners.advice:
        yield _advice(transition, partners, advice)
    yield from _points(transition, partners)
    answered = rules.answers(partners)
    for request in partners.requests:
        if not answered[request.pk]:
            yield _unanswered(transition, request)
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
    return Paragraph(sentences([told, rest]), footnotes=notes([day]), illustrative=fact.illustrative, rank=5)


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
    if fact.points:
        table = See(f"commission-points-{transition.pk}")
        told.append(words("Its views, and what became of them, are set out in table {table}.", table=table))
    return Paragraph(sentences(told), footnotes=notes(references), illustrative=fact.illustrative, rank=5)


def _points(transition: TransitionFact, partners: PartnersFacts) -> Iterator[Table]:
    """Every lettered point of advice with its outcome; no table where none is on record."""
    rows = [row for advice in partners.advice for row in _rows(transition, advice)]
    if not rows:
        return
    yield Table(
        title=words("{operation}: views of the Peacebuilding Commission", operation=called(transition.mission)),
        columns=(
            Column(words("Point"), width=0.6),
            Column(words("View"), width=3),
            Column(words("Outcome"), width=1.4),
            Column(words("Days to the decision"), Align.END, width=0.8),
            Column(words("Where, or why not"), width=2.2),
        ),
        rows=tuple(rows),
        notes=(
            words("Days are counted from the advice to the first decision on the point."),
            words("A dash (–) means that nothing has been decided as yet."),
        ),
        key=f"commission-points-{transition.pk}",
    )


def _rows(transition: TransitionFact, advice: CommissionAdviceFact) -> Iterator[Row]:
    if not advice.points:
        return
    given = words("Advice of {date}", date=advice.day)
    if advice.symbol:
        given = words("Advice of {date} ({symbol})", date=advice.day, symbol=advice.symbol)
    yield Row((marked(given, advice.illustrative),), RowKind.GROUP)
    for each in advice.points:
        view = marked(clause(each.text), each.illustrative and not advice.illustrative)
        yield Row((f"({each.letter})", view, *_became(transition, advice, each)))


def _became(transition: TransitionFact, advice: CommissionAdviceFact, fact: AdvicePointFact) -> tuple[Content, ...]:
    """What became of a point, after how many days, and where it was taken up or why it was not."""
    became = fact.outcome
    if became is None:
        return NOT_ON_RECORD, DASH, DASH
    what = words("decision on point ({letter}) of the advice of the Peacebuilding Commission", letter=fact.letter)
    day = _dated(transition, "outcome", became, became.pk, what, became.day)
    days = rules.days_to_decision(advice, fact)
    outcome = words("{outcome}, {date}", outcome=became.outcome.words, date=day)
    told: list[Text] = []
    if became.where and became.taken_up_in:
        told.append(words("{kind}: {where}.", kind=became.taken_up_in.words, where=became.where))
    if clause(became.reason):
        told.append(words("Reason: {reason}.", reason=clause(became.reason)))
    return outcome, DASH if days is None else days, sentences(told) if told else DASH


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
        told.append(words("It convened the following: {parties}.", parties=[each.within for each in fact.convened]))
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
        for each in line.consultations:
            parts += _consulted(transition, each, references)
        name = words("{organization}.", organization=line.organization.words)
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
    yield words("The plan ({plan}) states its role as follows: {role}.", plan=fact.plan, role=role)
    if fact.agreed in ANSWERED and fact.agreed_on is not None:
        what = words("{organization}, answer to its role in the plan", organization=fact.organization.words)
        day = _dated(transition, "role", fact, fact.pk, what, fact.agreed_on)
        references.append(day)
        yield filled(ANSWERED[fact.agreed], when=when(day))


def _consulted(
    transition: TransitionFact, fact: RegionalConsultationFact, references: list[Reference]
) -> Iterator[Text]:
    what = words("{organization} consulted", organization=fact.organization.words)
    day = _dated(transition, "consultation", fact, fact.pk, what, fact.day)
    references.append(day)
    yield filled(CONSULTED[fact.about], when=when(day))
    if clause(fact.views):
        yield words("Its views: {views}.", views=clause(fact.views))
