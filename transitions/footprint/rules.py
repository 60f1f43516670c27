"""What a footprint may not say, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from accounts.errors import DomainError
from accounts.roles import Classification
from accounts.words import TextByLanguage, Words, count_words, words
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from . import assets, posts, sites
from .facts import FootprintFacts, FootprintTotalFact, SiteFact
from .kinds import ClosureStep, DisposalGroup, FootprintTotalKind

SHOWN_NAMES = 5
"""How many sites a finding names before it counts the others."""


# --- what is refused


def out_of_order(
    step: ClosureStep, day: date | None, others: Mapping[ClosureStep, date | None], field: str
) -> list[DomainError]:
    """A later step of a closure is not before an earlier one; `others` are the days of the other steps."""
    if day is None:
        return []
    order = list(ClosureStep)
    place = order.index(step)
    dated = [(each, found) for each in order if each is not step and (found := others.get(each)) is not None]
    for other, other_day in reversed(dated):
        if order.index(other) < place and other_day > day:
            told = words(
                "{step} on {day} would come before {other} on {other_day}. A closure takes its steps in order: "
                "give a later day, or mend the other step first.",
                step=step.words,
                day=day,
                other=other.words,
                other_day=other_day,
            )
            return [DomainError(told, field)]
    for other, other_day in dated:
        if order.index(other) > place and other_day < day:
            told = words(
                "{step} on {day} would come after {other} on {other_day}. A closure takes its steps in order: "
                "give an earlier day, or mend the other step first.",
                step=step.words,
                day=day,
                other=other.words,
                other_day=other_day,
            )
            return [DomainError(told, field)]
    return []


def told_before_announcement(
    planned: date | None, known_from: date | None, announced: date | None, classification: int
) -> list[DomainError]:
    """The day planned for a closure is confidential until the closure is announced."""
    is_open = announced is not None and (known_from is None or announced <= known_from)
    if planned is None or is_open or classification >= Classification.CONFIDENTIAL:
        return []
    told = words(
        "The closure of this site was not announced by then, so the day planned is confidential. Mark this step as "
        "confidential, or say on the site when its closure was announced."
    )
    return [DomainError(told, "classification")]


def state_before_hand_over(day: date, closed: date | None) -> list[DomainError]:
    """What is recorded of a site as found afterwards was found after its hand-over."""
    if closed is None:
        told = words("The hand-over of this site is not on record. Record it, then how the site was found afterwards.")
        return [DomainError(told, "day")]
    if day < closed:
        told = words(
            "The site was handed over on {closed}. Give that day or a later one.",
            closed=closed,
        )
        return [DomainError(told, "day")]
    return []


def change_that_does_not_fit(found: posts.Misfit | None) -> list[DomainError]:
    """No more posts are abolished, nationalized and kept than were authorized before."""
    if found is None:
        return []
    told = words(
        "Abolished, nationalized and kept posts together are {told}, but before {day} only {authorized} were "
        "authorized. Mend one of the numbers.",
        told=found.told,
        day=found.day,
        authorized=found.authorized,
    )
    return [DomainError(told)]


# --- what is missing


def findings(whole: Whole, facts: FootprintFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of sites, assets and posts, or does not agree."""
    if facts.sites:
        yield from _sites(whole, facts.sites, moment)
    else:
        yield finding(words("No site is on record"), "footprint:site-add", whole.pk)
    yield from _assets(whole, facts)
    yield from _posts(whole, facts)
    for each in facts.totals:
        counted = counted_here(each, facts)
        if counted is not None and counted != each.number and not each.approximate:
            said = words(
                "{subject}: the source of {day} says {number}, the records here give {counted}",
                subject=each.kind.words,
                day=each.day,
                number=plain(each.number),
                counted=plain(Decimal(counted)),
            )
            yield finding(said, "footprint:total-change", each.pk)


def plain(number: Decimal) -> Decimal | int:
    """A number without the zeros that storage adds."""
    return int(number) if number == number.to_integral_value() else number


