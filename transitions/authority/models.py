"""What para 7 asks of a transition: coordination, national capacity, institutions, reviews of the mandate, lessons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from transitions.records import KnownRecord, of_transition

from .kinds import Answer, AuthorityArea, CoordinationBetween, CriticalFunction, ExperienceKind, NationalCapacity


@tracked
class Coordination(KnownRecord):
    """A mechanism by which components of the mission, or they and host-State authorities, work together."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    between = models.CharField(_("between"), max_length=28, choices=choices_of(CoordinationBetween))
    titles = TextByLanguageField(_("mechanism"))
    day = models.DateField(_("since"))
    ended = models.DateField(_("until"), null=True, blank=True)
    narrative = TextByLanguageField(_("what it does"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("coordination mechanism")
        verbose_name_plural = _("coordination mechanisms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended__isnull=True) | models.Q(ended__gte=models.F("day")),
                name="coordination_ends_after_it_begins",
                violation_error_message=_("The mechanism ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_between_display()}, {self.day}"


@tracked
class CoordinationMeeting(KnownRecord):
    """A meeting of a coordination mechanism, and what it came to."""

    access = Access(DataKind.PLANNING, under="coordination")

    coordination = models.ForeignKey(
        Coordination, verbose_name=_("coordination mechanism"), on_delete=models.CASCADE, related_name="meetings"
    )
    day = models.DateField(_("date"))
    outcome = TextByLanguageField(_("outcome"))

    class Meta:
        ordering = ("coordination", "day", "pk")
        verbose_name = _("meeting of a mechanism")
        verbose_name_plural = _("meetings of mechanisms")

    def __str__(self) -> str:
        return str(self.day)


@tracked
class CapacityAssessment(KnownRecord):
    """How far national authorities could perform a critical function without the mission on a day."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    function = models.CharField(_("critical function"), max_length=16, choices=choices_of(CriticalFunction))
    day = models.DateField(_("assessed on"))
    capacity = models.PositiveSmallIntegerField(_("performed"), choices=choices_of(NationalCapacity))
    authority = TextByLanguageField(_("national authority"), blank=True)
    narrative = TextByLanguageField(_("assessment"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("assessment of national capacity")
        verbose_name_plural = _("assessments of national capacity")

    def __str__(self) -> str:
        return f"{self.get_function_display()}, {self.day}"


@tracked
class InstitutionJudgement(KnownRecord):
    """Whether an institution of the security sector or the rule of law is representative, responsive, accountable."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    titles = TextByLanguageField(_("institution"))
    day = models.DateField(_("as of"))
    representative = models.CharField(_("representative"), max_length=6, choices=choices_of(Answer))
    responsive = models.CharField(_("responsive"), max_length=6, choices=choices_of(Answer))
    accountable = models.CharField(_("accountable"), max_length=6, choices=choices_of(Answer))
    reason = TextByLanguageField(_("reason"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("judgement of an institution")
        verbose_name_plural = _("judgements of institutions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"


@tracked
class MandateReview(KnownRecord):
    """The review of the mandate in State authority or in SSR, to identify lessons for transition planning."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    area = models.CharField(_("area"), max_length=16, choices=choices_of(AuthorityArea))
    day = models.DateField(_("completed on"))
    scope = TextByLanguageField(_("scope"))
    findings = TextByLanguageField(_("findings"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("review of the mandate")
        verbose_name_plural = _("reviews of the mandate")

    def __str__(self) -> str:
        return f"{self.get_area_display()}, {self.day}"


@tracked
class Experience(KnownRecord):
    """A challenge, an emerging best practice or a lesson in State authority or SSR, and the plan that uses it."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    area = models.CharField(_("area"), max_length=16, choices=choices_of(AuthorityArea))
    kind = models.CharField(_("kind"), max_length=16, choices=choices_of(ExperienceKind))
    day = models.DateField(_("as of"))
    text = TextByLanguageField(_("what was learned"))
    evidence = TextByLanguageField(_("evidence"), blank=True)
    applies_to = TextByLanguageField(_("where it applies"), blank=True)
    used_in = TextByLanguageField(
        _("element of the plan that uses it"), blank=True, help_text=_("Left empty while nothing of the plan uses it.")
    )

    class Meta:
        ordering = ("transition", "area", "kind", "day", "pk")
        verbose_name = _("experience in State authority or SSR")
        verbose_name_plural = _("experience in State authority and SSR")

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.get_kind_display()}, {self.day}"
