"""Bodies in templates."""

from __future__ import annotations

from django import template

from missions import bodies

register = template.Library()
register.filter("body", bodies.body)
