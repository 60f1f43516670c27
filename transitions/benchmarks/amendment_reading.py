"""What became of former indicators, as facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from accounts import policy
from accounts.audience import Audience

from .amendment_models import IndicatorSuccession
from .amendments import IndicatorName, IndicatorSuccessionFact
from .kinds import Amendment
from .models import Indicator


def successions_of(
    audience: Audience, frameworks: Collection[int]
) -> Mapping[int, tuple[IndicatorSuccessionFact, ...]]:
    """The mappings by the amended framework, in the order of the former indicators. One query.

    Of a former indicator that the reader may not see nothing is told.
    """
    found: dict[int, list[IndicatorSuccessionFact]] = defaultdict(list)
    rows = (
        IndicatorSuccession.objects.visible_to(audience)
        .filter(framework__in=frameworks)
        .select_related(
            "former__benchmark__framework__transition__mission", "successor__benchmark__framework__transition__mission"
        )
        .order_by("former__benchmark__sequence", "former__sequence", "pk")
    )
    for row in rows if frameworks else ():
        if not policy.tells(audience, row.former):
            continue
        seen = row.successor is not None and policy.tells(audience, row.successor)
        successor = indicator_name(row.successor) if row.successor is not None and seen else None
        found[row.framework_id].append(
            IndicatorSuccessionFact(
                row.pk, Amendment(row.how), indicator_name(row.former), successor, row.reason, row.illustrative
            )
        )
    return {key: tuple(several) for key, several in found.items()}


def indicator_name(row: Indicator) -> IndicatorName:
    """An indicator as it is named beside others."""
    return IndicatorName(row.pk, row.number, row.texts)
