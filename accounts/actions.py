"""Writing: every change to a record goes through here and names who and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Now

from . import policy
from .errors import DomainError, StaleRecord, refuse
from .models import Assignment, Entity, User
from .records import Record
from .roles import STAFF_ROLES, Role, Verb
from .words import words


@contextmanager
def traced(*, by: User | None, why: str = "") -> Iterator[None]:
    """One transaction whose history says who wrote it and why."""
    with transaction.atomic(), pghistory.context(user=by.pk if by else None, why=why):
        yield


def demand(user: User, verb: Verb, record: Model) -> None:
    """Refuse, unless the policy lets `user` do `verb` with `record`."""
    if not policy.may(user, verb, record):
        raise NotAllowed(verb)


class NotAllowed(DomainError):
    """The policy says no to something the person can see."""

    def __init__(self, verb: Verb) -> None:
        super().__init__(
            words(
                "You may not do this here: it takes the right to {verb} records of this kind. "
                "An administrator can assign you a role that has it.",
                verb=VERB_WORDS[verb],
            )
        )


VERB_WORDS = {
    Verb.VIEW: words("see"),
    Verb.ADD: words("add"),
    Verb.CHANGE: words("change"),
    Verb.DELETE: words("remove"),
    Verb.VERIFY: words("verify"),
    Verb.JUDGE: words("judge"),
    Verb.CLEAR: words("clear"),
    Verb.APPROVE: words("approve"),
    Verb.ISSUE: words("issue"),
}


def save_record(record: Record, *, by: User, why: str = "", expected_version: int | None = None) -> Record:
    """Store `record` as a new one or a new version of itself.

    `expected_version` is the version the person was looking at; if the stored one has moved on, StaleRecord holds
    both. All broken rules are told at once. Raises NotAllowed, StaleRecord or DomainError; then nothing is stored.
    """
    adding = record._state.adding
    with traced(by=by, why=why):
        if not adding:
            _refuse_stale(record, record.version if expected_version is None else expected_version)
        demand(by, Verb.ADD if adding else Verb.CHANGE, record)
        _refuse_broken(record)
        record.changed_by = by
        record.changed_at = Now()
        if adding:
            record.created_by = by
        else:
            record.version += 1
        record.save()
        record.refresh_from_db(fields=["changed_at", "created_at"])
    return record


def remove_record(record: Model, *, by: User, why: str) -> None:
    """Remove `record`; its history keeps what it said, who removed it and why."""
    with traced(by=by, why=why):
        demand(by, Verb.DELETE, record)
        record.delete()


def _refuse_stale(record: Record, expected: int) -> None:
    stored = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    if stored is None:
        raise DomainError(words("This record has been removed by somebody else."))
    # What the person may no longer see or touch cannot be talked about, not even to say that it changed.
    if stored.version != expected:
        raise StaleRecord(
            words("Somebody else saved this record after you opened it. Compare the two versions, then save again."),
            stored=_shown(stored),
            offered=_shown(record),
        )
    record.version = stored.version


def _shown(record: Record) -> dict[str, Any]:
    return {
        field.name: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if field.editable and not field.primary_key
    }


def _refuse_broken(record: Record) -> None:
    errors: list[DomainError] = []
    try:
        record.full_clean()
    except ValidationError as invalid:
        for field, messages in invalid.message_dict.items():
            place = None if field == NON_FIELD_ERRORS else field
            errors.extend(DomainError(words("{message}", message=message), place) for message in messages)
    errors.extend(classification_errors(record))
    if not errors:
        errors.extend(record.broken_rules())
    refuse(errors)


def classification_errors(record: Record) -> list[DomainError]:
    found = [getattr(record, name, None) for name in record.access.above]
    above = [policy.highest_classification(each) for each in found if each is not None]
    if not above:
        return []
    least = max(above)
    if record.classification >= least:
        return []
    return [
        DomainError(
            words(
                "A record is never less classified than the one it stands under. Choose {least} or higher.",
                least=least.words,
            ),
            "classification",
        )
    ]


def grant(*, user: User, entity: Entity, role: Role, by: User, why: str) -> Assignment:
    """Let `user` play `role` for `entity`. A role of the secretariat also opens the administration."""
    with traced(by=by, why=why):
        assignment = Assignment(user=user, entity=entity, role=role, granted_by=by)
        demand(by, Verb.ADD, assignment)
        if Assignment.objects.filter(user=user, entity=entity, role=role).exists():
            raise DomainError(words("This person already plays this role for this entity."), "role")
        assignment.save()
        _open_administration(user)
    return assignment


def revoke(assignment: Assignment, *, by: User, why: str) -> None:
    """End a person's role for an entity."""
    with traced(by=by, why=why):
        demand(by, Verb.DELETE, assignment)
        user = assignment.user
        assignment.delete()
        _open_administration(user)


def _open_administration(user: User) -> None:
    staff = user.assignments.filter(role__in=STAFF_ROLES).exists()
    if user.is_staff != staff:
        user.is_staff = staff
        user.save(update_fields=["is_staff"])
    user.__dict__.pop("_audience", None)
