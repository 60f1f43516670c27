"""The description of the interface as a page of the product: no script, no request to anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView


class Description(SpectacularAPIView):
    """The description of the interface (OpenAPI): what resources there are, not what is in them."""

    permission_classes: list[type] = []
    authentication_classes: list[type] = []


@dataclass(frozen=True)
class Parameter:
    """Something a caller may ask for in an address."""

    name: str
    type: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """Something a resource tells."""

    name: str
    type: str


@dataclass(frozen=True)
class Resource:
    """One kind of record that the interface offers: its addresses, filters and fields."""

    name: str
    description: str
    addresses: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    fields: tuple[Field, ...]


@cache
def resources() -> tuple[Resource, ...]:
    """The resources of the interface, read from its own description."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    shapes = schema["components"]["schemas"]
    by_tag: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for address, operations in schema["paths"].items():
        for operation in operations.values():
            if "$ref" in str(operation["responses"].get("200", "")):
                by_tag.setdefault(operation["tags"][0], []).append((address, operation))
    return tuple(_resource(name, found, shapes) for name, found in by_tag.items())


def _resource(name: str, operations: list[tuple[str, dict[str, Any]]], shapes: dict[str, Any]) -> Resource:
    _address, first = operations[0]
    last = operations[-1][1]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    shape = shapes[last.rsplit("/", 1)[-1]]
    return Resource(
        name=name,
        description=first.get("description", ""),
        addresses=tuple(address for address, _operation in operations),
        parameters=tuple(
            Parameter(each["name"], each["schema"].get("type", ""), tuple(map(str, each["schema"].get("enum", ()))))
            for each in first.get("parameters", ())
            if each["in"] == "query"
        ),
        fields=tuple(Field(field, _type_of(part)) for field, part in shape["properties"].items()),
    )


def _type_of(part: dict[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rsplit("/", 1)[-1]
    if "allOf" in part or "oneOf" in part:
        return ", ".join(filter(None, (_type_of(each) for each in part.get("allOf", part.get("oneOf", ())))))
    if part.get("type") == "array":
        return f"[{_type_of(part['items'])}]"
    return str(part.get("format") or part.get("type", ""))


@login_not_required
def documentation(request: HttpRequest) -> HttpResponse:
    """How a partner system reads: how to get a token, which resources there are, what they tell."""
    return render(request, "api/documentation.html", {"resources": resources()})
