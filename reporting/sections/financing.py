"""What the report says of the financing of a transition: sums, the financial cliff, unfunded tasks, judgements.

A report for general distribution tells sums by year and source; what each task lacks is told in narrower ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from accounts.words import Inner, Words, words
from missions.facts import MandatedTaskFact
from reporting.document import PER_CENT, Block, Footnote, Item, Paragraph, Reference, Section, See, Source, Text
from reporting.facts import ReportFacts
from transitions.financing import rules, sentences
from transitions.financing.facts import FinancingFacts, FundingJudgementFact, FundingLineFact
from transitions.financing.kinds import FundingQuality
from transitions.financing.totals import Cliff, cliff_of, gap_of, mandate_end, rounded, told, total, with_figures
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, filled, notes


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """The financing of one transition; no section where nothing of it is on record."""
    if transition.financing is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.financing))
    return Section(HEADINGS["financing"], blocks, key=f"financing-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, financing: FinancingFacts) -> Iterator[Block]:
    if with_figures(financing.lines):
        teller = Teller(facts, transition, financing.lines)
        yield _sums(teller)
        cliff = cliff_of(transition.mission, financing.lines, facts.report.known_at)
        if cliff is not None and not cliff.missing:
            yield _cliff(teller, cliff)
        bare = rules.unfunded(transition, financing)
        if bare:
            told_of = words("Nothing is committed after the transition for the following, although money is needed:")
            items = tuple(Item(words("{content}.", content=named(task))) for task in bare)
            yield Paragraph(told_of, items, illustrative=teller.is_made_up)
    judged = rules.latest_judgements(financing)
    if judged:
        told_of = words(
            "The financing of the transition of {operation} is judged as follows:", operation=called(transition.mission)
        )
        yield Paragraph(
            told_of,
            tuple(Item(_judgement(transition, each)) for each in judged),
            footnotes=notes(_judged_on(transition, each) for each in judged),
        )


def named(task: MandatedTaskFact | None) -> Text:
    """What money is for, in the middle of a sentence."""
    titles = rules.named(task)
    return titles if isinstance(titles, Words) else clause(titles)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells sums that are computed from the funding lines of one transition, each bound to what it is of."""

    facts: ReportFacts
    transition: TransitionFact
    lines: tuple[FundingLineFact, ...]

    def said(self, key: str, what: Text, amount: Fraction) -> Reference:
        """A sum in a sentence: "USD 12.5 million"."""
        return replace(self.cell(key, what, amount), decimals=None, wording=told(amount))

    def cell(self, key: str, what: Text, amount: Fraction) -> Reference:
        """A sum in a table, in whole dollars."""
        return Reference(
            key=f"financing/{self.transition.pk}/{key}",
            what=words("{operation}: {subject}", operation=called(self.transition.mission), subject=what),
            value=rounded(amount, 2),
            decimals=0,
            source=Source(place=words("computed from the funding lines on record")),
            period=self.facts.report.as_of,
            known_from=self.facts.report.known_at,
            illustrative=self.is_made_up,
        )

    @property
    def is_made_up(self) -> bool:
        """Whether any of the lines, or their figures, is illustrative: then so is whatever is computed from them."""
        return any(each.illustrative or (each.figure is not None and each.figure.illustrative) for each in self.lines)


def _sums(teller: Teller) -> Paragraph:
    sums = total(teller.lines)
    gap = gap_of(teller.lines)
    told_of: list[Text] = [
        words(
            "Of {needed} needed, {committed} is committed.",
            needed=teller.said("needed", words("needed in all"), sums.needed),
            committed=teller.said("committed", words("committed in all"), sums.committed),
        )
    ]
    if gap:
        told_of.append(
            words(
                "The funding gap, counted task by task and year by year, is {gap}.",
                gap=teller.said("gap", words("funding gap"), gap),
            )
        )
    told_of.append(
        words(
            "The sums by year and source are set out in table {table}.",
            table=See(f"financing-table-{teller.transition.pk}"),
        )
    )
    return Paragraph(
        citations.sentences(told_of), footnotes=_documents(teller.lines), illustrative=teller.is_made_up, rank=2
    )


def _cliff(teller: Teller, cliff: Cliff) -> Paragraph:
    event = mandate_end(teller.transition.mission, teller.facts.report.known_at)
    assert event is not None
    end = citations.event(teller.transition.mission, event)
    before, after = (
        teller.said(f"year/{year}", words("committed for {year}", year=str(year)), amount)
        for year, amount in ((cliff.before, cliff.funding_before), (cliff.after, cliff.funding_after))
    )
    fall: Text = words("Committed funding does not fall: it goes from {before} to {after}.", before=before, after=after)
    if cliff.drop > 0 and cliff.share is not None:
        fall = words(
            "Committed funding falls by {drop} ({share}), from {before} to {after}.",
            drop=teller.said("cliff", words("financial cliff"), cliff.drop),
            share=replace(teller.cell("cliff/share", words("financial cliff"), cliff.share * 100), unit=PER_CENT),
            before=before,
            after=after,
        )
    ended = words("The mandate is planned to end {when}.") if cliff.planned else words("The mandate ended {when}.")
    told_of = citations.sentences([filled(ended, when=citations.when(end)), sentences.compared(cliff), fall])
    return Paragraph(told_of, footnotes=notes([end]), illustrative=teller.is_made_up, rank=3)


def _documents(lines: Iterable[FundingLineFact]) -> tuple[Footnote, ...]:
    """The United Nations documents from which the sums come."""
    named = {
        each.figure.source.symbol: None
        for each in lines
        if each.figure and each.figure.source and each.figure.source.confirmed and each.figure.source.symbol
    }
    return (Footnote(words("See {sources}.", sources=[*named])),) if named else ()


def _judged_on(transition: TransitionFact, fact: FundingJudgementFact) -> Reference:
    return citations.dated(
        f"financing/judgement/{fact.pk}",
        words(
            "{operation}: financing judged by: {party}", operation=called(transition.mission), party=fact.party.words
        ),
        fact.day,
        fact.source,
        illustrative=fact.illustrative,
    )


def _judgement(transition: TransitionFact, fact: FundingJudgementFact) -> Text:
    ratings: list[Text] = [
        words("{quality} ({rating})", quality=Inner(quality.words), rating=Inner(fact.ratings[quality].words))
        for quality in FundingQuality
    ]
    whose: Text = fact.party.words
    if fact.task is not None:
        whose = words("{party}, on {subject}", party=whose, subject=named(fact.task))
    return words(
        "{party}, {date}: {ratings}. {reason}.",
        party=whose,
        date=_judged_on(transition, fact),
        ratings=ratings,
        reason=clause(fact.reason),
    )
