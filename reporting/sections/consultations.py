"""What the report says of consultations: how many, who was heard, who took part, what became of what was said."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Inner, count_words, inner, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Source, Text
from reporting.facts import ReportFacts
from transitions.consultations import rules
from transitions.consultations.facts import ConsultationFact, ConsultationsFacts, StatementFact
from transitions.consultations.kinds import (
    TOOK_EFFECT,
    ParticipantAge,
    ParticipantDisability,
    ParticipantSex,
    StatementOutcome,
)
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, filled, marked, notes, sentences

SHARE_SENTENCES = {
    ParticipantSex.FEMALE: words(
        "Women and girls made up {share} per cent of the participants whose sex was recorded ({part} of {whole})."
    ),
    ParticipantAge.YOUTH: words(
        "Youth, from 18 to 29 years of age, made up {share} per cent of the participants whose age was recorded "
        "({part} of {whole})."
    ),
    ParticipantDisability.WITH: words(
        "Persons with disabilities made up {share} per cent of the participants of whom this was recorded "
        "({part} of {whole})."
    ),
}


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The consultations on one transition; no section where none is on record."""
    told = transition.consultations
    if told is None or not told.consultations:
        return None
    blocks: tuple[Block, ...] = (_held(facts, transition, told), *_participation(facts, transition, told))
    return Section(
        HEADINGS["consultations"], (*blocks, *_became(facts, transition, told)), key=f"consultations-{transition.pk}"
    )


def _held(facts: ReportFacts, transition: TransitionFact, told: ConsultationsFacts) -> Paragraph:
    first, last = (_day(transition, each) for each in (told.consultations[0], told.consultations[-1]))
    number = _counted(facts, transition, "held", words("consultations held"), len(told.consultations))
    if len(told.consultations) == 1:
        held: Text = words(
            "One consultation on the transition of {operation} was held, {when}.",
            operation=called(transition.mission),
            when=citations.when(first),
        )
    else:
        held = words(
            "Between {first} and {last}, {number} consultations on the transition of {operation} were held.",
            first=first,
            last=last,
            number=number,
            operation=called(transition.mission),
        )
    rows = rules.coverage(told, transition.phases)
    heard = inner(*(row.actor.words for row in rows if row.total))
    unheard = inner(*(row.actor.words for row in rows if not row.total and not row.actor.is_extra))
    said: list[Text] = [held, words("The following were heard: {actors}.", actors=heard)]
    if unheard:
        said.append(words("The following had not yet been consulted: {actors}.", actors=unheard))
    return Paragraph(sentences(said), footnotes=notes([first, last]), illustrative=_is_illustrative(told), rank=4)


def _is_illustrative(told: ConsultationsFacts) -> bool:
    return any(each.illustrative for each in told.consultations)


def _day(transition: TransitionFact, fact: ConsultationFact) -> Reference:
    return citations.dated(
        f"consultations/held/{fact.pk}",
        words("{operation}: consultation held", operation=called(transition.mission)),
        fact.day,
        fact.source,
        illustrative=fact.illustrative,
    )


def _participation(facts: ReportFacts, transition: TransitionFact, told: ConsultationsFacts) -> Iterator[Paragraph]:
    said: list[Text] = []
    for group in rules.SHARED:
        share = rules.share_of(told, group)
        if not share.whole:
            continue
        name = f"share/{group.value}"
        part = _counted(facts, transition, f"{name}/part", group.words, share.part, spelled=False)
        whole = _counted(facts, transition, f"{name}/whole", words("participants"), share.whole, spelled=False)
        rounded = (200 * share.part + share.whole) // (2 * share.whole)
        said.append(filled(SHARE_SENTENCES[group], share=rounded, part=part, whole=whole))
        if share.left_out:
            said.append(
                filled(
                    count_words(
                        "Not counted in this, so that no small number of persons is disclosed: {count} consultation.",
                        "Not counted in this, so that no small number of persons is disclosed: {count} consultations.",
                        share.left_out,
                    ),
                    count=_counted(facts, transition, f"{name}/left_out", words("consultations"), share.left_out),
                )
            )
    if said:
        yield Paragraph(sentences(said), illustrative=_is_illustrative(told), rank=5)


def _became(facts: ReportFacts, transition: TransitionFact, told: ConsultationsFacts) -> Iterator[Paragraph]:
    pairs = rules.statements_of(told)
    if not pairs:
        return
    counts = {outcome: number for outcome, number in rules.outcomes(told).items() if number}
    illustrative = any(statement.illustrative for _consultation, statement in pairs)
    ends = [
        filled(
            OUTCOME_CLAUSES[outcome],
            number=_counted(facts, transition, f"outcome/{outcome.value}", outcome.words, count),
        )
        for outcome, count in counts.items()
    ]
    lead: Text = words("The statements made in these consultations stand as follows: {ends}.", ends=ends)
    taken = [(held, each) for held, each in pairs if each.outcome in TOOK_EFFECT]
    if not taken:
        yield Paragraph(lead, illustrative=illustrative)
        return
    days = [_decided(transition, each) for _held, each in taken]
    items = tuple(Item(_taken_up(each, day)) for (_held, each), day in zip(taken, days, strict=True))
    told_of = sentences([lead, words("The following led to a change:")])
    yield Paragraph(told_of, items, footnotes=notes(days), illustrative=illustrative)


OUTCOME_CLAUSES = {
    StatementOutcome.OPEN: words("{number} still open"),
    StatementOutcome.TAKEN_UP: words("{number} taken up"),
    StatementOutcome.PARTLY: words("{number} partly taken up"),
    StatementOutcome.NOT_TAKEN_UP: words("{number} not taken up"),
}


def _decided(transition: TransitionFact, fact: StatementFact) -> Reference:
    assert fact.decided_on is not None
    return citations.dated(
        f"consultations/statement/{fact.pk}",
        words("{operation}: decided on what was said", operation=called(transition.mission)),
        fact.decided_on,
        fact.source,
        illustrative=fact.illustrative,
    )


def _taken_up(fact: StatementFact, day: Reference) -> Text:
    told: list[Text] = [
        words(
            "{actor}: {said} ({outcome}, {date}).",
            actor=fact.actor.words,
            said=clause(fact.said),
            outcome=Inner(fact.outcome.words),
            date=day,
        )
    ]
    if fact.clause is not None:
        told.append(
            words(
                "It bears on clause {number} of the strategy, version {version}.",
                number=fact.clause.clause.number,
                version=fact.clause.version,
            )
        )
    elif clause(fact.where):
        told.append(words("It was taken up as follows: {where}.", where=clause(fact.where)))
    if clause(fact.reason):
        told.append(words("What was not taken up, and why: {reason}.", reason=clause(fact.reason)))
    return marked(sentences(told), fact.illustrative)


def _counted(
    facts: ReportFacts, transition: TransitionFact, key: str, what: Text, number: int, *, spelled: bool = True
) -> Reference:
    """A number that was counted from the consultations on record."""
    small = spelled and number < len(citations.SMALL_NUMBERS)
    return Reference(
        key=f"consultations/{transition.pk}/{key}",
        what=words("{operation}: {subject}", operation=called(transition.mission), subject=what),
        value=number,
        wording=citations.SMALL_NUMBERS[number] if small else None,
        source=Source(place=words("counted from the consultations on record")),
        period=facts.report.as_of,
        known_from=facts.report.known_at,
        illustrative=transition.consultations is not None and _is_illustrative(transition.consultations),
    )
