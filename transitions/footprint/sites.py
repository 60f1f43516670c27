"""How far sites are closed, what became of them, and when the last one will be: computed from facts, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from missions.facts import MissionFact
from missions.kinds import EventKind
from missions.rules import effective_events

from .facts import SiteFact, SiteStateFact, SiteStepFact
from .kinds import ClosureStep, SiteCondition

CHECKED_AFTER = (30, 90)
"""After how many days a site that was handed over is looked at again."""
FEWEST_CLOSED = 2
"""From how many closed sites a pace can be told."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a closure: the day it is planned for, the day it was done, and the latest word on it."""

    step: ClosureStep
    planned: date | None = None
    actual: date | None = None
    fact: SiteStepFact | None = None


def steps_of(site: SiteFact) -> tuple[StepLine, ...]:
    """Every step that the closure of this site takes, in order; the lessor releases only what was leased."""
    latest = {each.step: each for each in site.steps}
    return tuple(
        StepLine(step, site.planned(step), site.done(step), latest.get(step))
        for step in ClosureStep
        if step is not ClosureStep.LESSOR_RELEASE or site.leased or step in latest
    )


@dataclass(frozen=True, slots=True)
class ClosureProgress:
    """How many of the steps of a closure are done."""

    done: int
    of: int

    @property
    def share(self) -> Decimal:
        """From 0 to 1."""
        return Decimal(self.done) / self.of


def progress(site: SiteFact) -> ClosureProgress:
    """How far a site is closed."""
    lines = steps_of(site)
    return ClosureProgress(sum(line.actual is not None for line in lines), len(lines))


def is_overdue(site: SiteFact, as_of: date) -> bool:
    """Whether the day planned for the hand-over has passed and the site is not handed over."""
    planned = site.planned_closure
    return site.closed_on is None and planned is not None and planned < as_of


def lacks_clearance(site: SiteFact) -> bool:
    """Whether the site was handed over and no clearance certificate is on record."""
    return site.closed_on is not None and site.done(ClosureStep.CLEARANCE) is None


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """A look at a site so many days after its hand-over: the day it falls due, and what was found, if it was done."""

    days: int
    due: date
    found: SiteStateFact | None

    def is_overdue(self, as_of: date) -> bool:
        """Whether the day has passed and nobody has looked since."""
        return self.found is None and self.due < as_of


def checks_of(site: SiteFact) -> tuple[AfterCheck, ...]:
    """The checks that follow a hand-over; none before it. Whoever looks later has done the earlier check too."""
    closed = site.closed_on
    if closed is None:
        return ()
    found = []
    for days in CHECKED_AFTER:
        due = closed + timedelta(days=days)
        found.append(AfterCheck(days, due, next((each for each in site.states if each.day >= due), None)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SiteTally:
    """Sites of an operation, sorted by what is to be said of them."""

    sites: tuple[SiteFact, ...]
    closed: tuple[SiteFact, ...]
    overdue: tuple[SiteFact, ...]
    unplanned: tuple[SiteFact, ...]
    """Not closed, and no day planned."""
    without_clearance: tuple[SiteFact, ...]
    without_recipient: tuple[SiteFact, ...]
    lost: tuple[SiteFact, ...]
    """Handed over and last found looted or destroyed."""

    @property
    def share_lost(self) -> Decimal | None:
        """The share of the sites handed over that was lost; None before the first hand-over."""
        return Decimal(len(self.lost)) / len(self.closed) if self.closed else None

    @property
    def conditions(self) -> dict[SiteCondition, int]:
        """How many of the sites handed over were last found in each state; one never looked at is not known."""
        found = dict.fromkeys(SiteCondition, 0)
        for site in self.closed:
            found[site.state.condition if site.state else SiteCondition.UNKNOWN] += 1
        return found


def tally(sites: Iterable[SiteFact], as_of: date) -> SiteTally:
    """The sites, sorted."""
    every = tuple(sites)
    return SiteTally(
        sites=every,
        closed=tuple(each for each in every if each.closed_on),
        overdue=tuple(each for each in every if is_overdue(each, as_of)),
        unplanned=tuple(each for each in every if not each.closed_on and not each.planned_closure),
        without_clearance=tuple(each for each in every if lacks_clearance(each)),
        without_recipient=tuple(each for each in every if not each.recipient),
        lost=tuple(each for each in every if each.closed_on and each.state and each.state.condition.is_loss),
    )


@dataclass(frozen=True, slots=True)
class LiquidationOutlook:
    """When the last site will be closed, by the plans of the sites and by the pace so far; None where it is not known.

    `announced` is the end of technical liquidation on record for the operation.
    """

    open: int
    unplanned: int
    planned: date | None
    paced: date | None
    announced: date | None

    @property
    def is_late(self) -> bool:
        """Whether the plans of the sites reach beyond the end that was announced."""
        return self.planned is not None and self.announced is not None and self.planned > self.announced


def outlook(mission: MissionFact, sites: Sequence[SiteFact], as_of: date, known_at: date) -> LiquidationOutlook:
    """What is to be expected of the liquidation, as far as sites are concerned.

    The last day planned for any step of a site that is still open counts; a plan that has passed says nothing of what
    is to come. The pace is that of the hand-overs between the first one and the day asked of.
    """
    still = [site for site in sites if site.closed_on is None]
    plans = [line.planned for site in still for line in steps_of(site) if line.planned and line.planned >= as_of]
    announced = next(
        (
            event.date.last
            for event in effective_events(mission, known_at)
            if event.kind is EventKind.TECHNICAL_LIQUIDATION_ENDED
        ),
        None,
    )
    return LiquidationOutlook(
        open=len(still),
        unplanned=sum(site.planned_closure is None for site in still),
        planned=max(plans, default=None),
        paced=_paced([site.closed_on for site in sites if site.closed_on], len(still), as_of),
        announced=announced,
    )


def _paced(closed: Sequence[date], still: int, as_of: date) -> date | None:
    if not still or len(closed) < FEWEST_CLOSED or min(closed) >= as_of:
        return None
    elapsed = (as_of - min(closed)).days
    ahead = -(-elapsed * still // len(closed))
    furthest = (date.max - as_of).days
    return as_of + timedelta(days=ahead) if ahead <= furthest else None
