"""Consultations, who took part in numbers, and what was said (resolution 2594 (2021), paras 1, 2 and 12)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import RecordQuerySet, tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, in_language
from missions.models import Place
from transitions.belonging import of_another_transition, place_of_another
from transitions.lifetime import outside_life
from transitions.records import KnownRecord, life_so_far, of_transition
from transitions.strategy.models import Clause, Phase

from . import rules
from .kinds import (
    NEEDS_REASON,
    TOOK_EFFECT,
    ActorCategory,
    ConsultationLevel,
    ConsultationMode,
    ParticipantAge,
    ParticipantSex,
    StatementOutcome,
)


@tracked
class Consultation(KnownRecord):
    """People were heard on a transition: when, where, how, who, in which of its phases."""

    access = Access(DataKind.CONSULTATION, under="transition")

    transition = of_transition()
    titles = TextByLanguageField(_("subject"), help_text=_("What it was about. Name bodies, never persons."))
    day = models.DateField(_("held on"), help_text=_("Of several days, the last."))
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    level = models.CharField(_("level"), max_length=12, choices=choices_of(ConsultationLevel))
    mode = models.CharField(_("how"), max_length=10, choices=choices_of(ConsultationMode))
    actors = ArrayField(
        models.CharField(max_length=24, choices=choices_of(ActorCategory)), verbose_name=_("who was heard")
    )
    phase = models.ForeignKey(
        Phase,
        verbose_name=_("phase"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("None, if it was held before any phase or outside of them."),
    )
    attended = models.PositiveIntegerField(_("participants in all"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=Q(actors__len__gt=0),
                name="consultation_heard_somebody",
                violation_error_message=_("Say who was heard: at least one of the actors."),
            ),
            models.CheckConstraint(
                condition=Q(known_from__isnull=True) | Q(known_from__gte=F("day")),
                name="consultation_is_known_once_held",
                violation_error_message=_("It cannot have been known before it was held."),
            ),
        ]

    def __str__(self) -> str:
        return f"{in_language(self.titles, language_code())}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        parts = self.participants.aggregate(sum=models.Sum("number"))["sum"] if self.pk else 0
        return [
            *rules.nobody_heard(self.actors),
            *rules.not_yet(self.day, timezone.localdate(), "day"),
            *outside_life(DateKnown(self.day), life_so_far(self.transition), "day"),
            *rules.known_too_early(self.known_from, self.day),
            *place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id),
            *of_another_transition(self.phase.transition_id if self.phase else None, self.transition_id, "phase"),
            *rules.parts_above_total(parts or 0, self.attended),
        ]


@tracked
class ParticipantCount(models.Model):
    """How many participants of one sex and age band a consultation had, of whom with disabilities; never who.

    It is as classified as its consultation. Small numbers are told only to those who keep it, see `suppression`.
    """

    access = Access(DataKind.CONSULTATION, under="consultation", classified=False)

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="participants"
    )
    sex = models.CharField(_("sex"), max_length=8, choices=choices_of(ParticipantSex))
    age = models.CharField(_("age band"), max_length=8, choices=choices_of(ParticipantAge))
    number = models.PositiveIntegerField(_("number"))
    with_disabilities = models.PositiveIntegerField(_("of whom with disabilities"), null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "sex", "age")
        verbose_name = _("number of participants")
        verbose_name_plural = _("numbers of participants")
        constraints = [
            models.UniqueConstraint(
                fields=("consultation", "sex", "age"),
                name="one_count_per_sex_and_age",
                violation_error_message=_("This number is already recorded for the consultation. Edit that record."),
            ),
            models.CheckConstraint(
                condition=Q(with_disabilities__isnull=True) | Q(with_disabilities__lte=F("number")),
                name="participants_with_disabilities_are_among_them",
                violation_error_message=_("There are more with disabilities than there are in all."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.consultation)


@tracked
class Statement(KnownRecord):
    """What was said in a consultation, by which kind of actor, and what became of it."""

    access = Access(DataKind.CONSULTATION, under="consultation")

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="statements"
    )
    actor = models.CharField(_("said by"), max_length=24, choices=choices_of(ActorCategory))
    said = TextByLanguageField(_("what was said"), help_text=_("In short, without the name of any person."))
    outcome = models.CharField(
        _("what became of it"), max_length=12, choices=choices_of(StatementOutcome), default=StatementOutcome.OPEN
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    clause = models.ForeignKey(
        Clause,
        verbose_name=_("clause that changed"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Of the version of the strategy in which it was taken up."),
    )
    where = TextByLanguageField(_("taken up where"), blank=True, help_text=_("If it is not a clause of the strategy."))
    reason = TextByLanguageField(_("why not, or not all of it"), blank=True)

    class Meta:
        ordering = ("consultation", "pk")
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=sorted(TOOK_EFFECT)) | Q(clause__isnull=False) | ~Q(where={}),
                name="statement_taken_up_says_where",
                violation_error_message=_("Say where it was taken up: choose the clause, or name the place in words."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=sorted(NEEDS_REASON)) | ~Q(reason={}),
                name="statement_not_taken_up_says_why",
                violation_error_message=_("Say why it was not taken up, or not all of it."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=StatementOutcome.OPEN, decided_on__isnull=True)
                | (~Q(outcome=StatementOutcome.OPEN) & Q(decided_on__isnull=False)),
                name="statement_is_decided_on_a_day",
                violation_error_message=_("What is open has no day of decision; whatever else became of it has one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_actor_display()}, {self.get_outcome_display()}"

    def broken_rules(self) -> list[DomainError]:
        proposed = rules.ProposedStatement(
            actor=self.actor,
            actors=tuple(self.consultation.actors),
            outcome=StatementOutcome(self.outcome),
            held_on=self.consultation.day,
            decided_on=self.decided_on,
            where=self.where,
            reason=self.reason,
            transition=self.consultation.transition_id,
            clause_transition=self.clause.strategy.transition_id if self.clause else None,
        )
        return [
            *rules.broken_statement(proposed),
            *rules.not_yet(self.decided_on, timezone.localdate(), "decided_on"),
        ]
