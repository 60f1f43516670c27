"""The pages on which people enter, correct, take back, verify and judge. They translate; the actions decide."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import policy
from accounts.actions import demand
from accounts.errors import DomainError
from accounts.forms import tell
from accounts.models import User
from accounts.roles import Verb
from accounts.wording import say
from accounts.words import words

from .actions import verify_observation
from .forms import ObservationForm, WithdrawForm
from .intake import mission_of
from .judgement_forms import JudgementForm, VerifyForm
from .measures import spoken
from .measuring import measure_of
from .models import Benchmark, Evidence, Indicator, Judgement, Observation, Series
from .periods import Period
from .scale import MissingReason

WAY_UP = "benchmark__framework__transition__mission__entity"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a value of an indicator."""
    user = _person(request)
    indicator = get_object_or_404(Indicator.objects.visible_to(user).select_related(WAY_UP), pk=pk)
    demand(user, Verb.ADD, Observation(series=Series(indicator=indicator)))
    form = ObservationForm(
        _posted(request), request.FILES or None, indicator=indicator, user=user, today=timezone.localdate()
    )
    if form.is_valid():
        observation = form.save()
        if observation is not None:
            return _recorded(request, indicator, observation)
    return _page(request, form, indicator, _("Record a measurement"), _("Record measurement"))


@get_or_post
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another value in the place of one."""
    user = _person(request)
    observation = _observation(request, pk)
    indicator = observation.series.indicator
    demand(user, Verb.ADD, _draft_beside(observation))
    form = ObservationForm(
        _posted(request),
        request.FILES or None,
        indicator=indicator,
        user=user,
        today=timezone.localdate(),
        corrects=observation,
    )
    if form.is_valid():
        correction = form.save()
        if correction is not None:
            return _recorded(request, indicator, correction)
    return _page(request, form, indicator, _("Correct a measurement"), _("Record correction"), observation=observation)


@get_or_post
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a value back."""
    user = _person(request)
    observation = _observation(request, pk)
    demand(user, Verb.ADD, _draft_beside(observation))
    today = timezone.localdate()
    form = WithdrawForm(_posted(request), initial={"known_from": today})
    if form.is_valid() and form.save(observation, today=today, by=user) is not None:
        messages.success(request, _("The value is taken back. It stays on record, struck through."))
        return redirect(observation.series.indicator.get_absolute_url())
    return _page(
        request,
        form,
        observation.series.indicator,
        _("Take back a measurement"),
        _("Take back measurement"),
        observation=observation,
    )


@get_or_post
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a value that somebody else entered."""
    user = _person(request)
    observation = _observation(request, pk)
    demand(user, Verb.VERIFY, _draft_beside(observation))
    form = VerifyForm(_posted(request))
    if form.is_valid():
        try:
            verify_observation(observation, by=user, note=form.cleaned_data["note"])
        except DomainError as error:
            tell(form, error)
        else:
            messages.success(request, _("The measurement is verified."))
            return redirect(observation.series.indicator.get_absolute_url())
    return _page(
        request,
        form,
        observation.series.indicator,
        _("Verify a measurement"),
        _("Verify measurement"),
        observation=observation,
    )


@get_or_post
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a rating of a benchmark."""
    user = _person(request)
    benchmarks = Benchmark.objects.visible_to(user).select_related("framework__transition__mission__entity")
    benchmark = get_object_or_404(benchmarks, pk=pk)
    demand(user, Verb.JUDGE, Judgement(benchmark=benchmark))
    form = JudgementForm(_posted(request), benchmark=benchmark, user=user, today=timezone.localdate())
    if form.is_valid() and form.save() is not None:
        messages.success(request, _("The judgement is signed. It stands beside the computed status."))
        return redirect(f"{benchmark.get_absolute_url()}#judgements")
    context = {
        "form": form,
        "benchmark": benchmark,
        "transition": benchmark.framework.transition,
        "title": _("Judge a benchmark"),
        "button": _("Sign judgement"),
        "classification": policy.highest_classification(benchmark),
    }
    return render(request, "transitions/benchmarks/entry.html", context, status=_status(form))


@require_GET
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a piece of evidence, always as a download, never shown as a page of this site."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    if not evidence.file:
        raise Http404
    return FileResponse(evidence.file.open("rb"), as_attachment=True, filename=evidence.file.name.rsplit("/", 1)[-1])


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _observation(request: HttpRequest, pk: int) -> Observation:
    """An observation that the person may see, with all that its page says of it."""
    observations = Observation.objects.visible_to(request.user).select_related(
        f"series__indicator__{WAY_UP}",
        "series__place__mission",
        "series__party",
        "evidence__entered_by",
        "verification",
    )
    found: Observation = get_object_or_404(observations, pk=pk, withdraws=None)
    return found


def _draft_beside(observation: Observation) -> Observation:
    """What a further row of the same series would be: a draft, of the same classification."""
    return Observation(series=observation.series, classification=observation.classification)


def _said(observation: Observation) -> Any:
    """The value as people say it."""
    if observation.missing:
        return MissingReason(observation.missing).words
    if observation.value is None:
        return words("a text")
    return spoken(measure_of(observation.series.indicator), observation.value)


def _period_said(observation: Observation) -> Any:
    frequency = measure_of(observation.series.indicator).frequency
    return frequency.say(Period(observation.period_start, observation.period_end))


def _recorded(request: HttpRequest, indicator: Indicator, observation: Observation) -> HttpResponse:
    told = words(
        "Recorded: {value} for {period}. It is a draft until a second person verifies it.",
        value=_said(observation),
        period=_period_said(observation),
    )
    messages.success(request, say(told))
    return redirect(indicator.get_absolute_url())


def _page(
    request: HttpRequest,
    form: Any,
    indicator: Indicator,
    title: str,
    button: str,
    observation: Observation | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "indicator": indicator,
        "benchmark": indicator.benchmark,
        "transition": indicator.benchmark.framework.transition,
        "mission": mission_of(indicator),
        "title": title,
        "button": button,
        "classification": policy.highest_classification(observation or indicator),
    }
    if observation is not None:
        context |= {"observation": observation, "said": _said(observation), "period": _period_said(observation)}
    return render(request, "transitions/benchmarks/entry.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.errors else 200
