"""National plans and capabilities to protect civilians, as partner systems read them (paras 3 and 5)."""

from __future__ import annotations

from transitions.models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
)

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}
BY_INSTRUMENT = {"instrument": ("exact",)}

RESOURCES = {
    "national-instrument": resource(
        NationalInstrument, "Plans, policies and strategies of the State.", {**BY_TRANSITION, "subject": ("exact",)}
    ),
    "national-instrument-stage": resource(InstrumentStageChange, "The stages they have reached.", BY_INSTRUMENT),
    "national-instrument-engagement": resource(
        InstrumentEngagement, "Who was engaged in supporting them.", BY_INSTRUMENT
    ),
    "national-benchmark": resource(NationalBenchmark, "Benchmarks that the State set itself.", BY_INSTRUMENT),
    "national-benchmark-standing": resource(
        NationalBenchmarkStatus,
        "Their status, reported by the Government and, apart, as seen by the mission.",
        {"benchmark": ("exact",), "by": ("exact",)},
    ),
    "host-request": resource(HostRequest, "Requests of the host Government for assistance.", BY_TRANSITION),
    "national-instrument-support": resource(SupportActivity, "Support given on request.", BY_INSTRUMENT),
    "protection-measure": resource(
        Capability,
        "Capabilities to protect civilians, by place and part of the transition; a null place is either the whole "
        "mission area or one that the caller may not see.",
        {**BY_TRANSITION, "code": ("exact",), "stage": ("exact",)},
    ),
}
