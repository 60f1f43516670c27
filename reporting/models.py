"""What the Council is told (resolution 2594 (2021), para 14): reports, the facts they froze, their renditions."""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import Record, RecordQuerySet, tracked
from accounts.roles import Classification, DataKind, Distribution
from accounts.wording import say
from accounts.words import LANGUAGES, TextByLanguage, Words, words
from missions.models import Mission

from .clearance.flow import PUBLIC as PUBLISHED
from .clearance.models import Clearance, Comment, Edition, Liaison, OfficeAsked, Passage
from .clock.models import (
    Answer,
    ClockRun,
    DueReport,
    DutyStation,
    FeedAddress,
    Holiday,
    MilestonePlan,
    MovedDate,
    Notification,
    Obligation,
    Reminder,
)
from .contributions.models import Contribution, Round
from .kinds import CorrectionForm, Format, JobState, ReportKind, ReportState
from .writing.models import TranslatedText

__all__ = [
    "PUBLISHED",
    "Answer",
    "Clearance",
    "ClockRun",
    "Comment",
    "Contribution",
    "DueReport",
    "DutyStation",
    "Edition",
    "FeedAddress",
    "Holiday",
    "Job",
    "Liaison",
    "MilestonePlan",
    "MovedDate",
    "Narrative",
    "Notification",
    "Obligation",
    "OfficeAsked",
    "Passage",
    "Reminder",
    "Rendition",
    "Report",
    "Round",
    "ScopeOverride",
    "Snapshot",
]

LANGUAGE_CHOICES = [(code, code) for code in LANGUAGES]
STAYS = pgtrigger.Update | pgtrigger.Delete


@tracked
class Report(Record):
    """One report to the Council, from its opening to its issue.

    `as_of` is the day it speaks of, `known_at` its data cut-off: what became known later is not in it. The day it
    was due and the day it is issued are other dates. Its classification bounds what it may take in.
    """

    access = Access(
        DataKind.REPORT,
        entity="entity",
        draft_kind=DataKind.DRAFT_REPORT,
        settled={"state__in": tuple(PUBLISHED)},
    )

    kind = models.CharField(_("kind"), max_length=10, choices=choices_of(ReportKind))
    entity = models.ForeignKey(
        Entity, verbose_name=_("responsible entity"), on_delete=models.PROTECT, related_name="reports"
    )
    titles = TextByLanguageField(
        _("title"), blank=True, help_text=_("Left empty, the usual title of its kind is printed.")
    )
    symbol = models.CharField(
        _("symbol"),
        max_length=60,
        blank=True,
        help_text=_("Given when the document is processed, for example S/2022/1."),
    )
    as_of = models.DateField(_("as of"))
    known_at = models.DateField(
        _("data cut-off"), help_text=_("What became known after this day is not in the report.")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    first_paragraph = models.PositiveSmallIntegerField(_("number of the first paragraph"), default=1)
    state = models.CharField(
        _("state"), max_length=16, choices=choices_of(ReportState), default=ReportState.DATA_CALL, editable=False
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(_("withdrawn because"), max_length=300, blank=True, editable=False)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("corrects"),
        on_delete=models.PROTECT,
        related_name="corrections",
        null=True,
        blank=True,
        editable=False,
    )
    derived_from = models.ForeignKey(
        "self",
        verbose_name=_("derived from"),
        on_delete=models.PROTECT,
        related_name="derived",
        null=True,
        blank=True,
        editable=False,
    )
    correction_form = models.CharField(
        _("form of the correction"), max_length=12, choices=choices_of(CorrectionForm), blank=True, editable=False
    )
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ("-as_of", "-pk")
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_paragraph__gte=1),
                name="paragraphs_count_from_one",
                violation_error_message=_("The first paragraph has a number of 1 or more."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.ISSUED) | models.Q(issued_on__isnull=False),
                name="issued_report_has_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True, correction_form="", correction_reason="")
                | (models.Q(corrects__isnull=False) & ~models.Q(correction_form="") & ~models.Q(correction_reason="")),
                name="correction_says_how_and_why",
            ),
        ]

    def __str__(self) -> str:
        return say(self.called)

    @property
    def called(self) -> TextByLanguage | Words:
        """What it is called: its title, else its kind and the day that it describes."""
        titles: TextByLanguage = self.titles
        return titles or words("{kind}, {day}", kind=ReportKind(self.kind).words, day=self.as_of)

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.pk])

    @property
    def is_settled(self) -> bool:
        """Whether it has been issued, even if withdrawn later; until then it is a draft."""
        return self.state in PUBLISHED

    def broken_rules(self) -> list[DomainError]:
        return [*super().broken_rules(), *self._opened_marks()]

    def _opened_marks(self) -> Iterator[DomainError]:
        """The marks that would open what was frozen under them to more people: who sees it reads them."""
        stored = Report.objects.filter(pk=self.pk, snapshots__isnull=False).first()
        if stored is None:
            return
        level, circulation = Classification(stored.classification), Distribution(stored.distribution)
        if self.classification < level:
            yield DomainError(frozen_under(level.words), "classification")
        if self.distribution in circulation.holds[:-1]:
            yield DomainError(frozen_under(circulation.words), "distribution")


