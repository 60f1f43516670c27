"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from transitions.models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
    Transition,
)

DAY = date(2021, 3, 31)
_days = count()


def _of_transition(model, **fields):
    return lambda planter: planter.make(model, transition=planter.above(Transition), known_from=DAY, **fields)


def _of_instrument(model, **fields):
    return lambda planter: planter.make(model, instrument=planter.above(NationalInstrument), known_from=DAY, **fields)


def _stage(planter):
    day = date(2019, 1, 1) + timedelta(days=next(_days) % 700)
    return _of_instrument(InstrumentStageChange, day=day, stage="drafting")(planter)


def _engagement(planter):
    instrument = planter.above(NationalInstrument)
    taken = {*InstrumentEngagement.objects.filter(instrument=instrument).values_list("party", flat=True)}
    party = next(each for each in ("women", "youth", "defenders", "un_entities") if each not in taken)
    return _of_instrument(InstrumentEngagement, day=DAY, party=party)(planter)


def _status(planter):
    day = date(2019, 1, 1) + timedelta(days=next(_days) % 700)
    benchmark = planter.above(NationalBenchmark)
    return planter.make(
        NationalBenchmarkStatus, benchmark=benchmark, known_from=DAY, day=day, by="mission", standing="on_track"
    )


MAKERS = {
    NationalInstrument: _of_transition(NationalInstrument, kind="plan", subject="civilians"),
    InstrumentStageChange: _stage,
    InstrumentEngagement: _engagement,
    NationalBenchmark: _of_instrument(NationalBenchmark),
    NationalBenchmarkStatus: _status,
    HostRequest: _of_transition(HostRequest, day=DAY),
    SupportActivity: lambda p: _of_instrument(
        SupportActivity, request=p.above(HostRequest), kind="monitoring", since=DAY
    )(p),
    Capability: _of_transition(
        Capability, code="C3", stage="during", provider="mission", since=DAY, required=True, in_place=True
    ),
}
