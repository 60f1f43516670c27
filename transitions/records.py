"""What every record of a topic has beside a record's own: since when it is known, and where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import choices_of
from accounts.records import Record
from accounts.roles import Classification
from missions.kinds import Certainty, EventKind, GroupAtRisk
from missions.models import MissionEvent, Source

from .lifetime import ENDINGS, Life, life_of


def of_transition() -> models.ForeignKey[Any, Any]:
    """The transition that a record of a topic stands under."""
    return models.ForeignKey(
        "transitions.Transition", verbose_name=_("transition"), on_delete=models.CASCADE, related_name="+"
    )


def groups_at_risk() -> ArrayField[Any, Any]:
    """The groups that a threat or a risk touches (resolution 2594 (2021), preamble)."""
    return ArrayField(
        models.CharField(max_length=16, choices=choices_of(GroupAtRisk)),
        verbose_name=_("groups at raised risk"),
        default=list,
        blank=True,
    )


def life_of_operation(transition: Any) -> Life:
    """The days on which the operation of a transition exists, by what everybody may know of it."""
    return life_of((EventKind(each.kind), each.date_known) for each in _public_events(transition))


def life_so_far(transition: Any) -> Life:
    """The same for what has happened: a plan to end binds only once the operation has begun to end."""
    events = list(_public_events(transition))
    ended = any(each.kind in ENDINGS and each.certainty == Certainty.ACTUAL for each in events)
    life = life_of((EventKind(each.kind), each.date_known) for each in events)
    return life if ended else Life(life.first)


def _public_events(transition: Any) -> models.QuerySet[MissionEvent]:
    return MissionEvent.objects.filter(mission=transition.mission_id, classification=Classification.UNCLASSIFIED)


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
