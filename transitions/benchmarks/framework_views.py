"""The pages on which a framework, its benchmarks and their indicators are written."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from accounts.pages import AddRecord, ChangeRecord, next_number
from accounts.records import Record
from transitions.strategy.models import Transition

from .framework_forms import BenchmarkForm, FrameworkForm, IndicatorForm
from .models import Benchmark, Framework


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
