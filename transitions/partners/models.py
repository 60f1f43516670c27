"""The Peacebuilding Commission as adviser and convener, and regional organizations (paras 10 to 12)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.policy import Access
from accounts.records import tracked
from accounts.roles import DataKind
from transitions.belonging import of_another_transition
from transitions.records import KnownRecord, of_transition

from . import rules
from .kinds import (
    AdviceOutcome,
    CommissionAsker,
    CommissionFormat,
    CommissionStage,
    ConsultedOn,
    ConvenedParty,
    RegionalOrganization,
    RoleAgreement,
    TakenUpIn,
)

USED = [each.value for each in AdviceOutcome if each.is_used]


@tracked
class CommissionRequest(KnownRecord):
    """The Peacebuilding Commission was asked for specific, strategic and targeted advice on a transition (para 10)."""

    access = Access(DataKind.COMMISSION, under="transition")

    transition = of_transition()
    day = models.DateField(_("requested on"))
    asker = models.CharField(_("requested by"), max_length=20, choices=choices_of(CommissionAsker))
    stage = models.CharField(_("stage of the operation"), max_length=16, choices=choices_of(CommissionStage))
    asked = TextByLanguageField(_("what was asked"))

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("request to the Commission")
        verbose_name_plural = _("requests to the Commission")

    def __str__(self) -> str:
        return f"{self.get_asker_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet(timezone.localdate(), day=self.day)


@tracked
class CommissionAdvice(KnownRecord):
    """Advice of the Peacebuilding Commission: as a letter, orally or annexed to a document; asked for or not."""

    access = Access(DataKind.COMMISSION, under="transition")

    transition = of_transition()
    request = models.ForeignKey(
        CommissionRequest,
        verbose_name=_("answers the request"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty, if the Commission gave it without being asked."),
    )
    day = models.DateField(_("given on"))
    format = models.CharField(_("form"), max_length=8, choices=choices_of(CommissionFormat))
    symbol = models.CharField(_("symbol"), max_length=80, blank=True, help_text=_("For example S/2025/180."))
    stage = models.CharField(
        _("stage of the operation"), max_length=16, choices=choices_of(CommissionStage), blank=True
    )
    summary = TextByLanguageField(_("in short"), blank=True)
    deliberated_on = models.DateField(
        _("deliberated on"), null=True, blank=True, help_text=_("The day on which the Council deliberated on it.")
    )

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("advice of the Commission")
        verbose_name_plural = _("advice of the Commission")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "symbol"),
                condition=~models.Q(symbol=""),
                name="one_advice_per_document",
                violation_error_message=_("The advice in this document is already recorded. Edit that record."),
            ),
            models.CheckConstraint(
                condition=models.Q(deliberated_on__isnull=True) | models.Q(deliberated_on__gte=models.F("day")),
                name="advice_is_deliberated_on_after_it_is_given",
                violation_error_message=_("The Council cannot have deliberated on advice before it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol or self.get_format_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        request = self.request
        return [
            *rules.not_yet(timezone.localdate(), day=self.day, deliberated_on=self.deliberated_on),
            *of_another_transition(request.transition_id if request else None, self.transition_id, "request"),
            *rules.advice_before_request(self.day, request.day if request else None),
        ]


@tracked
class AdvicePoint(KnownRecord):
    """One lettered point of advice, (a), (b) and so on."""

    access = Access(DataKind.COMMISSION, under="advice")

    advice = models.ForeignKey(
        CommissionAdvice, verbose_name=_("advice"), on_delete=models.CASCADE, related_name="points"
    )
    letter = models.CharField(
        _("letter"),
        max_length=2,
        validators=[RegexValidator(r"^[a-z]{1,2}\Z", _("Give the letter of the point, such as d."))],
        help_text=_("As in the document, without brackets."),
    )
    text = TextByLanguageField(_("point"))

    class Meta:
        ordering = ("advice", "letter", "pk")
        verbose_name = _("point of advice")
        verbose_name_plural = _("points of advice")
        constraints = [
            models.UniqueConstraint(
                fields=("advice", "letter"),
                name="one_point_per_letter",
                violation_error_message=_("This advice already has a point with this letter."),
            )
        ]

    def __str__(self) -> str:
        return f"({self.letter})"


@tracked
class PointOutcome(KnownRecord):
    """What became of a point of advice: taken up where, in part, or not, and why. A later outcome follows."""

    access = Access(DataKind.COMMISSION, under="point")

    point = models.ForeignKey(AdvicePoint, verbose_name=_("point"), on_delete=models.CASCADE, related_name="outcomes")
    day = models.DateField(_("decided on"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=choices_of(AdviceOutcome))
    taken_up_in = models.CharField(_("taken up in"), max_length=12, choices=choices_of(TakenUpIn), blank=True)
    where = models.CharField(
        _("where exactly"),
        max_length=200,
        blank=True,
        help_text=_("Symbol and paragraph, or the element of the plan: S/RES/2717 (2023), para. 22."),
    )
    reason = TextByLanguageField(
        _("reason"), blank=True, help_text=_("Needed if the point was taken up in part or not at all.")
    )

    class Meta:
        ordering = ("point", "day", "pk")
        verbose_name = _("outcome of a point of advice")
        verbose_name_plural = _("outcomes of points of advice")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(outcome__in=USED) & ~models.Q(taken_up_in="") & ~models.Q(where=""))
                | (~models.Q(outcome__in=USED) & models.Q(taken_up_in="", where="")),
                name="point_taken_up_says_where",
                violation_error_message=_(
                    "Say in what the point was taken up and where exactly. Leave both empty if it was not taken up."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=AdviceOutcome.TAKEN_UP) | ~models.Q(reason={}),
                name="point_not_taken_up_has_a_reason",
                violation_error_message=_("Say why the point was taken up in part only, or not at all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return [
            *rules.not_yet(timezone.localdate(), day=self.day),
            *rules.decision_before_advice(self.day, self.point.advice.day),
        ]


@tracked
class CommissionMeeting(KnownRecord):
    """The Commission convened those who matter to a transition; what they agreed on as common objectives (para 11)."""

    access = Access(DataKind.COMMISSION, under="transition")

    transition = of_transition()
    day = models.DateField(_("held on"))
    subject = TextByLanguageField(_("subject"))
    convened = ArrayField(
        models.CharField(max_length=24, choices=choices_of(ConvenedParty)),
        verbose_name=_("participants"),
        default=list,
        blank=True,
    )
    objectives = TextByLanguageField(_("common objectives and priorities agreed"), blank=True)
    gender = TextByLanguageField(
        _("gender-responsive approach"), blank=True, help_text=_("What makes the approach gender-responsive.")
    )

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("meeting of the Commission")
        verbose_name_plural = _("meetings of the Commission")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet(timezone.localdate(), day=self.day)


@tracked
class RegionalRole(KnownRecord):
    """The role of a regional or subregional organization as a transition plan states it, and whether it agreed."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    organization = models.CharField(_("organization"), max_length=8, choices=choices_of(RegionalOrganization))
    day = models.DateField(_("stated on"), help_text=_("The day of the plan or strategy that states the role."))
    plan = models.CharField(_("plan or strategy"), max_length=120, help_text=_("For example S/2021/807, annex."))
    role = TextByLanguageField(_("role in the plan"))
    agreed = models.CharField(
        _("agreed by the organization"),
        max_length=8,
        choices=choices_of(RoleAgreement),
        default=RoleAgreement.UNKNOWN,
    )
    agreed_on = models.DateField(_("day of its answer"), null=True, blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("role of a regional organization")
        verbose_name_plural = _("roles of regional organizations")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "organization", "plan"),
                name="one_role_per_organization_and_plan",
                violation_error_message=_("The role of this organization in this plan is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(agreed=RoleAgreement.UNKNOWN) ^ models.Q(agreed_on__isnull=False),
                name="answer_to_a_role_has_a_day",
                violation_error_message=_("Give the day of the answer if it is known, and only then."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_organization_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet(timezone.localdate(), day=self.day, agreed_on=self.agreed_on)


@tracked
class RegionalConsultation(KnownRecord):
    """A regional or subregional organization was consulted on planning or carrying out a transition (para 12)."""

    access = Access(DataKind.PLANNING, under="transition")

    transition = of_transition()
    organization = models.CharField(_("organization"), max_length=8, choices=choices_of(RegionalOrganization))
    day = models.DateField(_("consulted on"))
    about = models.CharField(_("about"), max_length=16, choices=choices_of(ConsultedOn))
    views = TextByLanguageField(_("views of the organization"), blank=True)

    class Meta:
        ordering = ("transition", "day", "pk")
        verbose_name = _("consultation of a regional organization")
        verbose_name_plural = _("consultations of regional organizations")

    def __str__(self) -> str:
        return f"{self.get_organization_display()}, {self.day}"

    def broken_rules(self) -> list[DomainError]:
        return rules.not_yet(timezone.localdate(), day=self.day)
