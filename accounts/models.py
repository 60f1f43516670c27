"""Who people are and for whom they act."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from . import policy
from .fields import TextByLanguageField, choices_of
from .records import RecordQuerySet, tracked
from .roles import STAFF_ROLES, Classification, DataKind, Role
from .words import LANGUAGES, Words, in_language, words


class EntityKind(models.TextChoices):
    """What sort of body an entity is."""

    DEPARTMENT = "department", _("Department")
    OFFICE = "office", _("Office")
    MISSION = "mission", _("Peace operation")
    COUNTRY_TEAM = "country_team", _("United Nations country team")
    HOST_STATE = "host_state", _("Host State")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    PARTNER_SYSTEM = "partner_system", _("Partner system")


@tracked
class Entity(models.Model):
    """A body that people act for and that owns records: a department, a peace operation, a country team."""

    access = policy.Access(DataKind.ACCOUNT, entity="pk", classified=False)

    code = models.CharField(_("code"), max_length=40, unique=True)
    names = TextByLanguageField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=EntityKind)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("entity")
        verbose_name_plural = _("entities")

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """The entity's name in `language`, else in English, else its code."""
        return in_language(self.names, language) or self.code


class UserQuerySet(RecordQuerySet):
    """Users, as the people who administer accounts see them."""


class PeopleManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users; there are no superusers, because only the policy decides."""

    def create_superuser(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("There are no superusers: create a user and grant the role of administrator.")


@tracked
class User(AbstractBaseUser, PermissionsMixin):
    """A person, or the service user of a partner system. Clearance belongs to the person."""

    access = policy.Access(DataKind.ACCOUNT, entity=None, classified=False)

    username = models.CharField(_("user name"), max_length=80, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField(_("name or role"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.PROTECT,
        related_name="members",
        null=True,
        blank=True,
        help_text=_("The body this person speaks for."),
    )
    clearance = models.PositiveSmallIntegerField(
        _("clearance"), choices=choices_of(Classification), default=Classification.UNCLASSIFIED
    )
    language = models.CharField(_("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], default="en")
    is_service = models.BooleanField(
        _("service user"), default=False, help_text=_("Acts for a partner system; cannot sign in on a page.")
    )
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    objects = PeopleManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("username",)
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_superuser=False),
                name="no_superusers",
                violation_error_message=_("There are no superusers: only the policy decides."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class AssignmentQuerySet(RecordQuerySet):
    def of_staff(self) -> Self:
        """Assignments to a role of the secretariat, which opens the administration pages."""
        return self.filter(role__in=STAFF_ROLES)


@tracked
class Assignment(models.Model):
    """A person plays a role for an entity. What the role allows stands in `accounts.roles`."""

    access = policy.Access(DataKind.ACCOUNT, entity="entity", classified=False)

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="assignments")
    entity = models.ForeignKey(Entity, verbose_name=_("entity"), on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(_("role"), max_length=24, choices=choices_of(Role))
    granted_by = models.ForeignKey(
        User, verbose_name=_("granted by"), on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    granted_at = models.DateTimeField(_("granted at"), db_default=Now(), editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "entity", "role"),
                name="one_assignment_per_user_entity_role",
                violation_error_message=_("This person already plays this role for this entity."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} / {self.entity} / {self.role}"

    @property
    def words(self) -> Words:
        return words("{role}, {entity}", role=Role(self.role).words, entity=self.entity.code)
