"""The pages of reports: they read, call one action, and answer."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import policy
from accounts.actions import demand, remove_record, save_record
from accounts.errors import DomainError
from accounts.forms import filled, tell
from accounts.roles import Classification, Verb
from accounts.wording import language_code
from accounts.words import LANGUAGES, Words, words

from . import actions, jobs, versions
from .assemble import is_illustrative
from .catalogue import headings
from .clearance.flow import FLOW, Step
from .clearance.views import edition_of
from .deriving import wider_marks
from .facts import ReportFacts, ScopePart
from .forms import AssemblyForm, ExportForm, NarrativeForm, OverrideForm, ReportForm, WithdrawalForm
from .gather import gather
from .kinds import Format, JobState, ReportKind
from .models import Job, Narrative, Passage, Rendition, Report, ScopeOverride, Snapshot
from .render.html import fragment
from .render.length import word_count
from .writing.actions import save_text
from .writing.figures import figures_of
from .writing.translations import pending
from .writing.views import length_remark

PAGE_LENGTH = 25


FILES = Q(issued=True) | Q(dated__isnull=True)
"""Drafts and what was issued; not yet what is made ready for an issue."""


def _visible(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(Report.objects.visible_to(request.user).select_related("entity"), pk=pk)


def _renditions(request: HttpRequest) -> Any:
    """Files without their content."""
    return Rendition.objects.visible_to(request.user).defer("content").order_by("-issued", "language", "format")


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """All reports that the reader may see, newest first, with the files of those issued."""
    found = Report.objects.visible_to(request.user).select_related("entity")
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    shown = {each.pk: each for each in page}
    for each in shown.values():
        each.files = []
    for file in _renditions(request).filter(issued=True, snapshot__report__in=shown).annotate(of=F("snapshot__report")):
        shown[file.of].files.append(file)
    context = {"page": page, "may_open": policy.may(request.user, Verb.ADD, Report)}
    return render(request, "reporting/reports.html", context)


@require_http_methods(["GET", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a report for work."""
    if not policy.may(request.user, Verb.ADD, Report):
        raise Http404
    form = ReportForm(request.POST or None, user=request.user, initial={"kind": ReportKind.STATUS})
    if request.method == "POST" and _saved(request, form, save=_begun):
        messages.info(
            request, _("The report is open and its data call is made. Assemble it when its facts are complete.")
        )
        return redirect(form.instance)
    return render(request, "reporting/form.html", {"form": form, "title": _("Open a report"), "button": _("Open")})


def _begun(report: Report, *, by: Any, **_how: Any) -> None:
    actions.begin_report(report, by=by, today=timezone.localdate())


def _changed(report: Report, **how: Any) -> None:
    actions.change_report(report, today=timezone.localdate(), **how)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the dates, title, symbol and marks of a report that has not been issued."""
    report = _visible(request, pk)
    demand(request.user, Verb.CHANGE, report)  # type: ignore[arg-type]
    form = ReportForm(request.POST or None, instance=report, user=request.user)
    if request.method == "POST" and _saved(request, form, save=_changed):
        messages.info(request, _("The report was changed."))
        return redirect(report)
    return _form_page(request, report, form, _("Change the report"))


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what it covers and why, how far its assembly is, its texts, its files."""
    report = _visible(request, pk)
    snapshot = versions.latest_snapshot(report)
    facts, problem = _facts(snapshot)
    files = _renditions(request).filter(FILES, snapshot=snapshot) if snapshot else Rendition.objects.none()
    may_change = policy.may(request.user, Verb.CHANGE, report)
    texts = Narrative.objects.visible_to(request.user).filter(report=report).select_related("mission")
    named = headings(ReportKind(report.kind))
    job = Job.objects.filter(report=report).first()
    context = {
        "report": report,
        "classification": Classification(report.classification),
        "snapshot": snapshot,
        "facts": facts,
        "problem": problem,
        "covered": facts.covered if facts else (),
        "outside": len(facts.entries(ScopePart.OUTSIDE)) if facts else 0,
        "current": facts is not None and versions.is_current(facts, report),
        "files": list(files),
        "texts": [(text, named.get(text.section, text.section), list(pending(text.translations))) for text in texts],
        "languages": sorted({file.language for file in files}) or ["en"],
        "may_change": may_change,
        "may_issue": policy.may(request.user, Verb.ISSUE, report),
        "may_freeze": may_change and report.state in FLOW[Step.FREEZE].before,
        "may_publish": report.state in FLOW[Step.ISSUE].before,
        "may_withdraw": report.state in FLOW[Step.WITHDRAW].before,
        "may_follow": policy.may(request.user, Verb.VIEW, Passage(report=report)),
        "corrections": Report.objects.visible_to(request.user).filter(corrects=report),
        "derived": Report.objects.visible_to(request.user).filter(derived_from=report),
        "source": Report.objects.visible_to(request.user).filter(pk=report.derived_from_id).first(),
        "wider": wider_marks(report) if may_derive(request.user, report) else (),
        "assembly": AssemblyForm(),
        "export_form": ExportForm(facts=facts, initial=_chosen(report)) if facts else None,
        "withdrawal": WithdrawalForm(initial={"seen_version": report.version}),
        "illustrative": facts is not None and is_illustrative(facts),
        **edition_of(report),
        **(_progress(job) if may_change or (job and job.by_id == request.user.pk) else {}),
    }
    return render(request, "reporting/report.html", context)


