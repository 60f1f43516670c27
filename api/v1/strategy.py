"""Versions of strategies, their clauses and amendments of frameworks, as partner systems read them."""

from __future__ import annotations

from transitions.models import Clause, IndicatorSuccession, Strategy

from .records import resource

RESOURCES = {
    "strategy-version": resource(
        Strategy,
        "Versions of mission transition strategies, with the national path that they serve (para 2).",
        {"transition": ("exact",), "state": ("exact",)},
    ),
    "clause": resource(
        Clause,
        "Clauses of versions of a strategy (para 2).",
        {"strategy": ("exact",), "strategy__transition": ("exact",)},
    ),
    "indicator-succession": resource(
        IndicatorSuccession,
        "What became of former indicators when a framework was amended (para 2).",
        {"framework": ("exact",), "framework__transition": ("exact",), "how": ("exact",)},
    ),
}
