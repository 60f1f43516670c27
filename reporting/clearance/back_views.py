"""The page on which a DOCX that was edited outside is compared back against the frozen text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.errors import DomainError
from accounts.forms import tell
from accounts.roles import Classification
from accounts.wording import language_code
from reporting import actions
from reporting.kinds import Format
from reporting.models import Rendition, Report, Snapshot
from reporting.versions import document_of, latest_snapshot

from .comparing_back import BackDifferences, compare_back
from .forms import ReturnedForm
from .returning import MOST_BYTES, TOO_LARGE, refusal
from .views import draft_report


@require_http_methods(["GET", "POST"])
def compare_returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a DOCX and see what it says otherwise than the last version; the file is not kept."""
    report = draft_report(request, pk)
    snapshot = latest_snapshot(report)
    if snapshot is None:
        raise Http404
    form = ReturnedForm(request.POST or None, request.FILES or None, initial={"language": language_code()})
    differences = None
    if request.method == "POST" and form.is_valid():
        try:
            differences = differences_of(report, snapshot, form.cleaned_data["file"], form.cleaned_data["language"])
        except DomainError as refused:
            tell(form, refused)
    context = {
        "report": report,
        "snapshot": snapshot,
        "form": form,
        "differences": differences,
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/clearance/returned.html", context, status=422 if form.errors else 200)


def differences_of(report: Report, snapshot: Snapshot, file: Any, language: str) -> BackDifferences:
    """What an uploaded file says otherwise than a version in one language."""
    if file.size > MOST_BYTES:
        raise refusal(TOO_LARGE)
    document = document_of(snapshot, issued_on=report.issued_on, symbol=report.symbol)
    files = Rendition.objects.filter(snapshot=snapshot, language=language, format=Format.DOCX)
    # What is made ready for an issue bears its day and is handed to nobody yet.
    stored = files.filter(issued=True).first() if report.is_settled else files.filter(dated=None).first()
    frozen = actions.content_of(stored) if stored else actions.render(document, language, Format.DOCX)
    return compare_back(document, frozen, file.read())
