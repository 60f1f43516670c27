"""The sentences on the mandate of an operation and on the events of its life, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.words import words
from missions.kinds import EventKind
from reporting.document import Reference, See, Text
from reporting.facts import MandateFact, ReportFacts, ScopeEntry, ScopePart

from . import citations
from .citations import called, clause, filled, when


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the references that it rests on."""

    text: Text
    references: tuple[Reference, ...] = ()


LATER_SENTENCES = {
    EventKind.OPERATIONS_CEASED: words("Its operations ceased {when}."),
    EventKind.LIQUIDATION_STARTED: words("Liquidation started {when}."),
    EventKind.TECHNICAL_LIQUIDATION_ENDED: words("Technical liquidation ended {when}."),
    EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED: words("Administrative liquidation ended {when}."),
}
PLANNED_SENTENCES = {
    EventKind.DRAWDOWN_STARTED: words("Its drawdown is planned to start {when}."),
    EventKind.MANDATE_ENDED: words("Its mandate is planned to end {when}."),
    EventKind.OPERATIONS_CEASED: words("Its operations are planned to cease {when}."),
    EventKind.DRAWDOWN_COMPLETED: words("Its drawdown is planned to be completed {when}."),
    EventKind.LIQUIDATION_STARTED: words("Liquidation is planned to start {when}."),
    EventKind.TECHNICAL_LIQUIDATION_ENDED: words("Technical liquidation is planned to end {when}."),
    EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED: words("Administrative liquidation is planned to end {when}."),
}


def mandate(facts: ReportFacts, entry: ScopeEntry) -> Iterator[Sentence]:
    """By what the operation was established, and until when its mandate was last extended."""
    mission, mandates = entry.mission, facts.mandates_of(entry.mission.pk)
    established = entry.happened(EventKind.ESTABLISHED)
    if established is not None:
        reference = citations.event(mission, established)
        yield Sentence(_established(entry, mandates, reference), (reference,))
    extended = [each for each in mandates if each.renewal is not None]
    if extended and entry.part is ScopePart.ONGOING:
        latest = max(extended, key=lambda each: (each.renewal, each.adopted or each.renewal))
        reference = citations.mandate(mission, latest)
        told = words(
            "The mandate of {operation} was most recently extended until {date} by {resolution}.",
            operation=called(mission),
            date=reference,
            resolution=citations.resolution(latest.symbol),
        )
        if established is not None:
            told = words(
                "Its mandate was most recently extended until {date} by {resolution}.",
                date=reference,
                resolution=citations.resolution(latest.symbol),
            )
        yield Sentence(told, (reference,))


def _established(entry: ScopeEntry, mandates: tuple[MandateFact, ...], reference: Reference) -> Text:
    day = reference.value.day
    founding = next((each for each in mandates if each.adopted == day), None)
    operation = called(entry.mission)
    if founding is None:
        return words("{operation} was established {when}.", operation=operation, when=when(reference))
    return words(
        "{operation} was established {when} by {resolution}.",
        operation=operation,
        when=when(reference),
        resolution=citations.resolution(founding.symbol),
    )


def events(facts: ReportFacts, entry: ScopeEntry) -> Iterator[Sentence]:
    """How the operation ended, why that puts it into the report, what followed and what is planned."""
    ended, drawn_down = _happened(entry, EventKind.MANDATE_ENDED), _happened(entry, EventKind.DRAWDOWN_COMPLETED)
    yield from _end(entry, ended, drawn_down)
    if entry.override is not None:
        reason = clause({"en": entry.override.reason})
        yield Sentence(
            words("The operation is included by decision, for the following reason: {reason}.", reason=reason)
        )
    elif entry.part is ScopePart.TRANSITIONED:
        yield Sentence(_within(two_dates=bool(ended and drawn_down and ended.value != drawn_down.value)))
    for kind, template in LATER_SENTENCES.items():
        reference = _happened(entry, kind)
        if reference is not None:
            yield Sentence(filled(template, when=when(reference)), (reference,))
    for kind, template in PLANNED_SENTENCES.items():
        plan = entry.planned(kind)
        if plan is not None and entry.happened(kind) is None and plan.date.last >= facts.report.as_of:
            reference = citations.event(entry.mission, plan)
            yield Sentence(filled(template, when=when(reference)), (reference,))


def _end(entry: ScopeEntry, ended: Reference | None, drawn_down: Reference | None) -> Iterator[Sentence]:
    operation = called(entry.mission)
    if ended and drawn_down and ended.value == drawn_down.value:
        told = words(
            "The mandate of {operation} ended, and its drawdown was completed, {when}.",
            operation=operation,
            when=when(ended),
        )
        yield Sentence(told, (ended, drawn_down))
    elif ended and drawn_down:
        told = words(
            "The mandate of {operation} ended {ended}, and its drawdown was completed {completed}.",
            operation=operation,
            ended=when(ended),
            completed=when(drawn_down),
        )
        yield Sentence(told, (ended, drawn_down))
    elif ended:
        told = words("The mandate of {operation} ended {when}.", operation=operation, when=when(ended))
        yield Sentence(told, (ended,))
    elif drawn_down:
        told = words("The drawdown of {operation} was completed {when}.", operation=operation, when=when(drawn_down))
        yield Sentence(told, (drawn_down,))


def _happened(entry: ScopeEntry, kind: EventKind) -> Reference | None:
    fact = entry.happened(kind)
    return None if fact is None else citations.event(entry.mission, fact)


def _within(*, two_dates: bool) -> Text:
    if two_dates:
        return words(
            "The later of the two dates falls within the period described in paragraph {paragraph}.",
            paragraph=See("period"),
        )
    return words("That date falls within the period described in paragraph {paragraph}.", paragraph=See("period"))
