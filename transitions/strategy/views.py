"""The pages on which a transition, its phases, its course and its strategy are written."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.actions import demand
from accounts.models import User
from accounts.pages import AddRecord, ChangeRecord, RemoveRecord, next_number, trail_of
from accounts.records import Record
from accounts.roles import Verb
from accounts.wording import language_code
from missions.models import Mission

from .actions import new_strategy_version
from .comparison import ClauseChange, compare_clauses, compare_texts
from .forms import ClauseForm, EndorsementForm, PhaseForm, StateForm, StrategyForm, TransitionForm
from .models import Clause, StateChange, Strategy, Transition
from .reading import clause_fact


class AddTransition(AddRecord):
    form_class, under = TransitionForm, Mission
    heading, button = gettext_lazy("Begin a transition"), gettext_lazy("Record the transition")


class ChangeTransition(ChangeRecord):
    form_class = TransitionForm
    heading, button = gettext_lazy("Edit the transition"), gettext_lazy("Save the transition")


class AddPhase(AddRecord):
    form_class, under = PhaseForm, Transition
    heading, button = gettext_lazy("Add a phase"), gettext_lazy("Record the phase")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.sequence = next_number(record, "sequence")  # type: ignore[attr-defined]
        return record


class ChangePhase(ChangeRecord):
    form_class = PhaseForm
    heading, button = gettext_lazy("Edit the phase"), gettext_lazy("Save the phase")


class AddStrategy(AddRecord):
    form_class, under = StrategyForm, Transition
    heading, button = gettext_lazy("Add a version of the strategy"), gettext_lazy("Record this version")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.number = next_number(record, "number")  # type: ignore[attr-defined]
        return record


class ChangeStrategy(ChangeRecord):
    form_class = StrategyForm
    heading, button = gettext_lazy("Edit the strategy"), gettext_lazy("Save this version")


class AddClause(AddRecord):
    form_class, under = ClauseForm, Strategy
    heading, button = gettext_lazy("Add a clause"), gettext_lazy("Record the clause")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.sequence = next_number(record, "sequence")  # type: ignore[attr-defined]
        return record


class ChangeClause(ChangeRecord):
    form_class = ClauseForm
    heading, button = gettext_lazy("Edit the clause"), gettext_lazy("Save the clause")
    removed_at = "strategy:clause-remove"


class RemoveClause(RemoveRecord):
    form_class = ClauseForm


def change_state(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which the state of a transition, or of one of its phases, changes."""
    user = cast("User", request.user)
    transition = get_object_or_404(Transition.objects.visible_to(user).select_related("mission"), pk=pk)
    demand(user, Verb.ADD, StateChange(transition=transition))
    form = StateForm(request.POST or None, transition=transition, user=user)
    if request.method == "POST" and form.is_valid() and form.save() is not None:
        messages.success(request, _("The new state is on record."))
        return HttpResponseRedirect(transition.get_absolute_url())
    return _form_page(
        request,
        form,
        transition,
        heading=_("Change the state"),
        button=_("Record the new state"),
        about=_("What holds now stays on record. A later change follows it; nothing is rewritten."),
    )


def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a version of the strategy is endorsed."""
    user = cast("User", request.user)
    strategy = _strategy(user, pk)
    demand(user, Verb.CHANGE, strategy)
    form = EndorsementForm(request.POST or None, strategy=strategy, user=user)
    if request.method == "POST" and form.is_valid() and form.save() is not None:
        messages.success(request, _("The version is endorsed."))
        return HttpResponseRedirect(strategy.transition.get_absolute_url())
    return _form_page(
        request,
        form,
        strategy,
        heading=_("Endorse this version of the strategy"),
        button=_("Record the endorsement"),
        about=_("The version endorsed before, if there is one, is superseded."),
    )


@require_POST
def begin_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version of a strategy with the words of this one, and go to its form."""
    user = cast("User", request.user)
    draft = new_strategy_version(_strategy(user, pk), by=user)
    messages.success(request, _("A new version begins with the words of the one before."))
    return HttpResponseRedirect(reverse("strategy:strategy-change", args=[draft.pk]))


@require_safe
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two versions of the strategy of one transition side by side, whichever was named first."""
    user = cast("User", request.user)
    one, two = _strategy(user, pk), _strategy(user, other)
    if one.pk == two.pk or one.transition_id != two.transition_id:
        raise Http404
    former, later = sorted((one, two), key=lambda each: each.number)
    language = language_code()
    rows = list(Clause.objects.visible_to(user).filter(strategy__in=(former, later)))
    before, after = ([clause_fact(row) for row in rows if row.strategy_id == version.pk] for version in (former, later))
    clauses = compare_clauses(before, after, language)
    texts = [
        {"heading": former._meta.get_field(name).verbose_name, "text": compare_texts(*both, language)}
        for name in COMPARED
        if any(both := (getattr(former, name), getattr(later, name)))
    ]
    context = {
        "former": former,
        "later": later,
        "versions": (former, later),
        "texts": texts,
        "clauses": clauses,
        "counts": [(kind, sum(each.change is kind for each in clauses)) for kind in ClauseChange],
        "trail": trail_of(later),
        "classification": max(
            *map(policy.highest_classification, (former, later)), *(row.classification for row in rows)
        ),
    }
    return render(request, "transitions/strategy/compared.html", context)


COMPARED = ("titles", "strategy_axis", "footprint_axis", "capacity_axis", "national_path")
"""The texts of a version, beside its clauses, in the order in which they are compared."""


def _strategy(user: User, pk: int) -> Strategy:
    found: Strategy = get_object_or_404(Strategy.objects.visible_to(user).select_related("transition__mission"), pk=pk)
    return found


def _form_page(request: HttpRequest, form: Form, record: Record, **words: str) -> HttpResponse:
    context = {
        "form": form,
        "back": trail_of(record)[-1][0],
        "trail": trail_of(record),
        "classification": policy.highest_classification(record),
        **words,
    }
    return render(request, "records/form.html", context, status=422 if form.errors else 200)


change_state.demands = (StateChange, Verb.ADD)  # type: ignore[attr-defined]
endorse.demands = (Strategy, Verb.CHANGE)  # type: ignore[attr-defined]
