"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from transitions.models import Consultation, ParticipantCount, Statement, Transition

DAY = date(2021, 3, 31)


def _consultation(planter):
    return planter.make(
        Consultation,
        transition=planter.above(Transition),
        day=DAY,
        known_from=DAY,
        level="local",
        mode="in_person",
        actors=["women", "youth"],
        attended=40,
    )


def _participants(planter):
    """Numbers have no mark of their own: where they alone are to hide, their consultation has it."""
    held = planter.above(Consultation)
    if planter.classification != planter.branch.classification:
        held = _consultation(planter)
    return planter.make(ParticipantCount, consultation=held, sex="female", age="18_29", number=12)


MAKERS = {
    Consultation: _consultation,
    ParticipantCount: _participants,
    Statement: lambda p: p.make(
        Statement,
        consultation=p.above(Consultation),
        known_from=DAY,
        actor="women",
        outcome="partly",
        decided_on=DAY,
    ),
}

PAGES = {"consultations:participants": {"pk": Consultation}}
"""The pages of this topic that are not made alike with those of others."""
