"""The pages of a report's way to the Council: its course, a step, offices, decisions, liaison, comments, comparison."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import policy
from accounts.actions import demand
from accounts.errors import DomainError
from accounts.forms import filled, tell
from accounts.models import User
from accounts.roles import Classification, Verb
from accounts.wording import language_code
from reporting import actions as reports
from reporting.contributions.rules import commission_had
from reporting.gather import gather
from reporting.kinds import CorrectionForm, ReportState
from reporting.models import Report, Snapshot
from reporting.versions import document_of, facts_of, latest_snapshot
from reporting.writing.claims import overtaken

from . import actions
from .comparing import compare
from .course import course_of
from .flow import FLOW, SENT, Decision, Step, steps_open, waits_for
from .forms import (
    AnswerForm,
    CommentForm,
    CorrectForm,
    DecisionForm,
    LiaisonForm,
    OfficesForm,
    StepForm,
    WithdrawOfficeForm,
)
from .models import Clearance, Comment, Edition, Liaison, OfficeAsked, Passage

SENDS = (Step.SUBMIT, Step.ISSUE)
"""Steps with which a version leaves the house: before them it is said what is no longer true of it."""
TO_BE_SENT = frozenset[ReportState]().union(*(FLOW[step].before for step in SENDS))


def visible_report(request: HttpRequest, pk: int) -> Report:
    """The report, if the person may see it."""
    found: Report = get_object_or_404(
        Report.objects.visible_to(request.user).select_related("entity", "corrects"), pk=pk
    )
    return found


def draft_report(request: HttpRequest, pk: int) -> Report:
    """The report as those see it who make it: what happens on the way is not for everybody, even once it is issued."""
    report = visible_report(request, pk)
    if not policy.may(request.user, Verb.VIEW, Passage(report=report)):
        raise Http404
    return report


@require_GET
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the report stands, who cleared which version, what each next step waits for, and every step taken."""
    report = draft_report(request, pk)
    user = cast("User", request.user)
    stands = course_of(report)
    versions = list(Snapshot.objects.filter(report=report).defer("facts").select_related("frozen_by").order_by("pk"))
    numbers = {each.pk: number for number, each in enumerate(versions, 1)}
    said = list(Clearance.objects.filter(version__report=report).select_related("office", "by").defer("version__facts"))
    silent = OfficeAsked.objects.filter(report=report).exclude(office__in={each.office_id for each in said})
    asked = dict(silent.values_list("office__code", "pk"))
    own = Clearance.objects.filter(version__report=report, by=user).order_by("-pk").first()
    passages = list(Passage.objects.filter(report=report).select_related("by").defer("version__facts"))
    comments = list(Comment.objects.filter(version__report=report).select_related("by", "answered_by"))
    liaison = Liaison.objects.filter(report=report).first()
    submitted = next((each.at for each in reversed(passages) if each.step == Step.SUBMIT), None)
    context = {
        "report": report,
        "course": stands,
        "commission_had": commission_had(
            liaison.sent_on if liaison else None,
            timezone.localtime(submitted).date() if submitted and report.state in SENT else None,
            timezone.localdate(),
        ),
        "steps": [_step(report, step, stands, user) for step in steps_open(stands)],
        "overtaken": _overtaken(report),
        "versions": [{"number": numbers[each.pk], "version": each} for each in versions],
        "last": versions[-1] if versions else None,
        "reading": language_code(),
        "clearances": said,
        "offices": [{"said": each, "asked": asked.get(each.code)} for each in stands.offices],
        "passages": passages,
        "liaison": liaison,
        "comments": [{"comment": each, "number": numbers[each.version_id]} for each in comments],
        "cleared_before": own.version_id if own and versions and own.version_id != versions[-1].pk else None,
        "may_change": policy.may(user, Verb.CHANGE, report),
        "may_decide": _may_decide(user, report, stands),
        "may_comment": policy.may(user, Verb.CLEAR, report),
        "offices_form": OfficesForm(),
        "decision_form": DecisionForm(initial={"digest": stands.version}),
        "comment_form": CommentForm(),
        "answer_form": AnswerForm(),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/clearance/course.html", context)


def _overtaken(report: Report) -> int:
    """How many figures of the version that is to be submitted or issued are known otherwise now."""
    version = latest_snapshot(report) if report.state in TO_BE_SENT else None
    return len(overtaken(facts_of(version), gather(report))) if version else 0


def _step(report: Report, step: Step, stands: Any, user: User) -> dict[str, Any]:
    may = policy.may(user, FLOW[step].verb, report)
    waits = waits_for(step, stands)
    own = stands.froze == user.pk and FLOW[step].second_person
    return {
        "step": step,
        "waits": waits,
        "may": may and not own,
        "own": may and own,
        "sends": step in SENDS,
        "ready": may and not own and not waits,
        "apart": step in actions.BY_ACTIONS_OF_THEIR_OWN,
        "form": StepForm(
            initial={"step": step.value, "seen_version": report.version},
            auto_id=f"id_{step}_%s",
            needs_reason=FLOW[step].needs_reason,
        ),
    }


def _may_decide(user: User, report: Report, stands: Any) -> bool:
    waiting = {office.code for office in stands.offices if office.decision is None}
    return (
        report.state == ReportState.IN_CLEARANCE
        and user.entity is not None
        and user.entity.code in waiting
        and policy.may(user, Verb.CLEAR, report)
        and stands.froze != user.pk
    )


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a step."""
    report = draft_report(request, pk)
    named = request.POST.get("step")
    if named not in {each.value for each in Step} - actions.BY_ACTIONS_OF_THEIR_OWN:
        raise Http404
    given = filled(StepForm(request.POST))
    actions.take_step(
        report,
        Step(named),
        by=cast("User", request.user),
        reason=given["reason"],
        expected_version=given["seen_version"],
    )
    messages.success(request, _("The step is on record."))
    return redirect("reporting:course", report.pk)


@require_POST
def offices(request: HttpRequest, pk: int) -> HttpResponse:
    """Name offices that are to clear the report."""
    report = draft_report(request, pk)
    form = OfficesForm(request.POST)
    if form.is_valid():
        actions.ask_offices(
            report, form.cleaned_data["offices"], by=cast("User", request.user), due=form.cleaned_data["due"]
        )
        messages.success(request, _("The offices are asked."))
    else:
        demand(cast("User", request.user), Verb.CHANGE, report)
        messages.error(request, _("Choose at least one office."))
    return redirect("reporting:course", report.pk)


@require_POST
def withdraw_office(request: HttpRequest, pk: int, asked_pk: int) -> HttpResponse:
    """No longer ask an office that was asked by mistake."""
    report = draft_report(request, pk)
    asked = get_object_or_404(OfficeAsked.objects.visible_to(request.user), pk=asked_pk, report=report)
    demand(cast("User", request.user), Verb.CHANGE, report)
    given = filled(WithdrawOfficeForm(request.POST))
    actions.withdraw_office(asked, reason=given["reason"], by=cast("User", request.user))
    messages.success(request, _("The office is no longer asked."))
    return redirect("reporting:course", report.pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """An office clears the version that it has read, or returns it."""
    report = draft_report(request, pk)
    demand(cast("User", request.user), Verb.CLEAR, report)
    form = DecisionForm(request.POST)
    version = latest_snapshot(report)
    if not form.is_valid() or version is None:
        messages.error(request, _("Choose whether your office clears this version or returns it."))
        return redirect("reporting:course", report.pk)
    read = Snapshot.objects.filter(report=report, digest=form.cleaned_data["digest"]).order_by("-pk").first()
    actions.decide(
        read if read is not None and read.digest != version.digest else version,
        decision=Decision(form.cleaned_data["decision"]),
        comment=form.cleaned_data["comment"],
        by=cast("User", request.user),
    )
    messages.success(request, _("The decision of your office is on record."))
    return redirect("reporting:course", report.pk)


@require_http_methods(["GET", "POST"])
def liaison(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the liaison with the Commission, or its waiver."""
    report = draft_report(request, pk)
    user = cast("User", request.user)
    demand(user, Verb.CHANGE, report)
    record = Liaison.objects.filter(report=report).first() or Liaison(
        report=report, classification=report.classification, distribution=report.distribution
    )
    form = LiaisonForm(request.POST or None, instance=record, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_liaison(
                form.instance,
                by=user,
                today=timezone.localdate(),
                why=form.cleaned_data.get("why", ""),
                expected_version=form.cleaned_data.get("seen_version"),
            )
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The liaison is on record."))
            return redirect("reporting:course", report.pk)
    context = {
        "form": form,
        "report": report,
        "title": _("Liaison with the Peacebuilding Commission"),
        "button": _("Save"),
    }
    return render(request, "reporting/form.html", context, status=422 if form.errors else 200)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Remark on a paragraph of the last version."""
    report = draft_report(request, pk)
    demand(cast("User", request.user), Verb.CLEAR, report)
    version, form = latest_snapshot(report), CommentForm(request.POST)
    if version is None or not form.is_valid():
        messages.error(request, _("Give the number of the paragraph and your remark."))
    else:
        actions.comment_on(version, by=cast("User", request.user), **form.cleaned_data)
        messages.success(request, _("The remark is on record."))
    return redirect("reporting:course", report.pk)


@require_POST
def answer(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Say what became of a remark."""
    report = draft_report(request, pk)
    found = get_object_or_404(Comment.objects.visible_to(request.user), pk=comment_pk, version__report=report)
    demand(cast("User", request.user), Verb.CHANGE, report)
    given = filled(AnswerForm(request.POST))
    actions.answer_comment(found, answer=given["answer"], by=cast("User", request.user))
    messages.success(request, _("The answer is on record."))
    return redirect("reporting:course", report.pk)


@require_GET
def compared(request: HttpRequest, pk: int, former: int, latter: int) -> HttpResponse:
    """Two versions side by side: text and figures. Which two can be chosen on the page."""
    report = draft_report(request, pk)
    chosen = [request.GET.get(name, "") for name in ("former", "latter")]
    if all(each.isascii() and each.isdigit() for each in chosen):
        return redirect("reporting:compared", pk, *chosen)
    versions = list(Snapshot.objects.filter(report=report).defer("facts").select_related("frozen_by").order_by("pk"))
    frozen = {each.pk: each for each in versions}
    if not {former, latter} <= frozen.keys():
        raise Http404
    both = [frozen[former], frozen[latter]]
    language = language_code()
    context = {
        "report": report,
        "former": both[0],
        "latter": both[1],
        "versions": list(enumerate(versions, 1)),
        "differences": compare(document_of(both[0]), document_of(both[1]), language),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/clearance/compared.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the correction of an issued report."""
    report = visible_report(request, pk)
    user = cast("User", request.user)
    demand(user, Verb.ISSUE, report)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = reports.correct_report(
                report,
                form=CorrectionForm(form.cleaned_data["form"]),
                reason=form.cleaned_data["reason"],
                by=user,
                today=timezone.localdate(),
            )
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The correction is open. The issued report stays as it is."))
            return redirect(begun)
    context = {
        "form": form,
        "report": report,
        "title": _("Correct an issued report"),
        "button": _("Open the correction"),
    }
    return render(request, "reporting/form.html", context, status=422 if form.errors else 200)


def edition_of(report: Report) -> dict[str, Any]:
    """What was issued, and whether it is still byte for byte what is stored."""
    edition = Edition.objects.filter(report=report).select_related("version").first()
    return {"edition": edition, "discrepancies": reports.verify_edition(edition) if edition else ()}
