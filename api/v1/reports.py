"""Reports, as partner systems read them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.viewsets import VisibleViewSet
from reporting.catalogue import exports_of
from reporting.kinds import ReportKind
from reporting.models import Rendition, Report, Snapshot


class RenditionSerializer(serializers.ModelSerializer):
    """One language and form of an issued report, with its digest and the address of the file."""

    address = serializers.SerializerMethodField()

    class Meta:
        model = Rendition
        fields = ("language", "format", "digest", "made_at", "address")

    def get_address(self, rendition: Rendition) -> str:
        return reverse("reporting:download", args=[rendition.snapshot.report_id, rendition.pk])


class ExportSerializer(serializers.Serializer):
    """A part of a report, or another shape of it: as which files, and where it is had.

    The address takes `format`, `language`, and for a chapter or skeleton `operation` and `first_paragraph`.
    """

    form = serializers.CharField()
    formats = serializers.ListField(child=serializers.CharField())
    address = serializers.CharField()


class ReportSerializer(serializers.ModelSerializer):
    """A report to the Council; `digest` is that of the facts it froze."""

    entity = serializers.CharField(source="entity.code")
    digest = serializers.SerializerMethodField()
    renditions = serializers.SerializerMethodField()
    exports = serializers.SerializerMethodField()

    class Meta:
        model = Report
        fields = (
            "id",
            "kind",
            "entity",
            "titles",
            "symbol",
            "as_of",
            "known_at",
            "due",
            "state",
            "issued_on",
            "digest",
            "renditions",
            "exports",
            "classification",
            "distribution",
        )

    def get_digest(self, report: Report) -> str:
        snapshots = report.seen_snapshots  # type: ignore[attr-defined]
        return snapshots[0].digest if snapshots else ""

    @extend_schema_field(RenditionSerializer(many=True))
    def get_renditions(self, report: Report) -> Any:
        snapshots = report.seen_snapshots[:1]  # type: ignore[attr-defined]
        made = [rendition for snapshot in snapshots for rendition in snapshot.seen_renditions]
        return RenditionSerializer(made, many=True).data

    @extend_schema_field(ExportSerializer(many=True))
    def get_exports(self, report: Report) -> Any:
        if not report.seen_snapshots:  # type: ignore[attr-defined]
            return []
        address = reverse("reporting:export", args=[report.pk])
        return [
            {"form": each.form.value, "formats": list(each.formats), "address": f"{address}?form={each.form}"}
            for each in exports_of(ReportKind(report.kind))
        ]


class ReportViewSet(VisibleViewSet):
    """Reports on transitions; before they are issued only for those who work on them."""

    queryset = Report.objects.select_related("entity")
    serializer_class = ReportSerializer
    filterset_fields = {"kind": ["exact"], "state": ["exact"], "as_of": ["exact", "gte", "lte"]}

    def get_queryset(self) -> Any:
        renditions = Rendition.objects.visible_to(self.request.user).filter(issued=True).defer("content")
        snapshots = (
            Snapshot.objects.visible_to(self.request.user)
            .defer("facts")
            .prefetch_related(Prefetch("renditions", renditions, to_attr="seen_renditions"))
        )
        return super().get_queryset().prefetch_related(Prefetch("snapshots", snapshots, to_attr="seen_snapshots"))
