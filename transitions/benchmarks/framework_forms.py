"""The forms of a framework, its benchmarks and their indicators."""

from __future__ import annotations

from typing import Any

from accounts.forms import RecordForm
from accounts.models import Entity
from missions.forms import DayInput

from .amendment_models import IndicatorSuccession
from .models import Benchmark, Framework, Indicator

MARKS = ("source", "illustrative", "classification", "distribution")


class FrameworkForm(RecordForm):
    """A version of the benchmarks of a transition, from request to successor."""

    class Meta:
        model = Framework
        fields = (
            "number",
            "titles",
            "symbol",
            "state",
            "requested_on",
            "agreed_on",
            "in_force_from",
            "in_force_until",
            "signatories",
            *MARKS,
        )
        widgets = {name: DayInput() for name in ("requested_on", "agreed_on", "in_force_from", "in_force_until")}


class OwnedForm(RecordForm):
    """A form in which somebody is named who answers for the record; every entity may be named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Entity.objects.order_by("code")  # type: ignore[attr-defined]


class BenchmarkForm(OwnedForm):
    """A benchmark, numbered and worded as printed."""

    class Meta:
        model = Benchmark
        fields = (
            "number",
            "sequence",
            "texts",
            "short_texts",
            "family",
            "weight",
            "theme",
            "task",
            "owner",
            *MARKS,
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = self.fields["task"]
        mission = self.instance.framework.transition.mission_id
        tasks.queryset = tasks.queryset.filter(mandate__mission=mission)  # type: ignore[attr-defined]


class IndicatorForm(OwnedForm):
    """What is measured, how, how often, by whom, from which baseline to which target."""

    class Meta:
        model = Indicator
        fields = (
            "number",
            "sequence",
            "texts",
            "kind",
            "unit",
            "direction",
            "stages",
            "baseline",
            "baseline_date",
            "target",
            "target_date",
            "target_date_text",
            "target_text",
            "range_low",
            "range_high",
            "range_tolerance",
            "frequency",
            "reporting_lag_days",
            "data_source",
            "means_of_verification",
            "owner",
            "disaggregation",
            "must_hold",
            "share",
            *MARKS,
        )
        widgets = {name: DayInput() for name in ("baseline_date", "target_date")}


class SuccessionForm(RecordForm):
    """What became of a former indicator, and why."""

    class Meta:
        model = IndicatorSuccession
        fields = ("former", "how", "successor", "reason", "illustrative", "classification", "distribution")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        framework = self.instance.framework
        former, successor = self.fields["former"], self.fields["successor"]
        former.queryset = former.queryset.filter(  # type: ignore[attr-defined]
            benchmark__framework__transition=framework.transition_id, benchmark__framework__number__lt=framework.number
        )
        successor.queryset = successor.queryset.filter(benchmark__framework=framework)  # type: ignore[attr-defined]
