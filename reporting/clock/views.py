"""The pages of the Council clock: the calendar, one due report, and the feed that other calendars read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_GET, require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.actions import demand
from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.forms import tell
from accounts.models import User
from accounts.pages import Moment, moment_of
from accounts.roles import Classification, Verb
from missions.lookback import months_before
from reporting.kinds import ReportKind, ReportState
from reporting.models import Report

from . import actions
from .agenda import DueFact, Duty, Entry, by_month, by_report, entries, late, within
from .feed import calendar_of, person_of, token_of
from .forms import MINE, ElsewhereForm, FilterForm, MoveForm, OpenDueForm
from .gather import due_reports, one_due_report, reader_of
from .inputs import inputs_of
from .kinds import Notice
from .models import DueReport, FeedAddress, MovedDate, Reminder
from .rules import PlannedDay, Span

MONTHS_SHOWN = 6
FURTHEST = 4
"""How many times six months the calendar can be turned on."""
FEED_BEFORE, FEED_AHEAD = timedelta(days=90), timedelta(days=400)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due, by month; what is late, by name; the reader's reminders and the address of their own calendar."""
    moment, user = moment_of(request), cast("User", request.user)
    turned = min(FURTHEST, _number(request.GET.get("turned")))
    window = _months(moment.as_of, turned)
    looked = Span(moment.as_of - actions.LOOK_BACK, window.end)
    form = FilterForm(request.GET)
    everything = entries(due_reports(audience_of(user), looked, moment.known_at), moment.as_of)
    reader = reader_of(user)
    chosen = _chosen(form, everything, reader.has_part)
    belated = late(within(chosen, Span(looked.start, moment.as_of)))
    reminders = _reminders(user, [*(each for each in everything if not each.met), *inputs_of(user, moment.as_of)])
    address = FeedAddress.objects.of(user).filter(revoked_at__isnull=True).first()
    context = {
        "form": form,
        "late": belated,
        "late_reports": by_report(belated),
        "months": by_month(within(chosen, window)),
        "total": len(within(everything, window)),
        "reminders": reminders,
        "feed": _feed_addresses(request, address),
        "earlier": turned - 1 if turned else None,
        "later": turned + 1 if turned < FURTHEST else None,
        "illustrative": any(each.due.obligation.illustrative for each in chosen),
        "classification": max(
            (each.classification for each in (*chosen, *reminders)), default=Classification.UNCLASSIFIED
        ),
        **moment.context,
    }
    return render(request, "reporting/clock/calendar.html", context)


def _months(as_of: date, turned: int) -> Span:
    """The calendar months shown: six, from the month of the day on, or later ones."""
    first = months_after(as_of.replace(day=1), turned * MONTHS_SHOWN)
    return Span(first, months_after(first, MONTHS_SHOWN) - timedelta(days=1))


def months_after(first: date, months: int) -> date:
    """The first day of the month so many months after another first day."""
    return months_before(first.replace(year=first.year + 10), 120 - months)


def _chosen(form: FilterForm, found: list[Entry], has_part: Any) -> list[Entry]:
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("whose") == MINE:
        found = [each for each in found if has_part(each)]
    if asked.get("kind"):
        found = [each for each in found if each.due.kind == asked["kind"]]
    return found


def _reminders(user: User, waits: list[Duty]) -> list[Duty]:
    """Of what waits, that of which the person has not read the reminders yet."""
    waiting = {each.matter: each for each in waits}
    unread = Reminder.objects.of(user).filter(read_at__isnull=True).exclude(notice=Notice.DIGEST).select_related("due")
    named = dict.fromkeys(each.matter for each in reversed(unread))
    return [waiting[matter] for matter in named if matter in waiting]


def _feed_addresses(request: HttpRequest, address: FeedAddress | None) -> dict[str, str] | None:
    if address is None:
        return None
    own = request.build_absolute_uri(reverse("calendar:feed", args=[token_of(address)]))
    return {"mine": own, "all": f"{own}?all"}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 3 else 0


