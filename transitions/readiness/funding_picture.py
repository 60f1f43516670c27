"""The picture of the financing of a transition, at an address of its own so that no page waits for it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import moment_of
from accounts.wording import language_code
from accounts.words import LANGUAGES
from transitions.asking import Parts, Scope
from transitions.benchmarks.charts import digest
from transitions.facts import Moment
from transitions.financing.chart import chart_of, funding_svg

from .gather import gather


@require_safe
def funding_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Committed funding by year and source, gathered anew for the person who asks."""
    moment = moment_of(request)
    audience = audience_of(cast("User", request.user))
    scope = Scope(transitions=frozenset({pk}))
    found = gather(audience, scope, moment.as_of, moment.known_at, Parts.FINANCING).transitions
    facts = found[0].financing if found else None
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else language_code()
    drawing = facts and chart_of(found[0], facts, Moment(moment.as_of, moment.known_at), language)
    if not drawing:
        raise Http404
    etag = f'"{digest(drawing)}"'
    response: HttpResponse | None = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(funding_svg(drawing), content_type="image/svg+xml")
        response["ETag"] = etag
        response["Cache-Control"] = "private, max-age=60"
    return response
