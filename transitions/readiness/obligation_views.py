"""The obligation map: one transition clause by clause, and every transition paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.audience import Audience, audience_of
from accounts.models import User
from accounts.pages import moment_of
from transitions.asking import Parts
from transitions.facts import Moment

from .asked import asked
from .facts import TransitionFact
from .gather import gather
from .obligation_kinds import Answered, Fulfilment
from .obligations import by_paragraph, map_of, obligations
from .topic_views import missing_line

READ = Parts.COURSE | Parts.STRATEGY | Parts.BENCHMARKS | Parts.JUDGEMENTS | Parts.TOPICS
"""What answers the obligations of a transition."""


@require_safe
def obligation_map(request: HttpRequest, pk: int) -> HttpResponse:
    """Every clause of the resolution as one transition answers it."""
    transition, audience, moment, page = asked(request, pk, READ)
    answered = map_of(audience, [transition], moment)[pk]
    context = {
        "transition": transition,
        "rows": [row_of(each, transition, audience) for each in answered],
        "tally": tally(answered),
        "illustrative": any(check.illustrative for each in answered for check in each.shown),
        "classification": transition.classification,
        **page.context,
    }
    return render(request, "transitions/readiness/obligations.html", context)


def row_of(answered: Answered, transition: TransitionFact, audience: Audience) -> dict[str, Any]:
    """An obligation with where it is answered, and the form for each thing that is missing to those who may fill it."""
    page = answered.obligation.page
    return {
        "answered": answered,
        "state": answered.state,
        "address": reverse(f"readiness:{page}", args=[transition.pk]),
        "missing": [missing_line(each, audience, transition) for each in answered.closing(transition.pk)],
    }


def tally(answered: tuple[Answered, ...]) -> list[tuple[Fulfilment, int]]:
    """How many clauses stand how; what does not occur is left out."""
    counted = [(state, sum(each.state is state for each in answered)) for state in Fulfilment]
    return [(state, count) for state, count in counted if count]


def summary_of(audience: Audience, transition: TransitionFact, moment: Moment) -> dict[str, Any]:
    """The map in short, for the page of a transition: each paragraph, and how many clauses stand how."""
    answered = map_of(audience, [transition], moment)[transition.pk]
    return {"tally": tally(answered), "paragraphs": by_paragraph(answered)}


def matrix_of(transitions: Sequence[TransitionFact], answered: Mapping[int, tuple[Answered, ...]]) -> dict[str, Any]:
    """What the table of transitions by paragraph shows."""
    paragraphs = sorted({each.paragraph for each in obligations()})
    rows = []
    for each in transitions:
        states = by_paragraph(answered[each.pk])
        rows.append({"transition": each, "cells": [(paragraph, states[paragraph]) for paragraph in paragraphs]})
    return {"rows": rows, "paragraphs": paragraphs, "states": list(Fulfilment)}


@require_safe
def portfolio_map(request: HttpRequest) -> HttpResponse:
    """Every transition by the paragraphs of the resolution."""
    moment = moment_of(request)
    audience = audience_of(cast("User", request.user))
    found = gather(audience, None, moment.as_of, moment.known_at, READ).transitions
    answered = map_of(audience, found, Moment(moment.as_of, moment.known_at))
    context = {
        **matrix_of(found, answered),
        "classification": max((each.classification for each in found), default=None),
        **moment.context,
    }
    return render(request, "transitions/readiness/obligation_matrix.html", context)
