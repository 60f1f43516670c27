"""The headings of country reports, as reports of peacekeeping operations and political missions have them: data.

A mission changes them to its needs. The chapter on the transition and the opening are filled from the record; every
other heading is a marked, empty place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from accounts.words import Words, words
from missions.kinds import MissionType
from missions.rules import type_on
from reporting.document import Block, HandwrittenPlace, Paragraph, Section, Text
from reporting.facts import PreviousFact, ReportFacts, ScopeEntry
from reporting.kinds import ReportKind

from . import observations
from .citations import called, resolution

Filled = Callable[[ReportFacts, ScopeEntry, tuple[Block, ...]], Iterable[Block]]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, what fills it (a place to write in, if nothing does), and the headings under it."""

    heading: Words
    under: tuple[Head, ...] = ()
    fill: Filled | None = None


def opening(facts: ReportFacts, entry: ScopeEntry, text: tuple[Block, ...]) -> Iterable[Block]:
    """By what the report was asked for, since when it tells, and a place for the decision that is not on record."""
    operation = called(entry.mission)
    # What asked for another kind of report, and what preceded that, is no part of a country report.
    own = facts.report.kind is ReportKind.PERIODIC
    request, previous = (facts.request, facts.previous) if own else (None, None)
    if request is None:
        yield HandwrittenPlace(words("Place for the resolution and paragraph that ask for the report"))
        told = words(
            "The present report covers major developments in the area of operation of {operation} since {previous}. It "
            "describes the progress and challenges in the implementation of the mandate of {operation}.",
            operation=operation,
            previous=since(previous),
        )
    else:
        told = words(
            "The present report, submitted pursuant to paragraph {paragraph} of {resolution}, covers major "
            "developments in the area of operation of {operation} since {previous}. It describes the progress and "
            "challenges in the implementation of the mandate of {operation}.",
            paragraph=request.paragraph,
            resolution=resolution(request.symbol),
            operation=operation,
            previous=since(previous),
        )
    yield Paragraph(told)
    if previous is None:
        yield HandwrittenPlace(words("Place for the date and symbol of the previous report"))
    yield HandwrittenPlace(words("Place for the text of the mission"))


def since(previous: PreviousFact | None) -> Text:
    """The previous report, as the opening names it."""
    if previous is None:
        return words("the previous report")
    if previous.symbol:
        return words("the previous report of {date} ({symbol})", date=previous.issued_on, symbol=previous.symbol)
    return words("the previous report of {date}", date=previous.issued_on)


def transition(facts: ReportFacts, entry: ScopeEntry, text: tuple[Block, ...]) -> Iterable[Block]:
    """The chapter itself."""
    return text


def closing(facts: ReportFacts, entry: ScopeEntry, text: tuple[Block, ...]) -> Iterable[Block]:
    """The observations, if a person wrote them."""
    return observations.build(facts).blocks


INTRODUCTION = Head(words("Introduction"), fill=opening)
OBSERVATIONS = Head(observations.HEADING, fill=closing)

SKELETONS: Mapping[MissionType, tuple[Head, ...]] = {
    MissionType.PKO: (
        INTRODUCTION,
        Head(words("Political developments")),
        Head(words("Protection of civilians")),
        Head(
            words("Human rights"),
            (
                Head(words("Human rights and international humanitarian law")),
                Head(words("Child protection")),
                Head(words("Gender and conflict-related sexual violence")),
            ),
        ),
        Head(words("Humanitarian situation")),
        Head(
            words("Stabilization and strengthening of State institutions"),
            (
                Head(words("Disarmament, demobilization and reintegration")),
                Head(words("Security sector reform and justice")),
            ),
        ),
        Head(words("Gradual, responsible and sustainable withdrawal"), fill=transition),
        Head(words("Women and peace and security")),
        Head(
            words("Mission effectiveness"),
            (
                Head(words("Mission performance")),
                Head(words("Comprehensive Planning and Performance Assessment System")),
                Head(words("Strategic communications")),
                Head(words("Serious misconduct, including sexual exploitation and abuse")),
            ),
        ),
        Head(words("Regional support")),
        Head(words("Safety and security of United Nations personnel")),
        OBSERVATIONS,
    ),
    MissionType.SPM: (
        INTRODUCTION,
        Head(
            words("Key developments"),
            (
                Head(words("National developments")),
                Head(words("Regional developments")),
                Head(words("Security developments")),
            ),
        ),
        Head(words("Activities of the Mission and the country team")),
        Head(
            words("Security and operational issues"),
            (
                Head(words("Security")),
                Head(words("Update on the transition activities of the Mission"), fill=transition),
                Head(words("Facilities, logistics, aviation, financial and legal issues")),
            ),
        ),
        OBSERVATIONS,
    ),
}


def build(facts: ReportFacts, entry: ScopeEntry, text: tuple[Block, ...]) -> tuple[Section, ...]:
    """The sections of a country report on one operation, `text` being its chapter on the transition."""
    heads = SKELETONS[type_on(entry.mission, facts.report.as_of) or MissionType.PKO]
    return tuple(_section(head, facts, entry, text) for head in heads)


def _section(head: Head, facts: ReportFacts, entry: ScopeEntry, text: tuple[Block, ...]) -> Section:
    under = tuple(_section(each, facts, entry, text) for each in head.under)
    if head.fill is not None:
        return Section(head.heading, tuple(head.fill(facts, entry, text)), under)
    empty = () if under else (HandwrittenPlace(words("Place for the text of the mission")),)
    return Section(head.heading, empty, under)
