"""Who does what through a transition, and what is handed over to whom (resolution 2594 (2021), para 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity, User
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, Precision, in_language
from missions.kinds import Theme
from missions.models import PRECISIONS, MandatedTask, Place
from transitions.belonging import of_another_transition, place_of_another, task_of_another
from transitions.lifetime import outside_life
from transitions.records import KnownRecord, life_of_operation, of_transition

from . import refusals
from .kinds import (
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverConditions,
    HandoverOutcome,
    HandoverRequirementKind,
    RecipientReadiness,
    ResponsibilityPart,
    ResponsibilityStage,
)
from .refusals import Edge, Span

NAMED = _("If it is no entity of this system: a ministry, a national institution, a partner.")


def an_entity(name: Any, **given: Any) -> models.ForeignKey[Any, Any]:
    """The entity that carries, gives or receives something."""
    return models.ForeignKey(
        Entity, verbose_name=name, on_delete=models.PROTECT, related_name="+", null=True, blank=True, **given
    )


def one_body(name: str, entity: str = "entity", body: str = "body") -> models.CheckConstraint:
    """A body is an entity of the system or is named in words, never both and never neither."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{entity}__isnull": False, body: {}})
        | (models.Q(**{f"{entity}__isnull": True}) & ~models.Q(**{body: {}})),
        name=name,
        violation_error_message=_("Name the body either as an entity of this system or in words."),
    )


def one_subject(name: str) -> models.CheckConstraint:
    """What is carried is a mandated task or a named role."""
    return models.CheckConstraint(
        condition=models.Q(task__isnull=False, role__isnull=True) | models.Q(task__isnull=True, role__isnull=False),
        name=name,
        violation_error_message=_("Choose either a mandated task or a named role."),
    )


def body_key(entity: Entity | None, body: dict[str, str]) -> refusals.Body:
    """What tells bodies apart, be they entities or only named."""
    return (entity.code if entity else in_language(body, "en")).casefold()


@tracked
class NamedRole(KnownRecord):
    """A role that the operation plays and that is no task of its mandate, such as the chair of a working group."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    titles = TextByLanguageField(_("role"))
    theme = models.CharField(_("theme"), max_length=24, choices=choices_of(Theme), default=Theme.OTHER)

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())


class OfSubject(KnownRecord):
    """A record of a mandated task or a named role, in one place or everywhere."""

    transition = of_transition()
    task = models.ForeignKey(
        MandatedTask, verbose_name=_("mandated task"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    role = models.ForeignKey(
        NamedRole,
        verbose_name=_("or role"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("A role that is no task of the mandate."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("The whole area of operation, if left empty."),
    )

    class Meta:
        abstract = True

    def broken_rules(self) -> list[DomainError]:
        mission = self.transition.mission_id
        return [
            *task_of_another(self.task.mandate.mission_id if self.task else None, mission),
            *of_another_transition(self.role.transition_id if self.role else None, self.transition_id, "role"),
            *place_of_another(self.place.mission_id if self.place else None, mission),
        ]

    def of_same_subject(self) -> models.QuerySet[Any]:
        """The other records of the same kind on the same task or role of this transition."""
        beside = type(self)._default_manager.filter(transition=self.transition_id, task=self.task_id, role=self.role_id)
        return beside.exclude(pk=self.pk)


@tracked
class Responsibility(OfSubject):
    """Who leads, supports or receives a task at a stage of the transition, from when until when, funded until when."""

    access = Access(DataKind.PLANNING, under="transition")

    stage = models.CharField(_("stage"), max_length=6, choices=choices_of(ResponsibilityStage))
    part = models.CharField(_("part"), max_length=9, choices=choices_of(ResponsibilityPart))
    entity = an_entity(_("entity"))
    body = TextByLanguageField(_("or body in words"), blank=True, help_text=NAMED)
    carried_from = models.DateField(_("from"), null=True, blank=True)
    carried_until = models.DateField(_("until"), null=True, blank=True)
    funded_until = models.DateField(_("funding secured until"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            one_subject("responsibility_is_for_a_task_or_a_role"),
            one_body("responsibility_is_of_one_body"),
            models.CheckConstraint(
                condition=models.Q(carried_from__isnull=True)
                | models.Q(carried_until__isnull=True)
                | models.Q(carried_until__gte=models.F("carried_from")),
                name="responsibility_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.get_part_display()}"

    def broken_rules(self) -> list[DomainError]:
        beside = self.of_same_subject().filter(stage=self.stage, part=self.part, place=self.place_id)
        mine = body_key(self.entity, self.body)
        spans = [
            Span(each.carried_from, each.carried_until)
            for each in beside.select_related("entity")
            if body_key(each.entity, each.body) == mine
        ]
        return [
            *super().broken_rules(),
            *self._after_the_operation(),
            *refusals.recorded_twice(Span(self.carried_from, self.carried_until), spans),
        ]

    def _after_the_operation(self) -> list[DomainError]:
        """The operation itself carries something only while it exists."""
        if self.entity_id != self.transition.mission.entity_id:
            return []
        life = life_of_operation(self.transition)
        return [
            error
            for name, day in (("carried_from", self.carried_from), ("carried_until", self.carried_until))
            for error in outside_life(DateKnown(day) if day else None, life, name)
        ]


@tracked
class HandoverArea(KnownRecord):
    """A thematic area that is handed over, with the record in four parts that road maps have of each."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    number = models.CharField(_("number as printed"), max_length=20, blank=True)
    titles = TextByLanguageField(_("thematic area"))
    theme = models.CharField(_("theme"), max_length=24, choices=choices_of(Theme), default=Theme.OTHER)

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())