def may_derive(user: Any, report: Report) -> bool:
    """Whether the person may open a report of the same entity."""
    return policy.may(user, Verb.ADD, Report(entity=report.entity, kind=report.kind))


def _chosen(report: Report) -> dict[str, Any]:
    return {"language": language_code(), "format": Format.DOCX.value, "first_paragraph": report.first_paragraph}


def _facts(snapshot: Snapshot | None) -> tuple[ReportFacts | None, Any]:
    """The frozen facts, their digest verified; or why they cannot be read."""
    if snapshot is None:
        return None, None
    try:
        return versions.facts_of(snapshot), None
    except DomainError as broken:
        return None, broken.words


def _progress(job: Job | None) -> dict[str, Any]:
    if job is None:
        return {"job": None}
    stage = _stage(job)
    ended = job.state in (JobState.DONE, JobState.FAILED)
    percent = None if job.state == JobState.QUEUED else 100 * job.step // job.steps
    return {"job": job, "stage": stage, "ended": ended, "percent": percent}


def _stage(job: Job) -> Words:
    steps = {"step": min(job.step + 1, job.steps), "steps": job.steps}
    if job.issue_on:
        return {
            JobState.QUEUED: words("Waiting for a worker to make the files of the issue"),
            JobState.RUNNING: words("Making the files of the issue: step {step} of {steps}", **steps),
            JobState.DONE: words("Issued with all files"),
            JobState.FAILED: words("The report was not issued"),
        }[JobState(job.state)]
    if job.state == JobState.RUNNING and job.step >= job.steps:
        return words("Assembling: finishing")
    return {
        JobState.QUEUED: words("Waiting for a worker to take the assembly up"),
        JobState.RUNNING: words("Assembling: step {step} of {steps}", **steps),
        JobState.DONE: words("Assembled"),
        JobState.FAILED: words("The assembly failed"),
    }[JobState(job.state)]


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the assembly is: the part of the report's page that asks for itself again."""
    report = _visible(request, pk)
    job = Job.objects.filter(report=report).first()
    if job is None or job.by_id != request.user.pk:  # who had it issued sees the end; nobody changes it any more
        demand(request.user, Verb.CHANGE, report)  # type: ignore[arg-type]
    if job is None:
        raise Http404
    return render(request, "reporting/progress.html", {"report": report, **_progress(job)})


@require_http_methods(["GET", "POST"])
def scope(request: HttpRequest, pk: int) -> HttpResponse:
    """Every operation considered, and why it is or is not covered, as the facts stand now; and overrides by hand."""
    report = _visible(request, pk)
    demand(request.user, Verb.CHANGE, report)  # type: ignore[arg-type]
    override = ScopeOverride(report=report, classification=report.classification, distribution=report.distribution)
    form = OverrideForm(request.POST or None, instance=override, user=request.user)
    if request.method == "POST" and _saved(request, form, why=request.POST.get("reason", "")):
        messages.info(request, _("The scope was changed. Assemble the report again to take it in."))
        return redirect("reporting:scope", report.pk)
    entries = gather(report).scope
    context = {
        "report": report,
        "form": form,
        "entries": sorted(entries, key=lambda entry: list(ScopePart).index(entry.part)),
        "overrides": ScopeOverride.objects.visible_to(request.user).filter(report=report).select_related("mission"),
    }
    return render(request, "reporting/scope.html", context)


