"""What became of the assets: totals by the groups of Financial Regulation 5.14, currency by currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .facts import AssetLotFact
from .kinds import DisposalGroup


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """The lots of one group: how many, how many items in those that say so, and their value by currency.

    Currencies are never added to each other.
    """

    lots: int = 0
    items: int = 0
    uncounted: int = 0
    """Lots that do not say how many items they hold."""
    unvalued: int = 0
    values: Mapping[str, Decimal] = field(default_factory=dict)


def total_of(lots: Iterable[AssetLotFact]) -> GroupTotal:
    """The total of these lots."""
    every = list(lots)
    values: dict[str, Decimal] = {}
    for lot in every:
        if lot.value is not None:
            values[lot.currency] = values.get(lot.currency, Decimal(0)) + lot.value
    return GroupTotal(
        lots=len(every),
        items=sum(lot.count or 0 for lot in every),
        uncounted=sum(lot.count is None for lot in every),
        unvalued=sum(lot.value is None for lot in every),
        values=dict(sorted(values.items())),
    )


def totals_of(lots: Iterable[AssetLotFact]) -> dict[DisposalGroup, GroupTotal]:
    """The total of each of the five groups, the empty ones too."""
    every = list(lots)
    return {group: total_of(lot for lot in every if lot.group is group) for group in DisposalGroup}