class AreaLine(KnownRecord):
    """A line of the hand-over record of a thematic area: kept as printed, with its date and actors read from it.

    An actor is kept as it is printed; which entity it is, is looked up by its code whenever the record is read, so
    that an entity that joins the system later counts.
    """

    area = models.ForeignKey(HandoverArea, verbose_name=_("thematic area"), on_delete=models.CASCADE, related_name="+")
    section = models.CharField(_("section as printed"), max_length=20, blank=True)
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"))
    text = TextByLanguageField(_("text as printed"))
    actors = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("actors"),
        default=list,
        blank=True,
        help_text=_("As printed, with a semicolon between them; “to be determined” if nobody is found yet."),
    )
    dates_printed = models.CharField(_("dates as printed"), max_length=120, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    deadline_precision = models.CharField(
        _("precision of the deadline"), max_length=5, choices=PRECISIONS, default=Precision.DAY
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.section} ({self.sequence})" if self.section else str(self.sequence)

    @property
    def deadline_known(self) -> DateKnown | None:
        """The deadline, as exactly as it is known."""
        return None if self.deadline is None else DateKnown(self.deadline, Precision(self.deadline_precision))


def one_line(name: str) -> models.UniqueConstraint:
    """Of each part of an area a place in the sequence is taken once."""
    return models.UniqueConstraint(
        fields=("area", "sequence"),
        name=name,
        violation_error_message=_("This place in the sequence of the area is taken."),
    )


@tracked
class HandoverMandatedArea(AreaLine):
    """What the operation does today in a thematic area that is handed over."""

    access = Access(DataKind.PLANNING, under="area")

    class Meta:
        ordering = ("area", "sequence")
        verbose_name = _("mandated area")
        verbose_name_plural = _("mandated areas")
        constraints = [one_line("one_handover_mandated_area_per_place")]


@tracked
class HandoverEndState(AreaLine):
    """How a thematic area is to stand when it is handed over."""

    access = Access(DataKind.PLANNING, under="area")

    class Meta:
        ordering = ("area", "sequence")
        verbose_name = _("end-state")
        verbose_name_plural = _("end-states")
        constraints = [one_line("one_handover_end_state_per_place")]


@tracked
class HandoverRequirement(AreaLine):
    """What the hand-over of a thematic area requires: posts, money, national capacity or something else."""

    access = Access(DataKind.PLANNING, under="area")

    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=choices_of(HandoverRequirementKind),
        default=HandoverRequirementKind.OTHER,
    )
    posts = models.PositiveSmallIntegerField(_("number of posts"), null=True, blank=True)
    posts_printed = models.CharField(_("posts as printed"), max_length=40, blank=True)

    class Meta:
        ordering = ("area", "sequence")
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [one_line("one_handover_requirement_per_place")]


