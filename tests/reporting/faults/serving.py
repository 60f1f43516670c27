"""The site as its server runs it, in which a request can name the point at which its process is to be killed."""

from __future__ import annotations

from typing import Any

from config.wsgi import application as site
from reporting import jobs

from .child import one_language
from .points import before, die

POINTS = {
    "before it is committed": lambda: before(jobs, "partial", die),
    "before a worker is told": lambda: before(jobs, "_call_worker", die),
}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """The site; the header Die names a point."""
    one_language()
    point = environ.pop("HTTP_DIE", None)
    if point is not None:
        POINTS[point]()
    return site(environ, start_response)
