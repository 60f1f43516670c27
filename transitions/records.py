"""What every record of a topic has beside a record's own: since when it is known, and where it comes from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.records import Record
from missions.models import Source


def of_transition() -> models.ForeignKey[Any, Any]:
    """The transition that a record of a topic stands under."""
    return models.ForeignKey(
        "transitions.Transition", verbose_name=_("transition"), on_delete=models.CASCADE, related_name="+"
    )


class KnownRecord(Record):
    """Something known of a transition since a day, from a source.

    As known on an earlier day it does not exist. What changes over time is a new record with a later date; a record
    is edited only to mend what was entered wrongly.
    """

    known_from = models.DateField(
        _("known since"),
        null=True,
        blank=True,
        help_text=_("The day of the document or decision. Today, if left empty."),
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    source_place = models.CharField(
        _("place in the source"), max_length=120, blank=True, help_text=_("For example para. 1.")
    )

    class Meta:
        abstract = True