def _sites(whole: Whole, several: Sequence[SiteFact], moment: Moment) -> Iterator[Finding]:
    found = sites.tally(several, moment.as_of)
    several_findings = (
        (
            found.overdue,
            "footprint:step-add",
            count_words(
                "{count} site is past the day planned for its hand-over: {sites}",
                "{count} sites are past the day planned for their hand-over: {sites}",
                len(found.overdue),
                sites=_named(found.overdue),
            ),
        ),
        (
            found.unplanned,
            "footprint:step-add",
            count_words(
                "{count} site has no day planned for its hand-over: {sites}",
                "{count} sites have no day planned for their hand-over: {sites}",
                len(found.unplanned),
                sites=_named(found.unplanned),
            ),
        ),
        (
            found.without_clearance,
            "footprint:step-add",
            count_words(
                "{count} site was handed over without a clearance certificate: {sites}",
                "{count} sites were handed over without a clearance certificate: {sites}",
                len(found.without_clearance),
                sites=_named(found.without_clearance),
            ),
        ),
        (
            found.without_recipient,
            "footprint:recipient-add",
            count_words(
                "{count} site has no recipient: {sites}",
                "{count} sites have no recipient: {sites}",
                len(found.without_recipient),
                sites=_named(found.without_recipient),
            ),
        ),
    )
    for which, form, said in several_findings:
        if which:
            yield finding(said, form, which[0].pk)
    yield from _unseen(several, moment)
    ahead = sites.outlook(whole.mission, several, moment.as_of, moment.known_at)
    if ahead.is_late:
        late = words(
            "Sites are planned to close until {planned}, but technical liquidation is to end on {announced}",
            planned=ahead.planned,
            announced=ahead.announced,
        )
        yield Finding(late.text, late.values)


def _unseen(several: Sequence[SiteFact], moment: Moment) -> Iterator[Finding]:
    for days in sites.CHECKED_AFTER:
        unseen = [
            site
            for site in several
            if any(check.days == days and check.is_overdue(moment.as_of) for check in sites.checks_of(site))
        ]
        if unseen:
            said = count_words(
                "{count} site was not looked at {days} days after its hand-over: {sites}",
                "{count} sites were not looked at {days} days after their hand-over: {sites}",
                len(unseen),
                days=days,
                sites=_named(unseen),
            )
            yield finding(said, "footprint:state-add", unseen[0].pk)


def _named(several: Sequence[SiteFact]) -> list[TextByLanguage | Words]:
    named: list[TextByLanguage | Words] = [site.names for site in several[:SHOWN_NAMES]]
    rest = len(several) - SHOWN_NAMES
    return [*named, count_words("{count} other", "{count} others", rest)] if rest > 0 else named


def _assets(whole: Whole, facts: FootprintFacts) -> Iterator[Finding]:
    if not facts.lots:
        if any(site.closed_on for site in facts.sites):
            said = words("Sites were handed over, but no disposal of assets is on record")
            yield finding(said, "footprint:lot-add", whole.pk)
        return
    unvalued = [lot for lot in facts.lots if lot.value is None]
    if unvalued:
        said = count_words("{count} lot of assets has no value", "{count} lots of assets have no value", len(unvalued))
        yield finding(said, "footprint:lot-change", unvalued[0].pk)
    unnamed = [lot for lot in facts.lots if not lot.recipient and lot.group is not DisposalGroup.COMMERCIAL]
    if unnamed:
        said = count_words(
            "{count} lot of assets has no recipient", "{count} lots of assets have no recipient", len(unnamed)
        )
        yield finding(said, "footprint:lot-change", unnamed[0].pk)


def _posts(whole: Whole, facts: FootprintFacts) -> Iterator[Finding]:
    latest = posts.latest_counts(facts.counts)
    silent = [category.words for category, fact in latest.items() if fact is None]
    if silent:
        yield finding(words("Posts not counted: {categories}", categories=silent), "footprint:count-add", whole.pk)
    for category, fact in latest.items():
        if fact is None:
            continue
        if fact.authorized is not None and fact.filled is not None and fact.filled > fact.authorized:
            said = words(
                "{category}: {filled} filled, but {authorized} authorized",
                category=category.words,
                filled=fact.filled,
                authorized=fact.authorized,
            )
            yield finding(said, "footprint:count-change", fact.pk)
        if fact.filled and fact.women is None:
            said = words("{category}: women and men are not told apart", category=category.words)
            yield finding(said, "footprint:count-change", fact.pk)
    loose = posts.changes_without_count(facts.counts, facts.changes)
    if loose:
        said = count_words(
            "{count} change of posts has no authorized number before it",
            "{count} changes of posts have no authorized number before them",
            len(loose),
        )
        yield finding(said, "footprint:count-add", whole.pk)


def counted_here(total: FootprintTotalFact, facts: FootprintFacts) -> Decimal | int | None:
    """What the records here give for a figure that a source tells, by its day; None where they count no such thing."""
    closed = [site for site in facts.sites if site.closed_on and site.closed_on <= total.day]
    match total.kind:
        case FootprintTotalKind.SITES_HANDED_OVER:
            return len(closed)
        case FootprintTotalKind.SITES_LOST:
            return sum(_lost_by(site, total.day) for site in closed)
        case FootprintTotalKind.ASSETS_HANDED_OVER:
            held = assets.total_of(lot for lot in facts.lots if lot.day <= total.day)
            return held.values.get(total.currency, Decimal(0))
    return None


def _lost_by(site: SiteFact, day: date) -> bool:
    seen = [each for each in site.states if each.day <= day]
    return bool(seen) and seen[-1].condition.is_loss
