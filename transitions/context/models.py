"""What integrated planning takes into account, and what it leads to (resolution 2594 (2021), paras 1 and 4)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import Classification, DataKind
from accounts.words import DateKnown, Precision
from missions.models import PRECISIONS, MandatedTask, Place
from transitions.belonging import place_of_another, task_of_another
from transitions.benchmarks.scale import SourceGrade
from transitions.records import KnownRecord, groups_at_risk, of_transition

from . import rules
from .kinds import (
    AdviceForm,
    ContextHeading,
    EngagedParty,
    ImplicationKind,
    PoliticalStage,
    Reevaluated,
    RiskLevel,
    ThreatTarget,
)


@tracked
class PoliticalProcess(KnownRecord):
    """The political solution that the operation and its transition serve, and where the process stands on a day."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    day = models.DateField(_("as of"))
    stage = models.CharField(_("where the process stands"), max_length=12, choices=choices_of(PoliticalStage))
    solution = TextByLanguageField(_("political solution sought"))
    narrative = TextByLanguageField(_("what is to be said of it"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("political process")
        verbose_name_plural = _("political processes")

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.day}"


@tracked
class ContextAssessment(KnownRecord):
    """One of the eight headings of context as assessed on a day; a later assessment follows, none is rewritten."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    heading = models.CharField(_("heading"), max_length=16, choices=choices_of(ContextHeading))
    day = models.DateField(_("assessed on"))
    level = models.PositiveSmallIntegerField(_("level of risk"), choices=choices_of(RiskLevel))
    groups = groups_at_risk()
    narrative = TextByLanguageField(_("assessment"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("assessment of context")
        verbose_name_plural = _("assessments of context")

    def __str__(self) -> str:
        return f"{self.get_heading_display()}, {self.day}"


@tracked
class Engagement(KnownRecord):
    """When one of the six parties of para 1 was first engaged in planning."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    party = models.CharField(_("party"), max_length=24, choices=choices_of(EngagedParty))
    day = models.DateField(_("first engaged on"))
    precision = models.CharField(_("precision"), max_length=5, choices=PRECISIONS, default=Precision.DAY)
    how = TextByLanguageField(_("how"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "party"),
                name="one_first_engagement_per_party",
                violation_error_message=_(
                    "It is already recorded when this party was first engaged. Edit that record."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_party_display()

    @property
    def date(self) -> DateKnown:
        """The day, as exactly as it is known."""
        return DateKnown(self.day, Precision(self.precision))


@tracked
class ThreatAssessment(KnownRecord):
    """A realistic assessment of the threat against civilians, or against personnel, premises or assets."""

    access = Access(DataKind.RISK, under="transition")

    transition = of_transition()
    target = models.CharField(_("against"), max_length=10, choices=choices_of(ThreatTarget))
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    day = models.DateField(_("assessed on"))
    due = models.DateField(_("to be assessed again by"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=choices_of(RiskLevel))
    groups = groups_at_risk()
    narrative = TextByLanguageField(_("assessment"))
    made_with = TextByLanguageField(_("made in consultation with"), blank=True)
    grade = models.CharField(_("reliability of the source"), max_length=1, choices=choices_of(SourceGrade))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("threat assessment")
        verbose_name_plural = _("threat assessments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due__isnull=True) | models.Q(due__gt=models.F("day")),
                name="threat_is_assessed_again_later",
                violation_error_message=_("The next assessment is due after this one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_target_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id)


@tracked
class StrategicAssessment(KnownRecord):
    """A strategic assessment of the mission: when, by whom, on what, with which agreed outcome.

    Its options and its candid recommendation are not here: they are frank advice.
    """

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    day = models.DateField(_("completed on"))
    team = TextByLanguageField(_("carried out by"), help_text=_("Offices, not persons."))
    scope = TextByLanguageField(_("scope"))
    outcome = TextByLanguageField(_("agreed outcome"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("strategic assessment")
        verbose_name_plural = _("strategic assessments")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"


@tracked
class Reevaluation(KnownRecord):
    """A decision to change the composition or the mandate of the mission, after an assessment if one led to it."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    day = models.DateField(_("decided on"))
    subject = models.CharField(_("what was decided anew"), max_length=12, choices=choices_of(Reevaluated))
    decision = TextByLanguageField(_("decision"))
    assessment = models.ForeignKey(
        StrategicAssessment,
        verbose_name=_("after the strategic assessment"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("re-evaluation")
        verbose_name_plural = _("re-evaluations")

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.decision_before_assessment(self.day, self.assessment.day if self.assessment else None)


@tracked
class Implication(KnownRecord):
    """What a decision of the Council implies for security, resources or logistics, and where that was reported."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    kind = models.CharField(_("kind"), max_length=10, choices=choices_of(ImplicationKind))
    decision = models.CharField(
        _("decision of the Council"), max_length=120, help_text=_("For example S/RES/2717 (2023), para. 22.")
    )
    day = models.DateField(_("assessed on"))
    narrative = TextByLanguageField(_("implication"))
    forum = TextByLanguageField(
        _("reported in"), blank=True, help_text=_("The forum of the United Nations it was told in.")
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("implication")
        verbose_name_plural = _("implications")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reported_on__isnull=True) | models.Q(reported_on__gte=models.F("day")),
                name="implication_is_reported_after_it_is_assessed",
                violation_error_message=_("It was reported before it was assessed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.decision}"


@tracked
class MandateTest(KnownRecord):
    """A signed judgement whether a mandated task is clear, achievable, sequenced and prioritized (para 4)."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    task = models.ForeignKey(MandatedTask, verbose_name=_("mandated task"), on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("as of"))
    clear = models.BooleanField(pgettext_lazy("mandated task", "clear"), default=False)
    achievable = models.BooleanField(_("achievable"), default=False)
    sequenced = models.BooleanField(_("sequenced"), default=False)
    prioritized = models.BooleanField(_("prioritized"), default=False)
    reason = TextByLanguageField(_("reason"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("test of a mandated task")
        verbose_name_plural = _("tests of mandated tasks")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return task_of_another(self.task.mandate.mission_id, self.transition.mission_id)


@tracked
class Advice(KnownRecord):
    """Frank advice (para 4): at least confidential, on a page of its own, and out of reach of every public path.

    No report takes it in, no search finds it, no interface lists it and no count hints at it.
    """

    access = Access(DataKind.ADVICE, under="transition")

    transition = of_transition()
    day = models.DateField(_("given on"))
    form = models.CharField(_("form"), max_length=10, choices=choices_of(AdviceForm))
    given_by = models.CharField(_("given by"), max_length=200, help_text=_("Offices, not persons."))
    text = TextByLanguageField(_("advice"))
    assessment = models.ForeignKey(
        StrategicAssessment,
        verbose_name=_("of the strategic assessment"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("frank advice")
        verbose_name_plural = _("frank advice")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(classification__gte=Classification.CONFIDENTIAL),
                name="advice_is_at_least_confidential",
                violation_error_message=_("Frank advice is at least confidential (ST/SGB/2007/6)."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.day}"
