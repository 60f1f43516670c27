"""The page on which the participants of a consultation are counted."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.actions import demand
from accounts.models import User
from accounts.pages import trail_of
from accounts.roles import Verb
from accounts.wording import say
from transitions.headings import HEADINGS

from .forms import ParticipantsForm
from .kinds import ParticipantSex
from .models import Consultation


def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """How many took part in a consultation, by sex and age band, for those who keep the record."""
    user = cast("User", request.user)
    visible = Consultation.objects.visible_to(user).select_related("transition__mission")
    consultation = get_object_or_404(visible, pk=pk)
    demand(user, Verb.CHANGE, consultation)
    back = reverse("readiness:consultations", args=[consultation.transition_id])
    form = ParticipantsForm(request.POST or None, consultation=consultation, user=user)
    if request.method == "POST" and form.is_valid() and form.save() is not None:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(back)
    context = {
        "form": form,
        "consultation": consultation,
        "sexes": list(ParticipantSex),
        "back": back,
        "trail": [*trail_of(consultation), (back, say(HEADINGS["consultations"]))],
        "classification": policy.highest_classification(consultation),
    }
    return render(request, "transitions/consultations/participants.html", context, status=422 if form.errors else 200)


participants.demands = (Consultation, Verb.CHANGE)  # type: ignore[attr-defined]
