"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from transitions.models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
    Transition,
)

DAY = date(2021, 3, 31)
VALUE = "471147.11"
"""A value that nothing else on a page says."""
_numbers = count(1)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), known_from=DAY, **fields)


def _under_site(model, **fields):
    return lambda planter: planter.make(model, site=planter.above(Site), known_from=DAY, **fields)


def _step(planter):
    known = DAY - timedelta(days=next(_numbers))
    return planter.make(SiteStep, site=planter.above(Site), step="hand_over", actual=DAY, known_from=known)


def _count(planter):
    day = DAY - timedelta(days=next(_numbers))
    numbers = {"authorized": 20, "filled": 12, "women": 5, "men": 7}
    return planter.make(
        PostCount, transition=planter.above(Transition), category="police", day=day, known_from=day, **numbers
    )


def _lot(planter):
    value = VALUE if planter.hidden else "10"
    return planter.make(
        AssetLot, transition=planter.above(Transition), group=5, day=DAY, known_from=DAY, value=value, currency="USD"
    )


MAKERS = {
    Site: _record(Site, kind="base", announced_on=DAY),
    SiteStep: _step,
    SiteRecipient: _under_site(SiteRecipient, day=DAY),
    SiteState: _under_site(SiteState, day=DAY, condition="in_use"),
    AssetLot: _lot,
    PostCount: _count,
    PostChange: _record(PostChange, category="police", day=DAY, abolished=3),
    FootprintTotal: _record(FootprintTotal, kind="sites_handed_over", day=DAY, number=3, currency=""),
}

PAGES = {"footprint:chart": {"pk": Transition}}
"""The pages of this topic that are not made alike with those of others."""

SAYS_NOTHING = {"footprint:chart"}
"""Numbers alone, drawn."""
