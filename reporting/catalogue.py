"""Which kind of report covers what, and has which sections in which order, for which paragraph: data.

Resolution 2594 (2021), para 14, asks for three kinds of report, and their scopes differ. A new kind of report is a
few lines here; a new section is a file in `sections` and a line here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from accounts.words import Words, words
from missions.kinds import MissionType

from . import extracts
from .document import Annex, Document, Section
from .extracts import Choice
from .facts import ReportFacts
from .kinds import ExportForm, Format, ReportKind
from .sections import (
    benchmark_table,
    benchmarks,
    contributed,
    financing_table,
    follow_on,
    footprint_table,
    gaps,
    inclusion,
    introduction,
    obligation_table,
    observations,
    ongoing,
    protection_table,
    responsibilities,
    restatements,
    scope,
    timeline,
    transitioned,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which operations a kind of report tells of."""

    types: frozenset[MissionType]
    look_back_months: int | None = None
    """How far back an operation that has transitioned is told of; None if only ongoing transitions are."""
    own_operation: bool = False
    """Whether a report of one operation's entity tells of that operation alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A section: its heading, what builds it, and for which paragraphs of the resolution."""

    key: str
    heading: Words
    build: Callable[[ReportFacts], Section | None]
    paragraphs: str
    required: bool = False
    """Whether a report of this kind without it is missing something, which the check of claims names."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with sections under it."""

    heading: Words
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """How many words the text of a report has, annexes left out; another length is pointed out, never refused."""

    most: int
    least: int = 0

    def remark(self, count: int) -> Words | None:
        """What is to be said of a text of so many words; nothing if it keeps to the length."""
        if self.least <= count <= self.most:
            return None
        if self.least:
            return words(
                "It has {count} words in its original language; a statement to the Council has {least} to {most}.",
                count=count,
                least=self.least,
                most=self.most,
            )
        return words(
            "It has {count} words in its original language; reports of the Secretariat keep to {most}.",
            count=count,
            most=self.most,
        )


