"""What became of former indicators, as facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts import policy
from accounts.audience import Audience

from .amendment_models import IndicatorSuccession
from .amendments import IndicatorName, IndicatorSuccessionFact
from .kinds import Amendment
from .models import Indicator


def successions_asked(audience: Audience) -> QuerySet[IndicatorSuccession, Any]:
    """The mappings that the reader may see, in the order of the former indicators, with what they lead between."""
    return (
        IndicatorSuccession.objects.visible_to(audience)
        .select_related(
            "former__benchmark__framework__transition__mission", "successor__benchmark__framework__transition__mission"
        )
        .order_by("former__benchmark__sequence", "former__sequence", "pk")
    )


def succession_facts(audience: Audience, rows: Iterable[IndicatorSuccession]) -> tuple[IndicatorSuccessionFact, ...]:
    """The mappings as facts. Of a former indicator that the reader may not see nothing is told."""
    return tuple(
        IndicatorSuccessionFact(
            row.pk,
            Amendment(row.how),
            indicator_name(row.former),
            indicator_name(row.successor) if row.successor and policy.tells(audience, row.successor) else None,
            row.reason,
            row.illustrative,
        )
        for row in rows
        if policy.tells(audience, row.former)
    )


def indicator_name(row: Indicator) -> IndicatorName:
    """An indicator as it is named beside others."""
    return IndicatorName(row.pk, row.number, row.texts)
