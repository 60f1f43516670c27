"""Roles and hand-over of transitions as facts: a fixed number of queries, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Entity, EntityKind
from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.kinds import Theme
from transitions.asking import TASK, Asking, highest_of
from transitions.strategy.models import Transition

from .facts import (
    CarriedSubject,
    HandoverAreaFact,
    HandoverAreaLine,
    HandoverCheckFact,
    HandoverFact,
    HandoverRecipientFact,
    NamedRoleFact,
    ResponsibilitiesFacts,
    ResponsibilityFact,
    ResponsibleBody,
)
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
from .models import (
    AREA_LINES,
    Handover,
    HandoverArea,
    HandoverCheck,
    HandoverRecipient,
    NamedRole,
    Responsibility,
)
from .roadmap import is_to_be_determined

Rows = Mapping[int, list[Any]]


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, ResponsibilitiesFacts]:
    """What the reader may know of roles and hand-over in these transitions, each given with its entity."""
    along = (*TASK, "place__mission")
    rows = _Rows(
        roles=asking.rows(NamedRole, transitions),
        responsibilities=asking.rows(Responsibility, transitions, related=(*along, "entity__mission")),
        areas=asking.rows(HandoverArea, transitions),
        lines={part: asking.rows(model, transitions, path="area__transition") for part, model in AREA_LINES.items()},
        handovers=asking.rows(Handover, transitions, related=(*along, "giver__mission")),
        recipients=asking.rows(
            HandoverRecipient, transitions, path="handover__transition", related=("entity__mission", "confirmed_by")
        ),
        checks=asking.rows(HandoverCheck, transitions, path="handover__transition"),
    )
    entities = _entities(rows, transitions)
    return {key: _Reading(asking, rows, entities.get(key, {}), key).facts() for key in transitions}


@dataclass(frozen=True, slots=True)
class _Rows:
    """The records of several transitions, by transition."""

    roles: Rows
    responsibilities: Rows
    areas: Rows
    lines: Mapping[HandoverAreaPart, Rows]
    handovers: Rows
    recipients: Rows
    checks: Rows


def _entities(rows: _Rows, transitions: Iterable[int]) -> Mapping[int, Mapping[str, Entity]]:
    """By transition the entities that printed actors stand for, by what is printed; two queries.

    What is printed is the code of an entity, or its first part where the host State follows: UNCT is UNCT-SOM in
    Somalia.
    """
    printed = {
        key: {name for part in rows.lines.values() for row in part.get(key, ()) for name in row.actors}
        for key in transitions
    }
    if not any(printed.values()):
        return {}
    hosts: dict[int, list[str]] = defaultdict(list)
    of_hosts = Transition.objects.filter(pk__in=printed, mission__hosts__isnull=False)
    for key, iso3 in of_hosts.order_by("pk", "mission__hosts__iso3").values_list("pk", "mission__hosts__iso3"):
        hosts[key].append(iso3)
    codes = {key: {name: _codes(name, hosts[key]) for name in names} for key, names in printed.items()}
    wanted = {code for names in codes.values() for several in names.values() for code in several}
    found = {entity.code: entity for entity in Entity.objects.filter(code__in=wanted).select_related("mission")}
    return {
        key: {name: found[code] for name, several in names.items() for code in reversed(several) if code in found}
        for key, names in codes.items()
    }


def _codes(name: str, hosts: Iterable[str]) -> list[str]:
    """The codes that a printed actor may have, the likeliest first."""
    return [name, name.upper(), *(f"{name.upper()}-{iso3}" for iso3 in hosts)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One transition: its records become facts, as of the day asked of."""

    asking: Asking
    rows: _Rows
    entities: Mapping[str, Entity]
    key: int

    @property
    def heard(self) -> date:
        """The last day of which it can be told what happened: the day asked of, as far as it was known then."""
        return min(self.asking.as_of, self.asking.known_at)

    def facts(self) -> ResponsibilitiesFacts:
        key, rows = self.key, self.rows
        roles = {row.pk: self._role(row) for row in self._begun(rows.roles)}
        areas = self._begun(rows.areas)
        lines = [row for part in rows.lines.values() for row in part.get(key, ())]
        responsibilities = [
            (row, subject)
            for row in self._begun(rows.responsibilities, "carried_from")
            if (subject := self._subject(row, roles)) is not None
        ]
        handovers = [
            (row, subject)
            for row in self._begun(rows.handovers, "actual_on")
            if (subject := self._subject(row, roles)) is not None
        ]
        return ResponsibilitiesFacts(
            roles=tuple(roles.values()),
            responsibilities=tuple(self._responsibility(row, subject) for row, subject in responsibilities),
            handovers=tuple(self._handover(row, subject, {each.pk for each in areas}) for row, subject in handovers),
            areas=tuple(self._area(row) for row in areas),
            classification=self._highest([row for row, _subject in (*responsibilities, *handovers)], areas, lines),
        )

    def _highest(self, *several: Iterable[Any]) -> Classification:
        key, rows = self.key, self.rows
        return highest_of(*several, rows.roles.get(key, ()), rows.recipients.get(key, ()), rows.checks.get(key, ()))

    def _begun(self, rows: Rows, date_of: str = "known_from") -> list[Any]:
        """The records that tell of the day asked of: known by then, or of something that had begun by then."""
        return [
            row
            for row in rows.get(self.key, ())
            if row.known_from is None
            or row.known_from <= self.asking.as_of
            or ((day := getattr(row, date_of)) is not None and day <= self.asking.as_of)
        ]

    def _happened(self, day: date | None) -> date | None:
        """The day, if what happened on it had happened and could be known."""
        return day if day is not None and day <= self.heard else None

    def _body(self, entity: Entity | None, names: TextByLanguage) -> ResponsibleBody:
        """An entity by its name, an operation by its abbreviation; another body as it is named."""
        if entity is None:
            return ResponsibleBody(names)
        called: TextByLanguage = entity.names or {"en": entity.code}
        if entity.kind == EntityKind.MISSION:
            mission = getattr(entity, "mission", None)
            shorter = mission.abbreviations if mission is not None and self.asking.sees(mission) else {}
            called = {"en": entity.code, **shorter}
        return ResponsibleBody(called, entity.code, entity.pk)

    def _role(self, row: NamedRole) -> NamedRoleFact:
        return NamedRoleFact(row.pk, row.titles, Theme(row.theme), **self.asking.cited(row))

    def _subject(self, row: Any, roles: Mapping[int, NamedRoleFact]) -> CarriedSubject | None:
        """The task or role of a record, if the reader may see it; else nothing is told of the record."""
        return roles.get(row.role_id) if row.role_id is not None else self.asking.task(row.task)

    def _responsibility(self, row: Responsibility, subject: CarriedSubject) -> ResponsibilityFact:
        return ResponsibilityFact(
            pk=row.pk,
            subject=subject,
            stage=ResponsibilityStage(row.stage),
            part=ResponsibilityPart(row.part),
            body=self._body(row.entity, row.body),
            place=self.asking.place(row.place),
            carried_from=row.carried_from,
            carried_until=row.carried_until,
            funded_until=row.funded_until,
            **self.asking.cited(row),
        )

    def _handover(self, row: Handover, subject: CarriedSubject, areas: set[int]) -> HandoverFact:
        recipients = [each for each in self._begun(self.rows.recipients) if each.handover_id == row.pk]
        checks = [each for each in self.rows.checks.get(self.key, ()) if each.handover_id == row.pk]
        return HandoverFact(
            pk=row.pk,
            subject=subject,
            giver=self._body(row.giver, row.giver_body),
            place=self.asking.place(row.place),
            area=row.area_id if row.area_id in areas else None,
            planned=row.planned,
            actual=self._happened(row.actual_on),
            none_found=row.none_found,
            none_reason=row.none_reason,
            conditions=row.conditions,
            conditions_state=HandoverConditions(row.conditions_state),
            residual_risk=row.residual_risk,
            recipients=tuple(self._recipient(each) for each in recipients),
            checks=tuple(self._check(each) for each in checks if self._happened(each.day)),
            **self.asking.cited(row),
        )

    def _recipient(self, row: HandoverRecipient) -> HandoverRecipientFact:
        confirmed = self._happened(row.confirmed_on)
        return HandoverRecipientFact(
            pk=row.pk,
            body=self._body(row.entity, row.body),
            readiness=RecipientReadiness(row.readiness),
            capacity=row.capacity,
            carried_from=row.carried_from,
            carried_until=row.carried_until,
            funded_until=row.funded_until,
            confirmed_on=confirmed,
            confirmed_by=str(row.confirmed_by) if confirmed else "",
            **self.asking.cited(row),
        )

    def _check(self, row: HandoverCheck) -> HandoverCheckFact:
        return HandoverCheckFact(
            pk=row.pk,
            after=HandoverCheckAfter(row.after),
            day=row.day,
            outcome=HandoverOutcome(row.outcome),
            narrative=row.narrative,
            **self.asking.cited(row),
        )

    def _area(self, row: HandoverArea) -> HandoverAreaFact:
        lines = [
            self._line(part, each)
            for part, several in self.rows.lines.items()
            for each in self._begun(several)
            if each.area_id == row.pk
        ]
        return HandoverAreaFact(
            row.pk, row.titles, Theme(row.theme), row.number, tuple(lines), **self.asking.cited(row)
        )

    def _line(self, part: HandoverAreaPart, row: Any) -> HandoverAreaLine:
        named = [name for name in row.actors if not is_to_be_determined(name)]
        requirement = part is HandoverAreaPart.REQUIREMENT
        return HandoverAreaLine(
            pk=row.pk,
            part=part,
            sequence=row.sequence,
            text=row.text,
            section=row.section,
            dates_printed=row.dates_printed,
            deadline=row.deadline_known,
            actors=tuple(self._body(self.entities.get(name), {"en": name}) for name in named),
            none_found=any(map(is_to_be_determined, row.actors)),
            requirement=HandoverRequirementKind(row.kind) if requirement else None,
            posts=row.posts if requirement else None,
            posts_printed=row.posts_printed if requirement else "",
            done_on=self._happened(row.done_on) if part is HandoverAreaPart.SPECIFIC_ACTION else None,
            **self.asking.cited(row),
        )
