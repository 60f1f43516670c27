"""The pages of contributions: what do I owe now, the data call of a report, one contribution and its decision."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import policy
from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.forms import filled, tell
from accounts.models import User
from accounts.roles import Classification, Verb
from accounts.wording import language_code
from accounts.words import in_language
from reporting.clearance.views import draft_report
from reporting.clearance.waiting import clears, step_of, waiting
from reporting.gather import gather
from reporting.models import Contribution, Round
from reporting.writing.markup import lines_of
from reporting.writing.translations import pending

from . import actions
from .beside import beside
from .forms import AskForm, ContributionForm, DecisionForm, ReleaseForm, ReopenForm
from .kinds import ContributionState, Part, RoundKind
from .owed import at_work, contributes, to_decide, to_write
from .rules import BEFORE, OPEN, WORKING, Move, days_late, is_closed

PAGE_LENGTH = 50
MOST_PARAGRAPHS = 60
"""Paragraphs that can be commented on one by one; of a longer text the rest is commented on as a whole."""


def _visible(request: HttpRequest) -> Any:
    return Contribution.objects.visible_to(request.user).select_related("report__entity", "mission", "entity")


def _rows(found: Any, today: date) -> list[dict[str, Any]]:
    return [
        {"each": each, "late": days_late(each.due, ContributionState(each.state), today), "part": Part(each.part).words}
        for each in found
    ]


@require_GET
def owed(request: HttpRequest) -> HttpResponse:
    """What the reader owes now, by the day it is due; what waits for their decision; what else their bodies owe."""
    user, today = request.user, timezone.localdate()
    if not (contributes(user) or clears(user)):
        raise Http404
    seen = _visible(request)
    mine, deciding = to_write(user), to_decide(user)
    page = Paginator(seen.filter(mine).order_by("due", "pk"), PAGE_LENGTH).get_page(request.GET.get("page"))
    followed = seen.filter(at_work(), entity__in=audience_of(user).assigned).exclude(mine | deciding)
    context = {
        "page": page,
        "mine": _rows(page, today),
        "deciding": _rows(seen.filter(deciding).order_by("due", "pk")[:PAGE_LENGTH], today),
        "reports": [_waiting(each, today) for each in waiting(user).select_related("entity")[:PAGE_LENGTH]],
        "followed": _rows(followed.order_by("due", "pk")[:PAGE_LENGTH], today),
    }
    return render(request, "reporting/contributions/owed.html", context)


def _waiting(report: Any, today: date) -> dict[str, Any]:
    """A report that waits for the reader, and what it waits for."""
    return {"report": report, "step": step_of(report), "late": max(0, (today - report.due).days) if report.due else 0}


@require_GET
def data_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes what to a report by when, and how far it has come."""
    return _data_call(request, pk, AskForm(user=request.user))


