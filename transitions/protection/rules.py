"""What paras 3 to 5 ask to be known of national plans and of capabilities to protect, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import DateKnown, Words, count_words, words
from missions.facts import EventFact, MandatedTaskFact, MissionFact
from missions.kinds import Certainty, EventKind
from missions.rules import effective_events
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import (
    HostRequestFact,
    InstrumentEngagementFact,
    InstrumentStageFact,
    NationalBenchmarkFact,
    NationalInstrumentFact,
    NationalStatusFact,
    ProtectionFacts,
)
from .kinds import CapabilityCode, CapabilityStage, InstrumentStage, InstrumentSubject, StatusBy, SupportParty
from .matrix import CapabilityRow, current_stage, matrix, where_words

# --- national plans, policies and strategies (para 3)


def current(instrument: NationalInstrumentFact) -> InstrumentStageFact | None:
    """The stage that an instrument has reached; None where none is on record."""
    return instrument.stages[-1] if instrument.stages else None


def adopted(instrument: NationalInstrumentFact) -> InstrumentStageFact | None:
    """The first stage that shows that it was adopted; only if that is the adoption itself is its date on record."""
    return next((each for each in instrument.stages if each.stage.is_adopted), None)


DRAWDOWN = (EventKind.DRAWDOWN_STARTED, EventKind.DRAWDOWN_COMPLETED)
"""What an instrument should come before; the start, and only where that is not on record the end."""


def drawdown_of(mission: MissionFact, known_at: date) -> EventFact | None:
    """The drawdown, as it happened or else as it was planned; None where neither is on record."""
    found = effective_events(mission, known_at)
    for kind in DRAWDOWN:
        dated = {each.certainty: each for each in found if each.kind is kind}
        event = dated.get(Certainty.ACTUAL, dated.get(Certainty.PLANNED))
        if event is not None:
            return event
    return None


@dataclass(frozen=True, slots=True)
class Adoption:
    """Whether an instrument was adopted before the drawdown.

    `days` are those between adoption and drawdown or, as long as it is not adopted, those that are left; negative,
    or nothing at all, if the drawdown came first; None where the drawdown has no date.
    """

    adopted: DateKnown | None
    event: EventFact | None
    days: int | None

    @property
    def in_time(self) -> bool:
        """Whether it was adopted, and before the drawdown."""
        return self.adopted is not None and self.days is not None and self.days > 0


def adoption(instrument: NationalInstrumentFact, mission: MissionFact, moment: Moment) -> Adoption:
    """When it was adopted, against the drawdown as known then. A month or a year counts as its last day."""
    stage = adopted(instrument)
    event = drawdown_of(mission, moment.known_at)
    day = stage.date if stage else None
    if event is None:
        return Adoption(day, None, None)
    return Adoption(day, event, (event.date.last - (day.last if day else moment.as_of)).days)


def adoption_words(found: Adoption) -> Words:
    """Whether it was adopted before the drawdown, in words."""
    if found.event is None or found.days is None:
        if found.adopted is None:
            return words("Not adopted; when the drawdown is to begin is not on record")
        return words("Adopted by {adopted}; when the drawdown is to begin is not on record", adopted=found.adopted)
    event = event_words(found.event)
    if found.adopted is not None and found.days > 0:
        return count_words(
            "Adopted {count} day before the drawdown ({event})",
            "Adopted {count} days before the drawdown ({event})",
            found.days,
            event=event,
        )
    if found.adopted is not None:
        return words("Not adopted before the drawdown ({event})", event=event)
    if found.days > 0:
        return count_words(
            "Not adopted; {count} day is left before the drawdown ({event})",
            "Not adopted; {count} days are left before the drawdown ({event})",
            found.days,
            event=event,
        )
    return words("Not adopted, and the drawdown has begun ({event})", event=event)


def event_words(event: EventFact) -> Words:
    """The date of the drawdown, said as planned or as it was."""
    if event.certainty is Certainty.PLANNED:
        return words("“{event}”, planned for {date}", event=event.kind.words, date=event.date)
    return words("“{event}”, {date}", event=event.kind.words, date=event.date)


def by_subject(facts: ProtectionFacts) -> dict[InstrumentSubject, tuple[NationalInstrumentFact, ...]]:
    """The instruments by what they are about; none where there is none."""
    return {
        subject: tuple(each for each in facts.instruments if each.subject is subject) for subject in InstrumentSubject
    }


def latest_status(benchmark: NationalBenchmarkFact) -> dict[StatusBy, NationalStatusFact | None]:
    """The latest status from each side, apart; None where a side has given none."""
    found: dict[StatusBy, NationalStatusFact | None] = dict.fromkeys(StatusBy)
    return found | {each.by: each for each in benchmark.statuses}


def differs(benchmark: NationalBenchmarkFact) -> bool:
    """Whether Government and mission see a benchmark differently."""
    found = {each.standing for each in latest_status(benchmark).values() if each is not None}
    return len(found) > 1


def engaged(instrument: NationalInstrumentFact) -> dict[SupportParty, InstrumentEngagementFact | None]:
    """When each of the seven parties was first engaged in supporting it; None where that is not on record."""
    found: dict[SupportParty, InstrumentEngagementFact | None] = dict.fromkeys(SupportParty)
    return found | {each.party: each for each in instrument.engagements}


def unanswered(facts: ProtectionFacts) -> tuple[HostRequestFact, ...]:
    """The requests on which no support rests."""
    answered = {each.request.pk for one in facts.instruments for each in one.support if each.request is not None}
    return tuple(each for each in facts.requests if each.pk not in answered)


def protecting(tasks: Iterable[MandatedTaskFact]) -> tuple[MandatedTaskFact, ...]:
    """The mandated tasks that contribute to protecting civilians."""
    return tuple(each for each in tasks if each.protects_civilians)


# --- what is missing


def rows_of(whole: Whole, facts: ProtectionFacts, moment: Moment) -> tuple[CapabilityRow, ...]:
    """The eleven rows of the matrix of capabilities."""
    return matrix(facts.capabilities, whole.places, current_stage(whole.state), moment.as_of)


def findings(whole: Whole, facts: ProtectionFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing, in the order of the resolution."""
    silent = [subject.words for subject, found in by_subject(facts).items() if not found]
    if silent:
        said = words("No national plan, policy or strategy on record: {subjects}", subjects=silent)
        yield finding(said, "protection:instrument-add", whole.pk)
    for instrument in facts.instruments:
        yield from _of_instrument(whole, instrument, moment)
        yield from _of_benchmarks(instrument)
    unmet = unanswered(facts)
    if unmet and facts.instruments:
        said = count_words(
            "{count} request of the host Government has no support on record",
            "{count} requests of the host Government have no support on record",
            len(unmet),
        )
        yield finding(said, "protection:support-add", facts.instruments[0].pk)
    if whole.tasks and not protecting(whole.tasks):
        said = words("No mandated task is marked as contributing to protecting civilians")
        yield Finding(said.text, said.values)
    yield from _of_capabilities(whole, facts, moment)


