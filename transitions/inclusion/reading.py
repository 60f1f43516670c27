"""Gender, youth and disability in transitions as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from accounts.audience import Audience
from accounts.roles import DataKind, Verb
from transitions.asking import TASK, Asking, highest_of

from .facts import (
    AdviserPostFact,
    GenderAnalysisFact,
    InclusionFacts,
    InclusionMeasureFact,
    InclusionNeedFact,
    InclusionParticipationFact,
)
from .kinds import AdviserFunction, InclusionGroup, InclusionStage, MeasuredElement, PostKept
from .models import AdviserPost, GenderAnalysis, InclusionMeasure, InclusionNeed, InclusionParticipation
from .small_numbers import InclusionCounts, told


def tells_small_numbers(audience: Audience, entity: int) -> bool:
    """Whether the reader belongs to the mission: assigned to it, and one to whom numbers of those heard are open.

    A partner system is assigned to the missions whose data it takes, and yet stands outside them, as every report does.
    """
    return entity in audience.assigned and audience.holds(DataKind.CONSULTATION, Verb.VIEW, entity)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, InclusionFacts]:
    """What the reader may know of gender, youth and disability in these transitions, each given with its entity."""
    analyses = asking.rows(GenderAnalysis, transitions)
    posts = asking.rows(AdviserPost, transitions, related=("place__mission",))
    participations = asking.rows(InclusionParticipation, transitions)
    measures = asking.rows(InclusionMeasure, transitions)
    needs = asking.rows(InclusionNeed, transitions, related=TASK)
    found = {}
    for key, entity in transitions.items():
        held = [asking.held(rows.get(key, ())) for rows in (analyses, participations, measures, needs)]
        exact = tells_small_numbers(asking.audience, entity)
        found[key] = InclusionFacts(
            analyses=tuple(
                GenderAnalysisFact(
                    each.pk, InclusionStage(each.stage), each.day, each.title, each.findings, **asking.cited(each)
                )
                for each in held[0]
            ),
            posts=tuple(_post(asking, each) for each in posts.get(key, ())),
            participations=tuple(_participation(asking, each, exact) for each in held[1]),
            measures=tuple(_measure(asking, each) for each in held[2]),
            needs=tuple(_need(asking, each) for each in held[3]),
            classification=highest_of(*held, posts.get(key, ())),
        )
    return found


def counts_of(row: InclusionParticipation, *, exact: bool) -> InclusionCounts:
    """The numbers of a record as they are told inside the mission (`exact`) or outside it."""
    return told(total=row.total, women=row.women, men=row.men, youth=row.youth, disability=row.disability, exact=exact)


def _happened(asking: Asking, day: date | None) -> date | None:
    """The day, if it had come by the day asked of and could be known on the day known at."""
    return day if day is not None and day <= min(asking.as_of, asking.known_at) else None


def _post(asking: Asking, row: AdviserPost) -> AdviserPostFact:
    decided = row.decided_on is None or _happened(asking, row.decided_on) is not None
    return AdviserPostFact(
        pk=row.pk,
        function=AdviserFunction(row.function),
        stages=tuple(InclusionStage(each) for each in row.stages),
        number=row.number,
        level=row.level,
        place=asking.place(row.place),
        filled_from=_happened(asking, row.filled_from),
        filled_until=_happened(asking, row.filled_until),
        planned_end=row.planned_end,
        kept=PostKept(row.kept) if decided else PostKept.UNDECIDED,
        decided_on=row.decided_on if decided else None,
        kept_by=row.kept_by if decided else {},
        remarks=row.remarks,
        **asking.cited(row),
    )


def _participation(asking: Asking, row: InclusionParticipation, exact: bool) -> InclusionParticipationFact:
    counts = counts_of(row, exact=exact)
    return InclusionParticipationFact(row.pk, InclusionStage(row.stage), row.day, row.body, counts, **asking.cited(row))


def _measure(asking: Asking, row: InclusionMeasure) -> InclusionMeasureFact:
    stage, element = InclusionStage(row.stage), MeasuredElement(row.element)
    return InclusionMeasureFact(row.pk, stage, element, row.day, row.done, row.result, **asking.cited(row))


def _need(asking: Asking, row: InclusionNeed) -> InclusionNeedFact:
    met = _happened(asking, row.met_on)
    return InclusionNeedFact(
        pk=row.pk,
        group=InclusionGroup(row.group),
        day=row.day,
        need=row.need,
        task=asking.task(row.task),
        linked=row.task_id is not None,
        met_on=met,
        how=row.how if met or row.met_on is None else {},
        **asking.cited(row),
    )
