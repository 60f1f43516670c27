"""Gender analysis and expertise, participation, youth and disability, stage by stage (para 6 of the resolution)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from missions.models import MandatedTask, Place
from transitions.belonging import place_of_another, task_of_another
from transitions.records import KnownRecord, of_transition

from . import rules
from .kinds import AdviserFunction, InclusionGroup, InclusionStage, MeasuredElement, PostKept

MOST = MaxValueValidator(1_000_000)
"""More than that takes part in nothing that is counted head by head."""
LEAST = MinValueValidator(1)


def stage() -> models.CharField[str, str]:
    """The stage that a record belongs to."""
    return models.CharField(_("stage"), max_length=16, choices=choices_of(InclusionStage))


def known_once_done(name: str) -> models.CheckConstraint:
    """What was done is not known before it was done."""
    return models.CheckConstraint(
        condition=models.Q(known_from__isnull=True) | models.Q(known_from__gte=models.F("day")),
        name=name,
        violation_error_message=_("It cannot have been known before it was done. Give a later day in “known since”."),
    )


@tracked
class GenderAnalysis(KnownRecord):
    """A gender analysis made for a stage: its document, when it was completed and what it found."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    stage = stage()
    day = models.DateField(_("completed on"))
    title = TextByLanguageField(_("title"))
    findings = TextByLanguageField(_("findings"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("gender analysis")
        verbose_name_plural = _("gender analyses")
        constraints = [known_once_done("analysis_is_known_once_done")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.get_stage_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet_come(timezone.localdate(), day=self.day)


@tracked
class AdviserPost(KnownRecord):
    """Posts of advisers of one function, level and place: since when they are filled, and what becomes of them."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    function = models.CharField(_("function"), max_length=20, choices=choices_of(AdviserFunction))
    stages = ArrayField(
        models.CharField(max_length=16, choices=choices_of(InclusionStage)),
        verbose_name=_("stages"),
        help_text=_("The stages in which the expertise of the post is used."),
    )
    number = models.PositiveIntegerField(_("number of posts"), default=1, validators=[LEAST, MOST])
    level = models.CharField(_("level"), max_length=20, blank=True, help_text=_("For example P-4."))
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    filled_from = models.DateField(_("filled from"), null=True, blank=True)
    filled_until = models.DateField(_("filled until"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    kept = models.CharField(
        _("kept after the transition"), max_length=10, choices=choices_of(PostKept), default=PostKept.UNDECIDED
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    kept_by = TextByLanguageField(
        _("by whom afterwards"), blank=True, help_text=_("The office or presence that keeps the post.")
    )
    remarks = TextByLanguageField(_("remarks"), blank=True)

    class Meta:
        ordering = ("transition", "function", models.F("filled_from").asc(nulls_last=True), "pk")
        verbose_name = _("post of an adviser")
        verbose_name_plural = _("posts of advisers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(filled_until__isnull=True)
                | models.Q(filled_from__isnull=False, filled_until__gte=models.F("filled_from")),
                name="post_is_filled_before_it_ends",
                violation_error_message=_("“Filled until” comes after “filled from”. Give both, in this order."),
            ),
            models.CheckConstraint(
                condition=models.Q(planned_end__isnull=True)
                | models.Q(filled_from__isnull=True)
                | models.Q(planned_end__gte=models.F("filled_from")),
                name="post_is_planned_to_end_after_it_is_filled",
                violation_error_message=_("The planned end comes after “filled from”."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} {self.level}".strip()

    def broken_rules(self) -> list[DomainError]:
        days = {"filled_from": self.filled_from, "filled_until": self.filled_until, "decided_on": self.decided_on}
        return [
            *rules.not_yet_come(timezone.localdate(), **days),
            *place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id),
        ]


@tracked
class InclusionParticipation(KnownRecord):
    """Who took part in a body or process of a stage: numbers of people, never names. A person may count in several."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    stage = stage()
    day = models.DateField(_("counted on"))
    body = TextByLanguageField(_("body or process"))
    total = models.PositiveIntegerField(_("took part in all"), validators=[LEAST, MOST])
    women = models.PositiveIntegerField(
        _("women"), null=True, blank=True, validators=[MOST], help_text=_("Left empty: not counted. 0: none took part.")
    )
    men = models.PositiveIntegerField(_("men"), null=True, blank=True, validators=[MOST])
    youth = models.PositiveIntegerField(_("youth"), null=True, blank=True, validators=[MOST])
    disability = models.PositiveIntegerField(_("persons with disabilities"), null=True, blank=True, validators=[MOST])

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            known_once_done("participation_is_known_once_counted"),
            models.CheckConstraint(
                condition=models.Q(total__gte=Coalesce(models.F("women"), 0) + Coalesce(models.F("men"), 0)),
                name="women_and_men_fit_the_total",
                violation_error_message=_("Women and men together are more than all who took part."),
            ),
            models.CheckConstraint(
                condition=models.Q(total__gte=Coalesce(models.F("youth"), 0)),
                name="youth_fits_the_total",
                violation_error_message=_("Youth are more than all who took part."),
            ),
            models.CheckConstraint(
                condition=models.Q(total__gte=Coalesce(models.F("disability"), 0)),
                name="persons_with_disabilities_fit_the_total",
                violation_error_message=_("Persons with disabilities are more than all who took part."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.get_stage_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet_come(timezone.localdate(), day=self.day)


@tracked
class InclusionMeasure(KnownRecord):
    """What was done at a stage to mainstream a gender perspective, or for women, youth or persons with disabilities."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    stage = stage()
    element = models.CharField(_("element"), max_length=16, choices=choices_of(MeasuredElement))
    day = models.DateField(_("done on"))
    done = TextByLanguageField(_("what was done"))
    result = TextByLanguageField(_("result"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("measure of inclusion")
        verbose_name_plural = _("measures of inclusion")
        constraints = [known_once_done("measure_is_known_once_done")]

    def __str__(self) -> str:
        return f"{self.get_element_display()}, {self.get_stage_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet_come(timezone.localdate(), day=self.day)


@tracked
class InclusionNeed(KnownRecord):
    """A need of women, youth, persons with disabilities or children, and the mandated task that answers it."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    group = models.CharField(_("group"), max_length=12, choices=choices_of(InclusionGroup))
    day = models.DateField(_("established on"))
    need = TextByLanguageField(_("need"))
    task = models.ForeignKey(
        MandatedTask,
        verbose_name=_("mandated task that answers it"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    met_on = models.DateField(_("met on"), null=True, blank=True, help_text=_("Left empty: not met."))
    how = TextByLanguageField(_("how it is met"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("need of a group")
        verbose_name_plural = _("needs of groups")
        constraints = [
            known_once_done("need_is_known_once_established"),
            models.CheckConstraint(
                condition=models.Q(met_on__isnull=True) | models.Q(met_on__gte=models.F("day")),
                name="need_is_met_after_it_is_established",
                violation_error_message=_("The need was met before it was established."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        task = self.task.mandate.mission_id if self.task else None
        return [
            *rules.not_yet_come(timezone.localdate(), day=self.day, met_on=self.met_on),
            *rules.met_without_saying_how(self.met_on, self.how),
            *task_of_another(task, self.transition.mission_id),
        ]
