"""The base of every resource: it begins with what the caller may see, and reads only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from accounts.wording import say
from accounts.words import words


class VisibleViewSet(ReadOnlyModelViewSet):
    """A resource of the records that the caller may see; a hidden one answers 404 as if it did not exist."""

    queryset: QuerySet[Any]

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().visible_to(self.request.user)  # type: ignore[attr-defined]


def day_asked(request: Request, name: str, default: date) -> date:
    """The day in the query parameter `name`; ValidationError with what would be right if it is none."""
    given = request.query_params.get(name)
    if not given:
        return default
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValidationError(
            {name: say(words("{given} is not a date. Write year, month and day, as in 2022-06-30.", given=given))}
        ) from None
