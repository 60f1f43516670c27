"""The base of the administration of a topic's records."""

from __future__ import annotations

from accounts.admin import RecordAdmin
from transitions.forms import KnownForm


class KnownAdmin(RecordAdmin):
    """The admin of a record of a topic, by the same form as its page."""

    form = KnownForm
    list_select_related = ("transition",)
    search_fields = ("source__symbol", "source__title", "transition__mission__abbreviation")
