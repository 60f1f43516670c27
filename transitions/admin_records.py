"""The base of the administration of a topic's records."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from accounts.admin import RecordAdmin
from transitions.forms import KnownForm


class KnownAdmin(RecordAdmin):
    """The admin of a record of a topic, by the same form as its page."""

    form = KnownForm
    list_select_related = ("transition",)
    search_fields = ("source__symbol", "source__title", "transition__mission__abbreviation")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """The form of a page knows what its record stands under; here that is chosen first."""
        names = list(super().get_fields(request, obj))
        under = self.model.access.under
        return names if under is None or under in names else [under, *names]
