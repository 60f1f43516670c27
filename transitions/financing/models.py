"""What tasks cost and who pays during and after a transition (resolution 2594 (2021), para 13)."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from missions.models import MandatedTask
from transitions.belonging import task_of_another
from transitions.benchmarks.kinds import Party
from transitions.records import KnownRecord, of_transition

from . import rules
from .kinds import FundingCarrier, FundingRating, FundingSource


def _sum_of_money(name: Any, **options: Any) -> models.DecimalField:
    """An amount to the hundredth of a unit of its currency, never negative."""
    return models.DecimalField(name, max_digits=16, decimal_places=2, validators=[MinValueValidator(0)], **options)


def _of_task() -> models.ForeignKey:
    return models.ForeignKey(
        MandatedTask,
        verbose_name=_("mandated task"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Left empty, it is about the transition as a whole."),
    )


@tracked
class FundingLine(KnownRecord):
    """Money from one source for one task, or for the transition as a whole, from a day to a day, both included.

    A calendar year is given by its first and last day. What is needed, committed and disbursed stands in its figures,
    which follow each other; a need for which no source was found has a line of its own.
    """

    access = Access(DataKind.FINANCING, under="transition")

    transition = of_transition()
    task = _of_task()
    kind = models.CharField(_("source of the money"), max_length=24, choices=choices_of(FundingSource))
    funder = TextByLanguageField(
        _("who pays"), blank=True, help_text=_("The fund, institution or partner by its name.")
    )
    carrier = models.CharField(_("the task is carried by"), max_length=8, choices=choices_of(FundingCarrier))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), help_text=_("The last day. Sums are spread evenly over the days."))
    purpose = TextByLanguageField(_("what it pays for"), blank=True)

    class Meta:
        ordering = ("transition", "starts", "pk")
        verbose_name = _("funding line")
        verbose_name_plural = _("funding lines")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")),
                name="funding_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.starts} – {self.ends}"

    def broken_rules(self) -> list[DomainError]:
        return [
            *task_of_another(self.task.mandate.mission_id if self.task else None, self.transition.mission_id),
            *rules.refused_period(self.starts, self.ends),
        ]


@tracked
class FundingFigure(KnownRecord):
    """What of a funding line is needed, committed and disbursed, as at a day. Newer figures follow older ones.

    A sum that is not in United States dollars carries the rate at which it is converted and the day of that rate.
    That more is committed than needed is asked about; that more is disbursed than committed cannot be.
    """

    access = Access(DataKind.FINANCING, under="line")

    line = models.ForeignKey(
        FundingLine, verbose_name=_("funding line"), on_delete=models.CASCADE, related_name="figures"
    )
    day = models.DateField(_("as at"))
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="USD",
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("A currency has three capital letters, such as USD."))],
        help_text=_("Its code in ISO 4217: three capital letters."),
    )
    needed = _sum_of_money(_("needed"))
    committed = _sum_of_money(_("committed"))
    disbursed = _sum_of_money(_("disbursed"), help_text=_("Left empty, it was not reported."), null=True, blank=True)
    rate = models.DecimalField(
        _("units for one United States dollar"),
        max_digits=18,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("How many units of the currency one dollar buys. Only for sums that are not in dollars."),
    )
    rate_day = models.DateField(_("date of the rate"), null=True, blank=True)

    class Meta:
        ordering = ("line", "day", "pk")
        verbose_name = _("figures of a funding line")
        verbose_name_plural = _("figures of funding lines")
        constraints = [
            models.UniqueConstraint(
                fields=("line", "day", "known_from"),
                name="one_figure_per_day_of_a_funding_line",
                nulls_distinct=False,
                violation_error_message=_(
                    "Figures as at this day are on record already. Edit them, or give the day of the newer ones."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"),
                name="currency_has_three_capitals",
                violation_error_message=_("A currency has three capital letters, such as USD."),
            ),
            models.CheckConstraint(
                condition=models.Q(needed__gte=0, committed__gte=0)
                & (models.Q(disbursed__isnull=True) | models.Q(disbursed__gte=0)),
                name="money_is_not_negative",
                violation_error_message=_("A sum of money is not negative."),
            ),
            models.CheckConstraint(
                condition=models.Q(disbursed__isnull=True) | models.Q(disbursed__lte=models.F("committed")),
                name="no_more_disbursed_than_committed",
                violation_error_message=_("More is disbursed than committed. Record what was committed first."),
            ),
            models.CheckConstraint(
                condition=models.Q(currency="USD", rate__isnull=True, rate_day__isnull=True)
                | (~models.Q(currency="USD") & models.Q(rate__gt=0, rate_day__isnull=False)),
                name="rate_where_not_in_dollars",
                violation_error_message=_(
                    "A sum that is not in dollars needs a rate above 0 and its date; a sum in dollars has neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return [
            *rules.refused_currency(self.currency),
            *rules.money_from_nowhere(self.line.kind, self.committed),
            *rules.refused_rate_day(self.rate_day, self.known_from),
            *rules.refused_amounts(
                self.currency, self.rate, needed=self.needed, committed=self.committed, disbursed=self.disbursed
            ),
        ]


@tracked
class FundingJudgement(KnownRecord):
    """A signed judgement of one party: whether financing is adequate, predictable and sustained (para 13)."""

    access = Access(DataKind.FINANCING, under="transition")

    transition = of_transition()
    task = _of_task()
    day = models.DateField(_("as of"))
    party = models.CharField(_("judged by"), max_length=14, choices=choices_of(Party))
    adequate = models.CharField(_("adequate"), max_length=6, choices=choices_of(FundingRating))
    predictable = models.CharField(_("predictable"), max_length=6, choices=choices_of(FundingRating))
    sustained = models.CharField(_("sustained"), max_length=6, choices=choices_of(FundingRating))
    reason = TextByLanguageField(_("reason"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("judgement of financing")
        verbose_name_plural = _("judgements of financing")

    def __str__(self) -> str:
        return f"{self.get_party_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return task_of_another(self.task.mandate.mission_id if self.task else None, self.transition.mission_id)
