"""The only module that decides who may do what: one answer for yes or no, one for which ones.

A model says by an `Access` where its records belong: their kind of data, the record they stand under and, at the
top, the entity. Page, interface, admin, search and report ask here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from .audience import Audience, audience_of
from .roles import Classification, DataKind, Distribution, Verb

NOTHING = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Access:
    """Where the records of a model belong.

    `under` names the foreign key to the record that this one stands under: it shares its entity and is never less
    classified; nor than what it names `beside`, if it does, without which it cannot be told. A model at the
    top names its `entity` path, or None for reference data that belongs to everybody. A model whose records begin
    as drafts names the `draft_kind` and, as `settled`, the lookups that end the draft; what stands under a draft is
    a draft too. `classified` is False for models without a classification of their own.
    """

    kind: DataKind
    under: str | None = None
    entity: str | None = None
    draft_kind: DataKind | None = None
    settled: Mapping[str, Any] | None = None
    classified: bool = True
    beside: tuple[str, ...] = ()

    @property
    def above(self) -> tuple[str, ...]:
        """The foreign keys to every record whose classification bears on this one."""
        return (*([self.under] if self.under else []), *self.beside)


def access_of(model: type[Model]) -> Access:
    """The Access a model declares; an error of the programmer if it declares none."""
    access = getattr(model, "access", None)
    if not isinstance(access, Access):
        raise TypeError(f"{model.__name__} declares no access: nobody could be told who may see it.")
    return access


def may(user: Any, verb: Verb, record: Model | type[Model]) -> bool:
    """Whether `user` may do `verb` with `record`, or, given a model, with any record of it at all."""
    audience = audience_of(user)
    if isinstance(record, type):
        access = access_of(record)
        kinds = {access.kind, draft_of(record)[0]}
        return any(audience.holds_anywhere(kind, verb) for kind in kinds if kind)
    if highest_classification(record) > audience.clearance:
        return False
    return audience.holds(_kind_of(record), verb, _entity_of(record))


def visible(user: Any, model: type[Model]) -> Q:
    """The condition that leaves the records of `model` that `user` may see; costs no query of its own."""
    audience = audience_of(user)
    access = access_of(model)
    allowed = _held(audience, access.kind, model)
    draft_kind, settled = draft_of(model)
    if draft_kind is not None:
        drafts = _held(audience, draft_kind, model)
        allowed = (allowed & Q(**settled)) | (drafts & ~Q(**settled))
    return allowed & _cleared(audience, model)


def draft_of(model: type[Model]) -> tuple[DataKind | None, dict[str, Any]]:
    """The kind of data that records of `model` are while they are drafts, and the lookups that end the draft."""
    access = access_of(model)
    if access.draft_kind is not None:
        return access.draft_kind, dict(access.settled or {})
    if access.under is None:
        return None, {}
    kind, settled = draft_of(_parent(model, access.under))
    return kind, {f"{access.under}__{lookup}": value for lookup, value in settled.items()}


def _held(audience: Audience, kind: DataKind, model: type[Model]) -> Q:
    right = (kind, Verb.VIEW)
    if right in audience.everywhere:
        return Q()
    path = entity_path(model)
    entities = audience.at.get(right)
    if not entities or path is None:
        return NOTHING if not entities else Q()
    return Q(**{f"{path}__in": entities})


def _cleared(audience: Audience, model: type[Model]) -> Q:
    bounds: list[tuple[str, Q]] = []
    if audience.clearance != max(Classification):
        bounds += [(path, Q(**{f"{path}__lte": audience.clearance})) for path in classification_paths(model)]
    if audience.distribution is not None:
        marks = audience.distribution.holds
        bounds += [(path, Q(**{f"{path}__in": marks})) for path in distribution_paths(model)]
    allowed = Q()
    for path, within in bounds:
        optional = _optional_step(model, path)
        allowed &= within | Q(**{f"{optional}__isnull": True}) if optional else within
    return allowed


def _optional_step(model: type[Model], path: str) -> str | None:
    """The first foreign key on the way to a classification that a record may leave empty."""
    taken: list[str] = []
    for name in path.split("__")[:-1]:
        taken.append(name)
        if model._meta.get_field(name).null:
            return "__".join(taken)
        model = _parent(model, name)
    return None


def entity_path(model: type[Model]) -> str | None:
    """The lookup from a record of `model` to its entity; None for reference data of everybody."""
    access = access_of(model)
    if access.under is None:
        return access.entity
    above = entity_path(_parent(model, access.under))
    return above and f"{access.under}__{above}"


def classification_paths(model: type[Model]) -> list[str]:
    """The lookups to every classification that bears on a record of `model`: its own and those above it."""
    access = access_of(model)
    own = ["classification"] if access.classified else []
    return own + [f"{name}__{path}" for name in access.above for path in classification_paths(_parent(model, name))]


def distribution_paths(model: type[Model]) -> list[str]:
    """The lookups to every mark of distribution that bears on a record of `model`: its own and those above it."""
    access = access_of(model)
    own = ["distribution"] if any(field.name == "distribution" for field in model._meta.concrete_fields) else []
    return own + [f"{name}__{path}" for name in access.above for path in distribution_paths(_parent(model, name))]


def tells(audience: Audience, record: Model) -> bool:
    """Whether a record that was read along, with those above it, lies within the bounds of `audience`."""
    if highest_classification(record) > audience.clearance:
        return False
    return audience.distribution is None or _circulates(audience.distribution, record)


def _circulates(distribution: Distribution, record: Model) -> bool:
    if getattr(record, "distribution", Distribution.GENERAL) not in distribution.holds:
        return False
    above = (getattr(record, name) for name in access_of(type(record)).above)
    return all(_circulates(distribution, each) for each in above if each is not None)


def highest_classification(record: Model) -> Classification:
    """The classification that bears on `record`: the highest of its own and of the records above it."""
    access = access_of(type(record))
    own = Classification(record.classification) if access.classified else Classification.UNCLASSIFIED  # type: ignore[attr-defined]
    above = (getattr(record, name) for name in access.above)
    return max((own, *(highest_classification(each) for each in above if each is not None)))


def _kind_of(record: Model) -> DataKind:
    access = access_of(type(record))
    if access.draft_kind is not None:
        return access.kind if record.is_settled else access.draft_kind  # type: ignore[attr-defined]
    if access.under is not None and draft_of(type(record))[0] is not None:
        return _kind_of(getattr(record, access.under))
    return access.kind


def _entity_of(record: Model) -> int | None:
    access = access_of(type(record))
    if access.under is not None:
        return _entity_of(getattr(record, access.under))
    if access.entity is None:
        return None
    key: int | None = getattr(record, "pk" if access.entity == "pk" else f"{access.entity}_id")
    return key


def _parent(model: type[Model], name: str) -> type[Model]:
    related = model._meta.get_field(name).related_model
    assert isinstance(related, type)
    return related
