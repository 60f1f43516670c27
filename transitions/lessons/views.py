"""The lessons base: what was learned in all operations, and what the Council said since, to be searched."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import moment_of
from missions.facts import RESOLUTION
from missions.gather import cited_by, later_resolutions
from transitions.asking import Asking, Parts, highest_of

from .reading import lessons_of, library_of, versions_of
from .rules import in_force, matches


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Every lesson that the reader may see, narrowed by words and theme; policies in force; later resolutions."""
    moment = moment_of(request)
    audience = audience_of(cast("User", request.user))
    asking = Asking(audience, moment.as_of, moment.known_at, Parts.LESSONS)
    text, theme = request.GET.get("q", "").strip()[:80], request.GET.get("theme", "")
    library = library_of(asking)
    everything = lessons_of(asking, library)
    found = [each for each in everything if matches(each, text, theme)]
    context = {
        "lessons": found,
        "total": len(everything),
        "q": text,
        "theme": theme,
        "themes": sorted({each.theme for each in everything}),
        "in_force": in_force(versions_of(asking, library), moment.as_of),
        "resolution": RESOLUTION,
        "cited": cited_by(audience, RESOLUTION),
        "later": later_resolutions(audience, RESOLUTION, min(moment.as_of, moment.known_at)),
        "illustrative": any(each.illustrative for each in found),
        "classification": highest_of(),
        **moment.context,
    }
    return render(request, "transitions/lessons/base.html", context)
