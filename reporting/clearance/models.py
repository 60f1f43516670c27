"""What stands of a report's way to the Council: steps taken, offices asked, clearances, liaison, comments, editions."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.fields import choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import Record, RecordQuerySet, tracked
from accounts.roles import DataKind
from reporting.kinds import ReportState

from .flow import Decision, Step

STAYS = pgtrigger.Update | pgtrigger.Delete
NEVER = {"pk__in": ()}


def internal(under: str, *, classified: bool = False) -> Access:
    """What belongs to the making of a report stays with those who make it, also once the report is issued."""
    return Access(DataKind.REPORT, under=under, classified=classified, draft_kind=DataKind.DRAFT_REPORT, settled=NEVER)


class Internal:
    """Never settled: what was said on the way is no part of what is published."""

    is_settled = False


def of_report(name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey("reporting.Report", verbose_name=_("report"), on_delete=models.PROTECT, related_name=name)


def of_version(blank: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "reporting.Snapshot",
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="+",
        null=blank,
        blank=blank,
    )


def by_person() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")


class Passage(Internal, models.Model):
    """A step that was taken: from which state to which, with which version, by whom, when and with which words."""

    access = internal("report")

    report = of_report("passages")
    version = of_version(blank=True)
    step = models.CharField(_("step"), max_length=16, choices=choices_of(Step))
    before = models.CharField(_("from"), max_length=16, choices=choices_of(ReportState))
    after = models.CharField(_("to"), max_length=16, choices=choices_of(ReportState))
    reason = models.CharField(_("reason or note"), max_length=600, blank=True)
    by = by_person()
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("report", "pk")
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        triggers = [pgtrigger.Protect(name="passage_stays", operation=STAYS)]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"


@tracked
class OfficeAsked(Internal, models.Model):
    """An office that is to clear a report within integrated clearance; offices clear in parallel."""

    access = internal("report")

    report = of_report("offices")
    office = models.ForeignKey(Entity, verbose_name=_("office"), on_delete=models.PROTECT, related_name="+")
    due = models.DateField(_("due"), null=True, blank=True)
    by = by_person()
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("report", "office__code")
        verbose_name = _("office asked for clearance")
        verbose_name_plural = _("offices asked for clearance")
        constraints = [
            models.UniqueConstraint(
                fields=("report", "office"),
                name="one_request_per_office",
                violation_error_message=_("This office is already asked."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.office}"


class Clearance(Internal, models.Model):
    """What one office said of one version of a report. It never counts for another version."""

    access = internal("version")

    version = models.ForeignKey(
        "reporting.Snapshot", verbose_name=_("version"), on_delete=models.PROTECT, related_name="clearances"
    )
    office = models.ForeignKey(Entity, verbose_name=_("office"), on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=8, choices=choices_of(Decision))
    comment = models.CharField(_("comment"), max_length=2000, blank=True)
    by = by_person()
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("version", "pk")
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(fields=("version", "office"), name="one_decision_per_version_and_office")
        ]
        triggers = [pgtrigger.Protect(name="clearance_stays", operation=STAYS)]

    def __str__(self) -> str:
        return f"{self.office} {self.decision}"


@tracked
class Liaison(Internal, Record):
    """The liaison with the Peacebuilding Commission before a report (resolution 2594 (2021), para 11), or a waiver."""

    access = internal("report", classified=True)

    report = of_report("liaisons")
    sent_on = models.DateField(_("sent to the Commission on"), null=True, blank=True)
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Offices, not persons: Chair of the Commission, PBSO.")
    )
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    waived_because = models.CharField(
        _("waived because"), max_length=300, blank=True, help_text=_("Only where the liaison could not take place.")
    )

    class Meta:
        ordering = ("report", "pk")
        verbose_name = _("liaison with the Commission")
        verbose_name_plural = _("liaisons with the Commission")
        constraints = [
            models.UniqueConstraint(
                fields=("report",),
                name="one_liaison_per_report",
                violation_error_message=_("The liaison of this report is already on record. Change that record."),
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=False, waived_because="")
                | (models.Q(sent_on__isnull=True, replied_on__isnull=True) & ~models.Q(waived_because="")),
                name="liaison_is_dated_or_waived",
                violation_error_message=_(
                    "Give the day on which the report was sent to the Commission, or say why that was waived; not both."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(replied_on__isnull=True) | models.Q(replied_on__gte=models.F("sent_on")),
                name="commission_replies_after_it_was_told",
                violation_error_message=_("The Commission replied before it was told."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.sent_on or self.waived_because)


@tracked
class Comment(Internal, models.Model):
    """A remark on one paragraph of one version, and how it was answered."""

    access = internal("version")

    version = models.ForeignKey(
        "reporting.Snapshot", verbose_name=_("version"), on_delete=models.PROTECT, related_name="comments"
    )
    paragraph = models.CharField(_("paragraph"), max_length=40, help_text=_("Its number in the preview, such as 12."))
    text = models.TextField(_("comment"), max_length=4000)
    by = by_person()
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    answer = models.CharField(_("answer"), max_length=600, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("version", "pk")
        verbose_name = _("comment on a paragraph")
        verbose_name_plural = _("comments on paragraphs")

    def __str__(self) -> str:
        return f"{self.version_id} {self.paragraph}"


class Edition(models.Model):
    """An issue of a report: facts, text, template and every file under one digest.

    `manifest` is the canonical list of what was issued, each with its own digest; `digest` is taken of it.
    """

    access = Access(DataKind.REPORT, under="report", classified=False)

    report = of_report("editions")
    version = of_version()
    manifest = models.TextField(_("what was issued"))
    digest = models.CharField(_("digest"), max_length=64)
    on = models.DateField(_("issued on"))
    by = by_person()
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("report", "pk")
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.UniqueConstraint(fields=("report",), name="a_report_is_issued_once")]
        triggers = [pgtrigger.Protect(name="edition_stays", operation=STAYS)]

    def __str__(self) -> str:
        return self.digest[:12]
