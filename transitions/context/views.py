"""The page of frank advice: the one place where it is read."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import moment_of
from accounts.roles import Classification, DataKind, Verb
from transitions.strategy.models import Transition

from .models import Advice


@never_cache
@require_safe
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    """The frank advice on a transition. For whoever may not see advice at all, there is no such page."""
    moment = moment_of(request)
    user = cast("User", request.user)
    audience = audience_of(user)
    transition = get_object_or_404(Transition.objects.visible_to(user).select_related("mission"), pk=pk)
    entity = transition.mission.entity_id
    cleared = audience.clearance >= Classification.CONFIDENTIAL
    if not cleared or not audience.holds(DataKind.ADVICE, Verb.VIEW, entity):
        raise Http404
    rows = Advice.objects.visible_to(user).filter(transition=transition, day__lte=moment.as_of)
    known = [each for each in rows if each.known_from is None or each.known_from <= moment.known_at]
    context = {
        "transition": transition,
        "advice": known,
        "may_add": audience.holds(DataKind.ADVICE, Verb.ADD, entity),
        "classification": max(
            (Classification(each.classification) for each in known), default=Classification.CONFIDENTIAL
        ),
        **moment.context,
    }
    return render(request, "transitions/context/advice.html", context)
