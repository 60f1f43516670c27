"""The page on which a recipient confirms what is handed over to it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.actions import demand
from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import trail_of
from accounts.roles import Verb
from accounts.wording import language_code, say
from accounts.words import words
from transitions.asking import TASK
from transitions.headings import HEADINGS

from .forms import ConfirmationForm
from .models import HandoverRecipient
from .refusals import refused_confirmation

ALONG = ("handover__transition__mission", "handover__role", *(f"handover__{path}" for path in TASK), "entity")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, for the recipient, that it takes the task over."""
    user = cast("User", request.user)
    recipient = get_object_or_404(HandoverRecipient.objects.visible_to(user).select_related(*ALONG), pk=pk)
    demand(user, Verb.CHANGE, recipient)
    transition = recipient.handover.transition
    back = reverse("readiness:responsibilities", args=[transition.pk])
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.save(recipient, by=user) is not None:
        messages.success(request, _("The hand-over is confirmed."))
        return HttpResponseRedirect(back)
    context = {
        "form": form,
        "heading": _("Confirm the hand-over"),
        "button": _("Confirm for the recipient"),
        "about": " ".join([_told(recipient, user), *_refusals(recipient, user)]),
        "back": back,
        "trail": [*trail_of(transition), (back, say(HEADINGS["responsibilities"]))],
        "classification": policy.highest_classification(recipient),
    }
    return render(request, "records/form.html", context, status=422 if form.errors else 200)


def _refusals(recipient: HandoverRecipient, user: User) -> list[str]:
    """Why this person cannot confirm, told before they try."""
    today = timezone.localdate()
    errors = refused_confirmation(
        recipient=recipient.entity_id,
        speaker=user.entity_id,
        confirmed=recipient.confirmed_on,
        on=today,
        today=today,
    )
    return [say(each.words) for each in errors]


def _told(recipient: HandoverRecipient, user: User) -> str:
    """Who takes over what. A task above the reader's clearance is not named."""
    body = recipient.entity.name(language_code()) if recipient.entity else str(recipient)
    subject = recipient.handover.task or recipient.handover.role
    if subject is None or policy.highest_classification(subject) > audience_of(user).clearance:
        return body
    return say(words("{body} takes over: {task}", body=body, task=subject.titles))


confirm.demands = (HandoverRecipient, Verb.CHANGE)  # type: ignore[attr-defined]
