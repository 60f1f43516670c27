"""Policies in versions, the steps they ask for, lessons and where they were applied (resolution 2594, para 9)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import in_language
from missions.kinds import Theme
from transitions.records import KnownRecord, of_transition

from . import rules
from .kinds import PolicyKind, ReviewKind, StepState


@tracked
class Policy(KnownRecord):
    """A policy, directive or guidance on transitions, of the whole Organization."""

    access = Access(DataKind.LESSON)

    kind = models.CharField(_("kind"), max_length=10, choices=choices_of(PolicyKind))
    titles = TextByLanguageField(_("title"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())


@tracked
class PolicyVersion(KnownRecord):
    """A version of a policy, in force from a day until the one that supersedes it; it may replace another policy."""

    access = Access(DataKind.LESSON, under="policy")

    policy = models.ForeignKey(Policy, verbose_name=_("policy"), on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    symbol = models.CharField(_("document"), max_length=120, blank=True)
    day = models.DateField(_("in force from"))
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ("policy", "day", "pk")
        verbose_name = _("version of a policy")
        verbose_name_plural = _("versions of policies")
        constraints = [
            models.UniqueConstraint(
                fields=("policy", "number"),
                name="one_policy_version_per_number",
                violation_error_message=_("This version is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.policy} ({self.symbol or self.number})"

    def broken_rules(self) -> list[DomainError]:
        later = self.superseded_by.aggregate(first=models.Min("day"))["first"] if self.pk else None
        return [
            *rules.supersedes_an_older_one(self.day, self.supersedes.day if self.supersedes else None),
            *rules.superseded_by_a_younger_one(self.day, later),
        ]


@tracked
class PolicyStep(KnownRecord):
    """A step that a version asks of every transition, and how long before the end of the mandate it is due."""

    access = Access(DataKind.LESSON, under="edition")

    edition = models.ForeignKey(
        PolicyVersion, verbose_name=_("version of a policy"), on_delete=models.CASCADE, related_name="steps"
    )
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"))
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    titles = TextByLanguageField(_("step"))
    months_before = models.PositiveSmallIntegerField(_("months before the end of the mandate"), null=True, blank=True)

    class Meta:
        ordering = ("edition", "sequence", "pk")
        verbose_name = _("step of a policy")
        verbose_name_plural = _("steps of policies")

    def __str__(self) -> str:
        return f"{self.sequence}. {in_language(self.titles, language_code())}"


@tracked
class StepProgress(KnownRecord):
    """Where a transition stood on a step on a day."""

    access = Access(DataKind.LESSON, under="transition")

    transition = of_transition()
    step = models.ForeignKey(PolicyStep, verbose_name=_("step"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=16, choices=choices_of(StepState))
    day = models.DateField(_("as of"))
    note = TextByLanguageField(_("note"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("state of a step")
        verbose_name_plural = _("states of steps")

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.day}"


@tracked
class Lesson(KnownRecord):
    """A lesson of a transition, open to all who plan others, and the step of a policy that it bears on."""

    access = Access(DataKind.LESSON, under="transition")

    transition = of_transition()
    day = models.DateField(_("as of"))
    theme = models.CharField(_("theme"), max_length=24, choices=choices_of(Theme))
    text = TextByLanguageField(_("lesson"))
    evidence = TextByLanguageField(_("evidence"), blank=True)
    step = models.ForeignKey(
        PolicyStep,
        verbose_name=_("step that it concerns"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Whoever plans this step in another transition is shown the lesson there."),
    )

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return f"{in_language(self.text, language_code())} ({self.get_theme_display()}, {self.day})"


@tracked
class LessonUse(KnownRecord):
    """A lesson was applied in another transition: when and how."""

    access = Access(DataKind.LESSON, under="transition")

    transition = of_transition()
    lesson = models.ForeignKey(Lesson, verbose_name=_("lesson"), on_delete=models.PROTECT, related_name="uses")
    day = models.DateField(_("date"))
    how = TextByLanguageField(_("how it was applied"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("application of a lesson")
        verbose_name_plural = _("applications of lessons")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "lesson"),
                name="one_application_per_lesson_and_transition",
                violation_error_message=_("It is already recorded that this lesson was applied here."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"


@tracked
class LearningReview(KnownRecord):
    """An after-action review, end-of-mission report or evaluation."""

    access = Access(DataKind.LESSON, under="transition")

    transition = of_transition()
    kind = models.CharField(_("kind"), max_length=16, choices=choices_of(ReviewKind))
    day = models.DateField(_("completed on"))
    titles = TextByLanguageField(_("title"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"
