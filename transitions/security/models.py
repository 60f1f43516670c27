"""Risks to personnel, incidents, the way to accountability, and measures (resolution 2594 (2021), paras 4 and 8)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import Classification, DataKind
from accounts.words import DateKnown
from missions.models import Place
from transitions.belonging import place_of_another
from transitions.lifetime import outside_life
from transitions.records import KnownRecord, groups_at_risk, life_so_far, of_transition

from . import rules
from .kinds import AccountabilityStage, IncidentKind, RiskPhase, SecurityRiskLevel


def at_place() -> models.ForeignKey[Place | None, Place | None]:
    """Where it is, if that is said."""
    return models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )


@tracked
class SecurityRisk(KnownRecord):
    """A line of the risk register, before or during the transition: need to know."""

    access = Access(DataKind.RISK, under="transition")

    transition = of_transition()
    phase = models.CharField(_("phase"), max_length=6, choices=choices_of(RiskPhase))
    titles = TextByLanguageField(_("risk"))
    place = at_place()
    day = models.DateField(_("assessed on"))
    due = models.DateField(_("to be assessed again by"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=choices_of(SecurityRiskLevel))
    groups = groups_at_risk()
    mitigation = TextByLanguageField(_("mitigation"), blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True, help_text=_("An office, not a person."))
    ended = models.DateField(_("no longer a risk since"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("risk to personnel")
        verbose_name_plural = _("risks to personnel")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(due__isnull=True) | models.Q(due__gt=models.F("day")))
                & (models.Q(ended__isnull=True) | models.Q(ended__gte=models.F("day"))),
                name="risk_is_assessed_before_it_is_due_or_over",
                violation_error_message=_("The risk is due, or over, before it was assessed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id)


@tracked
class Incident(KnownRecord):
    """What happened to personnel, premises or assets: the public view, in counts and a summary to print."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    kind = models.CharField(_("kind"), max_length=16, choices=choices_of(IncidentKind))
    day = models.DateField(_("date"))
    place = at_place()
    summary = TextByLanguageField(_("summary that may be printed"))
    women_killed = models.PositiveSmallIntegerField(_("women killed"), default=0)
    men_killed = models.PositiveSmallIntegerField(_("men killed"), default=0)
    women_injured = models.PositiveSmallIntegerField(_("women injured"), default=0)
    men_injured = models.PositiveSmallIntegerField(_("men injured"), default=0)
    investigated = models.DateField(_("investigated by the United Nations since"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(investigated__isnull=True) | models.Q(investigated__gte=models.F("day")),
                name="incident_is_investigated_after_it_happened",
                violation_error_message=_("It was investigated before it happened."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return [
            *place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id),
            *rules.known_before_it_happened(self.day, self.known_from),
            *outside_life(DateKnown(self.day), life_so_far(self.transition), "day"),
        ]


@tracked
class IncidentDetail(KnownRecord):
    """The restricted view of an incident: site, course, suspects. At least confidential, and need to know."""

    access = Access(DataKind.RISK, under="incident")

    incident = models.ForeignKey(Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="details")
    text = TextByLanguageField(_("detail"))

    class Meta:
        ordering = ("incident", "pk")
        verbose_name = _("detail of an incident")
        verbose_name_plural = _("details of incidents")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(classification__gte=Classification.CONFIDENTIAL),
                name="incident_detail_is_at_least_confidential",
                violation_error_message=_("Details of an incident are at least confidential (ST/SGB/2007/6)."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


@tracked
class AccountabilityStep(KnownRecord):
    """How far the host State had come on a day in bringing those responsible for an incident to justice."""

    access = Access(DataKind.PLANNING, under="incident")

    incident = models.ForeignKey(Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(_("stage"), max_length=12, choices=choices_of(AccountabilityStage))
    day = models.DateField(_("as of"))
    note = TextByLanguageField(_("note"), blank=True)

    class Meta:
        ordering = ("incident", "day", "pk")
        verbose_name = _("step towards accountability")
        verbose_name_plural = _("steps towards accountability")

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.step_before_incident(self.day, self.incident.day)


@tracked
class SecurityMeasure(KnownRecord):
    """A measure to improve the security of personnel (Action Plan on "Improving Security of Peacekeepers")."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    titles = TextByLanguageField(_("measure"))
    day = models.DateField(_("decided on"))
    in_place = models.DateField(_("in place since"), null=True, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True, help_text=_("An office, not a person."))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("security measure")
        verbose_name_plural = _("security measures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_place__isnull=True) | models.Q(in_place__gte=models.F("day")),
                name="measure_is_in_place_after_it_was_decided",
                violation_error_message=_("The measure was in place before it was decided."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"
