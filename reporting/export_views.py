"""What is made from a report besides its own files: a part taken out, a report for a wider circulation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.errors import DomainError
from accounts.forms import tell
from accounts.roles import Distribution
from accounts.wording import language_code

from . import actions, versions
from .deriving import derive_report
from .extracts import Choice
from .forms import ExportForm
from .kinds import ExportForm as Form
from .kinds import Format
from .models import Report


def _visible(request: HttpRequest, pk: int) -> Report:
    found: Report = get_object_or_404(Report.objects.visible_to(request.user).select_related("entity"), pk=pk)
    return found


@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A form of the last version of a report, made on the spot of its frozen facts."""
    report = _visible(request, pk)
    snapshot = versions.latest_snapshot(report)
    if snapshot is None:
        raise Http404
    usual = {"language": language_code(), "format": Format.DOCX.value}
    given = {**usual, **request.GET.dict()} if request.GET else None
    form = ExportForm(given, facts=versions.facts_of(snapshot), initial=usual)
    if form.is_valid():
        chosen = form.cleaned_data
        format_, language = Format(chosen["format"]), chosen["language"]
        try:
            content = actions.export(
                snapshot,
                Form(chosen["form"]),
                language=language,
                as_=format_,
                choice=Choice(chosen["operation"], chosen["first_paragraph"]),
                issued_on=report.issued_on,
                symbol=report.symbol,
            )
        except DomainError as error:
            tell(form, error)
        else:
            answer = HttpResponse(content, content_type=format_.media_type)
            name = actions.file_name(report, f"{chosen['form']}.{language}", format_)
            answer["Content-Disposition"] = f'attachment; filename="{name}"'
            return answer
    return render(
        request, "reporting/export.html", {"report": report, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def derive(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the report for a wider circulation; its facts are gathered when it is assembled."""
    report = _visible(request, pk)
    known = request.POST.get("distribution") in set(Distribution)
    distribution = Distribution(request.POST["distribution"]) if known else Distribution.RESTRICTED
    derived = derive_report(report, distribution=distribution, by=request.user)  # type: ignore[arg-type]
    messages.info(
        request,
        _("The report is open. Assemble it: its facts are gathered anew, within its own marks and the same cut-off."),
    )
    return redirect(derived)