def frozen_under(mark: Words) -> Words:
    """That a mark stays, because facts were frozen under it."""
    return words(
        "Facts of this report were frozen under the mark “{mark}”, and whoever sees the report reads them. Leave the "
        "mark; for a wider circle derive a report on the page of this one, or open a new one: it is gathered anew.",
        mark=mark,
    )


@tracked
class ScopeOverride(Record):
    """A mission taken into a report's look-back, or left out of it, by hand and with the reason."""

    access = Access(DataKind.REPORT, under="report", beside=("mission",))

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="overrides")
    mission = models.ForeignKey(Mission, verbose_name=_("peace operation"), on_delete=models.PROTECT, related_name="+")
    include = models.BooleanField(_("taken in"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ("report", "mission")
        verbose_name = _("override of scope")
        verbose_name_plural = _("overrides of scope")
        constraints = [
            models.UniqueConstraint(
                fields=("report", "mission"),
                name="one_override_per_mission",
                violation_error_message=_("This report already says whether this operation is in it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="override_gives_its_reason",
                violation_error_message=_("Taking an operation in or leaving it out by hand needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.mission} {'+' if self.include else '-'}"


@tracked
class Narrative(TranslatedText):
    """A text that a person wrote for one section of a report, for one mission or for the whole."""

    access = Access(DataKind.REPORT, under="report")

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="narratives")
    section = models.CharField(_("section"), max_length=40)
    mission = models.ForeignKey(
        Mission,
        verbose_name=_("peace operation"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    texts = TextByLanguageField(_("text"))
    illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ("report", "section", "pk")
        verbose_name = _("narrative")
        verbose_name_plural = _("narratives")
        constraints = [
            models.UniqueConstraint(
                fields=("report", "section", "mission"),
                name="one_narrative_per_section_and_mission",
                nulls_distinct=False,
                violation_error_message=_("This section already has a text for this operation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section}"


class Snapshot(models.Model):
    """The facts a report froze, as canonical text with its digest. It never changes; a report may freeze again."""

    access = Access(DataKind.REPORT, under="report", classified=False)

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="snapshots")
    facts = models.TextField(_("facts"))
    digest = models.CharField(_("digest"), max_length=64)
    form = models.PositiveSmallIntegerField(_("version of the form"))
    frozen_at = models.DateTimeField(_("frozen at"), db_default=Now(), editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("frozen by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("report", "-pk")
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        triggers = [pgtrigger.Protect(name="snapshot_stays", operation=STAYS)]

    def __str__(self) -> str:
        return self.digest[:12]


class Rendition(models.Model):
    """A snapshot rendered in one language and one form: a draft, or the file of the issue dated `dated` under `symbol`.

    The files of an issue are made before it, and become issued with it all at once; nothing else of a file changes.
    """

    access = Access(
        DataKind.REPORT,
        under="snapshot",
        draft_kind=DataKind.DRAFT_REPORT,
        settled={"issued": True},
        classified=False,
    )

    snapshot = models.ForeignKey(
        Snapshot, verbose_name=_("snapshot"), on_delete=models.PROTECT, related_name="renditions"
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    format = models.CharField(_("form"), max_length=4, choices=[(form.value, form.value.upper()) for form in Format])
    dated = models.DateField(_("dated"), null=True, blank=True, editable=False)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True, default="", editable=False)
    issued = models.BooleanField(_("issued"), default=False)
    content = models.BinaryField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("snapshot", "language", "format")
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=("snapshot", "language", "format", "dated", "symbol", "issued"),
                name="one_rendition_per_language_and_form",
                nulls_distinct=False,
            )
        ]
        triggers = [
            pgtrigger.Protect(name="rendition_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="rendition_is_issued_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__issued=True) | pgtrigger.Q(old__dated__isnull=True),
            ),
            pgtrigger.ReadOnly(name="rendition_says_the_same", exclude=["issued"]),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.language} {self.format}"

    @property
    def is_settled(self) -> bool:
        """Whether it was made for the issue; a draft stays with those who may see drafts."""
        return self.issued


class Job(models.Model):
    """The assembly of a report in the background, as a row with a lease: a dead worker's job is taken up again.

    With `issue_on` its files are those of the issue dated so, and its last step issues the report, if it still is
    the version that the person saw who asked for it. Nor does it freeze what went on in clearance since.
    """

    access = Access(DataKind.REPORT, under="report", classified=False)

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="jobs")
    snapshot = models.ForeignKey(
        Snapshot,
        verbose_name=_("snapshot"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    state = models.CharField(_("state"), max_length=8, choices=choices_of(JobState), default=JobState.QUEUED)
    languages = models.JSONField(_("languages"), default=list)
    issue_on = models.DateField(_("issue on"), null=True, blank=True)
    seen_version = models.PositiveIntegerField(_("version seen"), null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("steps done"), default=0)
    steps = models.PositiveSmallIntegerField(_("steps"), default=1)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    message = models.TextField(_("message"), blank=True)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for at"), db_default=Now(), editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("assembly")
        verbose_name_plural = _("assemblies")

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
