"""The footprint of transitions, as partner systems read it: sites, assets and posts."""

from __future__ import annotations

from transitions.models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}
BY_SITE = {"site": ("exact",), "site__transition": ("exact",)}

RESOURCES = {
    "site": resource(Site, "Sites of an operation (para 2).", {**BY_TRANSITION, "kind": ("exact",)}),
    "site-step": resource(
        SiteStep, "Steps of the closure of sites, planned and done (para 2).", {**BY_SITE, "step": ("exact",)}
    ),
    "site-recipient": resource(SiteRecipient, "Who takes sites over (para 2).", BY_SITE),
    "site-state": resource(
        SiteState, "How sites were found after their hand-over (para 2).", {**BY_SITE, "condition": ("exact",)}
    ),
    "asset-lot": resource(
        AssetLot, "Assets by group of Financial Regulation 5.14 (para 2).", {**BY_TRANSITION, "group": ("exact",)}
    ),
    "post-count": resource(
        PostCount, "Posts by category, sex and day (para 2).", {**BY_TRANSITION, "category": ("exact",)}
    ),
    "post-change": resource(
        PostChange, "Posts abolished, nationalized and kept (para 2).", {**BY_TRANSITION, "category": ("exact",)}
    ),
    "footprint-total": resource(
        FootprintTotal, "Figures that sources give for a whole operation (para 2).", BY_TRANSITION
    ),
}
