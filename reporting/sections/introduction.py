"""Section I: the mandate of the report, the day it tells of, the period it looks back over, what it covers."""

from __future__ import annotations

from datetime import date

from accounts.words import TextByLanguage, count_words, words
from reporting.document import Paragraph, Reference, Section, See, Text
from reporting.facts import ReportFacts, ScopeEntry, ScopePart
from reporting.kinds import ReportKind

from . import citations
from .citations import called, filled
from .operation import narrative

HEADING = words("Introduction")

RESOLUTION_ADOPTED = date(2021, 9, 9)
"""The day on which the Council adopted resolution 2594 (2021)."""

PERIOD = "report/period-"
"""How the keys of the first and the last day begin of the period that a report looks back over."""

MANDATES = {
    ReportKind.STATUS: words(
        "The present report is submitted pursuant to paragraph 14 of Security Council resolution 2594 (2021), in which "
        "the Council requested a report on the status of transitions across relevant United Nations peace operations, "
        "including those that have transitioned in the previous 24 months, before 30 June 2022."
    ),
    ReportKind.BRIEFING: words(
        "The present update is provided pursuant to paragraph 14 of Security Council resolution 2594 (2021), for the "
        "comprehensive annual briefing requested in resolution 2378 (2017). It covers each relevant peace operation "
        "transition, including those of operations that have transitioned in the previous 24 months."
    ),
    ReportKind.PERIODIC: words(
        "The present chapter is submitted pursuant to paragraph 14 of Security Council resolution 2594 (2021), in "
        "which the Council requested comprehensive reporting on the status of ongoing transitions in regular "
        "country-specific reporting."
    ),
}
EARLIER = words(
    "The present report applies the scope set by the Security Council in paragraph 14 of its resolution 2594 (2021), "
    "adopted on {adopted}, to an earlier date."
)


def build(facts: ReportFacts) -> Section:
    """The introduction."""
    blocks = (
        Paragraph(_mandate(facts), key="mandate", rank=1),
        Paragraph(_moment(facts), key="moment", rank=3),
        Paragraph(_scope(facts), key="period"),
        Paragraph(_counts(facts), key="covered", rank=1),
        *narrative(facts, "introduction"),
    )
    return Section(HEADING, blocks, key="introduction")


def _mandate(facts: ReportFacts) -> Text:
    if facts.report.as_of < RESOLUTION_ADOPTED:
        return filled(EARLIER, adopted=RESOLUTION_ADOPTED)
    return MANDATES[facts.report.kind]


def _moment(facts: ReportFacts) -> Text:
    report = facts.report
    if report.as_of == report.known_at:
        return words(
            "It describes the situation as at {as_of}, as it was known on that day. Information that became available "
            "later, including corrections, is not reflected.",
            as_of=report.as_of,
        )
    return words(
        "It describes the situation as at {as_of}, as it was known on {known_at}. Information that became available "
        "after the latter date, including corrections, is not reflected.",
        as_of=report.as_of,
        known_at=report.known_at,
    )


def _scope(facts: ReportFacts) -> Text:
    ongoing = words(
        "A transition is described as ongoing if it was under way, suspended or reprogrammed on {as_of}.",
        as_of=facts.report.as_of,
    )
    if facts.window_start is None or facts.window_end is None:
        return ongoing
    start, end = (
        citations.computed(
            f"{PERIOD}{name}",
            what,
            day,
            words("computed in calendar months from {as_of}", as_of=facts.report.as_of),
            facts.report.known_at,
        )
        for name, what, day in (
            ("start", words("First day of the period of 24 months"), facts.window_start),
            ("end", words("Last day of the period of 24 months"), facts.window_end),
        )
    )
    period = words(
        "An operation is described as having transitioned if the end of its mandate or the completion of its "
        "drawdown, whichever was later, fell in the period from {start} to {end}, both days included. The period is "
        "counted in calendar months; planned dates and changes of name do not count.",
        start=start,
        end=end,
    )
    return citations.sentences([ongoing, period])


def _counts(facts: ReportFacts) -> Text:
    considered = _count(facts, "considered", words("Operations considered"), len(facts.scope))
    ongoing, transitioned = facts.entries(ScopePart.ONGOING), facts.entries(ScopePart.TRANSITIONED)
    covered: list[Text] = [words("no operation with an ongoing transition")]
    if ongoing:
        number = _count(facts, "ongoing", words("Operations with an ongoing transition"), len(ongoing))
        told = count_words(
            "{count} operation with an ongoing transition ({names})",
            "{count} operations with ongoing transitions ({names})",
            len(ongoing),
        )
        covered = [filled(told, count=number, names=_names(ongoing))]
    if facts.window_start is not None and not transitioned:
        covered.append(words("no operation that transitioned in that period"))
    elif transitioned:
        what = words("Operations that transitioned in the period")
        number = _count(facts, "transitioned", what, len(transitioned))
        told = count_words(
            "{count} operation that transitioned in that period ({names})",
            "{count} operations that transitioned in that period ({names})",
            len(transitioned),
        )
        covered.append(filled(told, count=number, names=_names(transitioned)))
    told = count_words(
        "The report considers {count} operation; it covers {covered}.",
        "Of the {count} operations considered, the report covers {covered}.",
        len(facts.scope),
    )
    why = words("Annex {annex} states for each operation why it is or is not covered.", annex=See("scope"))
    return citations.sentences([filled(told, count=considered, covered=covered), why])


def _count(facts: ReportFacts, key: str, what: Text, number: int) -> Reference:
    report = facts.report
    return citations.counted(
        f"report/{key}", what, number, table="scope-table", as_of=report.as_of, known_at=report.known_at
    )


def _names(entries: tuple[ScopeEntry, ...]) -> list[TextByLanguage]:
    return [called(entry.mission) for entry in entries]
