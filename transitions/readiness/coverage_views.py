"""The page of a hand-over without holes: who carries what on which days, drawn as a line of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audience import Audience
from transitions.asking import Parts
from transitions.intervals import Span, within

from .asked import asked
from .coverage import Coverage, Lack, Line, coverage
from .facts import TransitionFact
from .topic_views import missing_line

READ = Parts.COURSE | Parts.GROUND | Parts.RESPONSIBILITIES | Parts.PROTECTION | Parts.FOOTPRINT
"""What the page looks at."""

WIDTH = 1000
"""How many units the drawn window is wide."""


@require_safe
def coverage_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every task, role and capability of a transition with the days on which nobody carries it."""
    transition, audience, moment, page = asked(request, pk, READ)
    covered = coverage(transition, moment)
    context = {
        "transition": transition,
        "covered": covered,
        "lines": [_drawn(each, covered, moment.as_of, audience, transition) for each in covered.lines],
        "open": transition.responsibilities is not None or transition.protection is not None,
        "whole": transition.responsibilities is not None and transition.protection is not None,
        "width": WIDTH,
        "illustrative": any(each.illustrative for line in covered.lines for each in line.stretches),
        "classification": transition.classification,
        **page.context,
    }
    return render(request, "transitions/readiness/coverage.html", context)


def _drawn(
    line: Line, covered: Coverage, as_of: date, audience: Audience, transition: TransitionFact
) -> dict[str, Any]:
    return {
        "line": line,
        "bars": list(_bars(line, covered.window)),
        "marks": [at for day in (covered.mandate_end, as_of) if (at := _at(day, covered.window)) is not None],
        "holes": [{"hole": each, **missing_line(each.closing, audience, transition)} for each in line.holes],
    }


def _bars(line: Line, window: Span) -> Iterator[dict[str, Any]]:
    """What is carried first, what is not covered over it."""
    for stretch in line.stretches:
        yield {"kind": "carried", **_box(stretch.days, window)}
    for hole in line.holes:
        yield {"kind": "unfunded" if hole.lack is Lack.UNFUNDED else "hole", **_box(hole.days, window)}


def _box(days: Span, window: Span) -> dict[str, int]:
    seen = within(days, window)
    if seen is None or window.days is None:  # pragma: no cover - lines hold stretches of the window, which has an end
        raise ValueError("nothing of these days lies in the window")
    start = (seen.start - window.start).days * WIDTH // window.days
    end = ((min(seen.last, window.last) - window.start).days + 1) * WIDTH // window.days
    return {"x": start, "width": max(end - start, 1)}


def _at(day: date | None, window: Span) -> int | None:
    """Where a day stands in the drawing; None outside it."""
    if day is None or window.days is None or not window.holds(day):
        return None
    return ((day - window.start).days + 1) * WIDTH // window.days
