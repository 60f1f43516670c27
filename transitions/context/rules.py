"""What paras 1 and 4 ask to be known of the context, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from accounts.errors import DomainError
from accounts.words import count_words, words
from missions.rules import lead_time
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import ContextFacts, EngagementFact, HeadingFact, ThreatFact
from .kinds import ContextHeading, EngagedParty, ThreatTarget

FRESH = timedelta(days=365)
"""How long an assessment of context or of a threat counts as up to date, unless it says when the next is due."""


def latest_headings(facts: ContextFacts) -> dict[ContextHeading, HeadingFact | None]:
    """The latest assessment of each of the eight headings; None where there is none."""
    found: dict[ContextHeading, HeadingFact | None] = dict.fromkeys(ContextHeading)
    return found | {each.heading: each for each in facts.headings}


def latest_threats(facts: ContextFacts) -> dict[ThreatTarget, tuple[ThreatFact, ...]]:
    """The latest assessment of each target in each place where it was assessed; none where there is none."""
    found: dict[ThreatTarget, dict[int | None, ThreatFact]] = {target: {} for target in ThreatTarget}
    for each in facts.threats:
        found[each.target][each.place.pk if each.place else None] = each
    return {target: tuple(threats.values()) for target, threats in found.items()}


def is_stale(day: date, due: date | None, as_of: date) -> bool:
    """Whether an assessment is overdue: past the day by which it was due again, else more than a year old."""
    return as_of > (due or day + FRESH)


def engaged(facts: ContextFacts) -> dict[EngagedParty, EngagementFact | None]:
    """When each of the six parties was first engaged; None where that is not on record."""
    found: dict[EngagedParty, EngagementFact | None] = dict.fromkeys(EngagedParty)
    return found | {each.party: each for each in facts.engagements}


def lead_days(whole: Whole, moment: Moment) -> int | None:
    """How many days before the end of the mandate planning began; None where one of the dates is missing."""
    lead = lead_time(whole.mission, moment.known_at)
    return None if lead is None else lead.days


def findings(whole: Whole, facts: ContextFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of the context, in the order of the resolution."""
    if not facts.political:
        yield finding(words("The political solution sought is not on record"), "context:political-add", whole.pk)
    yield from _headings(whole, facts, moment)
    unengaged = [party.words for party, fact in engaged(facts).items() if fact is None]
    if unengaged:
        said = words("Not yet engaged in planning: {parties}", parties=unengaged)
        yield finding(said, "context:engagement-add", whole.pk)
    if facts.threats_open:
        yield from _threats(whole, facts, moment)
    unreported = [each for each in facts.implications if each.reported_on is None]
    if unreported:
        said = count_words(
            "{count} implication of a decision is not reported in any forum",
            "{count} implications of decisions are not reported in any forum",
            len(unreported),
        )
        yield finding(said, "context:implication-change", unreported[0].pk)
    tested = {each.task.pk for each in facts.tests}
    untested = [task for task in whole.tasks if task.pk not in tested]
    if untested:
        said = count_words(
            "{count} mandated task is not tested: clear, achievable, sequenced and prioritized",
            "{count} mandated tasks are not tested: clear, achievable, sequenced and prioritized",
            len(untested),
        )
        yield finding(said, "context:test-add", whole.pk)


def _headings(whole: Whole, facts: ContextFacts, moment: Moment) -> Iterator[Finding]:
    latest = latest_headings(facts)
    silent = [heading.words for heading, fact in latest.items() if fact is None]
    if silent:
        said = words("Context not assessed: {headings}", headings=silent)
        yield finding(said, "context:assessment-add", whole.pk)
    old = [fact.heading.words for fact in latest.values() if fact and is_stale(fact.day, None, moment.as_of)]
    if old:
        said = words("Assessed more than a year ago: {headings}", headings=old)
        yield finding(said, "context:assessment-add", whole.pk)


def _threats(whole: Whole, facts: ContextFacts, moment: Moment) -> Iterator[Finding]:
    latest = latest_threats(facts)
    silent = [target.words for target, threats in latest.items() if not threats]
    if silent:
        yield finding(words("Threats not assessed against: {targets}", targets=silent), "context:threat-add", whole.pk)
    overdue = [
        target.words
        for target, threats in latest.items()
        if any(is_stale(each.day, each.due, moment.as_of) for each in threats)
    ]
    if overdue:
        said = words("Threat assessment overdue: {targets}", targets=overdue)
        yield finding(said, "context:threat-add", whole.pk)


def decision_before_assessment(decided: date, assessed: date | None) -> list[DomainError]:
    """A decision that an assessment led to is not older than the assessment."""
    if assessed is None or decided >= assessed:
        return []
    told = words(
        "The decision of {decided} cannot follow an assessment completed on {assessed}. Give a later day, or leave the "
        "assessment out.",
        decided=decided,
        assessed=assessed,
    )
    return [DomainError(told, "day")]
