"""What the report says of the safety and security of personnel: counts, trends, accountability; never a detail."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import Inner, Words, words
from reporting.document import Block, Item, Paragraph, Reference, Section, Source, Text
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact
from transitions.readiness.site_risks import site_risks
from transitions.security import rules
from transitions.security.facts import SecurityFacts, SecurityRiskFact

from . import citations
from .citations import SMALL_NUMBERS, at_risk, called, clause, marked, sentences


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """Safety and security in one transition; no section where nothing of it is on record."""
    if transition.security is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.security))
    return Section(HEADINGS["security"], blocks, key=f"security-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, known: SecurityFacts) -> Iterator[Block]:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    if known.incidents:
        yield _incidents(facts, transition, known, moment)
    risks = [each for several in rules.current(known, moment.as_of).values() for each in several]
    if risks:
        told = words("The following risks to personnel are on the register:")
        items = tuple(
            Item(
                marked(
                    sentences([_risk(each), *at_risk(each.groups)]),
                    each.illustrative,
                )
            )
            for each in risks
        )
        yield Paragraph(told, items)
    yield from _sites(transition, moment)
    measures = [each for each in known.measures if each.in_place is not None]
    if measures:
        told = words("The following measures to improve the security of personnel are in place:")
        yield Paragraph(
            told,
            tuple(Item(marked(words("{item}.", item=clause(each.titles)), each.illustrative)) for each in measures),
        )


def _sites(transition: TransitionFact, moment: Moment) -> Iterator[Paragraph]:
    """The open sites at which a risk stands, with the day they are to close; what readers may not know was not read."""
    told = words("Risks to personnel stand at the following sites, which are to be closed on the dates given:")
    items = []
    for each in site_risks(transition, moment):
        if each.closed or each.day is None or not each.risks:
            continue
        day = citations.dated(
            f"security/{transition.pk}/site/{each.site.pk}",
            words("{operation}: planned closure of a site", operation=called(transition.mission)),
            each.day,
            each.site.source,
            illustrative=each.site.illustrative,
        )
        said = words("{site}, {date}: {level}.", site=each.site.names, date=day, level=Inner(each.risks[0].level.words))
        items.append(Item(marked(said, each.site.illustrative or each.risks[0].illustrative)))
    if items:
        yield Paragraph(told, tuple(items))


def _risk(fact: SecurityRiskFact) -> Text:
    return words(
        "{phase}: {risk} ({level}).",
        phase=fact.phase.words,
        risk=clause(fact.titles),
        level=Inner(fact.level.words),
    )


def _incidents(facts: ReportFacts, transition: TransitionFact, known: SecurityFacts, moment: Moment) -> Paragraph:
    total = rules.totals(known.incidents)
    made_up = any(each.illustrative for each in known.incidents)

    def number(name: str, what: Words, value: int) -> Reference:
        """A count of the incidents on record, bound to them."""
        return Reference(
            key=f"security/{transition.pk}/{name}/{moment.as_of:%Y-%m-%d}",
            what=words("{operation}: {what}", operation=called(transition.mission), what=what),
            value=value,
            wording=SMALL_NUMBERS[value] if value < len(SMALL_NUMBERS) else None,
            source=Source(place=words("counted from the incidents on record")),
            period=moment.as_of,
            known_from=moment.known_at,
            illustrative=made_up,
        )

    incidents = number("incidents", words("incidents"), len(known.incidents))
    told: list[Text] = [
        words("Incidents on record against personnel, premises or assets number {number}.", number=incidents)
    ]
    casualties = (
        ("women_killed", words("women killed")),
        ("men_killed", words("men killed")),
        ("women_injured", words("women injured")),
        ("men_injured", words("men injured")),
    )
    hurt = [
        words("{what}: {count}", what=what, count=number(name, what, total[name]))
        for name, what in casualties
        if total[name]
    ]
    if hurt:
        told.append(words("Casualties: {casualties}.", casualties=hurt))
    latest = rules.trends(transition, known, moment)[:1]
    told += [_trend(transition, trend, made_up) for trend in latest if trend.before or trend.after]
    waiting = rules.open_cases(known)
    if waiting:
        told.append(
            words(
                "Cases still open in the host State (resolution 2589 (2021)): {number}.",
                number=number("open_cases", words("open cases"), len(waiting)),
            )
        )
    return Paragraph(sentences(told), illustrative=made_up, rank=4)


def _trend(transition: TransitionFact, trend: rules.Trend, made_up: bool) -> Text:
    day = citations.dated(
        f"security/{transition.pk}/turning/{trend.day:%Y-%m-%d}",
        words("{operation}: {event}", operation=called(transition.mission), event=trend.label),
        trend.day,
        None,
        illustrative=made_up,
    )
    return words(
        "In the six months before {date} ({event}) there were {before} of them, in the six months from that day on "
        "{after}.",
        date=day,
        event=trend.label,
        before=trend.before,
        after=trend.after,
    )
