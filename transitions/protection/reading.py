"""National plans and capabilities of transitions as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from transitions.asking import Asking, highest_of
from transitions.benchmarks.scale import Standing

from .facts import (
    CapabilityFact,
    HostRequestFact,
    InstrumentEngagementFact,
    InstrumentStageFact,
    InstrumentSupportFact,
    NationalBenchmarkFact,
    NationalInstrumentFact,
    NationalStatusFact,
    ProtectionFacts,
)
from .kinds import (
    CapabilityCode,
    CapabilityProvider,
    CapabilityStage,
    InstrumentKind,
    InstrumentStage,
    InstrumentSubject,
    StatusBy,
    SupportKind,
    SupportParty,
)
from .models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
)

ORDER = {code.value: place for place, code in enumerate(CapabilityCode)}
STAGES = {stage.value: place for place, stage in enumerate(InstrumentStage)}


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, ProtectionFacts]:
    """What the reader may know of plans and capabilities of these transitions, each given with its entity."""
    of_instrument = "instrument__transition"
    instruments = asking.rows(NationalInstrument, transitions)
    stages = asking.rows(InstrumentStageChange, transitions, path=of_instrument)
    engagements = asking.rows(InstrumentEngagement, transitions, path=of_instrument)
    benchmarks = asking.rows(NationalBenchmark, transitions, path=of_instrument)
    statuses = asking.rows(NationalBenchmarkStatus, transitions, path="benchmark__instrument__transition")
    support = asking.rows(SupportActivity, transitions, path=of_instrument, related=("request",))
    requests = asking.rows(HostRequest, transitions)
    capabilities = asking.rows(Capability, transitions, related=("place__mission",))
    found = {}
    for key in transitions:
        rows = {
            "stages": _past(asking, stages.get(key, ())),
            "engagements": _past(asking, engagements.get(key, ())),
            "statuses": asking.held(statuses.get(key, ())),
            "support": [each for each in support.get(key, ()) if each.since <= asking.as_of],
            "requests": asking.held(requests.get(key, ())),
            "capabilities": [each for each in capabilities.get(key, ()) if _tellable(asking, each)],
        }
        started = {each.instrument_id for name in ("stages", "support") for each in rows[name]}
        assessed = {each.benchmark_id for each in rows["statuses"]}
        rows["instruments"] = [each for each in instruments.get(key, ()) if _begun(asking, each, started)]
        rows["benchmarks"] = [each for each in benchmarks.get(key, ()) if _begun(asking, each, assessed)]
        found[key] = _facts(asking, rows)
    return found


def _past(asking: Asking, rows: Iterable[Any]) -> list[Any]:
    """What is surely past on the day asked of: a month or a year counts as its last day."""
    return sorted(
        (row for row in rows if row.date.last <= asking.as_of),
        key=lambda row: (row.date.last, STAGES.get(getattr(row, "stage", ""), 0), row.pk),
    )


def _begun(asking: Asking, row: Any, dated: set[int]) -> bool:
    """Whether it was there on the day asked of: heard of by then, or with something dated by then."""
    return row.pk in dated or row.known_from is None or row.known_from <= asking.as_of


def _tellable(asking: Asking, row: Capability) -> bool:
    """A capability in a place that the reader may not see is not told: it would pass for the whole mission's."""
    return row.place is None or asking.sees(row.place)


def _facts(asking: Asking, rows: Mapping[str, list[Any]]) -> ProtectionFacts:
    requests = {each.pk: _request(asking, each) for each in rows["requests"]}
    of = {name: _under(rows[name], "instrument_id") for name in ("stages", "engagements", "benchmarks", "support")}
    statuses = _under(rows["statuses"], "benchmark_id")
    told = {each.pk for each in rows["instruments"]}
    kept = [each for name in of for each in rows[name] if each.instrument_id in told]
    return ProtectionFacts(
        instruments=tuple(
            _instrument(
                asking,
                row,
                stages=tuple(_stage(asking, each) for each in of["stages"][row.pk]),
                engagements=tuple(_engagement(asking, each) for each in of["engagements"][row.pk]),
                benchmarks=tuple(_benchmark(asking, each, statuses[each.pk]) for each in of["benchmarks"][row.pk]),
                support=tuple(_support(asking, each, requests) for each in of["support"][row.pk]),
            )
            for row in rows["instruments"]
        ),
        requests=tuple(requests.values()),
        capabilities=tuple(_capability(asking, each) for each in sorted(rows["capabilities"], key=_in_order)),
        classification=highest_of(rows["instruments"], kept, rows["statuses"], rows["requests"], rows["capabilities"]),
    )


def _under(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _in_order(row: Capability) -> tuple[int, int, str, int]:
    """By capability as in the paragraph, the whole mission first, then place by place."""
    return ORDER[row.code], row.place_id or 0, str(row.since or ""), row.pk


def _instrument(asking: Asking, row: NationalInstrument, **parts: Any) -> NationalInstrumentFact:
    return NationalInstrumentFact(
        pk=row.pk,
        kind=InstrumentKind(row.kind),
        subject=InstrumentSubject(row.subject),
        titles=row.titles,
        owner=row.owner,
        in_line_with=row.in_line_with,
        **parts,
        **asking.cited(row),
    )


def _stage(asking: Asking, row: InstrumentStageChange) -> InstrumentStageFact:
    return InstrumentStageFact(row.pk, InstrumentStage(row.stage), row.date, row.note, **asking.cited(row))


def _engagement(asking: Asking, row: InstrumentEngagement) -> InstrumentEngagementFact:
    return InstrumentEngagementFact(row.pk, SupportParty(row.party), row.date, row.how, **asking.cited(row))


def _benchmark(
    asking: Asking, row: NationalBenchmark, statuses: Iterable[NationalBenchmarkStatus]
) -> NationalBenchmarkFact:
    return NationalBenchmarkFact(
        pk=row.pk,
        number=row.number,
        texts=row.texts,
        target=row.target,
        due=row.due,
        statuses=tuple(_status(asking, each) for each in statuses),
        **asking.cited(row),
    )


def _status(asking: Asking, row: NationalBenchmarkStatus) -> NationalStatusFact:
    return NationalStatusFact(
        row.pk, StatusBy(row.by), Standing(row.standing), row.day, row.reason, **asking.cited(row)
    )


def _request(asking: Asking, row: HostRequest) -> HostRequestFact:
    return HostRequestFact(row.pk, row.day, row.reference, row.subject, row.requested_by, **asking.cited(row))


def _support(asking: Asking, row: SupportActivity, requests: Mapping[int, HostRequestFact]) -> InstrumentSupportFact:
    request = row.request
    known = request.known_from is None or request.known_from <= asking.known_at
    return InstrumentSupportFact(
        pk=row.pk,
        kind=SupportKind(row.kind),
        since=row.since,
        provider=row.provider,
        request=requests.get(row.request_id),
        requested=known and request.day <= row.since,
        until=row.until,
        content=row.content,
        **asking.cited(row),
    )


def _capability(asking: Asking, row: Capability) -> CapabilityFact:
    return CapabilityFact(
        pk=row.pk,
        code=CapabilityCode(row.code),
        stage=CapabilityStage(row.stage),
        place=asking.place(row.place),
        required=row.required,
        mandated=row.mandated,
        in_place=row.in_place,
        provider=CapabilityProvider(row.provider) if row.provider else None,
        provider_name=row.provider_name,
        since=row.since,
        until=row.until,
        funded_until=row.funded_until,
        funding=row.funding,
        staff=row.staff,
        sites=row.sites,
        trained=row.trained,
        description=row.description,
        **asking.cited(row),
    )
