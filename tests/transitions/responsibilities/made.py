"""Facts and records of roles and hand-over for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import Entity
from accounts.words import DateKnown
from missions.facts import EventFact, MandatedTaskFact, MissionFact
from missions.kinds import Certainty, EventKind, Theme
from transitions.models import Handover, HandoverRecipient, Transition
from transitions.readiness.facts import TransitionFact
from transitions.responsibilities.facts import (
    HandoverAreaFact,
    HandoverAreaLine,
    HandoverCheckFact,
    HandoverFact,
    HandoverRecipientFact,
    NamedRoleFact,
    ResponsibilityFact,
    ResponsibleBody,
)
from transitions.responsibilities.kinds import (
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverConditions,
    HandoverOutcome,
    RecipientReadiness,
    ResponsibilityPart,
    ResponsibilityStage,
)

DAY = date(2022, 6, 30)
TASK = MandatedTaskFact(7, {"en": "Protect civilians"})
ROLE = NamedRoleFact(7, {"en": "Chair of the working group"})
MISSION = ResponsibleBody({"en": "MONUSCO"}, "MONUSCO", 1)
TEAM = ResponsibleBody({"en": "Country team"}, "UNCT-COD", 2)
MINISTRY = ResponsibleBody({"en": "Ministry of the Interior"})


def whole(*events: EventFact, tasks: tuple[MandatedTaskFact, ...] = (TASK,)) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events)
    return TransitionFact(1, mission, {"en": "Transition"}, tasks=tasks)


def event(kind: EventKind, day: date) -> EventFact:
    return EventFact(kind, DateKnown(day), Certainty.ACTUAL, day)


def part(stage: ResponsibilityStage, kind: ResponsibilityPart, body: ResponsibleBody = MISSION, **fields: Any):
    return ResponsibilityFact(**{"pk": 1, "subject": TASK, "stage": stage, "part": kind, "body": body, **fields})


def recipient(body: ResponsibleBody = TEAM, **fields: Any) -> HandoverRecipientFact:
    given = {"pk": 3, "body": body, "readiness": RecipientReadiness.READY, "funded_until": DAY, "confirmed_on": DAY}
    return HandoverRecipientFact(**{**given, **fields})


def handover(*recipients: HandoverRecipientFact, **fields: Any) -> HandoverFact:
    given = {
        "pk": 5,
        "subject": TASK,
        "giver": MISSION,
        "recipients": recipients,
        "conditions": {"en": "Police posts"},
        "conditions_state": HandoverConditions.MET,
    }
    return HandoverFact(**{**given, **fields})


def check(after: HandoverCheckAfter, day: date, outcome: HandoverOutcome = HandoverOutcome.CARRIED):
    return HandoverCheckFact(9, after, day, outcome, {"en": "Seen"})


def line(kind: HandoverAreaPart, **fields: Any) -> HandoverAreaLine:
    return HandoverAreaLine(**{"pk": 11, "part": kind, "sequence": 1, "text": {"en": "Said"}, **fields})


def area(*lines: HandoverAreaLine, **fields: Any) -> HandoverAreaFact:
    given = {"pk": 10, "titles": {"en": "Mine action"}, "theme": Theme.MINE_ACTION, "lines": lines}
    return HandoverAreaFact(**{**given, **fields})


def make_handover(transition: Transition, **fields: Any) -> Handover:
    given = {"transition": transition, "known_from": date(2021, 1, 1), "giver": transition.mission.entity}
    return Handover.objects.create(**{**given, **fields})


def make_recipient(handover: Handover, body: Entity | str, **fields: Any) -> HandoverRecipient:
    named = {"body": {"en": body}} if isinstance(body, str) else {"entity": body}
    return HandoverRecipient.objects.create(**{"handover": handover, "known_from": date(2021, 1, 1), **named, **fields})
