"""What the State does to protect, what it asks for, and the capabilities that protect civilians (paras 3 and 5)."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Lower, Trim
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of, spoken_lazy
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, Precision, in_language
from missions.models import PRECISIONS, Place
from transitions.belonging import of_another_transition, place_of_another
from transitions.benchmarks.scale import Standing
from transitions.records import KnownRecord, of_transition

from . import rules
from .kinds import (
    CapabilityCode,
    CapabilityProvider,
    CapabilityStage,
    InstrumentKind,
    InstrumentStage,
    InstrumentSubject,
    StatusBy,
    SupportKind,
    SupportParty,
)


class Dated(KnownRecord):
    """A record with a day that may be known by month or year only."""

    precision = models.CharField(_("precision"), max_length=5, choices=PRECISIONS, default=Precision.DAY)

    class Meta:
        abstract = True

    @property
    def date(self) -> DateKnown:
        """The day, as exactly as it is known."""
        return DateKnown(self.day, Precision(self.precision))  # type: ignore[attr-defined]


@tracked
class NationalInstrument(KnownRecord):
    """A plan, policy or strategy of the State to protect civilians, human rights or access to justice (para 3)."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    kind = models.CharField(_("kind"), max_length=8, choices=choices_of(InstrumentKind))
    subject = models.CharField(_("subject"), max_length=12, choices=choices_of(InstrumentSubject))
    titles = TextByLanguageField(_("title"))
    owner = TextByLanguageField(_("owner ministry"), blank=True)
    in_line_with = TextByLanguageField(
        _("how it is in line with the transition strategy"),
        blank=True,
        help_text=_("The strategy, and the part of it that the instrument serves."),
    )

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("national instrument")
        verbose_name_plural = _("national instruments")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())


@tracked
class InstrumentStageChange(Dated):
    """Since when a national instrument has been at a stage; the adoption is one of them, with its date."""

    access = Access(DataKind.PLANNING, under="instrument")

    instrument = models.ForeignKey(
        NationalInstrument, verbose_name=_("national instrument"), on_delete=models.CASCADE, related_name="stages"
    )
    stage = models.CharField(_("stage"), max_length=14, choices=choices_of(InstrumentStage))
    day = models.DateField(_("since"), help_text=_("The first day of the month or year, if no more is known."))
    note = TextByLanguageField(_("what is to be said of it"), blank=True)

    class Meta:
        ordering = ("instrument", "day", "pk")
        verbose_name = _("stage of a national instrument")
        verbose_name_plural = _("stages of national instruments")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "stage", "day"),
                name="one_stage_per_instrument_and_day",
                violation_error_message=_("This stage is already recorded for that day. Edit that record."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.day}"


@tracked
class InstrumentEngagement(Dated):
    """When one of the seven parties of para 3 was first engaged in supporting a national instrument."""

    access = Access(DataKind.PLANNING, under="instrument")

    instrument = models.ForeignKey(
        NationalInstrument, verbose_name=_("national instrument"), on_delete=models.CASCADE, related_name="engagements"
    )
    party = models.CharField(_("party"), max_length=22, choices=choices_of(SupportParty))
    day = models.DateField(_("first engaged on"))
    how = TextByLanguageField(_("how"), blank=True)

    class Meta:
        ordering = ("instrument", "day", "pk")
        verbose_name = _("engagement in support")
        verbose_name_plural = _("engagements in support")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "party"),
                name="one_first_engagement_per_instrument_and_party",
                violation_error_message=_(
                    "It is already recorded when this party was first engaged. Edit that record."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_party_display()


@tracked
class NationalBenchmark(KnownRecord):
    """A benchmark that the State set itself in a national instrument; no benchmark of the mission's framework."""

    access = Access(DataKind.PLANNING, under="instrument")

    instrument = models.ForeignKey(
        NationalInstrument, verbose_name=_("national instrument"), on_delete=models.CASCADE, related_name="benchmarks"
    )
    number = models.CharField(_("number"), max_length=20, help_text=_("As printed in the instrument."))
    texts = TextByLanguageField(_("national benchmark"))
    target = TextByLanguageField(_("target"), blank=True)
    due = models.DateField(_("target date"), null=True, blank=True)

    class Meta:
        ordering = ("instrument", "pk")
        verbose_name = _("national benchmark")
        verbose_name_plural = _("national benchmarks")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "number"),
                name="one_national_benchmark_per_number",
                violation_error_message=_("The instrument already has a benchmark with this number."),
            )
        ]

    def __str__(self) -> str:
        return self.number


