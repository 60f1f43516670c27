"""Peace operations, as partner systems read them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.audience import audience_of
from api.viewsets import VisibleViewSet
from missions.models import Mission, MissionCharacter, MissionEvent, Succession

from .fields import SourceSerializer, VisibleSourceField


class EventSerializer(serializers.ModelSerializer):
    """A dated fact, planned or actual, as exactly as its source gives it."""

    source = extend_schema_field(SourceSerializer(allow_null=True))(VisibleSourceField)()

    class Meta:
        model = MissionEvent
        fields = ("kind", "day", "precision", "certainty", "known_from", "origin", "confidence", "source", "remarks")


class CharacterSerializer(serializers.ModelSerializer):
    """Type and lead department over a span of time."""

    class Meta:
        model = MissionCharacter
        fields = ("type", "lead_department", "since", "until")


class SuccessionSerializer(serializers.ModelSerializer):
    """What came before and after."""

    predecessor = serializers.SerializerMethodField()
    successor = serializers.SerializerMethodField()

    class Meta:
        model = Succession
        fields = ("predecessor", "successor", "kind")

    def get_predecessor(self, succession: Succession) -> str:
        return self._name(succession.predecessor, succession.predecessor_name)

    def get_successor(self, succession: Succession) -> str:
        return self._name(succession.successor, succession.successor_name)

    def _name(self, mission: Mission | None, name: str) -> str:
        # A mission above the caller's clearance is not named, not even as a neighbour.
        if mission is not None and mission.classification > self.context["clearance"]:
            return ""
        return mission.abbreviation if mission is not None else name


class MissionSerializer(serializers.ModelSerializer):
    """One peace operation with its dates, its types and departments over time and its neighbours in the chain."""

    hosts = serializers.SerializerMethodField()
    characters = CharacterSerializer(many=True, source="seen_characters")
    events = EventSerializer(many=True, source="seen_events")
    successions = SuccessionSerializer(many=True, source="seen_successions")

    class Meta:
        model = Mission
        fields = (
            "id",
            "abbreviation",
            "abbreviations",
            "names",
            "hosts",
            "host_note",
            "characters",
            "events",
            "successions",
            "confidence",
            "classification",
        )

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_hosts(self, mission: Mission) -> list[str]:
        return [country.iso3 for country in mission.seen_hosts]  # type: ignore[attr-defined]


class MissionViewSet(VisibleViewSet):
    """Peace operations: peacekeeping operations and special political missions."""

    queryset = Mission.objects.all()
    serializer_class = MissionSerializer
    lookup_field = "abbreviation"
    lookup_value_regex = "[^/]+"
    filterset_fields = {"abbreviation": ["exact", "in"], "hosts__iso3": ["exact"]}

    def get_queryset(self) -> Any:
        audience = audience_of(self.request.user)
        reads = {
            "hosts": ("hosts", Mission.hosts.field.related_model.objects),
            "characters": ("characters", MissionCharacter.objects),
            "events": ("events", MissionEvent.objects.select_related("source")),
            "successions": ("successions", Succession.objects.select_related("predecessor", "successor")),
        }
        return (
            super()
            .get_queryset()
            .prefetch_related(
                *(
                    Prefetch(path, objects.all().visible_to(audience), to_attr=f"seen_{name}")
                    for name, (path, objects) in reads.items()
                )
            )
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "clearance": audience_of(self.request.user).clearance}
