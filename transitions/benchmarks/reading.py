"""Small readings that the forms of entry need: what is known of an indicator, and what was cited for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from accounts.audience import audience_of
from accounts.models import User
from accounts.roles import Classification
from missions.models import Source

from .intake import Known, mission_of, standing_rows
from .models import Evidence, Indicator

SUGGESTED = 20


def known_of_whole(indicator: Indicator, user: User, ends: Iterable[date]) -> dict[date, Known]:
    """The newest value that `user` may see for each period that ends on these days, for the whole mission."""
    rows = (
        standing_rows()
        .visible_to(user)
        .filter(
            series__indicator=indicator,
            series__place=None,
            series__leaf="",
            series__party=mission_of(indicator).entity_id,
            period_end__in=list(ends),
        )
        .order_by("known_from", "recorded_at", "pk")
        .values_list("period_end", "pk", "value", "missing", "known_from", "classification")
    )
    return {
        end: Known(pk, value, missing, known_from, Classification(classification))
        for end, pk, value, missing, known_from, classification in rows
    }


def sources_cited(indicator: Indicator, user: User) -> list[str]:
    """The documents that were cited for values of the same framework and that `user` may see, newest first."""
    framework = indicator.benchmark.framework_id
    cited = (
        Evidence.objects.visible_to(user)
        .filter(observation__series__indicator__benchmark__framework=framework, source__isnull=False)
        .filter(source__classification__lte=audience_of(user).clearance)
    )
    sources = Source.objects.filter(pk__in=cited.values("source")).order_by("-dated", "symbol")[:SUGGESTED]
    return [source.symbol or source.title for source in sources]
