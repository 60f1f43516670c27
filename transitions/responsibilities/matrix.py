"""The matrix of roles: each task and role by stage, with who leads, supports and receives it. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.words import Words, words
from transitions.facts import Whole

from .facts import CarriedSubject, HandoverFact, NamedRoleFact, ResponsibilitiesFacts, ResponsibleBody
from .kinds import ResponsibilityPart, ResponsibilityStage

NO_LEAD = words("no lead")
NO_RECIPIENT = words("no recipient")
NONE_FOUND = words("no recipient found")

SubjectKey = tuple[str, int]


def key_of(subject: CarriedSubject) -> SubjectKey:
    """What tells tasks and roles apart."""
    return ("role" if isinstance(subject, NamedRoleFact) else "task", subject.pk)


def subjects(whole: Whole, facts: ResponsibilitiesFacts) -> list[CarriedSubject]:
    """What is to be carried through the transition: the mandated tasks, then the named roles."""
    return [*whole.tasks, *facts.roles]


@dataclass(frozen=True, slots=True)
class RoleCell:
    """Who has which part in a task at a stage, and what is missing there."""

    stage: ResponsibilityStage
    parts: tuple[tuple[ResponsibilityPart, tuple[ResponsibleBody, ...]], ...]
    gaps: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A task or role through the three stages."""

    subject: CarriedSubject
    cells: tuple[RoleCell, ...]


def matrix(whole: Whole, facts: ResponsibilitiesFacts) -> tuple[RoleRow, ...]:
    """Every task and role by stage. Those to whom a task is handed over are its recipients after the transition."""
    return tuple(
        RoleRow(subject, tuple(_cell(facts, subject, stage) for stage in ResponsibilityStage))
        for subject in subjects(whole, facts)
    )


def _cell(facts: ResponsibilitiesFacts, subject: CarriedSubject, stage: ResponsibilityStage) -> RoleCell:
    found: dict[ResponsibilityPart, list[ResponsibleBody]] = {}
    for each in facts.responsibilities:
        if key_of(each.subject) == key_of(subject) and each.stage is stage:
            _add(found, each.part, each.body)
    handovers = [each for each in facts.handovers if key_of(each.subject) == key_of(subject)]
    if stage is ResponsibilityStage.AFTER:
        for handover in handovers:
            for recipient in handover.recipients:
                _add(found, ResponsibilityPart.RECIPIENT, recipient.body)
    parts = tuple((part, tuple(found[part])) for part in ResponsibilityPart if part in found)
    return RoleCell(stage, parts, _gaps(stage, found.keys(), handovers))


def _add(
    found: dict[ResponsibilityPart, list[ResponsibleBody]], part: ResponsibilityPart, body: ResponsibleBody
) -> None:
    """A body stands once in a cell, whatever the number of places it works in."""
    bodies = found.setdefault(part, [])
    if body not in bodies:
        bodies.append(body)


def _gaps(
    stage: ResponsibilityStage, named: Iterable[ResponsibilityPart], handovers: Iterable[HandoverFact]
) -> tuple[Words, ...]:
    """Before and during a task needs a lead; after, somebody who received it, who leads it unless a lead is named."""
    if stage is not ResponsibilityStage.AFTER:
        return () if ResponsibilityPart.LEAD in named else (NO_LEAD,)
    if ResponsibilityPart.RECIPIENT in named:
        return ()
    return (NONE_FOUND,) if any(each.none_found for each in handovers) else (NO_RECIPIENT,)
