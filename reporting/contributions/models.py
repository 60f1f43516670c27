"""What stands of a contribution: who owes it to which report by when, its text, and every round it went through."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import RecordQuerySet, tracked
from accounts.roles import DataKind
from missions.models import Mission
from reporting.writing.models import TranslatedText

from .kinds import ContributionState, Part, RoundKind

STAYS = pgtrigger.Update | pgtrigger.Delete


@tracked
class Contribution(TranslatedText):
    """What one body owes to one report. Each save of its text stays in the history."""

    access = Access(DataKind.CONTRIBUTION, entity="entity", beside=("report", "mission"))

    report = models.ForeignKey(
        "reporting.Report", verbose_name=_("report"), on_delete=models.PROTECT, related_name="contributions"
    )
    part = models.CharField(_("part"), max_length=20, choices=choices_of(Part))
    section = models.CharField(_("section"), max_length=40, blank=True)
    mission = models.ForeignKey(
        Mission,
        verbose_name=_("peace operation"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    entity = models.ForeignKey(Entity, verbose_name=_("owed by"), on_delete=models.PROTECT, related_name="+")
    due = models.DateField(_("due"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=choices_of(ContributionState),
        default=ContributionState.OWED,
        editable=False,
    )
    reopened = models.BooleanField(_("reopened after the cut-off"), default=False, editable=False)
    texts = TextByLanguageField(_("text"), blank=True)

    class Meta:
        ordering = ("report", "due", "pk")
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                fields=("report", "part", "section", "mission", "entity"),
                name="each_body_owes_a_part_once",
                nulls_distinct=False,
                violation_error_message=_("This body is already asked for this."),
            )
        ]
        indexes = [models.Index(fields=("entity", "state", "due"), name="owed_by_entity")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.part}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:contribution", args=[self.pk])


class Round(models.Model):
    """A contribution was submitted, returned, accepted or reopened: with which text and which words. It never changes.

    `remarks` are what the desk says to single paragraphs, by their number in the text.
    """

    access = Access(DataKind.CONTRIBUTION, under="contribution", classified=False)

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.PROTECT, related_name="rounds"
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=choices_of(RoundKind))
    texts = TextByLanguageField(_("text"), blank=True)
    comment = models.TextField(_("comment"), max_length=4000, blank=True)
    remarks = models.JSONField(_("comments on paragraphs"), default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("contribution", "pk")
        verbose_name = _("round of a contribution")
        verbose_name_plural = _("rounds of contributions")
        triggers = [pgtrigger.Protect(name="round_stays", operation=STAYS)]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.kind}"