@tracked
class HandoverAction(AreaLine):
    """What somebody is to do by a day so that a thematic area can be handed over."""

    access = Access(DataKind.PLANNING, under="area")

    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ("area", "sequence")
        verbose_name = _("specific action")
        verbose_name_plural = _("specific actions")
        constraints = [one_line("one_handover_action_per_place")]

    def broken_rules(self) -> list[DomainError]:
        return refusals.in_future(self.done_on, timezone.localdate(), "done_on")


AREA_LINES: Mapping[HandoverAreaPart, type[AreaLine]] = {
    HandoverAreaPart.MANDATED_AREA: HandoverMandatedArea,
    HandoverAreaPart.END_STATE: HandoverEndState,
    HandoverAreaPart.REQUIREMENT: HandoverRequirement,
    HandoverAreaPart.SPECIFIC_ACTION: HandoverAction,
}
"""The records that hold each of the four parts of a thematic area."""


@tracked
class Handover(OfSubject):
    """A task or role that passes from one body to others, or for which nobody was found to take it over."""

    access = Access(DataKind.PLANNING, under="transition")

    area = models.ForeignKey(
        HandoverArea, verbose_name=_("thematic area"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    giver = an_entity(_("handed over by"))
    giver_body = TextByLanguageField(_("or by the body in words"), blank=True, help_text=NAMED)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    planned_precision = models.CharField(
        _("precision of the plan"), max_length=5, choices=PRECISIONS, default=Precision.DAY
    )
    actual_on = models.DateField(_("handed over on"), null=True, blank=True, help_text=_("Name the recipients first."))
    none_found = models.BooleanField(
        _("no recipient was found"), default=False, help_text=_("Sought, and nobody takes it over.")
    )
    none_reason = TextByLanguageField(_("why no recipient was found"), blank=True)
    conditions = TextByLanguageField(_("conditions of the hand-over"), blank=True)
    conditions_state = models.CharField(
        _("the conditions are"),
        max_length=10,
        choices=choices_of(HandoverConditions),
        default=HandoverConditions.UNASSESSED,
    )
    residual_risk = TextByLanguageField(_("residual risk"), blank=True)

    class Meta:
        ordering = ("transition", "pk")
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [
            one_subject("handover_is_of_a_task_or_a_role"),
            one_body("handover_is_by_one_body", "giver", "giver_body"),
            models.CheckConstraint(
                condition=models.Q(none_found=False) | models.Q(actual_on__isnull=True),
                name="handover_to_nobody_has_no_day",
                violation_error_message=_("It was not handed over if no recipient was found."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.transition}"

    @property
    def planned(self) -> DateKnown | None:
        """The planned day, as exactly as it is known."""
        return None if self.planned_on is None else DateKnown(self.planned_on, Precision(self.planned_precision))

    def broken_rules(self) -> list[DomainError]:
        recipients = list(HandoverRecipient.objects.filter(handover=self.pk).select_related("entity"))
        life, actual = life_of_operation(self.transition), self.actual_on
        found = [
            *super().broken_rules(),
            *of_another_transition(self.area.transition_id if self.area else None, self.transition_id, "area"),
            *outside_life(self.planned, life, "planned_on"),
            *outside_life(DateKnown(actual) if actual else None, life, "actual_on"),
            *refusals.in_future(actual, timezone.localdate(), "actual_on"),
            *refusals.handed_to_nobody(actual, len(recipients), none_found=self.none_found),
        ]
        for each in recipients:
            found += self.in_a_circle(each.entity, each.body, "giver")
        return found

    def in_a_circle(self, entity: Entity | None, body: dict[str, str], field: str) -> list[DomainError]:
        """Whether the task would come back to the giver if this body received it."""
        edge = Edge(body_key(self.giver, self.giver_body), body_key(entity, body), self.place_id)
        return refusals.handed_in_a_circle(edge, self._other_edges(), field)

    def _other_edges(self) -> Iterable[Edge]:
        others = HandoverRecipient.objects.filter(handover__in=self.of_same_subject())
        for each in others.select_related("entity", "handover__giver"):
            handover = each.handover
            giver = body_key(handover.giver, handover.giver_body)
            yield Edge(giver, body_key(each.entity, each.body), handover.place_id)


@tracked
class HandoverRecipient(KnownRecord):
    """A body that takes over a task or role. Only somebody who speaks for it confirms that it does."""

    access = Access(DataKind.PLANNING, under="handover")

    handover = models.ForeignKey(
        Handover, verbose_name=_("hand-over"), on_delete=models.CASCADE, related_name="recipients"
    )
    entity = an_entity(_("entity"))
    body = TextByLanguageField(_("or body in words"), blank=True, help_text=NAMED)
    readiness = models.CharField(
        _("ability to carry it"),
        max_length=10,
        choices=choices_of(RecipientReadiness),
        default=RecipientReadiness.UNASSESSED,
    )
    capacity = TextByLanguageField(_("capacity"), blank=True, help_text=_("Staff, means and skills it has for this."))
    carried_from = models.DateField(_("carries it from"), null=True, blank=True)
    carried_until = models.DateField(_("carries it until"), null=True, blank=True)
    funded_until = models.DateField(_("funding secured until"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed by the recipient on"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        User,
        verbose_name=_("confirmed by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        ordering = ("handover", "pk")
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            one_body("handover_recipient_is_one_body"),
            models.UniqueConstraint(
                fields=("handover", "entity"),
                name="one_handover_recipient_per_entity",
                violation_error_message=_("This entity is named as a recipient already."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_on__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_on__isnull=False, confirmed_by__isnull=False, entity__isnull=False),
                name="handover_confirmation_is_by_somebody_of_the_entity",
                violation_error_message=_(
                    "A confirmation has a day, somebody who gave it and an entity they speak for."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(carried_from__isnull=True)
                | models.Q(carried_until__isnull=True)
                | models.Q(carried_until__gte=models.F("carried_from")),
                name="handover_recipient_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.body, language_code()) or str(self._meta.verbose_name)

    def broken_rules(self) -> list[DomainError]:
        return [
            *refusals.named_though_none_found(none_found=self.handover.none_found),
            *self.handover.in_a_circle(self.entity, self.body, "entity"),
            *self._changed_after_confirmation(),
        ]

    def _changed_after_confirmation(self) -> list[DomainError]:
        stored = type(self)._default_manager.filter(pk=self.pk).select_related("entity").first()
        if stored is None:
            return []
        before, now = body_key(stored.entity, stored.body), body_key(self.entity, self.body)
        return refusals.another_after_confirmation(before, now, stored.confirmed_on)


@tracked
class HandoverCheck(KnownRecord):
    """What was found of a task 30 and 90 days after its hand-over, and of residual tasks later."""

    access = Access(DataKind.PLANNING, under="handover")

    handover = models.ForeignKey(Handover, verbose_name=_("hand-over"), on_delete=models.CASCADE, related_name="checks")
    after = models.PositiveSmallIntegerField(_("check"), choices=choices_of(HandoverCheckAfter))
    day = models.DateField(_("made on"))
    outcome = models.CharField(_("what was found"), max_length=8, choices=choices_of(HandoverOutcome))
    narrative = TextByLanguageField(_("in words"))

    class Meta:
        ordering = ("handover", "day", "pk")
        verbose_name = _("check after hand-over")
        verbose_name_plural = _("checks after hand-over")
        constraints = [
            models.UniqueConstraint(
                fields=("handover", "after"),
                condition=~models.Q(after=HandoverCheckAfter.LATER),
                name="one_handover_check_per_day_after",
                violation_error_message=_("This check is on record already. Edit it, or record a follow-up."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_after_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        after = HandoverCheckAfter(self.after)
        return refusals.check_at_wrong_time(after, self.day, self.handover.actual_on, today=timezone.localdate())
