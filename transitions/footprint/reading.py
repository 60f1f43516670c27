"""The footprint of transitions as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from accounts.words import TextByLanguage
from transitions.asking import Asking, highest_of

from .facts import (
    AssetLotFact,
    FootprintFacts,
    FootprintTotalFact,
    PostChangeFact,
    PostCountFact,
    SiteFact,
    SiteRecipientFact,
    SiteStateFact,
    SiteStepFact,
)
from .kinds import ClosureStep, DisposalGroup, FootprintTotalKind, PostCategory, SiteCondition, SiteKind
from .models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, FootprintFacts]:
    """What the reader may know of the footprint of these transitions, each given with its entity."""
    rows = asking.rows(Site, transitions, related=("place__mission",))
    at_sites = (
        asking.rows(SiteStep, transitions, "site__transition"),
        asking.rows(SiteRecipient, transitions, "site__transition", ("entity",)),
        asking.rows(SiteState, transitions, "site__transition"),
    )
    lots = asking.rows(AssetLot, transitions, related=("entity",))
    counts = asking.rows(PostCount, transitions)
    changes = asking.rows(PostChange, transitions)
    totals = asking.rows(FootprintTotal, transitions)
    steps, recipients, states = map(_under_sites, at_sites, (by_news, by_day, by_day))
    found = {}
    for key in transitions:
        own = rows.get(key, ())
        held = [sorted(asking.held(each.get(key, ())), key=by_day) for each in (lots, counts, changes, totals)]
        under = [[*steps[site.pk], *asking.held(recipients[site.pk]), *asking.held(states[site.pk])] for site in own]
        found[key] = FootprintFacts(
            sites=tuple(
                _site(asking, site, steps[site.pk], asking.held(recipients[site.pk]), asking.held(states[site.pk]))
                for site in own
            ),
            lots=tuple(_lot(asking, each) for each in held[0]),
            counts=tuple(_count(asking, each) for each in held[1]),
            changes=tuple(_change(asking, each) for each in held[2]),
            totals=tuple(_total(asking, each) for each in held[3]),
            classification=highest_of(own, *under, *held),
        )
    return found


def by_news(row: Any) -> tuple[date, int]:
    """The order in which word came of a step."""
    return row.known_from or date.min, row.pk


def by_day(row: Any) -> tuple[date, date, int]:
    """The order of days, and of the words on one day."""
    return row.day, *by_news(row)


def _under_sites(rows: Mapping[int, Iterable[Any]], order: Any) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for several in rows.values():
        for each in sorted(several, key=order):
            found[each.site_id].append(each)
    return found


def _recipient(row: Any) -> TextByLanguage:
    """The name of the recipient: that of the body, else its code, else the words given."""
    if row.entity is None:
        named: TextByLanguage = row.body
        return named
    return row.entity.names or {"en": row.entity.code}


def _site(asking: Asking, row: Site, steps: list[Any], recipients: list[Any], states: list[Any]) -> SiteFact:
    return SiteFact(
        pk=row.pk,
        kind=SiteKind(row.kind),
        names=row.names,
        place=asking.place(row.place),
        leased=row.leased,
        announced_on=_past(asking, row.announced_on),
        steps=tuple(fact for each in steps if (fact := _step(asking, each))),
        recipients=tuple(
            SiteRecipientFact(each.pk, each.day, _recipient(each), **asking.cited(each)) for each in recipients
        ),
        states=tuple(
            SiteStateFact(each.pk, each.day, SiteCondition(each.condition), each.remarks, **asking.cited(each))
            for each in states
        ),
        **asking.cited(row),
    )


def _past(asking: Asking, day: date | None) -> date | None:
    """The day, if it had come by the day asked of and by the day it must have been known."""
    return day if day and day <= min(asking.as_of, asking.known_at) else None


def _step(asking: Asking, row: SiteStep) -> SiteStepFact | None:
    """A step as known: what was done later than the day asked of, or than was known by, was not done yet."""
    actual = _past(asking, row.actual)
    if row.planned is None and actual is None:
        return None
    return SiteStepFact(row.pk, ClosureStep(row.step), row.planned, actual, **asking.cited(row))


def _lot(asking: Asking, row: AssetLot) -> AssetLotFact:
    return AssetLotFact(
        pk=row.pk,
        group=DisposalGroup(row.group),
        day=row.day,
        what=row.what,
        count=row.count,
        value=row.value,
        currency=row.currency,
        recipient=_recipient(row),
        **asking.cited(row),
    )


def _count(asking: Asking, row: PostCount) -> PostCountFact:
    return PostCountFact(
        pk=row.pk,
        category=PostCategory(row.category),
        day=row.day,
        authorized=row.authorized,
        filled=row.filled,
        women=row.women,
        men=row.men,
        **asking.cited(row),
    )


def _change(asking: Asking, row: PostChange) -> PostChangeFact:
    return PostChangeFact(
        pk=row.pk,
        category=PostCategory(row.category),
        day=row.day,
        abolished=row.abolished,
        nationalized=row.nationalized,
        kept=row.kept,
        **asking.cited(row),
    )


def _total(asking: Asking, row: FootprintTotal) -> FootprintTotalFact:
    return FootprintTotalFact(
        pk=row.pk,
        kind=FootprintTotalKind(row.kind),
        day=row.day,
        number=row.number,
        currency=row.currency,
        approximate=row.approximate,
        **asking.cited(row),
    )
