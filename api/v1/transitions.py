"""Transitions, their frameworks, benchmarks and indicators, as partner systems read them."""

from __future__ import annotations

from rest_framework import serializers

from api.viewsets import VisibleViewSet
from transitions.models import Benchmark, Framework, Indicator, Transition

from .computed import ComputedActions


class TransitionSerializer(serializers.ModelSerializer):
    """The reconfiguration of one presence; its state on a day is under `standing`."""

    mission = serializers.CharField(source="mission.abbreviation")

    class Meta:
        model = Transition
        fields = ("id", "mission", "titles", "summary", "joint_mechanism", "illustrative", "classification")


class TransitionViewSet(ComputedActions, VisibleViewSet):
    """Transitions of peace operations."""

    queryset = Transition.objects.select_related("mission")
    serializer_class = TransitionSerializer
    filterset_fields = {"mission__abbreviation": ["exact", "in"], "illustrative": ["exact"]}


class FrameworkSerializer(serializers.ModelSerializer):
    """A version of the benchmarks of a transition, from request to successor."""

    class Meta:
        model = Framework
        fields = (
            "id",
            "transition",
            "number",
            "titles",
            "symbol",
            "state",
            "requested_on",
            "agreed_on",
            "in_force_from",
            "in_force_until",
            "signatories",
            "illustrative",
            "classification",
        )


class FrameworkViewSet(VisibleViewSet):
    """Frameworks of benchmarks, in versions."""

    queryset = Framework.objects.all()
    serializer_class = FrameworkSerializer
    filterset_fields = {"transition": ["exact"], "state": ["exact"]}


class BenchmarkSerializer(serializers.ModelSerializer):
    """A benchmark, numbered and worded as its framework prints it."""

    class Meta:
        model = Benchmark
        fields = (
            "id",
            "framework",
            "number",
            "sequence",
            "texts",
            "short_texts",
            "family",
            "weight",
            "theme",
            "illustrative",
            "classification",
        )


class BenchmarkViewSet(VisibleViewSet):
    """Benchmarks: conditions (para 2), national benchmarks (para 3), priority tasks (para 4)."""

    queryset = Benchmark.objects.all()
    serializer_class = BenchmarkSerializer
    filterset_fields = {
        "framework": ["exact"],
        "framework__transition": ["exact"],
        "family": ["exact"],
        "theme": ["exact"],
    }


class IndicatorSerializer(serializers.ModelSerializer):
    """What is measured for a benchmark, from which baseline to which target."""

    class Meta:
        model = Indicator
        fields = (
            "id",
            "benchmark",
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
            "range_low",
            "range_high",
            "range_tolerance",
            "frequency",
            "data_source",
            "means_of_verification",
            "must_hold",
            "share",
            "illustrative",
            "classification",
        )


class IndicatorViewSet(VisibleViewSet):
    """Indicators of benchmarks. Dates are kept as ordinals, yes as 1 and no as 0, stages as their number."""

    queryset = Indicator.objects.all()
    serializer_class = IndicatorSerializer
    filterset_fields = {"benchmark": ["exact"], "benchmark__framework__transition": ["exact"], "kind": ["exact"]}
