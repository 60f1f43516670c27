"""The annex that lists sites, assets and posts of each operation that the report covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.words import words
from reporting.document import Align, Annex, Column, Row, RowKind, Table
from reporting.facts import ReportFacts
from transitions.footprint import assets, posts, sites
from transitions.footprint.facts import AssetLotFact, FootprintFacts, PostCountFact, SiteFact
from transitions.footprint.kinds import ClosureStep
from transitions.footprint.rules import plain
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from .citations import called
from .footprint import any_illustrative, handed_over, table

NO_DAY = words("no day planned")
NOT_HANDED_OVER = words("not handed over")
NO_CERTIFICATE = words("no certificate")
NO_RECIPIENT = words("no recipient")
NOT_LOOKED_AT = words("not looked at")
NOT_TOLD = words("not told")
NO_VALUE = words("no value")


def build(facts: ReportFacts) -> Annex | None:
    """Up to three tables for each transition; no annex where none has any."""
    tables = tuple(
        each
        for transition in facts.covered_transitions
        if transition.footprint is not None
        for each in _tables(facts, transition, transition.footprint)
    )
    return Annex(HEADINGS["footprint"], tables, key="footprint-tables") if tables else None


def _tables(facts: ReportFacts, transition: TransitionFact, footprint: FootprintFacts) -> Iterator[Table]:
    if footprint.sites:
        yield _sites(facts, transition, footprint)
    if footprint.lots:
        yield _assets(facts, transition, footprint)
    if footprint.counts:
        yield _posts(facts, transition, footprint)


def _sites(facts: ReportFacts, transition: TransitionFact, footprint: FootprintFacts) -> Table:
    return Table(
        title=words(
            "{operation}: sites and their closure as at {as_of}",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Site"), width=2),
            Column(words("Steps done"), Align.CENTRE),
            Column(words("Planned hand-over"), width=1.3),
            Column(words("Handed over"), width=1.3),
            Column(words("Clearance certificate"), width=1.3),
            Column(words("Recipient"), width=1.6),
            Column(words("State afterwards"), width=1.4),
        ),
        rows=tuple(_site(transition, site) for site in footprint.sites),
        illustrative=any_illustrative(footprint.sites),
        key=table(transition, "sites"),
    )


def _site(transition: TransitionFact, site: SiteFact) -> Row:
    done = sites.progress(site)
    name: Any = words("{site}, {kind}", site=site.names, kind=site.kind.words)
    if site.place is not None:
        name = words("{site}, {kind} ({place})", site=site.names, kind=site.kind.words, place=site.place.names)
    state: Any = NOT_LOOKED_AT if site.closed_on else NOT_HANDED_OVER
    if site.state is not None:
        state = words("{condition} ({date})", condition=site.state.condition.words, date=site.state.day)
    return Row(
        (
            name,
            words("{done} of {all}", done=done.done, all=done.of),
            site.planned_closure or NO_DAY,
            handed_over(transition, site, site.closed_on) if site.closed_on else NOT_HANDED_OVER,
            site.done(ClosureStep.CLEARANCE) or NO_CERTIFICATE,
            site.recipient.name if site.recipient else NO_RECIPIENT,
            state,
        )
    )


def _assets(facts: ReportFacts, transition: TransitionFact, footprint: FootprintFacts) -> Table:
    return Table(
        title=words(
            "{operation}: assets disposed of as at {as_of}, by group of Financial Regulation 5.14",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Assets"), width=2.4),
            Column(words("Disposed of on"), width=1.3),
            Column(words("Items"), Align.END),
            Column(words("Value"), Align.END, width=1.5),
            Column(words("Recipient"), width=1.8),
        ),
        rows=tuple(_lots(footprint)),
        notes=(words("Values in different currencies are not added to each other."),),
        illustrative=any_illustrative(footprint.lots),
        key=table(transition, "assets"),
    )


def _lots(footprint: FootprintFacts) -> Iterator[Row]:
    for group, total in assets.totals_of(footprint.lots).items():
        if not total.lots:
            continue
        yield Row((words("{number}. {statement}", number=group.numeral, statement=group.words),), RowKind.GROUP)
        for lot in footprint.lots:
            if lot.group is group:
                yield _lot(lot)


def _lot(lot: AssetLotFact) -> Row:
    value: Any = NO_VALUE
    if lot.value is not None:
        value = words("{currency} {amount}", currency=lot.currency, amount=plain(lot.value))
    count = NOT_TOLD if lot.count is None else lot.count
    return Row((lot.what, lot.day, count, value, lot.recipient or NO_RECIPIENT))


def _posts(facts: ReportFacts, transition: TransitionFact, footprint: FootprintFacts) -> Table:
    return Table(
        title=words(
            "{operation}: posts as last counted by {as_of}, and before",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Category and day"), width=2.4),
            Column(words("Authorized"), Align.END),
            Column(words("Filled"), Align.END),
            Column(words("Women"), Align.END),
            Column(words("Men"), Align.END),
        ),
        rows=tuple(_counts(footprint)),
        illustrative=any_illustrative((*footprint.counts, *footprint.changes)),
        key=table(transition, "posts"),
    )


def _counts(footprint: FootprintFacts) -> Iterator[Row]:
    before = posts.first_counts(footprint.counts)
    for category, last in posts.latest_counts(footprint.counts).items():
        first = before[category]
        if last is None or first is None:
            continue
        yield Row((category.words,), RowKind.GROUP)
        for each in (first, last) if first.day != last.day else (last,):
            yield _count(each)


def _count(fact: PostCountFact) -> Row:
    numbers = (fact.authorized, fact.filled, fact.women, fact.men)
    return Row((words("On {date}", date=fact.day), *(NOT_TOLD if number is None else number for number in numbers)))
