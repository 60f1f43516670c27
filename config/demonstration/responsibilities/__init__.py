"""Roles and hand-over of the demonstration transitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.actions import save_record
from config.demonstration.hand import Facts, Hand
from transitions.models import (
    Handover,
    HandoverAction,
    HandoverArea,
    HandoverCheck,
    HandoverEndState,
    HandoverMandatedArea,
    HandoverRecipient,
    HandoverRequirement,
    NamedRole,
    Responsibility,
    Transition,
)
from transitions.responsibilities.actions import confirm_handover

PARTS: Mapping[str, Any] = {
    "mandated": HandoverMandatedArea,
    "end_states": HandoverEndState,
    "requirements": HandoverRequirement,
    "actions": HandoverAction,
}
"""The four parts of a thematic area, by the tables of a file that hold them."""


def is_written(transition: Transition) -> bool:
    """Whether anything of the roles and hand-over of this transition is on record already."""
    return Handover.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file, in the order in which one thing stands on another."""
    roles = {each["titles"]["en"]: hand.make(NamedRole, each, **of(hand)) for each in facts.get("roles", ())}
    areas = {each["titles"]["en"]: _area(hand, each) for each in facts.get("areas", ())}
    for each in facts.get("responsibilities", ()):
        given, linked = _linked(each, roles=roles)
        hand.make(Responsibility, given, **of(hand), **linked)
    for each in facts.get("handovers", ()):
        given, linked = _linked(each, roles=roles, areas=areas)
        _handover(hand, given, linked)


def of(hand: Hand) -> dict[str, Any]:
    """What every record of the transition has."""
    return {"transition": hand.transition}


def _linked(facts: Facts, **known: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts, and apart from them the role and the area that they name by their English titles."""
    given = dict(facts)
    linked: dict[str, Any] = {name: known[f"{name}s"][given.pop(name)] for name in ("role", "area") if name in given}
    return given, linked


def _area(hand: Hand, facts: Facts) -> HandoverArea:
    area: HandoverArea = hand.make(HandoverArea, facts, **of(hand))
    marks = {name: facts[name] for name in ("known_from", "illustrative", "source") if name in facts}
    for table, model in PARTS.items():
        for number, line in enumerate(facts.get(table, ()), 1):
            hand.make(model, {**marks, **line}, area=area, sequence=number)
    return area


def _handover(hand: Hand, facts: dict[str, Any], linked: dict[str, Any]) -> None:
    """A hand-over is planned, its recipients are named and confirm, then it happens and is looked at again."""
    actual = facts.pop("actual_on", None)
    handover = hand.make(Handover, facts, **of(hand), **linked)
    for each in facts.get("recipients", ()):
        recipient = hand.make(HandoverRecipient, each, handover=handover)
        if "confirmed" in each:
            speaker = next(person for person in hand.people.values() if person.entity_id == recipient.entity_id)
            confirm_handover(recipient, on=each["confirmed"], today=hand.today, by=speaker)
    if actual is not None:
        handover.actual_on = actual
        save_record(handover, by=hand.people["planner"], why="Demonstration")
    for each in facts.get("checks", ()):
        hand.make(HandoverCheck, each, handover=handover)
