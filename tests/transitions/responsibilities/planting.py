"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date

from missions.models import MandatedTask
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

DAY = date(2021, 3, 31)


def _of_transition(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), known_from=DAY, **fields)


def _of_subject(planter, model, **fields):
    """Of a task or of a role, never of both: where everything referred to is hidden, the role is."""
    from tests.canary import Planter  # it reads this module while it is read itself

    given = {"transition": planter.above(Transition), "known_from": DAY, **fields}
    secret = getattr(planter, "secret", None)
    if secret is None:
        return planter.make(model, task=planter.above(MandatedTask), **given)
    hidden = {name: secret[related] for name, related in planter.references(model).items() if name != "task"}
    return Planter.make(planter, model, **{**given, **hidden})


def _responsibility(planter):
    return _of_subject(planter, Responsibility, stage="before", part="lead")


def _handover(planter):
    return _of_subject(planter, Handover, actual_on=DAY)


def _line(model, **fields):
    def make(planter):
        area = planter.above(HandoverArea)
        taken = model.objects.filter(area=area).count()
        return planter.make(model, area=area, sequence=taken + 1, known_from=DAY, **fields)

    return make


def _check(planter):
    handover = planter.above(Handover)
    taken = {*HandoverCheck.objects.filter(handover=handover).values_list("after", flat=True)}
    after = next(each for each in (30, 90, 0) if each not in taken or each == 0)
    return planter.make(HandoverCheck, handover=handover, after=after, day=DAY, outcome="lapsed", known_from=DAY)


MAKERS = {
    NamedRole: _of_transition(NamedRole, theme="police"),
    Responsibility: _responsibility,
    HandoverArea: _of_transition(HandoverArea, theme="police"),
    HandoverMandatedArea: _line(HandoverMandatedArea),
    HandoverEndState: _line(HandoverEndState),
    HandoverRequirement: _line(HandoverRequirement, kind="money"),
    HandoverAction: _line(HandoverAction),
    Handover: _handover,
    HandoverRecipient: lambda p: p.make(HandoverRecipient, handover=p.above(Handover), known_from=DAY),
    HandoverCheck: _check,
}

PAGES = {"responsibilities:confirm": {"pk": HandoverRecipient}}
"""The pages of this topic that are not made alike with those of others."""
