"""Pieces of answers that several resources share."""

from __future__ import annotations

from rest_framework import serializers

from missions.models import Source


class TextByLanguageSerializerField(serializers.DictField):
    """A text by language: {"en": "...", "fr": "..."}."""

    child = serializers.CharField()


class SourceSerializer(serializers.ModelSerializer):
    """A document that a fact comes from; `standing` says whether it is a United Nations document."""

    class Meta:
        model = Source
        fields = ("id", "symbol", "title", "dated", "standing")


class VisibleSourceField(serializers.Field):
    """The source of a fact, or null where the caller may not see it."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, source: Source) -> dict[str, object] | None:
        clearance = self.context["clearance"]
        return SourceSerializer(source).data if source.classification <= clearance else None
