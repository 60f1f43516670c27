"""The financing of transitions as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from transitions.asking import TASK, Asking, highest_of
from transitions.benchmarks.kinds import Party

from .facts import FinancingFacts, FundingFigureFact, FundingJudgementFact, FundingLineFact
from .kinds import FundingCarrier, FundingQuality, FundingRating, FundingSource
from .models import FundingFigure, FundingJudgement, FundingLine


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, FinancingFacts]:
    """What the reader may know of the financing of these transitions, each given with its entity."""
    lines = asking.rows(FundingLine, transitions, related=TASK)
    figures = asking.rows(FundingFigure, transitions, path="line__transition")
    judgements = asking.rows(FundingJudgement, transitions, related=(*TASK, "created_by"))
    found = {}
    for key in transitions:
        newest = _newest(asking, figures.get(key, ()))
        told = [
            row
            for row in lines.get(key, ())
            # A line of which the first figures came later was no line yet on the day asked of.
            if _is_told(asking, row) and (row.pk not in newest or newest[row.pk] is not None)
        ]
        judged = [row for row in asking.held(judgements.get(key, ())) if _is_told(asking, row)]
        sums = [row for line in told if (row := newest.get(line.pk)) is not None]
        found[key] = FinancingFacts(
            lines=tuple(_line(asking, row, newest.get(row.pk)) for row in told),
            judgements=tuple(_judgement(asking, row) for row in judged),
            classification=highest_of(told, sums, judged),
        )
    return found


def _is_told(asking: Asking, row: FundingLine | FundingJudgement) -> bool:
    """What is about a task that the reader may not see is not told, lest it pass for the transition as a whole."""
    return row.task is None or asking.sees(row.task)


def _newest(asking: Asking, rows: Iterable[FundingFigure]) -> dict[int, FundingFigure | None]:
    """The newest figures of each line as at the day asked of; None for a line whose first figures came later.

    Of figures of one day those that became known last.
    """
    by_line: dict[int, list[FundingFigure]] = defaultdict(list)
    for row in rows:
        by_line[row.line_id].append(row)
    return {
        line: max(asking.held(several), key=lambda row: (row.day, row.known_from or date.min, row.pk), default=None)
        for line, several in by_line.items()
    }


def _line(asking: Asking, row: FundingLine, figure: FundingFigure | None) -> FundingLineFact:
    return FundingLineFact(
        pk=row.pk,
        kind=FundingSource(row.kind),
        carrier=FundingCarrier(row.carrier),
        starts=row.starts,
        ends=row.ends,
        task=asking.task(row.task),
        funder=row.funder,
        purpose=row.purpose,
        figure=_figure(asking, figure) if figure else None,
        **asking.cited(row),
    )


def _figure(asking: Asking, row: FundingFigure) -> FundingFigureFact:
    return FundingFigureFact(
        pk=row.pk,
        day=row.day,
        currency=row.currency,
        needed=row.needed,
        committed=row.committed,
        disbursed=row.disbursed,
        rate=row.rate,
        rate_day=row.rate_day,
        **asking.cited(row),
    )


def _judgement(asking: Asking, row: FundingJudgement) -> FundingJudgementFact:
    return FundingJudgementFact(
        pk=row.pk,
        day=row.day,
        party=Party(row.party),
        ratings={quality: FundingRating(getattr(row, quality)) for quality in FundingQuality},
        reason=row.reason,
        judged_by=str(row.created_by) if row.created_by else "",
        task=asking.task(row.task),
        **asking.cited(row),
    )
