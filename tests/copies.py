"""Many operations from one: copies of a mission with everything that stands under it, whatever models there are."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models

from accounts.models import Entity, EntityKind
from accounts.policy import Access
from missions.models import Mission
from transitions.models import Evidence, Observation, Verification

Keys = dict[type[models.Model], dict[Any, Any]]
"""For each model, the key of the copy by the key of what was copied."""

BESIDE = (Evidence, Verification)
"""They stand under an observation one to one, which is their key."""


def copy_mission(mission: Mission, abbreviation: str) -> Mission:
    """A mission of its own entity that has what `mission` has."""
    entity = Entity.objects.create(code=abbreviation, names={"en": abbreviation}, kind=EntityKind.MISSION)
    copied = Mission.objects.get(pk=mission.pk)
    copied.pk, copied.abbreviation, copied.entity, copied._state.adding = None, abbreviation, entity, True
    copied.save()
    copied.hosts.set(mission.hosts.all())
    keys: Keys = defaultdict(dict, {Mission: {mission.pk: copied.pk}, Entity: {mission.entity_id: entity.pk}})
    for model in below(Mission):
        _copy_rows(model, keys)
    for model in [*below(Mission)]:
        _copy_links(model, keys)
    return copied


def below(top: type[models.Model]) -> list[type[models.Model]]:
    """The models of operations and transitions whose records stand under `top`, those above first."""
    found = [top]
    for above in found:
        found += [
            model
            for model in apps.get_models()
            if isinstance(getattr(model, "access", None), Access)
            and model.access.under is not None
            and model._meta.app_label in ("missions", "transitions")
            and model._meta.get_field(model.access.under).related_model is above
            and model not in found
        ]
    return found[1:]


def _copy_rows(model: type[models.Model], keys: Keys) -> None:
    """Copy the rows under what was copied; a row may refer to one before it."""
    under = model._meta.get_field(model.access.under)  # type: ignore[attr-defined]
    above = keys[under.related_model]
    rows = model._default_manager.filter(**{f"{under.name}__in": list(above)}).order_by("pk")
    within = any(field.related_model is model for field in model._meta.concrete_fields)
    copies, olds = [], []
    for row in rows:
        old = row.pk
        if model not in BESIDE:
            row.pk = None
        row._state.adding = True
        for field in model._meta.concrete_fields:
            known = keys.get(field.related_model) if field.is_relation else None
            if known and getattr(row, field.attname) in known:
                setattr(row, field.attname, known[getattr(row, field.attname)])
        if model is Observation and row.withdraws:
            row.withdraws = keys[Observation].get(row.withdraws)
        copies.append(row)
        olds.append(old)
        if within or (model is Observation and row.withdraws):
            _store(model, copies, olds, keys)
            copies, olds = [], []
    _store(model, copies, olds, keys)


def _store(model: type[models.Model], copies: list[Any], olds: list[Any], keys: Keys) -> None:
    for old, new in zip(olds, model._default_manager.bulk_create(copies), strict=True):
        keys[model][old] = new.pk


def _copy_links(model: type[models.Model], keys: Keys) -> None:
    """Links of many to many lead to the copies, where there are any."""
    for field in model._meta.local_many_to_many:
        through, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        if not through._meta.auto_created:
            continue
        rows = through._default_manager.filter(**{f"{own}__in": list(keys[model])})
        linked = [(getattr(row, f"{own}_id"), getattr(row, f"{other}_id")) for row in rows]
        known = keys.get(field.related_model, {})
        through._default_manager.bulk_create(
            [
                through(**{f"{own}_id": keys[model][left], f"{other}_id": known.get(right, right)})
                for left, right in linked
            ]
        )
