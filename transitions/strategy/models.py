"""The transition of a mission, its phases and its strategy (resolution 2594 (2021), paras 1 and 2)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import Record, tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, Precision, in_language
from missions.models import PRECISIONS, Mandate, Mission, Place, Source
from transitions.belonging import mandate_of_another

from .kinds import Axis
from .states import State, StrategyState


@tracked
class Transition(Record):
    """The reconfiguration of the strategy, footprint and capacity of a United Nations presence.

    It is not the same as closure: an operation may have several, and one may begin long before it leaves.
    """

    access = Access(DataKind.MISSION, under="mission")

    mission = models.ForeignKey(
        Mission, verbose_name=_("peace operation"), on_delete=models.PROTECT, related_name="transitions"
    )
    titles = TextByLanguageField(_("title"))
    summary = TextByLanguageField(_("summary"), blank=True)
    joint_mechanism = TextByLanguageField(
        _("joint mechanism with the Government"), blank=True, help_text=_("Committee, working group, secretariat.")
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("mission", "pk")
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())

    def get_absolute_url(self) -> str:
        return reverse("readiness:transition", args=[self.pk])


@tracked
class Phase(Record):
    """A stage of a transition, with its planned dates; a place may carry a phase of its own."""

    access = Access(DataKind.MISSION, under="transition")

    transition = models.ForeignKey(
        Transition, verbose_name=_("transition"), on_delete=models.CASCADE, related_name="phases"
    )
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"))
    titles = TextByLanguageField(_("title"))
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="phases", null=True, blank=True
    )
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_start_precision = models.CharField(
        _("precision of the start"), max_length=5, choices=PRECISIONS, default=Precision.DAY
    )
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    planned_end_precision = models.CharField(
        _("precision of the end"), max_length=5, choices=PRECISIONS, default=Precision.DAY
    )
    known_from = models.DateField(
        _("known since"), null=True, blank=True, help_text=_("The day the phase was decided or announced.")
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("transition", "sequence", "pk")
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "sequence", "place"),
                name="one_phase_per_sequence_and_place",
                nulls_distinct=False,
                violation_error_message=_("This transition already has a phase with this number for this place."),
            ),
            models.CheckConstraint(
                condition=models.Q(planned_start__isnull=True)
                | models.Q(planned_end__isnull=True)
                | models.Q(planned_end__gte=models.F("planned_start")),
                name="phase_ends_after_it_starts",
                violation_error_message=_("The phase ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.titles, language_code())


class StateChange(Record):
    """A transition, or one of its phases, came into a state: when, by which decision, for which reason.

    Append-only: a later change follows, nothing is rewritten. Which state holds on a day, as known on a day, is
    a fold over these rows, see `transitions.strategy.rules.state_on`.
    """

    access = Access(DataKind.MISSION, under="transition")

    transition = models.ForeignKey(
        Transition, verbose_name=_("transition"), on_delete=models.CASCADE, related_name="state_changes"
    )
    phase = models.ForeignKey(
        Phase, verbose_name=_("phase"), on_delete=models.CASCADE, related_name="state_changes", null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=12, choices=choices_of(State))
    day = models.DateField(_("in effect from"))
    precision = models.CharField(_("precision"), max_length=5, choices=PRECISIONS, default=Precision.DAY)
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    reason = TextByLanguageField(_("reason"))
    known_from = models.DateField(_("known since"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("transition", "day", "known_from", "pk")
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        triggers = [pgtrigger.Protect(name="state_change_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.transition} {self.state} {self.day}"

    @property
    def date(self) -> DateKnown:
        """Since when it holds, as exactly as it is known."""
        return DateKnown(self.day, Precision(self.precision))


@tracked
class Strategy(Record):
    """A version of a mission transition strategy, on the three axes of reconfiguration of the resolution."""

    access = Access(DataKind.BENCHMARK, under="transition")

    transition = models.ForeignKey(
        Transition, verbose_name=_("transition"), on_delete=models.CASCADE, related_name="strategies"
    )
    number = models.PositiveSmallIntegerField(_("version of the strategy"))
    titles = TextByLanguageField(_("title"))
    symbol = models.CharField(_("document"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=choices_of(StrategyState), default=StrategyState.DRAFT)
    dated = models.DateField(_("date"), null=True, blank=True)
    endorsed_on = models.DateField(_("endorsed on"), null=True, blank=True)
    endorsed_by = models.CharField(
        _("endorsed by"), max_length=200, blank=True, help_text=_("Offices, not persons: host Government, SRSG.")
    )
    mandate = models.ForeignKey(
        Mandate,
        verbose_name=_("mandate that it carries out"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    strategy_axis = TextByLanguageField(_("strategy"), blank=True)
    footprint_axis = TextByLanguageField(_("footprint"), blank=True)
    capacity_axis = TextByLanguageField(_("capacity"), blank=True)
    national_path = TextByLanguageField(
        _("national path to peace"),
        blank=True,
        help_text=_("The country’s own, wider path to peace that this transition serves."),
    )
    national_path_document = models.CharField(
        _("document of the national path"), max_length=200, blank=True, help_text=_("Its symbol or its address.")
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("transition", "number")
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "number"),
                name="one_strategy_per_version",
                violation_error_message=_("This version of the strategy is already recorded."),
            ),
            models.UniqueConstraint(
                fields=("transition",),
                condition=models.Q(state=StrategyState.ENDORSED),
                name="one_endorsed_strategy",
                violation_error_message=_("Another version is endorsed. Mark it as superseded first."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=StrategyState.ENDORSED)
                | (models.Q(endorsed_on__isnull=False) & ~models.Q(endorsed_by="")),
                name="endorsed_strategy_says_by_whom",
                violation_error_message=_("An endorsed strategy says by whom and when it was endorsed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{in_language(self.titles, language_code())} ({self.number})"

    def broken_rules(self) -> list[DomainError]:
        return mandate_of_another(self.mandate.mission_id if self.mandate else None, self.transition.mission_id)


@tracked
class Clause(Record):
    """A clause of one version of a strategy, numbered as the document prints it; the next version has its own."""

    access = Access(DataKind.BENCHMARK, under="strategy")

    strategy = models.ForeignKey(Strategy, verbose_name=_("strategy"), on_delete=models.CASCADE, related_name="clauses")
    number = models.CharField(_("number as printed"), max_length=12)
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"), default=0)
    axis = models.CharField(
        _("axis"), max_length=10, choices=choices_of(Axis), blank=True, help_text=_("None, if it bears on several.")
    )
    texts = TextByLanguageField(_("text"))
    illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ("strategy", "sequence", "pk")
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                fields=("strategy", "number"),
                name="one_clause_per_number",
                violation_error_message=_("This version already has a clause with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {in_language(self.texts, language_code())}"