@login_not_required
@require_safe
@cache_control(private=True, max_age=0, must_revalidate=True)
@conditional_page
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's calendar at their private address: what they may see now; 404 once they may see nothing."""
    person = person_of(token)
    if person is None:
        raise Http404
    today = timezone.localdate()
    window = Span(today - FEED_BEFORE, today + FEED_AHEAD)
    found = within(entries(due_reports(audience_of(person), window, today), today), window)
    if "all" not in request.GET:
        reader = reader_of(person)
        found = [each for each in found if reader.has_part(each)]
    owed = within(inputs_of(person, today), window)
    content = calendar_of(person, [*found, *owed], request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer


@require_POST
def renew_address(request: HttpRequest) -> HttpResponse:
    """Give the person a new private address."""
    actions.renew_address(by=cast("User", request.user))
    messages.info(request, _("This is your new address. The one before answers no longer."))
    return redirect("calendar:calendar")


@require_POST
def revoke_address(request: HttpRequest) -> HttpResponse:
    """Take the private address back."""
    actions.revoke_address(by=cast("User", request.user))
    messages.info(request, _("The address of your calendar answers no longer."))
    return redirect("calendar:calendar")


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """The person has read the reminders."""
    actions.mark_read(by=cast("User", request.user))
    return redirect("calendar:calendar")


def _found(request: HttpRequest, pk: int, occurrence: str, moment: Moment | None = None) -> DueFact:
    """The due report, if there is one that the person may see."""
    known_at = moment.known_at if moment else timezone.localdate()
    fact = one_due_report(audience_of(request.user), pk, occurrence, known_at)
    if fact is None:
        raise Http404
    return fact


def _as_seen(fact: DueFact, form: OpenDueForm | ElsewhereForm) -> DueFact:
    """The due report with the answer that it had when the person opened the page."""
    return replace(fact, answer=form.cleaned_data["answer"])


@require_GET
def due(request: HttpRequest, pk: int, occurrence: str) -> HttpResponse:
    """One due report: who asked for it, its milestones, what was moved and why, the report that answers it."""
    moment = moment_of(request)
    fact = _found(request, pk, occurrence, moment)
    obligation = fact.obligation
    may_move = policy.may(request.user, Verb.ADD, MovedDate(due=DueReport(obligation=obligation)))
    context = {
        "due": fact,
        "obligation": obligation,
        "entries": entries([fact], moment.as_of),
        "moves": [move for planned in fact.points for move in planned.moves],
        "answered": fact.report is not None and fact.report.state != ReportState.WITHDRAWN,
        "may_move": may_move,
        "may_open": policy.may(request.user, Verb.ADD, _new_report(fact)),
        "may_say": policy.may(request.user, Verb.CHANGE, obligation),
        "illustrative": obligation.illustrative,
        "classification": fact.classification,
        **moment.context,
    }
    return render(request, "reporting/clock/due.html", context)


def _new_report(fact: DueFact) -> Report:
    """The report that a due report asks for, filled in as far as it can be."""
    obligation = fact.obligation
    cut_off = actions.cut_off_of(fact)
    return Report(
        kind=obligation.kind,
        entity=obligation.entity,
        titles=dict(obligation.titles),
        as_of=fact.due if obligation.kind == ReportKind.STATUS else cut_off,
        known_at=cut_off,
        due=fact.due,
        classification=obligation.classification,
        distribution=obligation.distribution,
    )


@require_http_methods(["GET", "POST"])
def open_due(request: HttpRequest, pk: int, occurrence: str) -> HttpResponse:
    """Open the report that is due, with what the obligation says filled in."""
    user, fact = cast("User", request.user), _found(request, pk, occurrence)
    report = _new_report(fact)
    demand(user, Verb.ADD, report)
    form = OpenDueForm(request.POST or None, instance=report, user=user, initial={"answer": fact.answer})
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_report_for(_as_seen(fact, form), form.instance, today=timezone.localdate(), by=user)
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.info(
                request, _("The report is open and its data call is made. Assemble it when its facts are complete.")
            )
            return redirect(opened)
    return _form_page(request, fact, form, _("Open the report"), _("Open"))


@require_http_methods(["GET", "POST"])
def elsewhere(request: HttpRequest, pk: int, occurrence: str) -> HttpResponse:
    """Say that a due report was answered outside this system."""
    user, fact = cast("User", request.user), _found(request, pk, occurrence)
    demand(user, Verb.CHANGE, fact.obligation)
    form = ElsewhereForm(request.POST or None, initial={"answer": fact.answer})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data["said"]
            actions.answer_elsewhere(_as_seen(fact, form), said=said, today=timezone.localdate(), by=user)
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.info(request, _("It is on record how this was answered."))
            return redirect("calendar:due", *fact.key)
    return _form_page(request, fact, form, _("Answered elsewhere"), _("Record the answer"))


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, occurrence: str, point: str) -> HttpResponse:
    """Move a milestone, with the reason."""
    user, fact = cast("User", request.user), _found(request, pk, occurrence)
    demand(user, Verb.ADD, MovedDate(due=DueReport(obligation=fact.obligation)))
    planned: PlannedDay | None = next((each for each in fact.points if each.point == point), None)
    if planned is None:
        raise Http404
    form = MoveForm(request.POST or None, initial={"day": planned.day, "was": planned.day})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_date(fact, planned.point, **form.cleaned_data, today=timezone.localdate(), by=user)
        except DomainError as refused:
            tell(form, refused)
        else:
            messages.info(request, _("The date was moved. The old day and the reason stay on record."))
            return redirect("calendar:due", *fact.key)
    return _form_page(request, fact, form, _("Move a date"), _("Move the date"), planned)


def _form_page(
    request: HttpRequest, fact: DueFact, form: Any, title: str, button: str, planned: PlannedDay | None = None
) -> HttpResponse:
    context = {
        "due": fact,
        "form": form,
        "title": title,
        "button": button,
        "planned": planned,
        "classification": fact.classification,
    }
    return render(request, "reporting/clock/form.html", context, status=422 if form.errors else 200)
