"""Facts as a document cites them: each date, count and value bound to its source, period and the day it was known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.words import DateKnown, Precision, TextByLanguage, Words, context_words, inner, words
from missions.facts import EventFact, MissionFact, SourceFact
from missions.kinds import Certainty, GroupAtRisk
from reporting.document import PER_CENT, STATUSES, Footnote, Reference, See, Source, Status, Text, period
from reporting.facts import MandateFact
from transitions.benchmarks.measures import Measure, Value, amount, spoken
from transitions.benchmarks.scale import IndicatorKind, Standing
from transitions.readiness.facts import IndicatorFact, TransitionFact
from transitions.strategy.facts import StateFact

STATUS_CODES = {
    Standing.ACHIEVED: "achieved",
    Standing.REACHED: "watched",
    Standing.ON_TRACK: "on_track",
    Standing.LIMITED_PROGRESS: "limited",
    Standing.OFF_TRACK: "off_track",
    Standing.REGRESSED: "regressed",
    Standing.NO_DATA: "no_data",
    Standing.RESTRICTED: "restricted",
}


SMALL_NUMBERS = (
    context_words("number in a text", "none"),
    context_words("number in a text", "one"),
    context_words("number in a text", "two"),
    context_words("number in a text", "three"),
    context_words("number in a text", "four"),
    context_words("number in a text", "five"),
    context_words("number in a text", "six"),
    context_words("number in a text", "seven"),
    context_words("number in a text", "eight"),
    context_words("number in a text", "nine"),
)
"""United Nations English spells numbers under ten out; a language that does not says the digit."""


def status(standing: Standing) -> Status:
    """The standing as a document shows it, with its shape."""
    return STATUSES[STATUS_CODES[standing]]


def called(mission: MissionFact) -> TextByLanguage:
    """The abbreviation of an operation, in each language that has its own."""
    return {"en": mission.abbreviation, **mission.abbreviations}


def resolution(symbol: str) -> Text:
    """A decision of the Council as a text names it: "Security Council resolution 2594 (2021)"."""
    if symbol.startswith("S/RES/"):
        return words("Security Council resolution {number}", number=symbol.removeprefix("S/RES/"))
    return symbol


def source(fact: SourceFact | None) -> Source | None:
    """A source as a document may print it."""
    if fact is None:
        return None
    return Source(fact.symbol or fact.title, fact.place or None, fact.confirmed)


def event(mission: MissionFact, fact: EventFact) -> Reference:
    """The date of an event."""
    what = words("{operation}: {event}", operation=called(mission), event=fact.kind.words)
    if fact.certainty is Certainty.PLANNED:
        what = words("{operation}: {event} (planned)", operation=called(mission), event=fact.kind.words)
    return Reference(
        key=f"operation/{mission.abbreviation}/{fact.kind}/{fact.certainty}",
        what=what,
        value=fact.date,
        source=source(fact.source),
        period=fact.date,
        known_from=fact.known_from,
    )


def mandate(mission: MissionFact, fact: MandateFact) -> Reference:
    """The day until which a decision of the Council extended a mandate."""
    return Reference(
        key=f"operation/{mission.abbreviation}/mandate/{fact.symbol}/{fact.paragraph}",
        what=words("{operation}: mandate until", operation=called(mission)),
        value=fact.renewal,
        source=source(fact.source) or Source(fact.symbol, _paragraph(fact.paragraph)),
        period=fact.renewal,
        known_from=fact.adopted or fact.since,
    )


def _paragraph(number: str) -> Text | None:
    return words("para. {number}", number=number) if number.isdecimal() else (number or None)


def state(transition: TransitionFact, fact: StateFact, key: str = "state") -> Reference:
    """The day since which a transition, or one of its phases, has been in a state."""
    return Reference(
        key=f"transition/{transition.pk}/{key}/{fact.state}",
        what=words(
            "{operation}: {title}, {state}",
            operation=called(transition.mission),
            title=transition.titles,
            state=fact.state.words,
        ),
        value=fact.date,
        source=source(fact.source),
        period=fact.date,
        known_from=fact.known_from,
        illustrative=fact.illustrative,
    )


def dated(
    key: str, what: Text, day: date | DateKnown, origin: SourceFact | None, *, illustrative: bool = False
) -> Reference:
    """A date that a document itself gives, such as the day it was endorsed."""
    return Reference(
        key=key,
        what=what,
        value=day,
        source=source(origin),
        period=day,
        known_from=origin.dated if origin else None,
        illustrative=illustrative,
    )


def counted(key: str, what: Text, number: int, *, table: str, as_of: date, known_at: date) -> Reference:
    """A number that was counted from a table of the same document."""
    return Reference(
        key=key,
        what=what,
        value=number,
        wording=SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else None,
        source=Source(place=words("counted from table {table}", table=See(table))),
        period=as_of,
        known_from=known_at,
    )


def computed(key: str, what: Text, day: date, how: Text, known_at: date) -> Reference:
    """A date that was computed by a rule, which `how` states."""
    return Reference(key=key, what=what, value=day, source=Source(place=how), period=day, known_from=known_at)


def value_key(indicator: int, period_end: date) -> str:
    """The name of the value of an indicator for the period that ends on this day."""
    return f"indicator/{indicator}/{period_end:%Y-%m-%d}"


def observed(transition: TransitionFact, indicator: IndicatorFact, value: Value) -> Reference | None:
    """The value of an indicator for a period; None where the period has none."""
    number = amount(indicator.measure.kind, value)
    if number is None:
        return None
    evidence = indicator.evidence.get(value.observation)
    return Reference(
        key=value_key(indicator.pk, value.period_end),
        what=words("{operation}: indicator {number}", operation=called(transition.mission), number=indicator.number),
        value=number,
        unit=unit_of(indicator.measure, indicator.unit),
        wording=told(indicator.measure, number, indicator.unit),
        source=source(evidence.source) if evidence else None,
        period=period(value.period_start, value.period_end),
        known_from=value.known_from,
        illustrative=value.illustrative or indicator.illustrative or bool(evidence and evidence.illustrative),
        classification=value.classification,
    )


def target(transition: TransitionFact, indicator: IndicatorFact) -> Reference | None:
    """The target of an indicator; None where none is on record."""
    measure = indicator.measure
    if measure.target is None and not any(indicator.target_text.values()):
        return None
    unit: Text | None = None
    wording: Any = indicator.target_text
    if not any(indicator.target_text.values()):
        assert measure.target is not None
        unit, wording = unit_of(measure, indicator.unit), told(measure, measure.target, indicator.unit)
    return Reference(
        key=f"indicator/{indicator.pk}/target",
        what=words(
            "{operation}: target of indicator {number}",
            operation=called(transition.mission),
            number=indicator.number,
        ),
        value=wording if measure.target is None else measure.target,
        unit=unit,
        wording=wording,
        source=source(indicator.source),
        period=measure.target_date,
        known_from=indicator.source.dated if indicator.source else None,
        illustrative=indicator.illustrative,
    )


def told(measure: Measure, number: Decimal, unit: TextByLanguage) -> Any:
    """A value as it is said: with its unit, or with the number and the label of its stage."""
    said = spoken(measure, number)
    if measure.stages and not isinstance(said, Decimal):
        return words("{number}, {label}", number=number.to_integral_value(), label=said)
    if isinstance(said, Decimal) and unit.get("en") == PER_CENT.text:
        return words("{value} per cent", value=said)
    if isinstance(said, Decimal) and any(unit.values()):
        return words("{value} {unit}", value=said, unit=unit)
    return said


def unit_of(measure: Measure, unit: TextByLanguage) -> Text | None:
    """In what a value is counted; nothing where it is a day, yes or no, or a stage, or a bare number."""
    if measure.kind in (IndicatorKind.DATE, IndicatorKind.YES_NO, IndicatorKind.ORDINAL):
        return None
    if measure.kind is IndicatorKind.PERCENTAGE or unit.get("en") == PER_CENT.text:
        return PER_CENT
    return unit if any(unit.values()) else None


def when(reference: Reference) -> Words:
    """The date after its preposition: "on 30 June 2022", "in June 2022"."""
    exact = not isinstance(reference.value, DateKnown) or reference.value.precision is Precision.DAY
    if exact:
        return context_words("date", "on {date}", date=reference)
    return context_words("date", "in {date}", date=reference)


def marked(text: Text, illustrative: bool) -> Text:
    """The text, and the word that says so where it is no fact on record."""
    return words("{content} (illustrative)", content=text) if illustrative and text else text


def clause(text: TextByLanguage) -> TextByLanguage:
    """A text that people typed, ready to stand before the full stop of a sentence."""
    return {code: each.strip().rstrip(".。") for code, each in text.items() if each.strip()}


def at_risk(groups: Iterable[GroupAtRisk]) -> list[Text]:
    """The sentence that names the groups which a threat or a risk touches; none where it names no group."""
    named = inner(*(each.words for each in groups))
    return [words("Groups at raised risk: {groups}.", groups=named)] if named else []


def filled(template: Words, **values: Any) -> Words:
    """The sentence with these values in its gaps."""
    return replace(template, values=values)


def sentences(several: Sequence[Text]) -> Text:
    """Sentences as one text, one after the other."""
    *before, last = several
    if not before:
        return last
    return context_words("sentences", "{first} {second}", first=sentences(before), second=last)


def notes(references: Iterable[Reference]) -> tuple[Footnote, ...]:
    """One footnote that names the United Nations documents that the references come from; none without any."""
    named: list[Any] = []
    for each in references:
        found = each.source
        if found is None or not found.confirmed or found.symbol is None or each.illustrative:
            continue
        told_source: Any = found.symbol
        if found.place is not None:
            told_source = words("{symbol}, {place}", symbol=found.symbol, place=found.place)
        if told_source not in named:
            named.append(told_source)
    return (Footnote(words("See {sources}.", sources=named)),) if named else ()
