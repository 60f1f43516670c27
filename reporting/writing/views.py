"""The pages on which a report is checked: every claim of it, and what is not translated, language by language."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts import policy
from accounts.actions import demand
from accounts.models import User
from accounts.roles import Classification, Verb
from accounts.terms import glossary
from accounts.wording import language_code
from accounts.words import LANGUAGE_NAMES, LANGUAGES, Words
from reporting import versions
from reporting.assemble import assemble
from reporting.catalogue import CATALOGUE, headings
from reporting.clearance.comparing import lines_of
from reporting.clearance.views import draft_report, visible_report
from reporting.document import Document
from reporting.gather import gather
from reporting.kinds import ReportKind
from reporting.models import Narrative, Report
from reporting.render.length import word_count
from reporting.render.typeset import typeset
from reporting.untranslated import fallbacks

from .claims import BARRED, claims_of
from .left_out import left_out


@require_GET
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Every claim of the report that somebody could hold against it, as the facts stand now and as they were frozen."""
    report = visible_report(request, pk)
    demand(cast("User", request.user), Verb.CHANGE, report)
    facts, snapshot = gather(report), versions.latest_snapshot(report)
    document = assemble(facts, digest="0" * 64)
    found = claims_of(
        facts,
        document,
        left_out(report, facts, reader=cast("User", request.user)),
        frozen=versions.facts_of(snapshot) if snapshot else None,
    )
    language = language_code()
    context = {
        "report": report,
        "claims": [(claim, claim.fault in BARRED) for claim in found],
        "barred": any(claim.fault in BARRED for claim in found),
        "length": word_count(document, language),
        "remark": length_remark(ReportKind(report.kind), document),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/writing/claims.html", context)


def length_remark(kind: ReportKind, document: Document) -> Words | None:
    """What is to be said of the length of a text of this kind, if it is not the usual one."""
    return CATALOGUE[kind].length.remark(word_count(document, document.original_language))


@require_GET
def translations(request: HttpRequest, pk: int) -> HttpResponse:
    """For each language how much is not translated; for one of them all of it, with where to write what is missing."""
    report = draft_report(request, pk)
    document = _document(report)
    texts = list(Narrative.objects.visible_to(request.user).filter(report=report).select_related("mission"))
    named = headings(ReportKind(report.kind))
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else language_code()
    english = "\n".join(text for _under, text in lines_of(typeset(document, "en")))
    used = [term for term in glossary() if term.is_used_in(english)]
    rows = []
    for code, name in LANGUAGE_NAMES.items():
        pending = [
            (text, named.get(text.section, text.section), each)
            for text in texts
            for each in text.translations
            if each.language == code and (each.is_missing or each.is_behind)
        ]
        rows.append(
            {
                "code": code,
                "name": name,
                "pending": pending,
                "fallbacks": fallbacks(document, code),
                "terms": [(term.names["en"], term.names[code]) for term in used if not term.is_attested(code)],
            }
        )
    context = {
        "report": report,
        "rows": rows,
        "shown": next(row for row in rows if row["code"] == language),
        "may_change": policy.may(request.user, Verb.CHANGE, report),
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/writing/translations.html", context)


def _document(report: Report) -> Document:
    """The document as it was frozen last; before that, as the facts stand now."""
    snapshot = versions.latest_snapshot(report)
    if snapshot is not None:
        return versions.document_of(snapshot, issued_on=report.issued_on, symbol=report.symbol)
    return assemble(gather(report), digest="0" * 64)
