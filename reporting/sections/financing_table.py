"""The annex with the funding gap of each transition: by year and source, and in narrower reports by task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from accounts.roles import Distribution
from accounts.words import words
from missions.facts import MandatedTaskFact
from reporting.document import Align, Annex, Column, Footnote, Paragraph, Reference, Row, RowKind, Table, Text
from reporting.facts import ReportFacts
from transitions.financing import rules
from transitions.financing.cover import funded_until
from transitions.financing.facts import FinancingFacts, FundingLineFact
from transitions.financing.totals import by_source, by_task, by_year, gap_in, in_year, total, with_figures, years_of
from transitions.readiness.facts import TransitionFact

from . import financing_figure
from .citations import called
from .financing import Teller, named

PROCESS = words(
    "In paragraph 13 of resolution 2594 (2021) the Council took note of the decision of the General Assembly to hold a "
    "high-level meeting at its seventy-sixth session on options for adequate, predictable and sustained financing for "
    "peacebuilding."
)
"""The process in the General Assembly, as far as the resolution itself speaks of it."""
PARAGRAPH_13 = Footnote(
    words(
        "See {sources}.",
        sources=[words("{symbol}, {place}", symbol="S/RES/2594 (2021)", place=words("para. {number}", number="13"))],
    )
)
SPREAD = words(
    "The sums of a line are spread evenly over its days; a line that runs over the end of a year falls on both years."
)
CONVERTED = words("Sums in other currencies are converted at the rate on record for each, and rounded for print only.")
NOT_SHARED = words("What is not committed is counted task by task: money for one task fills no gap of another.")
DASHES = words("A dash (–) means nothing.")
DASH = "–"
NO_COST = words("no cost")
NOT_FUNDED = words("not funded")


def build(facts: ReportFacts) -> Annex | None:
    """The funding gap of each transition, by year and, unless the report is for everybody, by task."""
    tables = tuple(table for each in facts.covered_transitions for table in _tables(facts, each))
    if not tables:
        return None
    process = Paragraph(PROCESS, footnotes=(PARAGRAPH_13,))
    figure = financing_figure.build(facts)
    return Annex(
        words("Funding and funding gaps"),
        (process, *((figure,) if figure else ()), *tables),
        key="financing-tables",
    )


def _tables(facts: ReportFacts, transition: TransitionFact) -> Iterator[Table]:
    financing = transition.financing
    if financing is None or not with_figures(financing.lines):
        return
    teller = Teller(facts, transition, financing.lines)
    yield _by_source(teller)
    if facts.report.distribution is not Distribution.GENERAL:
        yield _by_task(teller, financing)


def _columns(years: Iterable[int], *more: Column) -> tuple[Column, ...]:
    heads: list[Text] = [*map(str, years), words("Total")]
    return (
        Column(words("United States dollars"), width=2.2),
        *(Column(head, Align.END) for head in heads),
        *more,
    )


def _cells(teller: Teller, key: str, name: Text, sums: Sequence[Fraction]) -> list[Reference | str]:
    """A sum for each year and their total; a dash for nothing."""
    heads = [*map(str, years_of(teller.lines)), "total"]
    amounts = [*sums, sum(sums, Fraction(0))]
    return [
        teller.cell(f"{key}/{head}", name, amount) if amount else DASH
        for head, amount in zip(heads, amounts, strict=True)
    ]


def _by_source(teller: Teller) -> Table:
    lines, years = teller.lines, years_of(teller.lines)

    def row(key: str, name: Text, sums: Sequence[Fraction], kind: RowKind = RowKind.BODY) -> Row:
        return Row((name, *_cells(teller, key, name, sums)), kind)

    of_year = by_year(lines).values()
    return Table(
        title=words(
            "{operation}: committed funding by year and source, and what is not committed",
            operation=called(teller.transition.mission),
        ),
        columns=_columns(years),
        rows=(
            *(
                row(f"source/{source}", source.words, [in_year(some, year).committed for year in years])
                for source, some in by_source(lines).items()
                if total(some).committed
            ),
            row("committed", words("Committed in all"), [each.committed for each in of_year], RowKind.TOTAL),
            row("needed", words("Needed"), [each.needed for each in of_year]),
            row("gap", words("Not committed"), [gap_in(lines, year) for year in years], RowKind.TOTAL),
            row("disbursed", words("Disbursed, as far as reported"), [each.disbursed for each in of_year]),
        ),
        notes=(SPREAD, CONVERTED, NOT_SHARED, words("A source that commits nothing is left out."), DASHES),
        illustrative=teller.is_made_up,
        key=f"financing-table-{teller.transition.pk}",
    )


def _by_task(teller: Teller, financing: FinancingFacts) -> Table:
    several = by_task(teller.lines)
    tasks = rules.tasks_of(teller.transition, financing)
    return Table(
        title=words(
            "{operation}: what is needed and not committed, by task", operation=called(teller.transition.mission)
        ),
        columns=_columns(years_of(teller.lines), Column(words("Funded until"), width=1.4)),
        rows=tuple(_task_row(teller, task, several.get(key, ())) for key, task in tasks.items()),
        notes=(
            DASHES,
            words(
                "“Funded until” is the last day up to which committed money covers the need without a hole; what is "
                "left when a line ends is not carried over."
            ),
        ),
        illustrative=teller.is_made_up,
        key=f"financing-tasks-{teller.transition.pk}",
    )


def _task_row(teller: Teller, task: MandatedTaskFact | None, lines: Sequence[FundingLineFact]) -> Row:
    years, name = years_of(teller.lines), named(task)
    if not with_figures(lines):
        return Row((name, *([NO_COST] * (len(years) + 1)), NOT_FUNDED))
    cells = _cells(teller, f"task/{task.pk if task else 0}", name, [in_year(lines, year).gap for year in years])
    return Row((name, *cells, funded_until(lines, teller.facts.report.as_of) or NOT_FUNDED))
