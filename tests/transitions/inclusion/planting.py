"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from missions.models import MandatedTask, Place
from transitions.models import (
    AdviserPost,
    GenderAnalysis,
    InclusionMeasure,
    InclusionNeed,
    InclusionParticipation,
    Transition,
)

DAY = date(2021, 3, 31)


def _record(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), day=DAY, known_from=DAY, **fields)


def _post(planter):
    return planter.make(
        AdviserPost,
        transition=planter.above(Transition),
        place=planter.above(Place),
        function="gender",
        stages=["planning"],
        filled_from=DAY,
        known_from=DAY,
        kept="yes",
    )


MAKERS = {
    GenderAnalysis: _record(GenderAnalysis, stage="planning"),
    AdviserPost: _post,
    InclusionParticipation: _record(InclusionParticipation, stage="planning", total=40, women=20, men=20),
    InclusionMeasure: _record(InclusionMeasure, stage="planning", element="youth"),
    InclusionNeed: lambda p: _record(InclusionNeed, group="women", task=p.above(MandatedTask))(p),
}
