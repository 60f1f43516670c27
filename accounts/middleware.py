"""What surrounds every request: the trace of who wrote, and errors of the domain put into words."""

from __future__ import annotations

import uuid
from typing import Any

import pghistory.middleware
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from .actions import NotAllowed
from .errors import DomainError


class TraceMiddleware(pghistory.middleware.HistoryMiddleware):
    """Names user, address and request in the history of everything that a request writes."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_context(request), "request": str(uuid.uuid4())}


class DomainErrorMiddleware:
    """Shows a broken rule that no form caught as a page with the rule's own words."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        response = TemplateResponse(
            request, "refused.html", {"errors": [error.words for error in exception.all]}, status=status
        )
        return response.render()
