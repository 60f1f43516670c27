"""The obligation map of a report: what the transitions that it tells of leave unanswered, before it is issued."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.roles import Classification
from transitions.readiness.obligation_views import matrix_of, tally

from . import versions
from .clearance.views import draft_report
from .gather import gather
from .sections.obligation_table import answers_of


@require_GET
def obligations(request: HttpRequest, pk: int) -> HttpResponse:
    """The clauses of the resolution as the report's own facts answer them: those frozen last, else those of now.

    What is missing is for those who make the report, also once it is issued: its annex is for internal distribution.
    """
    report = draft_report(request, pk)
    snapshot = versions.latest_snapshot(report)
    facts = gather(report) if snapshot is None else versions.facts_of(snapshot)
    transitions = tuple(facts.covered_transitions)
    answered = answers_of(facts)
    context = {
        "report": report,
        "frozen": snapshot,
        **matrix_of(transitions, answered),
        "open": [
            {
                "transition": each,
                "tally": tally(answered[each.pk]),
                "clauses": [clause for clause in answered[each.pk] if clause.missing],
            }
            for each in transitions
        ],
        "classification": Classification(report.classification),
    }
    return render(request, "reporting/obligations.html", context)
