"""Facts of the footprint of a transition for tests; every argument can be said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from transitions.footprint.facts import (
    AssetLotFact,
    FootprintTotalFact,
    PostChangeFact,
    PostCountFact,
    SiteFact,
    SiteRecipientFact,
    SiteStateFact,
    SiteStepFact,
)
from transitions.footprint.kinds import (
    ClosureStep,
    DisposalGroup,
    FootprintTotalKind,
    PostCategory,
    SiteCondition,
    SiteKind,
)

DAY = date(2022, 6, 30)
MINISTRY = {"en": "Ministry of Health"}

_numbers = count(1)


def step(kind: ClosureStep, planned: date | None = None, actual: date | None = None, **fields: Any) -> SiteStepFact:
    return SiteStepFact(**{"pk": next(_numbers), "step": kind, "planned": planned, "actual": actual, **fields})


def site(
    done: Mapping[ClosureStep, date] | None = None,
    planned: Mapping[ClosureStep, date] | None = None,
    *,
    recipient: Mapping[str, str] | None = MINISTRY,
    states: Mapping[date, SiteCondition] | None = None,
    **fields: Any,
) -> SiteFact:
    """A site with the days on which its steps were planned and done."""
    steps = [step(kind, planned=day) for kind, day in (planned or {}).items()]
    steps += [step(kind, actual=day) for kind, day in (done or {}).items()]
    given: dict[str, Any] = {
        "pk": next(_numbers),
        "kind": SiteKind.TEAM_SITE,
        "names": {"en": "Team site"},
        "steps": tuple(steps),
        "recipients": () if recipient is None else (SiteRecipientFact(next(_numbers), date(2021, 1, 1), recipient),),
        "states": tuple(SiteStateFact(next(_numbers), day, found) for day, found in (states or {}).items()),
    }
    return SiteFact(**{**given, **fields})


def closed(day: date = DAY, **fields: Any) -> SiteFact:
    """A site that was cleared and handed over on a day."""
    return site({ClosureStep.CLEARANCE: day, ClosureStep.HAND_OVER: day}, **fields)


def lot(group: DisposalGroup, value: str | None = "1000", currency: str = "USD", **fields: Any) -> AssetLotFact:
    given: dict[str, Any] = {"pk": next(_numbers), "group": group, "day": DAY, "what": {"en": "Vehicles"}}
    given |= {"value": None if value is None else Decimal(value), "currency": currency if value else ""}
    return AssetLotFact(**{**given, "recipient": MINISTRY, **fields})


def counted(
    category: PostCategory,
    authorized: int | None = None,
    women: int | None = None,
    men: int | None = None,
    day: date = DAY,
    **fields: Any,
) -> PostCountFact:
    filled = None if women is None or men is None else women + men
    given = {"category": category, "day": day, "authorized": authorized, "filled": filled, "women": women, "men": men}
    return PostCountFact(**{"pk": next(_numbers), **given, **fields})


def changed(
    category: PostCategory, day: date = DAY, abolished: int = 0, nationalized: int = 0, kept: int = 0
) -> PostChangeFact:
    return PostChangeFact(next(_numbers), category, day, abolished, nationalized, kept)


def told(kind: FootprintTotalKind, number: str, currency: str = "", **fields: Any) -> FootprintTotalFact:
    given = {"pk": next(_numbers), "kind": kind, "day": DAY, "number": Decimal(number), "currency": currency}
    return FootprintTotalFact(**{**given, **fields})
