"""The footprint of the demonstration transitions: sites with their closure, assets, posts, figures of sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.demonstration.hand import Facts, Hand
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

UNDER_SITES: Mapping[str, Any] = {"steps": SiteStep, "recipients": SiteRecipient, "states": SiteState}
TABLES: Mapping[str, Any] = {
    "lots": AssetLot,
    "counts": PostCount,
    "changes": PostChange,
    "totals": FootprintTotal,
}


def is_written(transition: Transition) -> bool:
    """Whether anything of the footprint of this transition is on record already."""
    return Site.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file. What stands under a site takes its mark, its sign and its day from the site."""
    for each in facts.get("sites", ()):
        site = hand.make(Site, each, transition=hand.transition)
        for table, model in UNDER_SITES.items():
            for row in each.get(table, ()):
                taken = {
                    "illustrative": site.illustrative,
                    "classification": site.classification,
                    "known_from": site.known_from,
                }
                hand.make(model, {**taken, **row}, site=site)
    for table, model in TABLES.items():
        for each in facts.get(table, ()):
            hand.make(model, each, transition=hand.transition)
