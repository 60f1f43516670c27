"""The mapping of former indicators to those of an amended framework (resolution 2594 (2021), para 2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import Record, tracked
from accounts.roles import DataKind

from .amendments import ProposedSuccession, broken_succession
from .kinds import Amendment
from .models import Framework, Indicator


@tracked
class IndicatorSuccession(Record):
    """What became of a former indicator in an amended framework: kept, reworded, merged, split or dropped, and why."""

    access = Access(DataKind.BENCHMARK, under="framework")

    framework = models.ForeignKey(
        Framework, verbose_name=_("framework"), on_delete=models.CASCADE, related_name="successions"
    )
    former = models.ForeignKey(
        Indicator, verbose_name=_("former indicator"), on_delete=models.CASCADE, related_name="later"
    )
    how = models.CharField(_("what became of it"), max_length=8, choices=choices_of(Amendment))
    successor = models.ForeignKey(
        Indicator, verbose_name=_("successor"), on_delete=models.CASCADE, related_name="earlier", null=True, blank=True
    )
    reason = TextByLanguageField(_("reason"))
    illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ("framework", "former", "pk")
        verbose_name = _("mapping of a former indicator")
        verbose_name_plural = _("mappings of former indicators")
        constraints = [
            models.UniqueConstraint(
                fields=("framework", "former", "successor"),
                name="one_mapping_per_pair_of_indicators",
                nulls_distinct=False,
                violation_error_message=_("This mapping is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(how=Amendment.DROPPED, successor__isnull=True)
                | (~models.Q(how=Amendment.DROPPED) & models.Q(successor__isnull=False)),
                name="succession_has_a_successor_unless_dropped",
                violation_error_message=_("Say which indicator follows it, or that it was dropped."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework}: {self.get_how_display()}"

    def broken_rules(self) -> list[DomainError]:
        earlier = self.former.benchmark.framework
        others = IndicatorSuccession.objects.filter(framework=self.framework, former=self.former).exclude(pk=self.pk)
        return list(
            broken_succession(
                ProposedSuccession(
                    how=Amendment(self.how),
                    framework=self.framework.pk,
                    transition=self.framework.transition_id,
                    number=self.framework.number,
                    former_transition=earlier.transition_id,
                    former_number=earlier.number,
                    former_measured=(self.former.kind, self.former.unit),
                    successor_framework=self.successor.benchmark.framework_id if self.successor else None,
                    successor_measured=(self.successor.kind, self.successor.unit) if self.successor else None,
                    others=tuple(Amendment(each) for each in others.values_list("how", flat=True)),
                )
            )
        )
