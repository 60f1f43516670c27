"""Observations, as partner systems read them: every version as it was recorded, nothing computed."""

from __future__ import annotations

from typing import Any

import django_filters
from rest_framework import serializers

from accounts.audience import audience_of
from api.viewsets import VisibleViewSet
from transitions.models import Observation

from .fields import SourceSerializer


class ObservationSerializer(serializers.ModelSerializer):
    """What one series was in one period, as it became known on one day; a correction is a later row."""

    indicator = serializers.IntegerField(source="series.indicator_id")
    place = serializers.IntegerField(source="series.place_id", allow_null=True)
    leaf = serializers.CharField(source="series.leaf")
    party = serializers.CharField(source="series.party.code")
    verified = serializers.BooleanField(source="is_settled")
    illustrative = serializers.BooleanField(source="evidence.illustrative", default=False)
    source = serializers.SerializerMethodField()

    class Meta:
        model = Observation
        fields = (
            "id",
            "indicator",
            "place",
            "leaf",
            "party",
            "period_start",
            "period_end",
            "value",
            "numerator",
            "denominator",
            "missing",
            "withdraws",
            "known_from",
            "recorded_at",
            "verified",
            "illustrative",
            "source",
            "classification",
        )

    def get_source(self, observation: Observation) -> dict[str, Any] | None:
        source = observation.evidence.source if hasattr(observation, "evidence") else None
        if source is None or source.classification > self.context["clearance"]:
            return None
        return SourceSerializer(source).data


class ObservationFilter(django_filters.FilterSet):
    """Observations of one indicator or transition, of a period, or recorded since a moment."""

    indicator = django_filters.NumberFilter(field_name="series__indicator")
    transition = django_filters.NumberFilter(field_name="series__indicator__benchmark__framework__transition")
    period_from = django_filters.DateFilter(field_name="period_end", lookup_expr="gte")
    period_to = django_filters.DateFilter(field_name="period_end", lookup_expr="lte")
    known_at = django_filters.DateFilter(field_name="known_from", lookup_expr="lte")
    recorded_since = django_filters.IsoDateTimeFilter(field_name="recorded_at", lookup_expr="gte")

    class Meta:
        model = Observation
        fields: tuple[str, ...] = ()


class ObservationViewSet(VisibleViewSet):
    """Observations; drafts only for those who work on them."""

    queryset = Observation.objects.select_related("series__party", "evidence__source", "verification").order_by("pk")
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "clearance": audience_of(self.request.user).clearance}
