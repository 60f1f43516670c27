"""National plans and capabilities to protect civilians in the demonstration transitions."""

from __future__ import annotations

from typing import Any

from config.demonstration.hand import Facts, Hand
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


def is_written(transition: Transition) -> bool:
    """Whether a national instrument or a capability of this transition is on record already."""
    return any(model.objects.filter(transition=transition).exists() for model in (NationalInstrument, Capability))


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file. A request has a key, by which the support that rests on it names it."""
    requests = {
        each["key"]: hand.make(HostRequest, each, transition=hand.transition) for each in facts.get("requests", ())
    }
    for each in facts.get("instruments", ()):
        _write_instrument(hand, each, requests)
    for each in facts.get("capabilities", ()):
        hand.make(Capability, each, transition=hand.transition)


def _write_instrument(hand: Hand, facts: Facts, requests: dict[str, Any]) -> None:
    own = {name: value for name, value in facts.items() if not isinstance(value, list)}
    instrument = hand.make(NationalInstrument, own, transition=hand.transition)
    for each in facts.get("stages", ()):
        hand.make(InstrumentStageChange, each, instrument=instrument)
    for each in facts.get("engagements", ()):
        hand.make(InstrumentEngagement, each, instrument=instrument)
    for each in facts.get("benchmarks", ()):
        benchmark = hand.make(NationalBenchmark, each, instrument=instrument)
        for status in each.get("statuses", ()):
            hand.make(NationalBenchmarkStatus, status, benchmark=benchmark)
    for each in facts.get("support", ()):
        given = {name: value for name, value in each.items() if name != "request"}
        hand.make(SupportActivity, given, instrument=instrument, request=requests[each["request"]])
