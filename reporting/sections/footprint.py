"""What the report says of the footprint of a transition: sites and to whom they went, assets by group, posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from accounts.words import TextByLanguage, count_words, words
from reporting.document import PER_CENT, Block, Item, Paragraph, Reference, Section, See, Source, Text
from reporting.facts import ReportFacts
from transitions.footprint import assets, posts, sites
from transitions.footprint.facts import FootprintFacts, FootprintTotalFact, SiteFact
from transitions.footprint.kinds import ClosureStep
from transitions.footprint.posts import DrawdownLine
from transitions.footprint.rules import plain
from transitions.footprint.sites import SiteTally
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, marked, notes, sentences


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The footprint of one transition; no section where nothing of it is on record."""
    if transition.footprint is None:
        return None
    blocks = tuple(_Told(facts, transition, transition.footprint).blocks())
    return Section(HEADINGS["footprint"], blocks, key=f"footprint-{transition.pk}") if blocks else None


def handed_over(transition: TransitionFact, site: SiteFact, day: date) -> Reference:
    """The day a site was handed over, by the record of its hand-over."""
    said = (each for each in reversed(site.steps) if each.step is ClosureStep.HAND_OVER and each.actual)
    step = next(said, site)
    return citations.dated(
        f"footprint/site/{site.pk}/closed",
        words("{operation}: {site} handed over", operation=called(transition.mission), site=site.names),
        day,
        step.source,
        illustrative=step.illustrative,
    )


def table(transition: TransitionFact, part: str) -> str:
    """The key of the table of sites, assets or posts in the annex."""
    return f"footprint-{part}-{transition.pk}"


def any_illustrative(facts: Iterable[object]) -> bool:
    """Whether one of the facts was made up for a demonstration."""
    return any(getattr(each, "illustrative", False) for each in facts)


