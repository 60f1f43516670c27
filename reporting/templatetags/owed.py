"""How many contributions and reports wait for the reader, for the head of every page."""

from __future__ import annotations

from typing import Any

from django import template

from reporting.clearance.waiting import clears, waiting
from reporting.contributions.owed import contributes, owed_count

register = template.Library()


@register.simple_tag
def owed_now(user: Any) -> int | None:
    """How many contributions and reports wait for this person; None where they have no part in any report."""
    if user.pk is None or not (contributes(user) or clears(user)):
        return None
    return (owed_count(user) if contributes(user) else 0) + (waiting(user).count() if clears(user) else 0)
