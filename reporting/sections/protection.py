"""What the report says of national plans and national benchmarks, of requests and support, and of capabilities.

The status that the Government reports and the one that the mission sees stand apart, each named with its side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounts.words import Inner, inner, words
from missions.facts import MandatedTaskFact
from missions.kinds import Certainty
from reporting.document import Block, Item, Paragraph, Reference, Section, See, Source, Text
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.protection import rules
from transitions.protection.facts import (
    HostRequestFact,
    InstrumentSupportFact,
    NationalBenchmarkFact,
    NationalInstrumentFact,
    ProtectionFacts,
)
from transitions.protection.matrix import by_place, where_words
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import SMALL_NUMBERS, called, clause, marked, notes, sentences
from .protection_table import table_key


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """Plans and capabilities of one transition; no section where nothing of them is on record."""
    if transition.protection is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.protection))
    return Section(HEADINGS["protection"], blocks, key=f"protection-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, protection: ProtectionFacts) -> Iterator[Block]:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    tasks = rules.protecting(transition.tasks)
    if tasks:
        told = words("The following mandated tasks contribute to protecting civilians: {tasks}.", tasks=_tasks(tasks))
        yield Paragraph(told)
    if protection.instruments:
        yield _instruments(transition, protection, moment)
    for instrument in protection.instruments:
        if instrument.benchmarks:
            yield _benchmarks(transition, instrument)
        if instrument.engagements:
            yield _engagements(transition, instrument)
    yield from _requests(transition, protection)
    yield from _support(transition, protection)
    if protection.capabilities:
        yield from _capabilities(transition, protection, moment)


def _tasks(tasks: tuple[MandatedTaskFact, ...]) -> list[Text]:
    return [marked(clause(each.titles), each.illustrative) for each in tasks]


# --- national plans, policies and strategies


def _instruments(transition: TransitionFact, protection: ProtectionFacts, moment: Moment) -> Paragraph:
    items, references = [], []
    for each in protection.instruments:
        told, cited = _instrument(transition, each, moment)
        items.append(Item(told))
        references += cited
    lead = words("The host State has the following national plans, policies and strategies, adopted or in preparation:")
    return Paragraph(lead, tuple(items), footnotes=notes(references))


def _instrument(
    transition: TransitionFact, instrument: NationalInstrumentFact, moment: Moment
) -> tuple[Text, list[Reference]]:
    named: dict[str, Any] = {
        "title": clause(instrument.titles),
        "kind": Inner(instrument.kind.words),
        "subject": Inner(instrument.subject.words),
    }
    stage = rules.current(instrument)
    references: list[Reference] = []
    if stage is None:
        told: list[Text] = [marked(words("“{title}” ({kind}; {subject}).", **named), instrument.illustrative)]
    else:
        since = citations.dated(
            f"protection/stage/{stage.pk}",
            words("{operation}: {title}, {stage}", **_of(transition, instrument), stage=stage.stage.words),
            stage.date,
            stage.source,
            illustrative=stage.illustrative,
        )
        references.append(since)
        told = [
            words(
                "“{title}” ({kind}; {subject}). Stage: {stage}, since {date}.",
                **named,
                stage=Inner(stage.stage.words),
                date=since,
            )
        ]
    adopted, cited = _adoption(transition, instrument, moment)
    told += adopted
    if clause(instrument.owner):
        told.append(words("Owner: {owner}.", owner=clause(instrument.owner)))
    if clause(instrument.in_line_with):
        told.append(words("In line with the transition strategy: {content}.", content=clause(instrument.in_line_with)))
    return sentences(told), [*references, *cited]


def _of(transition: TransitionFact, instrument: NationalInstrumentFact) -> dict[str, Any]:
    return {"operation": called(transition.mission), "title": clause(instrument.titles)}


def _adoption(
    transition: TransitionFact, instrument: NationalInstrumentFact, moment: Moment
) -> tuple[list[Text], list[Reference]]:
    """Whether it was adopted before the drawdown; nothing where the drawdown has no date."""
    found = rules.adoption(instrument, transition.mission, moment)
    if found.event is None or found.days is None:
        return [], []
    event = citations.event(transition.mission, found.event)
    planned = found.event.certainty is Certainty.PLANNED
    dated: Any = words("planned for {date}", date=event) if planned else event
    drawdown = words("“{event}”, {date}", event=found.event.kind.words, date=dated)
    stage = rules.adopted(instrument)
    if stage is not None:
        day = citations.dated(
            f"protection/adopted/{stage.pk}",
            words("{operation}: {title}, adopted", **_of(transition, instrument)),
            stage.date,
            stage.source,
            illustrative=stage.illustrative,
        )
        dates = {"adopted": day, "drawdown": drawdown}
        if found.in_time:
            told = words("It had been adopted by {adopted}, before the drawdown ({drawdown}).", **dates)
        else:
            told = words("It had been adopted by {adopted}, not before the drawdown ({drawdown}).", **dates)
        return [told], [day, event]
    if found.days <= 0:
        return [words("It was not adopted before the drawdown ({drawdown}).", drawdown=drawdown)], [event]
    left = _days(transition, instrument, found.days, moment.as_of, moment.known_at)
    told = words("It is not adopted; days left before the drawdown ({drawdown}): {days}.", drawdown=drawdown, days=left)
    return [told], [event]


def _days(
    transition: TransitionFact, instrument: NationalInstrumentFact, days: int, as_of: date, known_at: date
) -> Reference:
    return Reference(
        key=f"protection/left/{instrument.pk}",
        what=words("{operation}: {title}, days left for its adoption", **_of(transition, instrument)),
        value=days,
        source=Source(place=words("counted from the day of the report to the drawdown")),
        period=as_of,
        known_from=known_at,
    )


def _benchmarks(transition: TransitionFact, instrument: NationalInstrumentFact) -> Paragraph:
    told = words(
        "“{title}” has the following national benchmarks, which are owned by the State and are not those of the "
        "Mission. The status reported by the Government and the status as seen by the Mission are given apart:",
        title=clause(instrument.titles),
    )
    found = [_benchmark(transition, each) for each in instrument.benchmarks]
    return Paragraph(
        told,
        tuple(Item(text) for text, _references in found),
        footnotes=notes(reference for _text, references in found for reference in references),
    )


def _benchmark(transition: TransitionFact, benchmark: NationalBenchmarkFact) -> tuple[Text, list[Reference]]:
    text = words("{number}. {statement}", number=benchmark.number, statement=clause(benchmark.texts))
    told: list[Text] = [words("{statement}.", statement=marked(text, benchmark.illustrative))]
    references = []
    for by, status in rules.latest_status(benchmark).items():
        if status is None:
            told.append(words("{side}: no status on record.", side=by.words))
            continue
        day = citations.dated(
            f"protection/national/{status.pk}",
            words(
                "{operation}: national benchmark {number}, {side}",
                operation=called(transition.mission),
                number=benchmark.number,
                side=by.words,
            ),
            status.day,
            status.source,
            illustrative=status.illustrative,
        )
        references.append(day)
        named = {"side": by.words, "date": day, "status": citations.status(status.standing)}
        if clause(status.reason):
            told.append(words("{side}, {date}: {status} ({reason}).", **named, reason=clause(status.reason)))
        else:
            told.append(words("{side}, {date}: {status}.", **named))
    if rules.differs(benchmark):
        told.append(words("The two sides differ."))
    return sentences(told), references


def _engagements(transition: TransitionFact, instrument: NationalInstrumentFact) -> Paragraph:
    days = [
        citations.dated(
            f"protection/engagement/{each.pk}",
            words("{operation}: {title}, {party} engaged", **_of(transition, instrument), party=each.party.words),
            each.date,
            each.source,
            illustrative=each.illustrative,
        )
        for each in instrument.engagements
    ]
    parties: list[Text] = [
        words("{party} ({date})", party=Inner(each.party.words), date=day)
        for each, day in zip(instrument.engagements, days, strict=True)
    ]
    told: list[Text] = [
        words(
            "The following were engaged in supporting “{title}”, first on the dates given: {parties}.",
            title=clause(instrument.titles),
            parties=parties,
        )
    ]
    absent = inner(*(party.words for party, fact in rules.engaged(instrument).items() if fact is None))
    if absent:
        told.append(words("Not engaged by then: {parties}.", parties=absent))
    return Paragraph(sentences(told), footnotes=notes(days))


# --- requests and support


def _requests(transition: TransitionFact, protection: ProtectionFacts) -> Iterator[Block]:
    if not protection.requests:
        return
    days = [_requested(transition, each) for each in protection.requests]
    unmet = rules.unanswered(protection)
    items = tuple(
        Item(_request(each, day, met=each not in unmet)) for each, day in zip(protection.requests, days, strict=True)
    )
    yield Paragraph(words("The host Government has requested assistance as follows:"), items, footnotes=notes(days))


def _requested(transition: TransitionFact, request: HostRequestFact) -> Reference:
    return citations.dated(
        f"protection/request/{request.pk}",
        words("{operation}: request of the host Government", operation=called(transition.mission)),
        request.day,
        request.source,
        illustrative=request.illustrative,
    )


def _request(request: HostRequestFact, day: Reference, *, met: bool) -> Text:
    told: list[Text] = [
        words("{reference}, {date}: {subject}.", reference=request.reference, date=day, subject=clause(request.subject))
    ]
    if not met:
        told.append(words("No support that rests on it is on record."))
    return sentences(told)


def _support(transition: TransitionFact, protection: ProtectionFacts) -> Iterator[Block]:
    several = [(instrument, each) for instrument in protection.instruments for each in instrument.support]
    if not several:
        return
    days = [
        citations.dated(
            f"protection/support/{each.pk}",
            words("{operation}: {title}, support given", **_of(transition, instrument)),
            each.since,
            each.source,
            illustrative=each.illustrative,
        )
        for instrument, each in several
    ]
    items = tuple(Item(_given(instrument, each, day)) for (instrument, each), day in zip(several, days, strict=True))
    told = words("At the request of the host Government, the United Nations assists as follows:")
    yield Paragraph(told, items, footnotes=notes(days))


def _given(instrument: NationalInstrumentFact, support: InstrumentSupportFact, day: Reference) -> Text:
    told: list[Text] = [
        words(
            "“{title}”, {kind}, since {date}: {provider}.",
            title=clause(instrument.titles),
            kind=Inner(support.kind.words),
            date=day,
            provider=support.provider.rstrip("."),
        )
    ]
    if clause(support.content):
        told.append(words("{content}.", content=clause(support.content)))
    if not support.requested:
        told.append(words("No request of the host Government was known for it."))
    elif support.request is not None:
        told.append(words("It rests on {reference}.", reference=support.request.reference))
    return sentences(told)


# --- capabilities


def _capabilities(transition: TransitionFact, protection: ProtectionFacts, moment: Moment) -> Iterator[Block]:
    rows = rules.rows_of(transition, protection, moment)
    told: list[Text] = [
        words(
            "Table {table} sets out the capabilities to protect civilians before, during and after the transition.",
            table=See(table_key(transition)),
        )
    ]
    required = [row for row in rows if row.required]
    if required:
        counted = _counted(transition, len(required), moment)
        told.append(words("Capabilities that are required: {count}.", count=counted))
    places = by_place(rows)
    if required:
        bare = sum(len(codes) for _place, codes in places)
        said = SMALL_NUMBERS[bare] if bare < len(SMALL_NUMBERS) else bare
        told.append(words("Without a provider on record after the transition: {count}.", count=said))
    invented = all(each.illustrative for each in protection.capabilities)
    yield Paragraph(sentences(told), illustrative=invented, rank=3)
    if not places:
        return
    lead = words("The following are required and have no provider on record after the transition:")
    items = tuple(
        Item(
            words("{place}:", place=where_words(place)),
            tuple(Item(words("{capability}.", capability=code.words)) for code in codes),
        )
        for place, codes in places
    )
    yield Paragraph(lead, items, illustrative=invented)


def _counted(transition: TransitionFact, number: int, moment: Moment) -> Reference:
    return citations.counted(
        f"protection/required/{transition.pk}",
        words("{operation}: capabilities to protect civilians, required", operation=called(transition.mission)),
        number,
        table=table_key(transition),
        as_of=moment.as_of,
        known_at=moment.known_at,
    )