def _of_instrument(whole: Whole, instrument: NationalInstrumentFact, moment: Moment) -> Iterator[Finding]:
    stage, first = current(instrument), adopted(instrument)
    if stage is None:
        said = words("{title}: no stage on record", title=instrument.titles)
        yield finding(said, "protection:stage-add", instrument.pk)
    elif first is None:
        told = adoption_words(adoption(instrument, whole.mission, moment))
        said = words("{title}: {problem}", title=instrument.titles, problem=told)
        yield finding(said, "protection:stage-add", instrument.pk)
    elif first.stage is not InstrumentStage.ADOPTED:
        said = words("{title}: the date of adoption is not on record", title=instrument.titles)
        yield finding(said, "protection:stage-add", instrument.pk)
    unsaid = [
        name
        for name, text in (
            (words("owner ministry"), instrument.owner),
            (words("how it is in line with the transition strategy"), instrument.in_line_with),
        )
        if not any(text.values())
    ]
    if unsaid:
        said = words("{title}: not on record: {fields}", title=instrument.titles, fields=unsaid)
        yield finding(said, "protection:instrument-change", instrument.pk)
    absent = [party.words for party, fact in engaged(instrument).items() if fact is None]
    if absent:
        said = words("{title}: not engaged in supporting it: {parties}", title=instrument.titles, parties=absent)
        yield finding(said, "protection:engagement-add", instrument.pk)
    unasked = [each for each in instrument.support if not each.requested]
    if unasked:
        said = count_words(
            "{title}: {count} support activity without a request of the host Government",
            "{title}: {count} support activities without a request of the host Government",
            len(unasked),
            title=instrument.titles,
        )
        yield finding(said, "protection:support-change", unasked[0].pk)