@require_POST
def lift_override(request: HttpRequest, pk: int, override: int) -> HttpResponse:
    """Let the rule decide again whether an operation is in the report."""
    report = _visible(request, pk)
    found = get_object_or_404(ScopeOverride.objects.visible_to(request.user), pk=override, report=report)
    remove_record(found, by=request.user, why=_("The rule decides again"))  # type: ignore[arg-type]
    messages.info(request, _("The rule decides again whether this operation is in the report."))
    return redirect("reporting:scope", report.pk)


@require_http_methods(["GET", "POST"])
def narrative(request: HttpRequest, pk: int, narrative_pk: int | None = None) -> HttpResponse:
    """Write a text for a section, or change one."""
    report = _visible(request, pk)
    demand(request.user, Verb.CHANGE, report)  # type: ignore[arg-type]
    if narrative_pk is None:
        written = Narrative(report=report, classification=report.classification, distribution=report.distribution)
    else:
        written = get_object_or_404(
            Narrative.objects.visible_to(request.user).select_related("report__entity"), pk=narrative_pk, report=report
        )
    form = NarrativeForm(request.POST or None, instance=written, user=request.user)
    held = request.POST.getlist("held")
    if request.method == "POST" and _saved(request, form, save=partial(save_text, held=held)):
        messages.info(request, _("The text was saved. Assemble the report again to take it in."))
        return redirect(report)
    facts = gather(report)
    context = {
        "form": form,
        "report": report,
        "pending": pending(written.translations) if narrative_pk else (),
        "title": _("Text of a section"),
        "button": _("Save the text"),
        "figures": figures_of(facts).items(),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/writing/editor.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: Any, why: str = "", *, save: Any = save_record) -> bool:
    """Save the record of a form by the action; what it refuses is told on the form."""
    if not form.is_valid():
        return False
    try:
        save(
            form.instance,
            by=request.user,
            why=form.cleaned_data.get("why", "") or why,
            expected_version=form.cleaned_data.get("seen_version") if form.instance.pk else None,
        )
    except DomainError as error:
        tell(form, error)
        return False
    return True


def _form_page(request: HttpRequest, report: Report, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "report": report, "title": title, "button": _("Save")}
    return render(request, "reporting/form.html", context)


@require_POST
def assemble(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the report to be assembled in the background."""
    report = _visible(request, pk)
    form = AssemblyForm(request.POST)
    languages = form.cleaned_data["languages"] if form.is_valid() else ()
    jobs.request_assembly(
        report,
        by=request.user,  # type: ignore[arg-type]
        languages=languages,
        afresh=bool(form.data.get("afresh")),
        expected_version=_number(request.POST.get("seen_version")),
    )
    return redirect(report)


@require_GET
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The document within the page, in one language, from the facts that were frozen last."""
    report = _visible(request, pk)
    snapshot = versions.latest_snapshot(report)
    if snapshot is None or language not in LANGUAGES:
        raise Http404
    document = versions.document_of(snapshot, issued_on=report.issued_on, symbol=report.symbol)
    context = {
        "report": report,
        "language": language,
        "languages": LANGUAGES,
        "document": fragment(document, language),
        "length": word_count(document, language),
        "remark": length_remark(ReportKind(report.kind), document),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/preview.html", context)


@require_GET
def download(request: HttpRequest, pk: int, rendition: int) -> HttpResponse:
    """A stored file, verified against its digest."""
    report = _visible(request, pk)
    found = get_object_or_404(
        Rendition.objects.visible_to(request.user).defer("snapshot__facts"), pk=rendition, snapshot__report=report
    )
    answer = HttpResponse(actions.content_of(found), content_type=Format(found.format).media_type)
    answer["Content-Disposition"] = f'attachment; filename="{actions.file_name(report, found.language, found.format)}"'
    return answer


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the report to be issued as it was frozen."""
    report = _visible(request, pk)
    jobs.request_issue(
        report,
        by=request.user,  # type: ignore[arg-type]
        on=timezone.localdate(),
        expected_version=_number(request.POST.get("seen_version")),
    )
    messages.info(request, _("The files of the issue are being made. The report is issued once all are ready."))
    return redirect(report)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an issued report back, with the reason."""
    report = _visible(request, pk)
    demand(request.user, Verb.ISSUE, report)  # type: ignore[arg-type]
    given = filled(WithdrawalForm(request.POST))
    actions.withdraw_report(
        report,
        by=request.user,  # type: ignore[arg-type]
        reason=given["reason"],
        expected_version=given["seen_version"],
    )
    messages.info(request, _("The report is withdrawn."))
    return redirect(report)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
