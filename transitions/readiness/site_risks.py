"""Where sites close, how high the risks to personnel stand there, and what happened before and after (para 8).

Plain Python. A risk stands at a site if it was assessed for the place of the site, for a place that it lies in, or for
the whole area of operations. Incidents count at a site if they took place there or in a place within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from missions.facts import PlaceFact
from missions.lookback import months_after
from transitions.facts import Moment
from transitions.footprint.facts import SiteFact
from transitions.security.facts import IncidentFact, SecurityRiskFact
from transitions.security.rules import AROUND_MONTHS, around, current

from .facts import TransitionFact


@dataclass(frozen=True, slots=True)
class SiteRisk:
    """A site with the day it closed or is to close, the risks that stand there, and the incidents around that day."""

    site: SiteFact
    day: date | None
    closed: bool
    overdue: bool = False
    """Whether the day that was planned has passed and the site is open."""
    risks: tuple[SecurityRiskFact, ...] = ()
    """The highest first."""
    before: int = 0
    """Incidents in the months before the day or, of a site that is open, before the day asked of."""
    after: int | None = None
    """Incidents in as many months from the day on; None while the site is open."""
    complete: bool = False
    """Whether those months are over."""

    @property
    def level(self) -> int:
        """The highest level of the risks; nought where none stands."""
        return max((each.level for each in self.risks), default=0)


def site_risks(transition: TransitionFact, moment: Moment) -> tuple[SiteRisk, ...]:
    """Sites that are open first, the highest risk and the nearest closure before; then those that are closed."""
    if transition.footprint is None or transition.security is None:
        return ()
    places = {each.pk: each for each in transition.places}
    risks = [each for several in current(transition.security, moment.as_of).values() for each in several]
    found = [
        _of_site(site, risks, transition.security.incidents, places, moment) for site in transition.footprint.sites
    ]
    return tuple(sorted(found, key=lambda each: (each.closed, -each.level, each.day or date.max)))


def _of_site(
    site: SiteFact,
    risks: list[SecurityRiskFact],
    incidents: tuple[IncidentFact, ...],
    places: Mapping[int, PlaceFact],
    moment: Moment,
) -> SiteRisk:
    closed = site.closed_on
    over_it = set(upwards(site.place, places))
    there = [each for each in incidents if site.place and site.place.pk in set(upwards(each.place, places))]
    before, after = around(there, closed or moment.as_of, moment.as_of)
    standing = [each for each in risks if each.place is None or each.place.pk in over_it]
    return SiteRisk(
        site=site,
        day=closed or site.planned_closure,
        closed=closed is not None,
        overdue=closed is None and site.planned_closure is not None and site.planned_closure < moment.as_of,
        risks=tuple(sorted(standing, key=lambda each: -each.level)),
        before=before,
        after=after if closed else None,
        complete=closed is not None and months_after(closed, AROUND_MONTHS) <= moment.as_of,
    )


def upwards(place: PlaceFact | None, places: Mapping[int, PlaceFact]) -> Iterator[int]:
    """A place and the places that it lies in, by their keys, as far as the reader may see them."""
    while place is not None:
        yield place.pk
        place = places.get(place.parent) if place.parent is not None else None
