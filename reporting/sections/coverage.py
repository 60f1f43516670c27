"""What the report says of a hand-over without holes: where and when nobody carries a task or capability."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Words, count_words, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Source
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.readiness.coverage import Coverage, Lack, Line, coverage
from transitions.readiness.facts import TransitionFact

from .citations import called, marked, notes

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
        "From {start} to {end}, {number} stretch of days is not covered.",
        "From {start} to {end}, {number} stretches of days are not covered.",
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
    lacks = words("{holes}.", holes=tuple(_hole(each.lack, each.days.start, each.days.last) for each in line.holes))
    made_up = any(each.illustrative for each in line.stretches)
    if line.place is None:
        return Item(marked(words("{subject}: {holes}", subject=line.subject, holes=lacks), made_up))
    given = {"subject": line.subject, "place": line.place.names, "holes": lacks}
    return Item(marked(words("{subject}, {place}: {holes}", **given), made_up))


def _hole(lack: Lack, start: object, end: object) -> Words:
    return words("{lack} from {start} to {end}", lack=lack.words, start=start, end=end)
