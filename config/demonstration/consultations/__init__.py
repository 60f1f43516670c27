"""The consultations on the demonstration transitions."""

from __future__ import annotations

from typing import Any

from config.demonstration.hand import Facts, Hand
from transitions.consultations.actions import record_participants
from transitions.consultations.facts import LeafCount
from transitions.consultations.kinds import ParticipantAge, ParticipantSex
from transitions.models import Clause, Consultation, Statement, Transition


def is_written(transition: Transition) -> bool:
    """Whether a consultation on this transition is on record already."""
    return Consultation.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Every consultation of the file, with its participants and what was said."""
    for each in facts["held"]:
        consultation = hand.make(Consultation, each, transition=hand.transition)
        if "counts" in each or "attended" in each:
            record_participants(
                consultation,
                attended=each.get("attended"),
                leaves=[_leaf(*cell) for cell in each.get("counts", ())],
                by=hand.people["planner"],
            )
        for said in each.get("statements", ()):
            given = {name: value for name, value in said.items() if name != "clause"}
            given.setdefault("known_from", each["known_from"])
            hand.make(
                Statement,
                {**given, "illustrative": each.get("illustrative", False)},
                consultation=consultation,
                clause=_clause(hand, said.get("clause")),
            )


def _leaf(sex: str, age: str, number: int, with_disabilities: int | None = None) -> LeafCount:
    """A line such as ["female", "18_29", 12, 1]."""
    return LeafCount(ParticipantSex(sex), ParticipantAge(age), number, with_disabilities)


def _clause(hand: Hand, named: Any) -> Clause | None:
    """The clause with this number in this version of the strategy, as in [2, "1.3"]."""
    if named is None:
        return None
    version, number = named
    return Clause.objects.get(strategy__transition=hand.transition, strategy__number=version, number=number)
