"""A resource of the records of a topic, made from the model: its fields, its links as keys, its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts import policy
from accounts.audience import audience_of
from accounts.policy import Access
from api.viewsets import VisibleViewSet

from .fields import VisibleSourceField

UNTOLD = frozenset({"id", "created_by", "created_at", "changed_by", "changed_at", "version", "source"})


@extend_schema_field(OpenApiTypes.INT)
class VisibleKeyField(serializers.Field):
    """The key of a record that this one names, or null where the caller may not see it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, record: models.Model) -> Any:
        hidden = policy.highest_classification(record) > self.context["clearance"]
        return None if hidden else record.pk


class RecordViewSet(VisibleViewSet):
    """The records of one kind that the caller may see."""

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "clearance": audience_of(self.request.user).clearance}


def resource(
    model: type[models.Model], told: str, filters: Mapping[str, Sequence[str]] | None = None
) -> type[RecordViewSet]:
    """A read-only resource of `model`; `told` describes it to partners, `filters` are lookups by field."""
    columns = [each for each in model._meta.fields if each.name not in UNTOLD and not is_account(each)]
    links = {each.name: VisibleKeyField() for each in columns if is_link(model, each)}
    names = {each.name for each in model._meta.fields}
    sourced = {"source": VisibleSourceField()} if "source" in names else {}
    several = {
        each.name: serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)
        for each in model._meta.many_to_many
        if each.related_model._meta.model_name == "entity"
    }
    meta = type("Meta", (), {"model": model, "fields": ("id", *(each.name for each in columns), *several, *sourced)})
    serializer = type(
        f"{model.__name__}Serializer",
        (serializers.ModelSerializer,),
        {**links, **several, **sourced, "Meta": meta, "__doc__": model.__doc__},
    )
    along = [path for name in links for path in paths_to_marks(model, name)] + [*sourced]
    found = model._default_manager.select_related(*along) if along else model._default_manager.all()
    return type(
        f"{model.__name__}ViewSet",
        (RecordViewSet,),
        {
            "__doc__": told,
            "queryset": found.prefetch_related(*several) if several else found,
            "serializer_class": serializer,
            "filterset_fields": dict(filters or {}),
        },
    )


def is_account(column: models.Field[Any, Any]) -> bool:
    """Whether the column names a person: the interface tells bodies, never people."""
    return column.is_relation and column.related_model._meta.model_name == "user"


def is_link(model: type[models.Model], column: models.Field[Any, Any]) -> bool:
    """Whether the column names a record that may be hidden though this one is not."""
    related = column.related_model
    return (
        column.is_relation
        and column.name != model.access.under
        and isinstance(getattr(related, "access", None), Access)
    )  # type: ignore[attr-defined]


def paths_to_marks(model: type[models.Model], name: str) -> list[str]:
    """What must be read along so that it can be told whether the record under `name` is hidden."""
    related: Any = model._meta.get_field(name).related_model
    return [name, *(f"{name}__{path}" for above in related.access.above for path in paths_to_marks(related, above))]
