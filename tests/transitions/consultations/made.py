"""Facts and records of consultations for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from transitions.consultations.facts import ConsultationFact, LeafCount, StatementFact
from transitions.consultations.kinds import (
    ActorCategory,
    ConsultationLevel,
    ConsultationMode,
    ParticipantAge,
    ParticipantSex,
)
from transitions.models import Consultation, ParticipantCount, Statement

DAY = date(2022, 6, 30)


def held(*actors: ActorCategory, **fields: Any) -> ConsultationFact:
    return ConsultationFact(
        **{
            "pk": 1,
            "day": DAY,
            "titles": {"en": "Meeting"},
            "level": ConsultationLevel.LOCAL,
            "mode": ConsultationMode.IN_PERSON,
            "actors": actors or (ActorCategory.WOMEN,),
            **fields,
        }
    )


def said(**fields: Any) -> StatementFact:
    return StatementFact(**{"pk": 1, "said": {"en": "Keep the line"}, "actor": ActorCategory.WOMEN, **fields})


def leaf(
    sex: ParticipantSex, number: int, age: ParticipantAge = ParticipantAge.YOUTH, disability: int | None = None
) -> LeafCount:
    return LeafCount(sex, age, number, disability)


def make_consultation(transition: Any, **fields: Any) -> Consultation:
    counts = fields.pop("counts", ())
    given = {"day": DAY, "known_from": DAY, "level": "local", "mode": "in_person", "actors": ["women", "youth"]}
    made = Consultation.objects.create(
        **{"transition": transition, "titles": {"en": "Meeting in Kalemie"}, **given, **fields}
    )
    for sex, age, number, *disability in counts:
        ParticipantCount.objects.create(
            consultation=made, sex=sex, age=age, number=number, with_disabilities=disability[0] if disability else None
        )
    return made


def make_statement(consultation: Consultation, **fields: Any) -> Statement:
    given = {"actor": "women", "said": {"en": "Keep the alert line open"}, "known_from": DAY}
    return Statement.objects.create(**{"consultation": consultation, **given, **fields})
