"""What the report says of a hand-over without holes: where and when nobody carries a task or capability."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from accounts.words import Words, count_words, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Source
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.intervals import Span
from transitions.readiness.coverage import Coverage, Lack, Line, coverage
from transitions.readiness.facts import TransitionFact

from .citations import SMALL_NUMBERS, called, marked, notes

HEADING = words("Hand-over without holes")


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The days of one transition that nobody covers; no section where nothing carried is on record."""
    moment = Moment(facts.report.as_of, facts.report.known_at)
    covered = coverage(transition, moment)
    if not any(line.stretches for line in covered.lines):
        return None
    return Section(HEADING, tuple(_blocks(transition, covered, moment)), key=f"coverage-{transition.pk}")


def _blocks(transition: TransitionFact, covered: Coverage, moment: Moment) -> Iterator[Block]:
    count = Reference(
        key=f"coverage/{transition.pk}/holes/{moment.as_of:%Y-%m-%d}",
        what=words("{operation}: stretches of days that nobody covers", operation=called(transition.mission)),
        value=covered.holes,
        wording=SMALL_NUMBERS[covered.holes] if covered.holes < len(SMALL_NUMBERS) else None,
        source=Source(place=words("computed from who carries what on record")),
        period=moment.as_of,
        illustrative=any(each.illustrative for line in covered.lines for each in line.stretches),
    )
    window = {"start": covered.window.start, "end": covered.window.last}
    if not covered.holes:
        told = words("From {start} to {end} every task, role and capability on record is carried.", **window)
        yield Paragraph(told, rank=2)
        return
    told = count_words(
        "From {start} to {end}, {number} gap in cover is on record.",
        "From {start} to {end}, {number} gaps in cover are on record.",
        covered.holes,
        number=count,
        **window,
    )
    yield Paragraph(told, footnotes=notes([count]), rank=2)
    lacking = tuple(_item(each) for each in covered.lines if each.holes)
    yield Paragraph(words("On these days the following is not carried, or carried and not funded:"), lacking)
    for closing in covered.closings:
        if closing.lost:
            given = {"site": closing.site.names, "place": closing.place.names, "day": closing.day}
            told = words("When {site} closes on {day}, nobody carries the following in {place} any more:", **given)
            yield Paragraph(told, tuple(Item(words("{subject}.", subject=each.subject)) for each in closing.lost))


def _item(line: Line) -> Item:
    """One task in one place, with the days of each lack."""
    lacks = words("{holes}.", holes=reduce(_then, (_hole(each.lack, each.days) for each in line.holes)))
    made_up = any(each.illustrative for each in line.stretches)
    if line.place is None:
        return Item(marked(words("{subject}: {holes}", subject=line.subject, holes=lacks), made_up))
    given = {"subject": line.subject, "place": line.place.names, "holes": lacks}
    return Item(marked(words("{subject}, {place}: {holes}", **given), made_up))


def _hole(lack: Lack, days: Span) -> Words:
    if days.start == days.last:
        return words("{lack} on {day}", lack=lack.words, day=days.start)
    return words("{lack} from {start} to {end}", lack=lack.words, start=days.start, end=days.last)


def _then(before: Words, last: Words) -> Words:
    return words("{before}; {last}", before=before, last=last)
