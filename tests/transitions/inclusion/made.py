"""Facts of gender, youth and disability for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from transitions.inclusion.facts import (
    AdviserPostFact,
    GenderAnalysisFact,
    InclusionFacts,
    InclusionMeasureFact,
    InclusionNeedFact,
    InclusionParticipationFact,
)
from transitions.inclusion.kinds import AdviserFunction, InclusionGroup, InclusionStage, MeasuredElement
from transitions.inclusion.small_numbers import told

DAY = date(2022, 6, 30)
TEXT = {"en": "Said"}


def analysis(stage: InclusionStage = InclusionStage.PLANNING, **fields: Any) -> GenderAnalysisFact:
    return GenderAnalysisFact(**{"pk": 1, "stage": stage, "day": DAY, "title": TEXT, "findings": TEXT, **fields})


def post(function: AdviserFunction = AdviserFunction.GENDER, **fields: Any) -> AdviserPostFact:
    given = {"pk": 1, "function": function, "stages": (InclusionStage.PLANNING,), "filled_from": date(2020, 1, 1)}
    return AdviserPostFact(**{**given, **fields})


def participation(
    stage: InclusionStage = InclusionStage.PLANNING, *, exact: bool = True, **fields: Any
) -> InclusionParticipationFact:
    numbers = {name: fields.pop(name, None) for name in ("women", "men", "youth", "disability")} | {
        "total": fields.pop("total", 100)
    }
    given = {"pk": 1, "stage": stage, "day": DAY, "body": {"en": "Working group"}}
    return InclusionParticipationFact(**{**given, "counts": told(exact=exact, **numbers), **fields})


def measure(
    element: MeasuredElement = MeasuredElement.MAINSTREAMING,
    stage: InclusionStage = InclusionStage.PLANNING,
    **fields: Any,
) -> InclusionMeasureFact:
    return InclusionMeasureFact(**{"pk": 1, "stage": stage, "element": element, "day": DAY, "done": TEXT, **fields})


def need(group: InclusionGroup = InclusionGroup.WOMEN, **fields: Any) -> InclusionNeedFact:
    return InclusionNeedFact(**{"pk": 1, "group": group, "day": DAY, "need": {"en": "Escorts"}, **fields})


def complete() -> InclusionFacts:
    """Every element at every stage, every group with a need that a task answers."""
    return InclusionFacts(
        analyses=tuple(analysis(stage) for stage in InclusionStage),
        posts=(post(stages=tuple(InclusionStage)),),
        measures=tuple(measure(element, stage) for element in MeasuredElement for stage in InclusionStage),
        needs=tuple(need(group, linked=True) for group in InclusionGroup),
    )
