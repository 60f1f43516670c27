"""The page of the risks to personnel at the sites that close."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import moment_of
from transitions.asking import Parts, Scope
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.security.rules import AROUND_MONTHS

from .gather import gather
from .site_risks import site_risks

READ = Parts.COURSE | Parts.GROUND | Parts.FOOTPRINT | Parts.SECURITY
"""What the page looks at."""


@require_safe
def site_risk_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every site of a transition with the day it closes, the risks that stand there and the incidents around it."""
    moment = moment_of(request)
    audience = audience_of(cast("User", request.user))
    found = gather(audience, Scope(transitions=frozenset({pk})), moment.as_of, moment.known_at, READ).transitions
    if not found:
        raise Http404
    [transition] = found
    lines = site_risks(transition, Moment(moment.as_of, moment.known_at))
    context = {
        "transition": transition,
        "security": HEADINGS["security"],
        "lines": lines,
        "open": transition.footprint is not None and transition.security is not None,
        "risks_open": bool(transition.security and transition.security.risks_open),
        "months": AROUND_MONTHS,
        "illustrative": any(each.site.illustrative or any(r.illustrative for r in each.risks) for each in lines),
        "classification": transition.classification,
        **moment.context,
    }
    return render(request, "transitions/readiness/site_risks.html", context)