def _data_call(request: HttpRequest, pk: int, form: AskForm) -> HttpResponse:
    report = draft_report(request, pk)
    found = _visible(request).filter(report=report).order_by("due", "mission__abbreviation", "pk")
    context = {
        "report": report,
        "rows": _rows(found, timezone.localdate()),
        "may_ask": policy.may(request.user, Verb.CHANGE, report) and report.state in WORKING,
        "form": form,
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/contributions/data_call.html", context, status=422 if form.errors else 200)


@require_POST
def call_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the data call again, for what came into scope since."""
    report = draft_report(request, pk)
    made = actions.make_call(report, by=cast("User", request.user), today=timezone.localdate())
    messages.info(
        request,
        _("Asked for what was not asked for yet: %(count)s.") % {"count": len(made)}
        if made
        else _("Everything is asked for already."),
    )
    return redirect("reporting:data_call", report.pk)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a body for something by hand."""
    report = draft_report(request, pk)
    actions.demand(cast("User", request.user), Verb.CHANGE, report)
    form = AskForm(request.POST, user=request.user)
    if form.is_valid():
        given = {**form.cleaned_data, "part": Part(form.cleaned_data["part"])}
        try:
            actions.ask(report, by=cast("User", request.user), **given)
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.info(request, _("The body is asked."))
            return redirect("reporting:data_call", report.pk)
    return _data_call(request, pk, form)


def _one(request: HttpRequest, pk: int) -> Contribution:
    found: Contribution = get_object_or_404(_visible(request), pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """One contribution: what is asked for, its text with the facts beside it, and every round."""
    found, user = _one(request, pk), cast("User", request.user)
    if request.method == "POST":
        actions.demand(user, Verb.CHANGE, found)
    form = ContributionForm(request.POST or None, instance=found, user=user)
    if request.method == "POST" and _taken(request, form):
        return redirect(found)
    return _page(request, _one(request, pk), form)


def _taken(request: HttpRequest, form: ContributionForm) -> bool:
    """Save the text, then submit it if asked to; what is refused after the save leaves the draft saved."""
    user, today = cast("User", request.user), timezone.localdate()
    if not form.is_valid():
        return False
    try:
        saved = actions.save_draft(
            form.instance,
            texts=form.cleaned_data["texts"],
            original=form.cleaned_data["original"],
            held=form.cleaned_data.get("held", ()),
            by=user,
            today=today,
            expected_version=form.cleaned_data["seen_version"],
        )
    except DomainError as refused:
        tell(form, refused)
        return False
    if "submit" not in request.POST:
        messages.info(request, _("The draft is saved."))
        return True
    try:
        actions.submit(saved, by=user, today=today)
    except DomainError as refused:
        form.data = form.data.copy()
        form.data[form.add_prefix("seen_version")] = str(saved.version)
        tell(form, refused)
        return False
    messages.info(request, _("Submitted. The desk returns it with comments or accepts it."))
    return True


def _page(
    request: HttpRequest, found: Contribution, form: ContributionForm, decision: DecisionForm | None = None
) -> HttpResponse:
    user = cast("User", request.user)
    state, today = ContributionState(found.state), timezone.localdate()
    working = found.report.state in WORKING
    rounds = list(Round.objects.visible_to(user).filter(contribution=found).select_related("by").order_by("-pk"))
    returned = next((each for each in rounds if each.kind == RoundKind.RETURNED), None)
    writing = working and state in OPEN and policy.may(user, Verb.CHANGE, found)
    deciding = working and actions.may_decide(user, found)
    paragraphs = _paragraphs(found.texts)
    context = {
        "each": found,
        "report": found.report,
        "may_read": policy.may(user, Verb.VIEW, found.report),
        "part": Part(found.part),
        "late": days_late(found.due, state, today),
        "closed": is_closed(actions.standing_of(found), today) and state in OPEN and working,
        "form": form if writing or form.errors else None,
        "facts": beside(gather(found.report), found.mission_id, audience_of(user)) if writing else None,
        "paragraphs": paragraphs,
        "pending": pending(found.translations),
        "returned": returned if state is ContributionState.RETURNED else None,
        "remarks": _remarked(returned) if state is ContributionState.RETURNED else [],
        "decision": (decision or _decision(found, paragraphs)) if deciding and state in BEFORE[Move.ACCEPT] else None,
        "reopening": _reopening(found, deciding, today),
        "releasing": ReleaseForm(initial={"seen_version": found.version}) if deciding and state in OPEN else None,
        "rounds": rounds,
        "classification": Classification(policy.highest_classification(found)),
    }
    refused = form.errors or (decision is not None and decision.errors)
    return render(request, "reporting/contributions/contribution.html", context, status=422 if refused else 200)


def _reopening(found: Contribution, deciding: bool, today: date) -> ReopenForm | None:
    late = is_closed(actions.standing_of(found), today) and found.state in OPEN
    if not deciding or not (late or found.state == ContributionState.ACCEPTED):
        return None
    return ReopenForm(initial={"seen_version": found.version})


def _paragraphs(texts: Any) -> list[str]:
    """The paragraphs as they stand in the reader's language, else in English, else in any; with their sub-items."""
    return [
        "\n".join([line.text, *(each.text for each in line.items)])
        for line in lines_of(in_language(texts, language_code()))
    ]


def _decision(found: Contribution, paragraphs: list[str], data: Any = None) -> DecisionForm:
    return DecisionForm(data, paragraphs=min(len(paragraphs), MOST_PARAGRAPHS), initial={"seen_version": found.version})


def _remarked(returned: Round | None) -> list[tuple[str, str, str]]:
    """What was said to each paragraph, with the paragraph as it was submitted."""
    if returned is None:
        return []
    paragraphs = _paragraphs(returned.texts)
    numbered = sorted((int(number), text) for number, text in returned.remarks.items())
    return [(str(n), text, paragraphs[n - 1] if n <= len(paragraphs) else "") for n, text in numbered]


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a submitted text with comments, or accept it into the report."""
    found, user, today = _one(request, pk), cast("User", request.user), timezone.localdate()
    if not actions.may_decide(user, found):
        raise actions.NotAllowed(Verb.CHANGE)
    form = _decision(found, _paragraphs(found.texts), request.POST)
    if form.is_valid() and "accept" in request.POST and (form.cleaned_data["comment"] or form.remarks):
        form.add_error(None, _("Your comments are told when the text is returned. To accept it, clear them first."))
    if form.is_valid():
        given = {"by": user, "today": today, "expected_version": form.cleaned_data["seen_version"]}
        try:
            if "accept" in request.POST:
                actions.accept(found, **given)
                messages.info(request, _("Accepted. The text stands in the report."))
            else:
                actions.give_back(found, comment=form.cleaned_data["comment"], remarks=form.remarks, **given)
                messages.info(request, _("Returned with your comments."))
        except DomainError as refused:
            tell(form, refused)
        else:
            return redirect(found)
    return _page(request, _one(request, pk), ContributionForm(instance=found, user=user), form)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a contribution come in after the cut-off, with the reason."""
    return _with_reason(request, pk, actions.reopen, ReopenForm, _("The contribution is open again."))


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a contribution no longer, with the reason."""
    return _with_reason(request, pk, actions.release, ReleaseForm, _("The contribution is no longer asked for."))


def _with_reason(request: HttpRequest, pk: int, action: Any, form: type[ReopenForm], told: str) -> HttpResponse:
    found = _one(request, pk)
    if not actions.may_decide(user := cast("User", request.user), found):
        raise actions.NotAllowed(Verb.CHANGE)
    given = filled(form(request.POST))
    action(
        found,
        reason=given["reason"],
        by=user,
        today=timezone.localdate(),
        expected_version=given["seen_version"],
    )
    messages.info(request, told)
    return redirect(found)
