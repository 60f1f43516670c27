"""Facts and records of national plans and capabilities for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.words import DateKnown
from missions.facts import EventFact, MandatedTaskFact, MissionFact, PlaceFact
from missions.kinds import Certainty, EventKind
from transitions.benchmarks.scale import Standing
from transitions.facts import Moment
from transitions.models import Capability, HostRequest, InstrumentStageChange, NationalInstrument, SupportActivity
from transitions.protection.facts import (
    CapabilityFact,
    InstrumentEngagementFact,
    InstrumentStageFact,
    NationalBenchmarkFact,
    NationalInstrumentFact,
    NationalStatusFact,
)
from transitions.protection.kinds import (
    CapabilityCode,
    CapabilityProvider,
    CapabilityStage,
    InstrumentKind,
    InstrumentStage,
    InstrumentSubject,
    StatusBy,
    SupportParty,
)
from transitions.readiness.facts import TransitionFact

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)
PROTECT = MandatedTaskFact(7, {"en": "Protect civilians"}, protects_civilians=True)
BEFORE, DURING, AFTER = CapabilityStage
TEAMS = CapabilityCode.MOBILE_TEAMS


def whole(*events: EventFact, places: tuple[PlaceFact, ...] = (), **fields: Any) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events)
    return TransitionFact(1, mission, {"en": "Transition"}, **{"tasks": (PROTECT,), "places": places, **fields})


def event(kind: EventKind, day: date, certainty: Certainty = Certainty.ACTUAL) -> EventFact:
    return EventFact(kind, DateKnown(day), certainty, date(2020, 1, 1))


def stage(which: InstrumentStage, day: date = DAY, **fields: Any) -> InstrumentStageFact:
    return InstrumentStageFact(**{"pk": 1, "stage": which, "date": DateKnown(day), **fields})


def status(by: StatusBy, standing: Standing = Standing.ON_TRACK, day: date = DAY) -> NationalStatusFact:
    return NationalStatusFact(1, by, standing, day)


def benchmark(*statuses: NationalStatusFact, **fields: Any) -> NationalBenchmarkFact:
    given = {"pk": 3, "number": "1", "texts": {"en": "Posts are open"}, "statuses": statuses}
    return NationalBenchmarkFact(**{**given, **fields})


def instrument(*stages: InstrumentStageFact, **fields: Any) -> NationalInstrumentFact:
    given = {
        "pk": 2,
        "kind": InstrumentKind.PLAN,
        "subject": InstrumentSubject.CIVILIANS,
        "titles": {"en": "National plan"},
        "owner": {"en": "Ministry"},
        "in_line_with": {"en": "Joint plan"},
        "stages": stages,
        "benchmarks": (benchmark(status(StatusBy.GOVERNMENT), status(StatusBy.MISSION)),),
        "engagements": tuple(InstrumentEngagementFact(1, party, DateKnown(DAY)) for party in SupportParty),
    }
    return NationalInstrumentFact(**{**given, **fields})


def capability(stage: CapabilityStage, place: PlaceFact | None = None, **fields: Any) -> CapabilityFact:
    """A capability that is required and that nobody provides, if not said otherwise."""
    return CapabilityFact(**{"pk": 4, "code": TEAMS, "stage": stage, "place": place, "required": True, **fields})


def provided(stage: CapabilityStage, place: PlaceFact | None = None, **fields: Any) -> CapabilityFact:
    given = {"provider": CapabilityProvider.NATIONAL, "provider_name": "Police", "in_place": True}
    return capability(stage, place, **{**given, "since": date(2021, 1, 1), "funded_until": date(2030, 1, 1), **fields})


# --- records


def make_instrument(transition: Any, **fields: Any) -> NationalInstrument:
    given = {"kind": "plan", "subject": "civilians", "titles": {"en": "National plan"}, "known_from": date(2021, 1, 1)}
    return NationalInstrument.objects.create(**{"transition": transition, **given, **fields})


def make_stage(one: NationalInstrument, which: str, day: date, **fields: Any) -> InstrumentStageChange:
    given = {"instrument": one, "stage": which, "day": day, "known_from": day}
    return InstrumentStageChange.objects.create(**{**given, **fields})


def make_request(transition: Any, day: date = date(2021, 2, 10), **fields: Any) -> HostRequest:
    given = {"day": day, "known_from": day, "reference": "Letter 14", "subject": {"en": "Help"}}
    return HostRequest.objects.create(**{"transition": transition, **given, **fields})


def make_support(one: NationalInstrument, request: HostRequest, **fields: Any) -> SupportActivity:
    given = {"kind": "development", "provider": "Police component", "since": date(2021, 3, 1)}
    return SupportActivity.objects.create(
        **{"instrument": one, "request": request, "known_from": date(2021, 3, 1), **given, **fields}
    )


def make_capability(transition: Any, **fields: Any) -> Capability:
    given = {"code": "C3", "stage": "during", "required": True, "known_from": date(2021, 1, 1)}
    return Capability.objects.create(**{"transition": transition, **given, **fields})
