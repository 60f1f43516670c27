"""The page of the risks to personnel at the sites that close."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from transitions.asking import Parts
from transitions.headings import HEADINGS
from transitions.security.rules import AROUND_MONTHS

from .asked import asked
from .site_risks import site_risks

READ = Parts.COURSE | Parts.GROUND | Parts.FOOTPRINT | Parts.SECURITY
"""What the page looks at."""


@require_safe
def site_risk_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every site of a transition with the day it closes, the risks that stand there and the incidents around it."""
    transition, _audience, moment, page = asked(request, pk, READ)
    lines = site_risks(transition, moment)
    context = {
        "transition": transition,
        "security": HEADINGS["security"],
        "lines": lines,
        "open": transition.footprint is not None and transition.security is not None,
        "risks_open": bool(transition.security and transition.security.risks_open),
        "months": AROUND_MONTHS,
        "illustrative": any(each.site.illustrative or any(r.illustrative for r in each.risks) for each in lines),
        "classification": transition.classification,
        **page.context,
    }
    return render(request, "transitions/readiness/site_risks.html", context)
