"""The site as its server runs it, in which a request can name the point at which its process is to be killed."""

from __future__ import annotations

from typing import Any

from config.wsgi import application as site
from reporting import actions

from .points import after, before, die

POINTS = {
    "halfway": lambda: before(actions, "store_rendition", die, call=3),
    "done": lambda: after(actions, "enter", die),
    "committed": lambda: after(actions, "issue_report", die),
}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """The site; the header Die names a point."""
    point = environ.pop("HTTP_DIE", None)
    if point is not None:
        POINTS[point]()
    return site(environ, start_response)
