"""The footprint and capacity that a transition reconfigures: sites, assets, posts (resolution 2594 (2021), para 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, in_language
from missions.kinds import Certainty, EventKind
from missions.models import MissionEvent, Place
from transitions.belonging import place_of_another
from transitions.lifetime import Life, outside_life
from transitions.records import KnownRecord, of_transition

from . import posts, rules
from .kinds import ClosureStep, DisposalGroup, FootprintTotalKind, PostCategory, SiteCondition, SiteKind

MOST = 1_000_000
"""More posts, or more items in a lot, than any operation has had: a slip of the hand."""

CURRENCY = r"^[A-Z]{3}$"


def number_of(name: Any, least: int = 0, **fields: Any) -> models.PositiveIntegerField[Any, Any]:
    """A column that counts posts or items."""
    bounds = [MinValueValidator(least), MaxValueValidator(MOST)]
    return models.PositiveIntegerField(name, validators=bounds, **fields)


def older_than_operation(transition: Any, **days: date | None) -> list[DomainError]:
    """The fields whose day lies before the operation was established or deployed, as far as that is on record."""
    begun = (
        MissionEvent.objects.filter(
            mission=transition.mission_id,
            kind__in=(EventKind.ESTABLISHED, EventKind.DEPLOYED),
            certainty=Certainty.ACTUAL,
            classification__lte=transition.classification,
        )
        .order_by("day")
        .values_list("day", flat=True)
        .first()
    )
    told = {name: DateKnown(day) if day else None for name, day in days.items()}
    return [error for name, day in told.items() for error in outside_life(day, Life(first=begun), name)]


@tracked
class Site(KnownRecord):
    """Premises of an operation: a headquarters, an office, a base, a team site, a logistics base.

    Where they lie is a place of the operation; coordinates are kept there alone, under the mark of the place. A site
    whose closure is not announced is confidential, or the steps in which it is planned are.
    """

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    kind = models.CharField(_("kind"), max_length=12, choices=choices_of(SiteKind))
    names = TextByLanguageField(_("name"))
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("The place of the operation that the site is, or lies in."),
    )
    leased = models.BooleanField(
        _("leased"), default=False, help_text=_("The closure of leased premises ends with the release by the lessor.")
    )
    announced_on = models.DateField(
        _("closure announced on"),
        null=True,
        blank=True,
        help_text=_("Until then the days planned for the closure are confidential."),
    )

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("site")
        verbose_name_plural = _("sites")

    def __str__(self) -> str:
        return in_language(self.names, language_code())

    def broken_rules(self) -> list[DomainError]:
        return place_of_another(self.place.mission_id if self.place else None, self.transition.mission_id)


@tracked
class SiteStep(KnownRecord):
    """A step of the closure of a site: the day planned for it, the day it was done.

    A new plan is a new record, known since a later day. The day it was done may be added to the record of its plan.
    """

    access = Access(DataKind.PLANNING, under="site")

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(_("step"), max_length=16, choices=choices_of(ClosureStep))
    planned = models.DateField(_("planned for"), null=True, blank=True)
    actual = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ("site", "pk")
        verbose_name = _("step of a closure")
        verbose_name_plural = _("steps of closures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned__isnull=False) | models.Q(actual__isnull=False),
                name="step_is_planned_or_done",
                violation_error_message=_("Give the day planned, the day it was done, or both."),
            ),
            models.UniqueConstraint(
                fields=("site", "step", "known_from"),
                name="one_word_on_a_step_per_day",
                nulls_distinct=False,
                violation_error_message=_("This step is already recorded as known since this day. Edit that record."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()

    def broken_rules(self) -> list[DomainError]:
        errors = rules.told_before_announcement(
            self.planned, self.known_from, self.site.announced_on, max(self.classification, self.site.classification)
        )
        for field in ("planned", "actual"):
            days = standing_days(steps_beside(self.site, self), field)
            errors += rules.out_of_order(ClosureStep(self.step), getattr(self, field), days, field)
        return errors + older_than_operation(self.site.transition, planned=self.planned, actual=self.actual)


def steps_beside(site: Site, record: SiteStep | SiteState) -> Iterable[SiteStep]:
    """The steps of the site that a record may be compared with: a refusal tells no day that is more classified."""
    mark = max(record.classification, site.classification)
    found: Iterable[SiteStep] = site.steps.filter(classification__lte=mark)
    return [each for each in found if (type(each), each.pk) != (type(record), record.pk)]


def standing_days(steps: Iterable[SiteStep], field: str) -> dict[ClosureStep, date | None]:
    """The day that stands for each step of a site: the one of the latest word on it."""
    ordered = sorted(steps, key=lambda each: (each.known_from or date.min, each.pk))
    return {ClosureStep(each.step): day for each in ordered if (day := getattr(each, field)) is not None}


@tracked
class SiteRecipient(KnownRecord):
    """Who takes a site over, as agreed on a day: a body of the system, or one in words, such as a ministry."""

    access = Access(DataKind.PLANNING, under="site")

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="recipients")
    day = models.DateField(_("agreed on"))
    entity = models.ForeignKey(
        Entity, verbose_name=_("recipient"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    body = TextByLanguageField(_("recipient in words"), blank=True, help_text=_("For example a ministry; no persons."))

    class Meta:
        ordering = ("site", "day", "pk")
        verbose_name = _("recipient of a site")
        verbose_name_plural = _("recipients of sites")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(models.Q(entity__isnull=False), body={})
                | models.Q(models.Q(entity__isnull=True), ~models.Q(body={})),
                name="site_has_one_recipient",
                violation_error_message=_("Choose the recipient, or name it in words, not both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return older_than_operation(self.site.transition, day=self.day)


@tracked
class SiteState(KnownRecord):
    """In what state a site was found on a day after its hand-over; it is looked at after 30 and after 90 days."""

    access = Access(DataKind.PLANNING, under="site")

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="states")
    day = models.DateField(_("found on"))
    condition = models.CharField(_("state"), max_length=14, choices=choices_of(SiteCondition))
    remarks = TextByLanguageField(_("what is to be said of it"), blank=True)

    class Meta:
        ordering = ("site", "day", "pk")
        verbose_name = _("state of a site after hand-over")
        verbose_name_plural = _("states of sites after hand-over")

    def __str__(self) -> str:
        return f"{self.get_condition_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        closed = standing_days(steps_beside(self.site, self), "actual").get(ClosureStep.HAND_OVER)
        return rules.state_before_hand_over(self.day, closed)


@tracked
class AssetLot(KnownRecord):
    """Assets disposed of together, in one of the five groups of Financial Regulation 5.14."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    group = models.PositiveSmallIntegerField(_("group"), choices=choices_of(DisposalGroup))
    day = models.DateField(_("disposed of on"))
    what = TextByLanguageField(_("assets"))
    count = number_of(_("number of items"), 1, null=True, blank=True)
    value = models.DecimalField(
        _("value"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("Three letters, such as USD."))
    entity = models.ForeignKey(
        Entity, verbose_name=_("recipient"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    body = TextByLanguageField(_("recipient in words"), blank=True, help_text=_("For example a ministry; no persons."))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("lot of assets")
        verbose_name_plural = _("lots of assets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True, currency="")
                | models.Q(value__gte=0, currency__regex=CURRENCY, value__isnull=False),
                name="lot_has_value_and_currency",
                violation_error_message=_("Give the value and its currency in three letters, such as USD, or neither."),
            ),
            models.CheckConstraint(
                condition=models.Q(entity__isnull=True) | models.Q(body={}),
                name="lot_has_one_recipient",
                violation_error_message=_("Choose the recipient, or name it in words, not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{DisposalGroup(self.group).numeral}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return older_than_operation(self.transition, day=self.day)


@tracked
class PostCount(KnownRecord):
    """Posts of one category on a day: authorized, filled, and how many of those by women and by men."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    category = models.CharField(_("category"), max_length=14, choices=choices_of(PostCategory))
    day = models.DateField(_("as of"))
    authorized = number_of(_("authorized"), null=True, blank=True)
    filled = number_of(_("filled"), null=True, blank=True)
    women = number_of(_("filled by women"), null=True, blank=True)
    men = number_of(_("filled by men"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("count of posts")
        verbose_name_plural = _("counts of posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authorized__isnull=False) | models.Q(filled__isnull=False),
                name="count_tells_a_number",
                violation_error_message=_("Give the posts authorized, the posts filled, or both."),
            ),
            models.CheckConstraint(
                condition=models.Q(women__isnull=True, men__isnull=True)
                | models.Q(
                    women__isnull=False,
                    men__isnull=False,
                    filled__isnull=False,
                    filled=models.F("women") + models.F("men"),
                ),
                name="women_and_men_are_all_filled",
                violation_error_message=_(
                    "Women and men together are the posts filled. Mend the numbers, or leave both empty where they are "
                    "not known."
                ),
            ),
            models.UniqueConstraint(
                fields=("transition", "category", "day", "known_from"),
                name="one_count_of_posts_per_day",
                nulls_distinct=False,
                violation_error_message=_("This category is already counted on this day. Edit that record."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return [*misfits(self), *older_than_operation(self.transition, day=self.day)]


@tracked
class PostChange(KnownRecord):
    """What became of posts of one category on a day: abolished, nationalized, kept or reassigned."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    category = models.CharField(_("category"), max_length=14, choices=choices_of(PostCategory))
    day = models.DateField(_("with effect from"))
    abolished = number_of(_("abolished"), default=0)
    nationalized = number_of(_("nationalized"), default=0)
    kept = number_of(_("kept or reassigned"), default=0)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("change of posts")
        verbose_name_plural = _("changes of posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(abolished__gt=0) | models.Q(nationalized__gt=0) | models.Q(kept__gt=0),
                name="change_of_posts_tells_a_number",
                violation_error_message=_("Give how many posts were abolished, nationalized or kept."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return [*misfits(self), *older_than_operation(self.transition, day=self.day)]


def misfits(record: PostCount | PostChange) -> list[DomainError]:
    """Whether counts and changes of the category still fit each other with this record among them.

    Compared are those no more classified than it: a refusal tells no number that is more classified.
    """
    several: dict[type[models.Model], list[Any]] = {}
    for model in (PostCount, PostChange):
        rows = model.objects.filter(
            transition=record.transition_id, category=record.category, classification__lte=record.classification
        )
        several[model] = [each for each in rows if (type(each), each.pk) != (type(record), record.pk)]
    several[type(record)].append(record)
    return rules.change_that_does_not_fit(posts.misfit(several[PostCount], several[PostChange]))


@tracked
class FootprintTotal(KnownRecord):
    """One figure that a source gives for the whole operation, such as the number of sites handed over.

    It stands beside what the records here add up to and is never mixed with it; where the two differ, the difference
    is told.
    """

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    kind = models.CharField(_("figure"), max_length=22, choices=choices_of(FootprintTotalKind))
    day = models.DateField(_("as of"))
    number = models.DecimalField(_("number"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("Three letters, such as USD."))
    approximate = models.BooleanField(_("about"), default=False, help_text=_("The source gives a round figure."))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("figure of a source")
        verbose_name_plural = _("figures of sources")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=FootprintTotalKind.ASSETS_HANDED_OVER, currency__regex=CURRENCY)
                | (~models.Q(kind=FootprintTotalKind.ASSETS_HANDED_OVER) & models.Q(currency="")),
                name="only_money_has_a_currency",
                violation_error_message=_(
                    "A value takes a currency in three letters, such as USD; a count takes none."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=0),
                name="figure_is_not_negative",
                violation_error_message=_("The figure is negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return older_than_operation(self.transition, day=self.day)