def _of_benchmarks(instrument: NationalInstrumentFact) -> Iterator[Finding]:
    if not instrument.benchmarks:
        said = words("{title}: no national benchmark on record", title=instrument.titles)
        yield finding(said, "protection:benchmark-add", instrument.pk)
    for by in StatusBy:
        silent = [each for each in instrument.benchmarks if latest_status(each)[by] is None]
        if silent:
            said = words(
                "{title}: no status “{side}” of national benchmarks {numbers}",
                title=instrument.titles,
                side=by.words,
                numbers=[each.number for each in silent],
            )
            yield finding(said, "protection:status-add", silent[0].pk)


def _of_capabilities(whole: Whole, facts: ProtectionFacts, moment: Moment) -> Iterator[Finding]:
    rows = rows_of(whole, facts, moment)
    silent = [row.code.words for row in rows if not row.facts]
    if silent:
        said = words("Not on record whether it is required: {capabilities}", capabilities=silent)
        yield finding(said, "protection:capability-add", whole.pk)
    for row in rows:
        yield from _of_row(whole, row)
    unfunded = [
        each
        for each in facts.capabilities
        if each.stage is CapabilityStage.AFTER
        and each.provider is not None
        and (each.funded_until is None or each.funded_until < moment.as_of)
    ]
    if unfunded:
        said = count_words(
            "{count} capability after the transition has no funding on record for the days to come",
            "{count} capabilities after the transition have no funding on record for the days to come",
            len(unfunded),
        )
        yield finding(said, "protection:capability-change", unfunded[0].pk)


def _of_row(whole: Whole, row: CapabilityRow) -> Iterator[Finding]:
    if row.open_now:
        said = words(
            "{capability}: required and not in place: {places}",
            capability=row.code.words,
            places=[where_words(each) for each in row.open_now],
        )
        yield finding(said, "protection:capability-add", whole.pk)
    if row.open_after:
        said = words(
            "{capability}: required, and nobody provides it after the transition: {places}",
            capability=row.code.words,
            places=[where_words(each) for each in row.open_after],
        )
        yield finding(said, "protection:capability-add", whole.pk)


# --- what is refused

UNASKED = words(
    "Support is given at the request of the host Government (resolution 2594 (2021), para 3). Record the request "
    "first, then name it here."
)


def support_without_request(since: date, requested: date | None) -> list[DomainError]:
    """Support for a national instrument begins once the host Government has asked for it, not before."""
    if requested is None:
        return [DomainError(UNASKED, "request")]
    if requested <= since:
        return []
    told = words(
        "Support that began on {since} cannot rest on a request of {requested}. Give a later start, or name an "
        "earlier request.",
        since=since,
        requested=requested,
    )
    return [DomainError(told, "since")]


def request_after_support(requested: date, earliest: date | None) -> list[DomainError]:
    """A request is not dated after the support that rests on it, of which the earliest start is given."""
    if earliest is None or requested <= earliest:
        return []
    told = words(
        "Support that rests on this request began on {since}. Give that day or one before, or change the support "
        "first.",
        since=earliest,
    )
    return [DomainError(told, "day")]


def undescribed(code: CapabilityCode, *, described: bool) -> list[DomainError]:
    """Other unarmed approaches are an open row: without a description nobody knows what was meant."""
    if described or code is not CapabilityCode.OTHER_UNARMED:
        return []
    told = words("Describe the approach: this row is for whatever the others do not name.")
    return [DomainError(told, "description")]