@tracked
class NationalBenchmarkStatus(KnownRecord):
    """Where a national benchmark stood on a day: as the Government reports it, or as the mission sees it."""

    access = Access(DataKind.PLANNING, under="benchmark")

    benchmark = models.ForeignKey(
        NationalBenchmark, verbose_name=_("national benchmark"), on_delete=models.CASCADE, related_name="statuses"
    )
    by = models.CharField(_("from whose side"), max_length=10, choices=choices_of(StatusBy))
    standing = models.CharField(_("status"), max_length=16, choices=choices_of(Standing))
    day = models.DateField(_("as of"))
    reason = TextByLanguageField(_("reason"), blank=True)

    class Meta:
        ordering = ("benchmark", "day", "pk")
        verbose_name = _("status of a national benchmark")
        verbose_name_plural = _("statuses of national benchmarks")
        constraints = [
            models.UniqueConstraint(
                fields=("benchmark", "by", "day"),
                name="one_national_status_per_side_and_day",
                violation_error_message=_("This side has already given a status for that day. Edit that record."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_by_display()}, {self.day}"


@tracked
class HostRequest(KnownRecord):
    """The host Government asked for assistance with its plans; without it no support is given (para 3)."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    day = models.DateField(_("date of the request"))
    reference = models.CharField(_("reference of the letter"), max_length=120)
    requested_by = models.CharField(_("requested by"), max_length=200, blank=True, help_text=_("Offices, not persons."))
    subject = TextByLanguageField(_("what was requested"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("request of the host Government")
        verbose_name_plural = _("requests of the host Government")

    def __str__(self) -> str:
        return f"{self.reference}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        resting = SupportActivity.objects.filter(request=self.pk) if self.pk else SupportActivity.objects.none()
        earliest = resting.aggregate(earliest=models.Min("since"))["earliest"]
        return rules.request_after_support(self.day, earliest)


@tracked
class SupportActivity(KnownRecord):
    """What the United Nations does, at the host Government's request, for a national instrument (para 3)."""

    access = Access(DataKind.PLANNING, under="instrument")

    instrument = models.ForeignKey(
        NationalInstrument, verbose_name=_("national instrument"), on_delete=models.CASCADE, related_name="support"
    )
    request = models.ForeignKey(
        HostRequest,
        verbose_name=_("at the request"),
        on_delete=models.PROTECT,
        related_name="+",
        error_messages={"null": spoken_lazy(rules.UNASKED)},
    )
    kind = models.CharField(_("support for"), max_length=14, choices=choices_of(SupportKind))
    provider = models.CharField(_("provided by"), max_length=200, help_text=_("Offices, not persons."))
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    content = TextByLanguageField(_("what is done"), blank=True)

    class Meta:
        ordering = ("instrument", "since", "pk")
        verbose_name = _("support activity")
        verbose_name_plural = _("support activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="support_ends_after_it_begins",
                violation_error_message=_("The support ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.since}"

    def broken_rules(self) -> list[DomainError]:
        return [
            *rules.support_without_request(self.since, self.request.day),
            *of_another_transition(self.request.transition_id, self.instrument.transition_id, "request"),
        ]


def _same() -> Func:
    """The hash of transition, capability, place and provider as a range of one, which an index of ranges can hold.

    The database's index of ranges compares no texts unless an extension is installed; 64 bits of hash do as well.
    """
    parts = [Cast(F(name), models.TextField()) for name in ("transition", "code")]
    place = Cast(Coalesce(F("place"), Value(0)), models.TextField())
    who = Concat(F("provider"), Value(" "), Lower(Trim(F("provider_name"))))
    key = Concat(parts[0], Value(" "), parts[1], Value(" "), place, Value(" "), who, output_field=models.TextField())
    number = Func(key, Value(0), function="hashtextextended", output_field=models.BigIntegerField())
    return Func(number, number, Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def _days() -> Func:
    return Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField())


@tracked
class Capability(KnownRecord):
    """A capability to protect civilians in a place, before, during or after the transition (para 5).

    Without a place it is of the whole mission. Without a provider it says that the capability is required there, or
    not, and that nobody provides it.
    """

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    code = models.CharField(_("capability"), max_length=3, choices=choices_of(CapabilityCode))
    stage = models.CharField(_("part of the transition"), max_length=6, choices=choices_of(CapabilityStage))
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("None for the whole mission area."),
    )
    required = models.BooleanField(_("required"), default=False)
    mandated = models.BooleanField(_("mandated"), default=False)
    in_place = models.BooleanField(_("in place"), default=False)
    provider = models.CharField(
        _("provider"), max_length=12, choices=choices_of(CapabilityProvider), blank=True, help_text=_("None if nobody.")
    )
    provider_name = models.CharField(
        _("name of the provider"), max_length=200, blank=True, help_text=_("The component, authority or entity.")
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    funded_until = models.DateField(_("funded until"), null=True, blank=True)
    funding = TextByLanguageField(_("source of funding"), blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    sites = models.PositiveIntegerField(_("sites covered"), null=True, blank=True)
    trained = models.PositiveIntegerField(
        _("people trained"), null=True, blank=True, help_text=_("Only of training in early warning systems (C2).")
    )
    description = TextByLanguageField(
        _("description"), blank=True, help_text=_("Required for other unarmed approaches (C9).")
    )

    class Meta:
        ordering = ("transition", "code", "since", "pk")
        verbose_name = _("capability to protect civilians")
        verbose_name_plural = _("capabilities to protect civilians")
        constraints = [
            models.CheckConstraint(
                condition=Q(provider="", provider_name="")
                | (~Q(provider="") & ~Q(provider_name="") & Q(since__isnull=False)),
                name="capability_has_a_named_provider_since_a_day",
                violation_error_message=_(
                    "Who provides a capability has a kind, a name and a day from which. Give all three, or neither "
                    "kind nor name if nobody provides it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(in_place=False) | ~Q(provider=""),
                name="capability_in_place_has_a_provider",
                violation_error_message=_("A capability that is in place is provided by somebody. Name the provider."),
            ),
            models.CheckConstraint(
                condition=~Q(stage="after", provider="mission"),
                name="capability_after_is_not_provided_by_the_mission",
                violation_error_message=_(
                    "After the transition the mission provides nothing. Name who does, or leave the provider open."
                ),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="capability_ends_after_it_begins",
                violation_error_message=_("The capability ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(funded_until__isnull=True) | Q(funded_until__gte=F("since")),
                name="capability_is_funded_after_it_begins",
                violation_error_message=_("The funding ends before the capability begins."),
            ),
            models.CheckConstraint(
                condition=Q(trained__isnull=True) | Q(code="C2"),
                name="people_are_trained_in_early_warning_only",
                violation_error_message=_("People trained are counted for training in early warning systems (C2)."),
            ),
            models.CheckConstraint(
                condition=~Q(code="C9", description={}),
                name="other_approach_is_described",
                violation_error_message=_("Describe the approach: this row is for whatever the others do not name."),
            ),
            ExclusionConstraint(
                name="provider_has_a_capability_once_at_a_time",
                expressions=[(_same(), "&&"), (_days(), "&&")],
                condition=~Q(provider=""),
                violation_error_message=_(
                    "This provider already has this capability in this place at that time. Let the two periods follow "
                    "each other, or edit the other record."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.get_stage_display()}"

    def broken_rules(self) -> list[DomainError]:
        described = any(text.strip() for text in self.description.values())
        return [
            *place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id),
            *rules.undescribed(CapabilityCode(self.code), described=described),
        ]
