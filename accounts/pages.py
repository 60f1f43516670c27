"""What every page shares: the day it speaks of, and the two base pages on which a record is added and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Max, Model, ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from . import policy
from .actions import demand, remove_record, save_record
from .errors import DomainError
from .forms import RecordForm, RemovalForm, tell
from .records import Record
from .roles import Verb
from .wording import say
from .words import Words, words

EARLIEST = date(1945, 10, 24)
"""The day the Charter entered into force; nothing here is older."""


@dataclass(frozen=True, slots=True)
class Moment:
    """As of which day, as known on which day. `errors` tell what was wrong with the days asked for."""

    as_of: date
    known_at: date
    errors: tuple[Words, ...] = ()

    @property
    def context(self) -> dict[str, Any]:
        """What base.html needs for the control at the top of the page."""
        return {"as_of": self.as_of, "known_at": self.known_at, "moment_errors": self.errors}


def moment_of(request: HttpRequest) -> Moment:
    """The moment in the address. A day that is none is told and today taken instead; as-of may lie after known-on."""
    errors: list[Words] = []
    today = timezone.localdate()
    as_of = _day(request.GET.get("as_of", ""), today, errors)
    known_at = _day(request.GET.get("known_at", ""), today, errors)
    return Moment(as_of, known_at, tuple(errors))


def _day(given: str, today: date, errors: list[Words]) -> date:
    if not given:
        return today
    try:
        day = date.fromisoformat(given)
    except ValueError:
        errors.append(words("“{given}” is not a date. Write it as in 2022-06-30. Today is shown.", given=given[:40]))
        return today
    if day < EARLIEST:
        errors.append(words("{day} lies before {earliest}. Today is shown.", day=day, earliest=EARLIEST))
        return today
    return day


def trail_of(record: Record) -> list[tuple[str, str]]:
    """The way to a record that exists, or to the one that a new one stands under: address and name, topmost first."""
    trail: list[tuple[str, str]] = []
    each: Any = record if record.pk else getattr(record, record.access.under or "", None)
    while each is not None:
        if hasattr(each, "get_absolute_url"):
            trail.append((each.get_absolute_url(), name_of(each)))
        under = policy.access_of(type(each)).under
        each = getattr(each, under) if under else None
    return trail[::-1]


def name_of(record: Any) -> str:
    """What a record is called in the reader's language: its title, else what it says of itself."""
    titles = getattr(record, "titles", None)
    return say(titles) if titles else str(record)


def next_number(record: Record, field: str) -> int:
    """The number after the highest one that stands under the same record."""
    under = record.access.under
    assert under is not None
    beside = type(record)._default_manager.filter(**{under: getattr(record, under)})
    return int(beside.aggregate(last=Max(field))["last"] or 0) + 1


class RecordPage(View):
    """A form over one record. Subclasses say whether it is a new one under a parent or one that exists."""

    form_class: type[RecordForm]
    template_name = "records/form.html"
    heading: Any = ""
    button: Any = ""
    removed_at: str = ""
    """The name of the address at which such a record is removed, if it can be removed by a person on a page."""

    def record(self, request: HttpRequest, pk: int) -> Record:
        """The record of the form: found through what the person may see, else 404; 403 if it is not theirs to write."""
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        return self.page(request, record, self.form_class(instance=record, user=request.user))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        form = self.form_class(request.POST, request.FILES, instance=record, user=request.user)
        if form.is_valid():
            try:
                saved = save_record(
                    form.save(commit=False),
                    by=request.user,  # type: ignore[arg-type]
                    why=form.cleaned_data.get("why", ""),
                    expected_version=form.cleaned_data.get("seen_version") if record.pk else None,
                )
            except DomainError as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(self.address(saved))
        return self.page(request, record, form)

    def page(self, request: HttpRequest, record: Record, form: RecordForm) -> HttpResponse:
        """The form, with what was wrong beside each field; 200 when it is shown, 422 when it was refused."""
        context = {
            "form": form,
            "heading": self.heading,
            "button": self.button,
            "back": self.address(record),
            "trail": self.trail(record),
            "classification": policy.highest_classification(record),
            "removal": self._removal(request, record),
        }
        return render(request, self.template_name, context, status=422 if form.errors else 200)

    def _removal(self, request: HttpRequest, record: Record) -> str:
        """Where the record is removed, if the person may do so here."""
        may = record.pk and self.removed_at and policy.may(request.user, Verb.DELETE, record)
        return reverse(self.removed_at, args=[record.pk]) if may else ""

    def trail(self, record: Record) -> list[tuple[str, str]]:
        """The way to this page, topmost first."""
        return trail_of(record)

    def address(self, record: Any) -> str:
        """Where to go afterwards: the page of the record, or of the one it stands under."""
        if record.pk and hasattr(record, "get_absolute_url"):
            return str(record.get_absolute_url())
        return self.address(getattr(record, record.access.under))


class AddRecord(RecordPage):
    """The page on which a record is added under another one; `pk` names that one."""

    under: type[Record]

    def record(self, request: HttpRequest, pk: int) -> Record:
        parent: Model = get_object_or_404(self.under.objects.visible_to(request.user), pk=pk)
        model = self.form_class._meta.model
        record: Record = model(**{model.access.under: parent})
        record.classification = policy.highest_classification(parent)
        demand(request.user, Verb.ADD, record)  # type: ignore[arg-type]
        return record


class ChangeRecord(RecordPage):
    """The page on which a record is changed; a save of a version that is no longer the last is refused."""

    def record(self, request: HttpRequest, pk: int) -> Record:
        model = self.form_class._meta.model
        record: Record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
        demand(request.user, Verb.CHANGE, record)  # type: ignore[arg-type]
        return record


class RemoveRecord(RecordPage):
    """The page on which a record that was entered wrongly is removed, with the reason; its history keeps it."""

    template_name = "records/remove.html"

    def record(self, request: HttpRequest, pk: int) -> Record:
        model = self.form_class._meta.model
        record: Record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
        demand(request.user, Verb.DELETE, record)  # type: ignore[arg-type]
        return record

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.asked(request, self.record(request, pk), RemovalForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        back = self.address(record)
        form = RemovalForm(request.POST)
        if form.is_valid():
            try:
                remove_record(record, by=request.user, why=form.cleaned_data["why"])  # type: ignore[arg-type]
            except ProtectedError:
                form.add_error(None, _("Other records refer to it. Remove or change those first."))
            else:
                messages.success(request, _("Removed. Its history keeps what it said."))
                return HttpResponseRedirect(back)
        return self.asked(request, record, form)

    def asked(self, request: HttpRequest, record: Record, form: RemovalForm) -> HttpResponse:
        """The question for the reason, below what is to be removed."""
        context = {
            "form": form,
            "what": name_of(record),
            "kind": record._meta.verbose_name,
            "back": self.address(record),
            "trail": self.trail(record),
            "classification": policy.highest_classification(record),
        }
        return render(request, self.template_name, context, status=422 if form.errors else 200)
