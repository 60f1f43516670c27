"""Sites, assets and posts as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import assets, posts, rules, sites
from .facts import FootprintFacts, SiteFact
from .reading import read


def summary(whole: Whole, facts: FootprintFacts, moment: Moment) -> Words:
    """How many sites are handed over, and how many posts are filled."""
    closed = sum(site.closed_on is not None for site in facts.sites)
    filled = posts.total_of(posts.latest_counts(facts.counts).values()).filled
    if filled is None:
        return words("{closed} of {sites} sites handed over", closed=closed, sites=len(facts.sites))
    return words(
        "{closed} of {sites} sites handed over, {filled} posts filled",
        closed=closed,
        sites=len(facts.sites),
        filled=filled,
    )


def shown(whole: Whole, facts: FootprintFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: each fixed list in full, with the gaps in it named."""
    latest = posts.latest_counts(facts.counts)
    changes = posts.change_totals(facts.changes)
    lines = posts.drawdown(facts.counts)
    return {
        "sites": [_site(site, moment) for site in facts.sites],
        "tally": sites.tally(facts.sites, moment.as_of),
        "outlook": sites.outlook(whole.mission, facts.sites, moment.as_of, moment.known_at),
        "groups": [{"group": group, "total": total} for group, total in assets.totals_of(facts.lots).items()],
        "assets": assets.total_of(facts.lots),
        "posts": [
            {"category": category, "count": count, "change": changes[category], "women": posts.total_of([count])}
            for category, count in latest.items()
        ],
        "all_posts": posts.total_of(latest.values()),
        "all_changes": {
            name: sum(getattr(each, name) for each in facts.changes) for name in ("abolished", "nationalized", "kept")
        },
        "drawdown": lines,
        "has_chart": len(lines) > 1,
        "reported": [{"fact": each, "counted": rules.counted_here(each, facts)} for each in facts.totals],
    }


def _site(site: SiteFact, moment: Moment) -> dict[str, Any]:
    return {
        "fact": site,
        "steps": sites.steps_of(site),
        "progress": sites.progress(site),
        "overdue": sites.is_overdue(site, moment.as_of),
        "uncleared": sites.lacks_clearance(site),
        "checks": [{"check": check, "overdue": check.is_overdue(moment.as_of)} for check in sites.checks_of(site)],
    }


FOOTPRINT = Topic(
    key="footprint",
    paragraphs="2",
    part=Parts.FOOTPRINT,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
