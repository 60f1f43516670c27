"""What paras 4 and 8 ask to be known of the security of personnel: risks, trends around turning points, open cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.errors import DomainError
from accounts.words import Words, count_words, words
from missions.kinds import Certainty, EventKind
from missions.lookback import months_after, months_before
from missions.rules import effective_events
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import IncidentFact, SecurityFacts, SecurityRiskFact
from .kinds import CONCLUDED, CRIMES, RiskPhase

FRESH = timedelta(days=365)
"""How long an assessment of a risk counts as up to date, unless it says when the next is due."""
AROUND_MONTHS = 6
"""How many months before and after a turning point incidents are compared."""
TURNING = (EventKind.DRAWDOWN_STARTED, EventKind.MANDATE_ENDED, EventKind.DRAWDOWN_COMPLETED)


@dataclass(frozen=True, slots=True)
class Trend:
    """Incidents in the months before a day, and in those from that day on; `complete` once the latter are over."""

    day: date
    label: Words
    before: int
    after: int
    complete: bool


def current(facts: SecurityFacts, as_of: date) -> dict[RiskPhase, tuple[SecurityRiskFact, ...]]:
    """The risks of each phase that are not over, the highest first."""
    alive = [each for each in facts.risks if each.ended is None or each.ended > as_of]
    alive.sort(key=lambda each: (-each.level, each.day))
    return {phase: tuple(each for each in alive if each.phase is phase) for phase in RiskPhase}


def around(incidents: Iterable[IncidentFact], day: date, as_of: date, months: int = AROUND_MONTHS) -> tuple[int, int]:
    """How many incidents fell into the months before `day`, and into as many months from `day` on, up to `as_of`."""
    first, last = months_before(day, months), months_after(day, months)
    days = [each.day for each in incidents if each.day <= as_of]
    return sum(first <= each < day for each in days), sum(day <= each < last for each in days)


def trends(whole: Whole, facts: SecurityFacts, moment: Moment) -> list[Trend]:
    """The trend of incidents around each turning point of the operation that has come, the latest first."""
    found = []
    for event in effective_events(whole.mission, moment.known_at):
        day = event.date.day
        if event.kind in TURNING and event.certainty is Certainty.ACTUAL and day <= moment.as_of:
            before, after = around(facts.incidents, day, moment.as_of)
            complete = months_after(day, AROUND_MONTHS) <= moment.as_of
            found.append(Trend(day, event.kind.words, before, after, complete))
    return sorted(found, key=lambda each: each.day, reverse=True)


def open_cases(facts: SecurityFacts) -> tuple[IncidentFact, ...]:
    """Crimes against personnel, premises or assets of which no court has spoken (resolution 2589 (2021))."""
    return tuple(each for each in facts.incidents if each.kind in CRIMES and each.stage not in CONCLUDED)


def totals(incidents: Iterable[IncidentFact]) -> dict[str, int]:
    """Casualties by sex."""
    names = ("women_killed", "men_killed", "women_injured", "men_injured")
    told = list(incidents)
    return {name: sum(getattr(each, name) for each in told) for name in names}


def is_stale(risk: SecurityRiskFact, as_of: date) -> bool:
    """Whether a risk should have been assessed again."""
    return as_of > (risk.due or risk.day + FRESH)


def findings(whole: Whole, facts: SecurityFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing, in the order of the paragraph."""
    if facts.risks_open:
        yield from _risks(whole, facts, moment)
    uninvestigated = [each for each in facts.incidents if each.kind in CRIMES and each.investigated is None]
    if uninvestigated:
        said = count_words(
            "{count} crime against personnel is not investigated",
            "{count} crimes against personnel are not investigated",
            len(uninvestigated),
        )
        yield finding(said, "security:incident-change", uninvestigated[0].pk)
    waiting = open_cases(facts)
    if waiting:
        said = count_words(
            "{count} case is open in the host State", "{count} cases are open in the host State", len(waiting)
        )
        yield finding(said, "security:step-add", waiting[0].pk)
    if not facts.measures:
        yield finding(words("No security measure is on record"), "security:measure-add", whole.pk)


def _risks(whole: Whole, facts: SecurityFacts, moment: Moment) -> Iterator[Finding]:
    alive = current(facts, moment.as_of)
    silent = [phase.words for phase in RiskPhase if not any(each.phase is phase for each in facts.risks)]
    if silent:
        said = words("Risks to personnel not assessed: {phases}", phases=silent)
        yield finding(said, "security:risk-add", whole.pk)
    several = [each for risks in alive.values() for each in risks]
    bare = [each for each in several if not any(text.strip() for text in each.mitigation.values()) or not each.owner]
    if bare:
        said = count_words(
            "{count} risk has no mitigation or no owner", "{count} risks have no mitigation or no owner", len(bare)
        )
        yield finding(said, "security:risk-change", bare[0].pk)
    stale = [each for each in several if is_stale(each, moment.as_of)]
    if stale:
        said = count_words(
            "{count} risk should have been assessed again", "{count} risks should have been assessed again", len(stale)
        )
        yield finding(said, "security:risk-change", stale[0].pk)


def known_before_it_happened(day: date, known_from: date | None) -> list[DomainError]:
    """What happened was not known before it happened."""
    if known_from is None or known_from >= day:
        return []
    told = words("What happened on {day} cannot have been known on {known_from}.", day=day, known_from=known_from)
    return [DomainError(told, "known_from")]


def step_before_incident(day: date, happened: date) -> list[DomainError]:
    """Justice does not begin before the crime."""
    if day >= happened:
        return []
    told = words("The incident happened on {happened}; {day} lies before it.", happened=happened, day=day)
    return [DomainError(told, "day")]
