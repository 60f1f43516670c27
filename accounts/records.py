"""What every record of the system has: a classification, a trace of who wrote it, a version, a history."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from . import policy
from .errors import DomainError
from .fields import choices_of, refuse_unprintable
from .roles import Classification, Distribution


class RecordQuerySet(models.QuerySet[Any]):
    """Every list and every lookup begins with `visible_to`."""

    def visible_to(self, user: Any) -> Self:
        """The records that `user` (or an Audience) may see."""
        return self.filter(policy.visible(user, self.model))


def tracked[Model: models.Model](model: type[Model]) -> type[Model]:
    """Keep the history of a model by database triggers, deletions included: who, when, why, in which request."""
    kept = {field.name for field in model._meta.fields}
    private: list[str] = [name for name in ("password", "last_login") if name in kept]
    track: Callable[[type[Model]], type[Model]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}History",
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
        exclude=private,
    )
    return track(model)


class Record(models.Model):
    """Something that is known, who may see it, and who wrote it down."""

    access: policy.Access

    classification = models.PositiveSmallIntegerField(
        _("classification"),
        choices=choices_of(Classification),
        default=Classification.UNCLASSIFIED,
        help_text=_("ST/SGB/2007/6. A record is never less classified than the record it stands under."),
    )
    distribution = models.CharField(
        _("distribution"), max_length=10, choices=choices_of(Distribution), default=Distribution.GENERAL
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("created at"), db_default=Now(), editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    changed_at = models.DateTimeField(_("changed at"), db_default=Now(), editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Besides what Django asks of each field: every text is one that a database and a document can hold."""
        errors: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as invalid:
            errors = invalid.error_dict
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.name not in {*(exclude or ()), *errors}:
                try:
                    refuse_unprintable(str(getattr(self, field.attname) or ""))
                except ValidationError as invalid:
                    errors[field.name] = [invalid]
        if errors:
            raise ValidationError(errors)

    def broken_rules(self) -> list[DomainError]:
        """The rules of the field that this record breaks as it stands; a model with rules adds its own."""
        return []
