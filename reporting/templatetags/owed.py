"""How many contributions wait for the reader, for the head of every page."""

from __future__ import annotations

from typing import Any

from django import template

from reporting.contributions.owed import contributes, owed_count

register = template.Library()


@register.simple_tag
def owed_now(user: Any) -> int | None:
    """The number of contributions that wait for this person; None where they contribute to no report."""
    return owed_count(user) if user.pk is not None and contributes(user) else None