LENGTH_OF_REPORTS = Length(8_500)
"""What reports of the Secretariat keep to."""
LENGTH_OF_STATEMENTS = Length(2_000, least=1_300)
"""What is spoken to the Council in ten to fifteen minutes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report. One that is spoken is made short by rule; what it leaves out stands in its background annex."""

    kind: ReportKind
    scope: Scope
    subtitle: Words
    chapters: tuple[Entry | Chapter, ...]
    annexes: tuple[Callable[[ReportFacts], Annex | None], ...] = ()
    length: Length = LENGTH_OF_REPORTS
    is_spoken: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every section, in order, those under chapters included."""
        return tuple(
            entry for part in self.chapters for entry in (part.entries if isinstance(part, Chapter) else (part,))
        )


PEACE_OPERATIONS = frozenset(MissionType)
PEACEKEEPING = frozenset({MissionType.PKO})

INTRODUCTION = Entry("introduction", introduction.HEADING, introduction.build, "14", required=True)
ONGOING = Entry("ongoing", ongoing.HEADING, ongoing.build, "1, 2, 14", required=True)
TRANSITIONED = Entry("transitioned", transitioned.HEADING, transitioned.build, "14")
FOLLOW_ON = Entry("follow_on", follow_on.HEADING, follow_on.build, "2, 14")
BENCHMARKS = Entry("benchmarks", benchmarks.HEADING, benchmarks.build, "2, 3, 4", required=True)
RESTATEMENTS = Entry("restatements", restatements.HEADING, restatements.build, "14")
GAPS = Entry("gaps", gaps.HEADING, gaps.build, "2")
OBSERVATIONS = Entry("observations", observations.HEADING, observations.build, "14", required=True)
COUNTRY_TEAM = Entry("country_team", contributed.COUNTRY_TEAM_HEADING, contributed.country_team, "14")
COMMISSION = Entry("commission", contributed.COMMISSION_HEADING, contributed.commission, "10, 11, 14")
REGIONAL = Entry("regional", contributed.REGIONAL_HEADING, contributed.regional, "12")
CONTRIBUTED = (COUNTRY_TEAM, COMMISSION, REGIONAL)
"""What others give to the report; the annual briefing is not without the first two."""

STATUS_OF_TRANSITIONS = words("Status of transitions")
OPERATION = "operation"
"""The section under which a person writes about one operation."""
ONE_OPERATION = words("One operation")
ON_SOME_OPERATION = frozenset({COUNTRY_TEAM.key})
"""Sections in which a text may be about one operation, or about all."""

TOPIC_ANNEXES = (
    responsibilities.annex,
    protection_table.build,
    inclusion.annex,
    footprint_table.build,
    financing_table.build,
    obligation_table.build,
)
"""The tables of the topics, in the order of the paragraphs of the resolution."""

CATALOGUE: Mapping[ReportKind, Kind] = {
    ReportKind.PERIODIC: Kind(
        ReportKind.PERIODIC,
        Scope(PEACEKEEPING, own_operation=True),
        words("Report of the Secretary-General"),
        (INTRODUCTION, ONGOING, BENCHMARKS, *CONTRIBUTED, RESTATEMENTS, GAPS, OBSERVATIONS),
        (scope.build, timeline.build, benchmark_table.build, *TOPIC_ANNEXES),
    ),
    ReportKind.BRIEFING: Kind(
        ReportKind.BRIEFING,
        Scope(PEACE_OPERATIONS, look_back_months=24),
        words("Comprehensive annual briefing"),
        (
            INTRODUCTION,
            ONGOING,
            TRANSITIONED,
            FOLLOW_ON,
            BENCHMARKS,
            replace(COUNTRY_TEAM, required=True),
            replace(COMMISSION, required=True),
            REGIONAL,
            RESTATEMENTS,
            OBSERVATIONS,
        ),
        (scope.build, benchmark_table.build, *TOPIC_ANNEXES),
        length=LENGTH_OF_STATEMENTS,
        is_spoken=True,
    ),
    ReportKind.STATUS: Kind(
        ReportKind.STATUS,
        Scope(PEACE_OPERATIONS, look_back_months=24),
        words("Report of the Secretary-General"),
        (
            INTRODUCTION,
            Chapter(STATUS_OF_TRANSITIONS, (ONGOING, TRANSITIONED, FOLLOW_ON)),
            BENCHMARKS,
            *CONTRIBUTED,
            RESTATEMENTS,
            GAPS,
            OBSERVATIONS,
        ),
        (scope.build, timeline.build, benchmark_table.build, *TOPIC_ANNEXES),
    ),
}


class Chooses(StrEnum):
    """What is chosen when a form is taken out."""

    OPERATION = "operation"
    FIRST_PARAGRAPH = "first_paragraph"


@dataclass(frozen=True, slots=True)
class Export:
    """A form in which a part of a report is taken out: of which kinds, as which files, and what is chosen for it."""

    form: ExportForm
    kinds: frozenset[ReportKind]
    formats: tuple[Format, ...]
    build: Callable[[Document, ReportFacts, Choice], Document]
    chooses: frozenset[Chooses] = frozenset()


EVERY_KIND = frozenset(ReportKind)

EXPORTS: Mapping[ExportForm, Export] = {
    each.form: each
    for each in (
        Export(ExportForm.CHAPTER, EVERY_KIND, (Format.DOCX, Format.HTML), extracts.chapter, frozenset(Chooses)),
        Export(ExportForm.SKELETON, EVERY_KIND, (Format.DOCX, Format.HTML), extracts.skeleton, frozenset(Chooses)),
        Export(ExportForm.ANNEXES, EVERY_KIND, tuple(Format), extracts.annexes),
        Export(ExportForm.STATEMENT, frozenset({ReportKind.BRIEFING}), tuple(Format), extracts.statement),
    )
}
"""The forms of export; a new one is a line here and a function in `extracts`."""


def exports_of(kind: ReportKind) -> tuple[Export, ...]:
    """The forms in which reports of a kind are taken out."""
    return tuple(each for each in EXPORTS.values() if kind in each.kinds)


def headings(kind: ReportKind) -> dict[str, Words]:
    """The sections of a kind of report in which a person may write, with their headings."""
    return {entry.key: entry.heading for entry in CATALOGUE[kind].entries} | {OPERATION: ONE_OPERATION}


LAYOUT = 1
"""The version of the layout; raised when the look of documents changes."""


def template_of(kind: ReportKind) -> str:
    """The version of the template of a kind of report: a digest of its sections in their order, and of the layout."""
    parts = [f"{entry.key}:{entry.heading.text}:{entry.paragraphs}" for entry in CATALOGUE[kind].entries]
    parts += [build.__module__ for build in CATALOGUE[kind].annexes]
    return hashlib.sha256("\n".join([f"layout {LAYOUT}", *parts]).encode()).hexdigest()
