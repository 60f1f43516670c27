"""Errors as partner systems get them: the field, what was wrong, what would be right."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.actions import NotAllowed
from accounts.errors import DomainError, StaleRecord
from accounts.wording import say


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """A broken rule as {"errors": [{"field": ..., "message": ...}]}, in the language the caller accepts."""
    if isinstance(exception, DomainError):
        return Response(
            {"errors": [{"field": error.field, "message": say(error.words)} for error in exception.all]},
            status=_status_of(exception),
        )
    return exception_handler(exception, context)


def _status_of(error: DomainError) -> int:
    if isinstance(error, NotAllowed):
        return status.HTTP_403_FORBIDDEN
    if isinstance(error, StaleRecord):
        return status.HTTP_409_CONFLICT
    return status.HTTP_400_BAD_REQUEST
