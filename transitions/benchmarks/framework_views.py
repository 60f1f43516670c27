"""The pages on which a framework, its benchmarks and their indicators are written."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.audience import audience_of
from accounts.models import User
from accounts.pages import AddRecord, ChangeRecord, RecordPage, RemoveRecord, next_number, trail_of
from accounts.records import Record
from accounts.roles import Verb
from transitions.strategy.models import Transition

from .amendment_models import IndicatorSuccession
from .amendment_reading import indicator_name, succession_facts, successions_asked
from .amendments import amendment_of
from .framework_forms import BenchmarkForm, FrameworkForm, IndicatorForm, SuccessionForm
from .models import Benchmark, Framework, Indicator


class AddFramework(AddRecord):
    form_class, under = FrameworkForm, Transition
    heading, button = gettext_lazy("Add a framework of benchmarks"), gettext_lazy("Record the framework")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.number = next_number(record, "number")  # type: ignore[attr-defined]
        return record


class ChangeFramework(ChangeRecord):
    form_class = FrameworkForm
    heading, button = gettext_lazy("Edit the framework"), gettext_lazy("Save the framework")


class AddBenchmark(AddRecord):
    form_class, under = BenchmarkForm, Framework
    heading, button = gettext_lazy("Add a benchmark"), gettext_lazy("Record the benchmark")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.sequence = next_number(record, "sequence")  # type: ignore[attr-defined]
        return record


class ChangeBenchmark(ChangeRecord):
    form_class = BenchmarkForm
    heading, button = gettext_lazy("Edit the benchmark"), gettext_lazy("Save the benchmark")


class AddIndicator(AddRecord):
    form_class, under = IndicatorForm, Benchmark
    heading, button = gettext_lazy("Add an indicator"), gettext_lazy("Record the indicator")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        record.sequence = next_number(record, "sequence")  # type: ignore[attr-defined]
        return record


class ChangeIndicator(ChangeRecord):
    form_class = IndicatorForm
    heading, button = gettext_lazy("Edit the indicator"), gettext_lazy("Save the indicator")


class SuccessionPage(RecordPage):
    """A form over what became of a former indicator; afterwards the person is back on the page of the amendment."""

    form_class = SuccessionForm

    def address(self, record: Any) -> str:
        return reverse("frameworks:amendment", args=[record.framework_id])


class AddSuccession(SuccessionPage, AddRecord):
    under = Framework
    heading, button = gettext_lazy("Map a former indicator"), gettext_lazy("Record the mapping")


class ChangeSuccession(SuccessionPage, ChangeRecord):
    heading, button = gettext_lazy("Edit the mapping"), gettext_lazy("Save the mapping")
    removed_at = "frameworks:succession-remove"


class RemoveSuccession(SuccessionPage, RemoveRecord):
    pass


@require_safe
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of the indicators of the framework before, one by one."""
    user = cast("User", request.user)
    visible = Framework.objects.visible_to(user).select_related("transition__mission")
    framework = get_object_or_404(visible, pk=pk)
    earlier = visible.filter(transition=framework.transition_id, number__lt=framework.number)
    former = earlier.order_by("-number").first()
    both = [each for each in (former, framework) if each is not None]
    rows = list(
        Indicator.objects.visible_to(user)
        .filter(benchmark__framework__in=both)
        .select_related("benchmark__framework")
        .order_by("benchmark__sequence", "sequence", "pk")
    )
    before = [indicator_name(row) for row in rows if row.benchmark.framework_id != framework.pk]
    after = [indicator_name(row) for row in rows if row.benchmark.framework_id == framework.pk]
    audience = audience_of(user)
    successions = succession_facts(audience, successions_asked(audience).filter(framework=framework))
    marks = (max(row.classification, row.benchmark.classification) for row in rows)
    context = {
        "framework": framework,
        "former": former,
        "lines": amendment_of(before, after, successions),
        "may": policy.may(user, Verb.ADD, IndicatorSuccession(framework=framework)),
        "trail": trail_of(framework),
        "classification": max(*map(policy.highest_classification, (framework, *both)), *marks),
    }
    return render(request, "transitions/benchmarks/amendment.html", context)
