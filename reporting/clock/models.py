"""What the Council clock holds: stations with their holidays, plans, obligations, due reports, moves, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

from accounts import policy
from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import Record, RecordQuerySet, tracked
from accounts.roles import DataKind
from accounts.wording import language_code, say
from accounts.words import in_language, words
from missions.models import Mission, Resolution, Source
from reporting.kinds import ReportKind, ReportState

from .kinds import COUNTED_BACK, Addressee, Notice, Point, Rhythm
from .rules import Leads, misordered

STAYS = pgtrigger.Update | pgtrigger.Delete


@tracked
class DutyStation(Record):
    """Where people work on a report, and which days of the week are free there."""

    access = Access(DataKind.MISSION)

    code = models.CharField(_("code"), max_length=40, unique=True, help_text=_("For example New York."))
    names = TextByLanguageField(_("name"))
    weekend = models.CharField(
        _("days of the weekend"),
        max_length=6,
        default="67",
        blank=True,
        validators=[RegexValidator(r"^[1-7]{0,6}\Z", _("Give digits from 1 (Monday) to 7 (Sunday), six at most."))],
        help_text=_("Digits from 1 (Monday) to 7 (Sunday): 67 is Saturday and Sunday."),
    )

    class Meta:
        ordering = ("code",)
        verbose_name = _("duty station")
        verbose_name_plural = _("duty stations")

    def __str__(self) -> str:
        return in_language(self.names, language_code()) or self.code


@tracked
class Holiday(Record):
    """A day on which nobody works at a duty station."""

    access = Access(DataKind.MISSION, under="station")

    station = models.ForeignKey(
        DutyStation, verbose_name=_("duty station"), on_delete=models.CASCADE, related_name="holidays"
    )
    day = models.DateField(_("day"))
    names = TextByLanguageField(_("name"))
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("station", "day")
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        constraints = [
            models.UniqueConstraint(
                fields=("station", "day"),
                name="one_holiday_per_station_and_day",
                violation_error_message=_("This holiday is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {in_language(self.names, language_code())}"


def lead_of(label: StrPromise) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(260)])


@tracked
class MilestonePlan(Record):
    """How many working days before the due day each milestone of a report lies; an empty one does not exist."""

    access = Access(DataKind.MISSION)

    titles = TextByLanguageField(_("title"))
    data_call = lead_of(_("data call"))
    cut_off = lead_of(_("data cut-off"))
    inputs = lead_of(_("inputs due"))
    liaison = lead_of(_("liaison with the Commission"))
    mission_clearance = lead_of(_("clearance by the mission"))
    headquarters_clearance = lead_of(_("clearance at Headquarters"))
    submission = lead_of(_("submission"))
    slot = lead_of(_("slot"))
    issue = lead_of(_("issue"))
    illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("plan of milestones")
        verbose_name_plural = _("plans of milestones")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())

    @property
    def leads(self) -> Leads:
        """The lead times in working days, by milestone."""
        given = {point: getattr(self, point.value) for point in COUNTED_BACK}
        return {point: lead for point, lead in given.items() if lead is not None}

    def broken_rules(self) -> list[DomainError]:
        """Milestones keep their order."""
        return misordered(self.leads)


@tracked
class Obligation(Record):
    """What the Council asked to be told: by which resolution and paragraph, to whom, of what, and how often.

    It belongs to the entity that answers for the report and is led by a department at Headquarters. It was known from
    `known_from` on, the day of the decision; reports due before `valid_from` or after `valid_until` are not asked for.
    """

    access = Access(DataKind.MISSION, entity="entity", beside=("resolution", "station", "plan"))

    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.PROTECT, related_name="obligations"
    )
    paragraph = models.CharField(_("paragraph"), max_length=40)
    addressee = models.CharField(
        _("addressee"), max_length=20, choices=choices_of(Addressee), default=Addressee.SECURITY_COUNCIL
    )
    kind = models.CharField(_("kind of report"), max_length=10, choices=choices_of(ReportKind))
    entity = models.ForeignKey(
        Entity, verbose_name=_("responsible entity"), on_delete=models.PROTECT, related_name="obligations"
    )
    lead = models.ForeignKey(Entity, verbose_name=_("lead department"), on_delete=models.PROTECT, related_name="+")
    mission = models.ForeignKey(
        Mission,
        verbose_name=_("peace operation"),
        on_delete=models.PROTECT,
        related_name="obligations",
        null=True,
        blank=True,
    )
    rhythm = models.CharField(_("rhythm"), max_length=8, choices=choices_of(Rhythm))
    days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3660)],
        help_text=_("Length of the cycle (30, 90, 120, 180), or how many days before the renewal."),
    )
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day of the month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("The last day of the month, if left empty."),
    )
    anchor = models.DateField(
        _("first or fixed day"), null=True, blank=True, help_text=_("The first day of a cycle, or the fixed day.")
    )
    known_from = models.DateField(_("known since"), help_text=_("The day on which the decision was adopted."))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    station = models.ForeignKey(
        DutyStation, verbose_name=_("duty station"), on_delete=models.PROTECT, related_name="obligations"
    )
    plan = models.ForeignKey(
        MilestonePlan, verbose_name=_("plan of milestones"), on_delete=models.PROTECT, related_name="obligations"
    )
    titles = TextByLanguageField(
        _("title"), blank=True, help_text=_("Left empty, the usual title of its kind is shown.")
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("resolution", "paragraph", "pk")
        verbose_name = _("obligation to report")
        verbose_name_plural = _("obligations to report")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(rhythm=Rhythm.CYCLE)
                | models.Q(days__isnull=False, days__gte=1, anchor__isnull=False),
                name="cycle_has_its_length_and_first_day",
                violation_error_message=_("A cycle needs its length in days and its first day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(rhythm=Rhythm.YEARLY) | models.Q(month__isnull=False, month__range=(1, 12)),
                name="yearly_report_has_its_month",
                violation_error_message=_("A yearly report needs its month."),
            ),
            models.CheckConstraint(
                condition=~models.Q(rhythm=Rhythm.ONCE) | models.Q(anchor__isnull=False),
                name="fixed_report_has_its_day",
                violation_error_message=_("A report on a fixed day needs the day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(rhythm=Rhythm.RENEWAL)
                | models.Q(days__isnull=False, days__gte=1, mission__isnull=False),
                name="report_before_renewal_has_days_and_mission",
                violation_error_message=_("A report before the renewal needs the operation and the number of days."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="obligation_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.titles, language_code()) or f"{say(ReportKind(self.kind).words)}, {self.entity}"

    def broken_rules(self) -> list[DomainError]:
        """It is never less classified than the operation that it tells of, and is counted as it was when acted on."""
        errors = []
        if self.mission is not None and self.classification < policy.highest_classification(self.mission):
            told = words("An obligation is never less classified than the operation that it tells of.")
            errors.append(DomainError(told, "classification"))
        return [*errors, *self._counted_anew()]

    def _counted_anew(self) -> list[DomainError]:
        """What was answered or moved is kept by which report of the rhythm it is; counted anew it would be another."""
        stored = Obligation.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is None:
            return []
        counted = ("rhythm", "days", "anchor") if stored.rhythm == self.rhythm == Rhythm.CYCLE else ("rhythm",)
        other = [name for name in counted if getattr(self, name) != getattr(stored, name)]
        acted_on = models.Q(answers__isnull=False) | models.Q(moves__isnull=False)
        if not other or not stored.due_reports.filter(acted_on).exists():
            return []
        told = words(
            "Reports of this obligation were answered or moved; counted otherwise, they would be others. End this "
            "obligation and enter another."
        )
        return [DomainError(told, other[0])]


@tracked
class DueReport(models.Model):
    """One report that is due, as obligation and moves have it. Whatever people do with it refers to this row.

    `due` can be computed anew at any time (actions.renew); pages compute it themselves.
    """

    access = Access(DataKind.MISSION, under="obligation", classified=False)

    obligation = models.ForeignKey(
        Obligation, verbose_name=_("obligation"), on_delete=models.PROTECT, related_name="due_reports"
    )
    occurrence = models.CharField(_("occurrence"), max_length=40)
    due = models.DateField(_("due"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        verbose_name = _("due report")
        verbose_name_plural = _("due reports")
        constraints = [
            models.UniqueConstraint(fields=("obligation", "occurrence"), name="one_due_report_per_occurrence")
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.occurrence} {self.due}"

    def get_absolute_url(self) -> str:
        return reverse("calendar:due", args=[self.obligation_id, self.occurrence])


def by_person() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")


class MovedDate(models.Model):
    """That a milestone of a due report was moved: from which day to which, why and by whom. It is never changed.

    The day is for everybody who sees the obligation; the reason belongs to those who make the report.
    """

    access = Access(DataKind.DRAFT_REPORT, under="due", classified=False)

    due = models.ForeignKey(DueReport, verbose_name=_("due report"), on_delete=models.PROTECT, related_name="moves")
    point = models.CharField(_("milestone"), max_length=24, choices=choices_of(Point))
    was = models.DateField(_("old day"))
    day = models.DateField(_("new day"))
    reason = models.CharField(_("reason"), max_length=300)
    by = by_person()
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        verbose_name = _("moved date")
        verbose_name_plural = _("moved dates")
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="moved_date_gives_its_reason"),
            models.CheckConstraint(condition=~models.Q(day=models.F("was")), name="moved_date_moves"),
        ]
        triggers = [pgtrigger.Protect(name="moved_date_stays", operation=STAYS)]

    def __str__(self) -> str:
        return f"{self.point} {self.was} → {self.day}"


class Answer(models.Model):
    """How a due report is answered: by a report that was opened for it, or elsewhere, said in words.

    It is never changed. What is answered anew has another row, and the last one counts.
    """

    access = Access(DataKind.MISSION, under="due", classified=False)

    due = models.ForeignKey(DueReport, verbose_name=_("due report"), on_delete=models.PROTECT, related_name="answers")
    report = models.OneToOneField(
        "reporting.Report",
        verbose_name=_("report"),
        on_delete=models.PROTECT,
        related_name="answers",
        null=True,
        blank=True,
    )
    elsewhere = models.CharField(_("answered elsewhere"), max_length=300, blank=True)
    by = by_person()
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        verbose_name = _("answer to a due report")
        verbose_name_plural = _("answers to due reports")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(report__isnull=False) & models.Q(elsewhere=""))
                | (models.Q(report__isnull=True) & ~models.Q(elsewhere="")),
                name="answered_by_a_report_or_elsewhere",
            )
        ]
        triggers = [pgtrigger.Protect(name="answer_stays", operation=STAYS)]

    def __str__(self) -> str:
        return self.elsewhere or str(self.report_id)

    @property
    def stays(self) -> bool:
        """Whether nothing can answer in its place: a report that was not withdrawn."""
        return self.report is not None and self.report.state != ReportState.WITHDRAWN


class OwnQuerySet(RecordQuerySet):
    """Rows that belong to one person each."""

    def of(self, person: object) -> OwnQuerySet:
        """What belongs to the person."""
        return self.filter(person=person)


def of_person(name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name=name
    )


class FeedAddress(models.Model):
    """The private address of a person's calendar. `key` alone does not give it: see feed.token_of."""

    access = Access(DataKind.ACCOUNT, entity=None, classified=False)

    person = of_person("feed_addresses")
    key = models.CharField(_("key"), max_length=32, unique=True)
    made_at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")
        constraints = [
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(revoked_at__isnull=True), name="one_calendar_address_per_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Reminder(models.Model):
    """That a person is reminded of a milestone, of a contribution, or of a week: noted first, so that nobody is twice.

    It holds no text. What it says is read when it is sent or shown, for the person as they are then.
    """

    access = Access(DataKind.ACCOUNT, entity=None, classified=False)

    person = of_person("reminders")
    due = models.ForeignKey(
        DueReport, verbose_name=_("due report"), on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    point = models.CharField(_("milestone"), max_length=24, choices=choices_of(Point), blank=True)
    contribution = models.ForeignKey(
        "reporting.Contribution",
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
    )
    notice = models.CharField(_("kind"), max_length=12, choices=choices_of(Notice))
    day = models.DateField(_("day"))
    noted_on = models.DateField(_("on"))
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("-noted_on", "day", "pk")
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "due", "point", "contribution", "notice", "day"),
                name="one_reminder_per_person_and_milestone",
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(fields=("person",), condition=models.Q(mailed_at__isnull=True), name="reminder_to_be_mailed")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.notice} {self.day}"

    @property
    def matter(self) -> tuple[object, ...] | None:
        """What it reminds of and of which day, as what is due names itself; None for a week."""
        if self.contribution_id is not None:
            return self.contribution_id, self.day
        return (self.due.obligation_id, self.due.occurrence, self.point, self.day) if self.due is not None else None


class Notification(models.Model):
    """That a person was told by mail of one thing that waits for them, so that it is told once.

    `key` names the thing: a contribution and how often it was handed on, a report with its version and how far it
    came. What the mail says is read from there when it is sent, for the person as they are then.
    """

    access = Access(DataKind.ACCOUNT, entity=None, classified=False)

    person = of_person("notifications")
    key = models.CharField(_("matter"), max_length=60)
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [models.UniqueConstraint(fields=("person", "key"), name="one_notification_per_matter")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}"


class ClockRun(models.Model):
    """Up to which day the clock has looked; one row, so that a missed run is caught up once."""

    access = Access(DataKind.ACCOUNT, entity=None, classified=False)

    name = models.CharField(_("name"), max_length=20, unique=True)
    looked_until = models.DateField(_("looked until"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of the clock")
        verbose_name_plural = _("runs of the clock")

    def __str__(self) -> str:
        return f"{self.name} {self.looked_until}"
