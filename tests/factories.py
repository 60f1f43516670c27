"""Records for tests, made with the least that they need; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.models import Entity, EntityKind, User
from missions.models import Mandate, MandatedTask, Mission, MissionCharacter, MissionEvent, Place, Resolution, Source
from reporting.models import Report
from transitions.models import (
    Batch,
    Benchmark,
    Evidence,
    Framework,
    Indicator,
    Judgement,
    Observation,
    Phase,
    Series,
    StateChange,
    Strategy,
    Transition,
    Verification,
)

_numbers = count(1)


def make_source(**fields: Any) -> Source:
    number = next(_numbers)
    return Source.objects.create(**{"symbol": f"S/2021/{number}", "standing": "un_document", **fields})


def make_mission(abbreviation: str = "MONUSCO", **fields: Any) -> Mission:
    entity, _made = Entity.objects.get_or_create(
        code=abbreviation, defaults={"names": {"en": abbreviation}, "kind": EntityKind.MISSION}
    )
    mission = Mission.objects.create(
        **{"abbreviation": abbreviation, "names": {"en": f"Mission {abbreviation}"}, "entity": entity, **fields}
    )
    MissionCharacter.objects.create(
        mission=mission, type="PKO", lead_department="DPO", classification=mission.classification
    )
    return mission


def make_event(mission: Mission, kind: str, day: date, **fields: Any) -> MissionEvent:
    return MissionEvent.objects.create(
        **{"mission": mission, "kind": kind, "day": day, "known_from": fields.pop("known_from", day), **fields}
    )


def make_place(mission: Mission, name: str = "South Kivu", **fields: Any) -> Place:
    return Place.objects.create(**{"mission": mission, "names": {"en": name}, "kind": "province", **fields})


def make_resolution(**fields: Any) -> Resolution:
    return Resolution.objects.create(**{"symbol": f"S/RES/{next(_numbers)} (2021)", **fields})


def make_mandate(mission: Mission, **fields: Any) -> Mandate:
    resolution = fields.pop("resolution", None) or make_resolution()
    return Mandate.objects.create(**{"mission": mission, "resolution": resolution, **fields})


def make_task(mandate: Mandate, **fields: Any) -> MandatedTask:
    return MandatedTask.objects.create(
        **{"mandate": mandate, "titles": {"en": "Protect civilians"}, "theme": "protection", **fields}
    )


def make_transition(mission: Mission | None = None, **fields: Any) -> Transition:
    mission = mission or make_mission()
    return Transition.objects.create(
        **{"mission": mission, "titles": {"en": f"Transition of {mission.abbreviation}"}, **fields}
    )


def make_state(transition: Transition, state: str, day: date, **fields: Any) -> StateChange:
    known_from = fields.pop("known_from", day)
    return StateChange.objects.create(
        **{"transition": transition, "state": state, "day": day, "known_from": known_from, **fields}
    )


def make_phase(transition: Transition, **fields: Any) -> Phase:
    number = next(_numbers)
    return Phase.objects.create(
        **{"transition": transition, "sequence": number, "titles": {"en": f"Phase {number}"}, **fields}
    )


def make_strategy(transition: Transition, **fields: Any) -> Strategy:
    return Strategy.objects.create(
        **{"transition": transition, "number": 1, "titles": {"en": "Transition strategy"}, **fields}
    )


def make_framework(transition: Transition, **fields: Any) -> Framework:
    return Framework.objects.create(
        **{"transition": transition, "number": 1, "titles": {"en": "Joint plan"}, "state": "in_force", **fields}
    )


def make_benchmark(framework: Framework, **fields: Any) -> Benchmark:
    number = next(_numbers)
    return Benchmark.objects.create(
        **{
            "framework": framework,
            "number": str(number),
            "sequence": number,
            "texts": {"en": f"Benchmark {number}"},
            "family": "condition",
            "theme": "police",
            **fields,
        }
    )


def make_indicator(benchmark: Benchmark, **fields: Any) -> Indicator:
    number = next(_numbers)
    return Indicator.objects.create(
        **{
            "benchmark": benchmark,
            "number": f"{benchmark.number}.{number}",
            "sequence": number,
            "texts": {"en": f"Indicator {number}"},
            "kind": "count",
            "frequency": "quarterly",
            "baseline": Decimal(0),
            "baseline_date": date(2020, 1, 1),
            "target": Decimal(100),
            "target_date": date(2023, 12, 31),
            **fields,
        }
    )


def make_series(indicator: Indicator, party: Entity, **fields: Any) -> Series:
    return Series.objects.create(**{"indicator": indicator, "party": party, "headline": True, **fields})


def make_observation(
    series: Series, period_end: date, value: Any = None, *, by: User, verified_by: User | None = None, **fields: Any
) -> Observation:
    """One value with its evidence, for the quarter that ends on `period_end`, unless `period_start` says otherwise."""
    evidence = fields.pop("evidence", {})
    entity = series.indicator.benchmark.framework.transition.mission.entity
    batch = Batch.objects.create(kind="form", entity=entity, by=by)
    start = fields.pop("period_start", None) or date(period_end.year, period_end.month - 2, 1)
    observation = Observation.objects.create(
        series=series,
        period_start=start,
        period_end=period_end,
        value=None if value is None else Decimal(value),
        batch=batch.pk,
        known_from=fields.pop("known_from", period_end),
        **fields,
    )
    Evidence.objects.create(**{"observation": observation, "entered_by": by, **evidence})
    if verified_by is not None:
        Verification.objects.create(observation=observation, by=verified_by)
    return observation


def make_judgement(benchmark: Benchmark, standing: str, day: date, **fields: Any) -> Judgement:
    known_from = fields.pop("known_from", day)
    return Judgement.objects.create(
        **{
            "benchmark": benchmark,
            "standing": standing,
            "day": day,
            "known_from": known_from,
            "party": "mission",
            "reason": {"en": "Reasoned"},
            **fields,
        }
    )


def make_report(entity: Entity, **fields: Any) -> Report:
    return Report.objects.create(
        **{
            "kind": "status",
            "entity": entity,
            "titles": {"en": "Transitions in United Nations peace operations"},
            "as_of": date(2022, 6, 30),
            "known_at": date(2022, 6, 30),
            **fields,
        }
    )