class _Told:
    """The paragraphs on one transition."""

    def __init__(self, facts: ReportFacts, transition: TransitionFact, footprint: FootprintFacts) -> None:
        self.as_of, self.known_at = facts.report.as_of, facts.report.known_at
        self.transition, self.footprint = transition, footprint
        self.operation = called(transition.mission)

    def blocks(self) -> Iterator[Block]:
        if self.footprint.sites:
            found = sites.tally(self.footprint.sites, self.as_of)
            yield self.closures(found)
            if found.closed:
                yield self.recipients(found)
                yield self.states(found)
        if self.footprint.lots:
            yield self.assets()
        lines = posts.drawdown(self.footprint.counts)
        if lines:
            yield from self.posts(lines)
        if self.footprint.totals:
            yield self.figures()

    def number(self, key: str, what: Text, value: int, part: str, *, illustrative: bool = False) -> Reference:
        """A number counted from a table of the annex."""
        found = citations.counted(
            f"footprint/{self.transition.pk}/{key}",
            words("{operation}: {count_of}", operation=self.operation, count_of=what),
            value,
            table=table(self.transition, part),
            as_of=self.as_of,
            known_at=self.known_at,
        )
        return replace(found, illustrative=illustrative)

    def share(self, key: str, what: Text, value: Decimal, part: str, *, illustrative: bool) -> Reference:
        """A share of what a table of the annex lists, in per cent."""
        return Reference(
            key=f"footprint/{self.transition.pk}/{key}",
            what=words("{operation}: {count_of}", operation=self.operation, count_of=what),
            value=value * 100,
            unit=PER_CENT,
            decimals=0,
            source=Source(place=words("counted from table {table}", table=See(table(self.transition, part)))),
            period=self.as_of,
            known_from=self.known_at,
            illustrative=illustrative,
        )

    def closures(self, found: SiteTally) -> Paragraph:
        made_up = any_illustrative(found.sites)

        def count(key: str, what: Text, which: tuple[SiteFact, ...]) -> Reference:
            return self.number(key, what, len(which), "sites", illustrative=made_up)

        told: list[Text] = [
            words(
                "The sites of {operation} on record number {sites}; {closed} had been handed over or returned to the "
                "owner by {date}.",
                operation=self.operation,
                sites=count("sites", words("Sites"), found.sites),
                closed=count("sites/closed", words("Sites handed over"), found.closed),
                date=self.as_of,
            )
        ]
        if found.overdue:
            told.append(
                count_words(
                    "The day planned for the hand-over had passed for {number} site.",
                    "The day planned for the hand-over had passed for {number} sites.",
                    len(found.overdue),
                    number=count("sites/overdue", words("Sites past the day planned"), found.overdue),
                )
            )
        if found.without_clearance:
            told.append(
                count_words(
                    "No clearance certificate is on record for {number} site that was handed over.",
                    "No clearance certificate is on record for {number} sites that were handed over.",
                    len(found.without_clearance),
                    number=count(
                        "sites/uncleared", words("Sites without a clearance certificate"), found.without_clearance
                    ),
                )
            )
        told += self.outlook(made_up=made_up)
        told.append(words("The sites are listed in table {table}.", table=See(table(self.transition, "sites"))))
        return Paragraph(sentences(told), illustrative=made_up, rank=3)

    def outlook(self, *, made_up: bool) -> Iterator[Text]:
        """When the last site will be closed, by the plans."""
        ahead = sites.outlook(self.transition.mission, self.footprint.sites, self.as_of, self.known_at)
        if ahead.planned is None:
            return
        due = citations.computed(
            f"footprint/{self.transition.pk}/last-step",
            words("{operation}: last step planned for the closure of a site", operation=self.operation),
            ahead.planned,
            words("counted from table {table}", table=See(table(self.transition, "sites"))),
            self.known_at,
        )
        yield words(
            "By the plans on record the last step of a closure is due {when}.",
            when=citations.when(replace(due, illustrative=made_up)),
        )

    def recipients(self, found: SiteTally) -> Paragraph:
        """To whom the sites went, each with its day."""
        grouped: dict[tuple[tuple[str, str], ...], list[SiteFact]] = {}
        for site in found.closed:
            name: TextByLanguage = site.recipient.name if site.recipient else {}
            grouped.setdefault(tuple(sorted(name.items())), []).append(site)
        days = {site.pk: handed_over(self.transition, site, site.closed_on) for site in found.closed if site.closed_on}
        items = tuple(
            Item(
                words(
                    "{recipient}: {sites}.",
                    recipient=dict(name) if name else words("No recipient on record"),
                    sites=[words("{site} ({date})", site=site.names, date=days[site.pk]) for site in several],
                )
            )
            for name, several in grouped.items()
        )
        told = words("The sites were handed over to the following recipients on the dates given:")
        return Paragraph(told, items, footnotes=notes(days.values()), illustrative=any_illustrative(found.closed))

    def states(self, found: SiteTally) -> Paragraph:
        """In what state the sites were found, and which share was lost."""
        made_up = any_illustrative(found.closed)
        told: list[Text] = []
        if found.lost and found.share_lost is not None:
            share = self.share(
                "sites/lost",
                words("Sites looted or destroyed after hand-over"),
                found.share_lost,
                "sites",
                illustrative=made_up,
            )
            told.append(words("Of the sites handed over, {share} were looted or destroyed afterwards.", share=share))
        told.append(words("When last looked at, the sites handed over were in the following state:"))
        items = tuple(
            Item(
                words(
                    "{condition}: {number}.",
                    condition=condition.words,
                    number=self.number(f"sites/{condition}", condition.words, number, "sites", illustrative=made_up),
                )
            )
            for condition, number in found.conditions.items()
            if number
        )
        return Paragraph(sentences(told), items, illustrative=made_up)

    def assets(self) -> Paragraph:
        """What went in each of the groups that have any, in each currency."""
        made_up = any_illustrative(self.footprint.lots)
        items = []
        for group, total in assets.totals_of(self.footprint.lots).items():
            if not total.lots:
                continue
            values: list[Text | Reference] = [
                Reference(
                    key=f"footprint/{self.transition.pk}/assets/{group.numeral}/{currency}",
                    what=words(
                        "{operation}: assets of group {group}, value in {currency}",
                        operation=self.operation,
                        group=group.numeral,
                        currency=currency,
                    ),
                    value=plain(value),
                    wording=words("{currency} {amount}", currency=currency, amount=plain(value)),
                    source=Source(
                        place=words("counted from table {table}", table=See(table(self.transition, "assets")))
                    ),
                    period=self.as_of,
                    known_from=self.known_at,
                    illustrative=made_up,
                )
                for currency, value in total.values.items()
            ]
            items.append(
                Item(
                    words(
                        "Group {group} ({name}): {values}.",
                        group=group.numeral,
                        name=group.words,
                        values=values or words("value not on record"),
                    )
                )
            )
        told = words("Assets were disposed of in the following groups of Financial Regulation 5.14:")
        return Paragraph(told, tuple(items), illustrative=made_up)

    def posts(self, lines: tuple[DrawdownLine, ...]) -> Iterator[Paragraph]:
        """Posts before and after, the share of women, and what became of the posts."""
        made_up = any_illustrative((*self.footprint.counts, *self.footprint.changes))

        def count(key: str, what: Text, value: int) -> Reference:
            return self.number(f"posts/{key}", what, value, "posts", illustrative=made_up)

        def total(line: DrawdownLine, name: str) -> Reference | None:
            value = getattr(line.total, name)
            what = words("Posts authorized") if name == "authorized" else words("Posts filled")
            return None if value is None else count(f"{name}/{line.day}", what, value)

        first, last = lines[0], lines[-1]
        told: list[Text] = []
        for name, moved, stood in (
            (
                "authorized",
                words("Posts authorized went from {before} on {first} to {after} on {last}."),
                words("On {last}, the posts authorized numbered {after}."),
            ),
            (
                "filled",
                words("Posts filled went from {before} on {first} to {after} on {last}."),
                words("On {last}, the posts filled numbered {after}."),
            ),
        ):
            before, after = total(first, name), total(last, name)
            if after is not None:
                template = stood if before is None or first is last else moved
                told.append(citations.filled(template, before=before, after=after, first=first.day, last=last.day))
        if last.total.women_share is not None:
            share = self.share(
                "posts/women", words("Posts filled by women"), last.total.women_share, "posts", illustrative=made_up
            )
            told.append(words("Women held {share} of the posts filled whose holders are told apart.", share=share))
        changed = [
            (name, sum(getattr(each, field) for each in self.footprint.changes), field)
            for name, field in (
                (words("Posts abolished"), "abolished"),
                (words("Posts nationalized"), "nationalized"),
                (words("Posts kept or reassigned"), "kept"),
            )
        ]
        items = tuple(
            Item(words("{subject}: {number}.", subject=name, number=count(field, name, number)))
            for name, number, field in changed
            if number
        )
        told.append(words("Table {table} lists the posts by category.", table=See(table(self.transition, "posts"))))
        yield Paragraph(sentences(told), illustrative=made_up, rank=4)
        if items:
            lead = words("The following became of the posts until {date}:", date=last.day)
            yield Paragraph(lead, items, illustrative=made_up)

    def figures(self) -> Paragraph:
        """What sources say of the whole operation."""
        references = [self.figure(each) for each in self.footprint.totals]
        items = tuple(
            Item(self.figure_words(each, reference))
            for each, reference in zip(self.footprint.totals, references, strict=True)
        )
        told = words("For the operation as a whole, sources give the following figures:")
        return Paragraph(told, items, footnotes=notes(references))

    def figure(self, fact: FootprintTotalFact) -> Reference:
        number = plain(fact.number)
        return Reference(
            key=f"footprint/total/{fact.pk}",
            what=words("{operation}: {count_of}", operation=self.operation, count_of=fact.kind.words),
            value=number,
            wording=words("{currency} {amount}", currency=fact.currency, amount=number) if fact.currency else None,
            source=citations.source(fact.source),
            period=fact.day,
            known_from=fact.known_from,
            illustrative=fact.illustrative,
        )

    def figure_words(self, fact: FootprintTotalFact, reference: Reference) -> Text:
        value: Text | Reference = words("about {number}", number=reference) if fact.approximate else reference
        told: Text = words("{subject}: {number}, as at {date}", subject=fact.kind.words, number=value, date=fact.day)
        if fact.source is not None and not fact.source.confirmed:
            told = words("{content} (source to be confirmed)", content=told)
        return words("{item}.", item=marked(told, fact.illustrative))
