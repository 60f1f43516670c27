"""The picture of the posts of a transition through its drawdown; its data stand in a table on the page."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import moment_of
from accounts.roles import DataKind, Verb
from accounts.wording import language_code, say, say_number
from accounts.words import words
from transitions.asking import Asking, Parts
from transitions.benchmarks.charts import ChartFacts, Point, chart_svg, digest
from transitions.strategy.models import Transition

from .posts import DrawdownLine, drawdown
from .reading import read


@require_safe
def chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Posts filled, with posts authorized as a thin line, on the days on which they were counted."""
    user, moment = cast("User", request.user), moment_of(request)
    audience = audience_of(user)
    transition = get_object_or_404(Transition.objects.visible_to(user).select_related("mission"), pk=pk)
    entity = transition.mission.entity_id
    if not audience.holds(DataKind.PLANNING, Verb.VIEW, entity):
        raise Http404
    asking = Asking(audience, moment.as_of, moment.known_at, Parts.FOOTPRINT)
    lines = drawdown(read(asking, {pk: entity})[pk].counts)
    if len(lines) < 2:
        raise Http404
    drawing = drawn(lines, transition.mission.abbreviation)
    etag = f'"{digest(drawing)}"'
    unchanged = get_conditional_response(request, etag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(chart_svg(drawing), content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=60"
    return response


def drawn(lines: tuple[DrawdownLine, ...], place: str) -> ChartFacts:
    """The posts as a chart draws them, in the reader's language; a day that tells none as filled has no point."""
    filled = [(line.day, line.total.filled) for line in lines if line.total.filled is not None]
    ends = {filled[0], filled[-1]} if filled else set()
    return ChartFacts(
        language=language_code(),
        title=say(words("Posts through the drawdown")),
        subtitle=say(words("Posts filled, {operation}", operation=place)),
        points=tuple(
            Point(day, Decimal(number), label=say_number(number) if (day, number) in ends else "")
            for day, number in filled
        ),
        planned=tuple(
            (line.day, Decimal(line.total.authorized)) for line in lines if line.total.authorized is not None
        ),
        planned_label=say(words("Authorized")),
    )
