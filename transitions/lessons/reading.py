"""Lessons and policies as facts: seven queries, however many transitions are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from missions.kinds import Theme
from transitions.asking import Asking, highest_of

from .facts import (
    LessonFact,
    LessonsFacts,
    LessonUseFact,
    PolicyStepFact,
    PolicyVersionFact,
    ReviewOfLearning,
    StepProgressFact,
)
from .kinds import PolicyKind, ReviewKind, StepState
from .models import LearningReview, Lesson, LessonUse, PolicyStep, PolicyVersion, StepProgress

STEP = ("step__edition__policy",)


def read(asking: Asking, transitions: Mapping[int, int]) -> Mapping[int, LessonsFacts]:
    """What the reader may know of these transitions, each given with its entity."""
    if not transitions:
        return {}
    versions = versions_of(asking)
    lessons = lessons_of(asking)
    by_key = {each.pk: each for each in lessons}
    progress = asking.rows(StepProgress, transitions, related=STEP)
    uses = asking.rows(LessonUse, transitions)
    reviews = asking.rows(LearningReview, transitions)
    found = {}
    for key in transitions:
        told = [asking.held(rows.get(key, ())) for rows in (progress, uses, reviews)]
        found[key] = LessonsFacts(
            versions=versions,
            progress=tuple(
                StepProgressFact(
                    each.pk, each.step_id, StepState(each.state), each.day, each.note, **asking.cited(each)
                )
                for each in told[0]
                if asking.sees(each.step)
            ),
            lessons=tuple(each for each in lessons if each.transition == key),
            others=tuple(each for each in lessons if each.transition != key and each.step is not None),
            uses=tuple(
                LessonUseFact(each.pk, by_key[each.lesson_id], each.day, each.how, **asking.cited(each))
                for each in told[1]
                if each.lesson_id in by_key
            ),
            reviews=tuple(
                ReviewOfLearning(each.pk, ReviewKind(each.kind), each.day, each.titles, **asking.cited(each))
                for each in told[2]
            ),
            classification=highest_of(*told),
        )
    return found


def known(asking: Asking, rows: Any) -> Any:
    """The records of the whole Organization that the reader may see and that were known."""
    seen = rows.visible_to(asking.audience).filter(Q(known_from__isnull=True) | Q(known_from__lte=asking.known_at))
    return seen.select_related("source")


def versions_of(asking: Asking) -> tuple[PolicyVersionFact, ...]:
    """Every version in force by the day asked of, with its steps, oldest first."""
    steps: dict[int, list[PolicyStep]] = defaultdict(list)
    for step in known(asking, PolicyStep.objects.all()):
        steps[step.edition_id].append(step)
    rows = known(asking, PolicyVersion.objects.order_by("day", "pk")).select_related("policy", "source")
    return tuple(
        PolicyVersionFact(
            pk=each.pk,
            policy=each.policy_id,
            kind=PolicyKind(each.policy.kind),
            titles=each.policy.titles,
            number=each.number,
            day=each.day,
            symbol=each.symbol,
            supersedes=each.supersedes_id,
            steps=tuple(_step(asking, step) for step in steps[each.pk]),
            **asking.cited(each),
        )
        for each in rows
        if each.day <= asking.as_of
    )


def _step(asking: Asking, row: PolicyStep) -> PolicyStepFact:
    return PolicyStepFact(row.pk, row.sequence, row.titles, row.clause, row.months_before, **asking.cited(row))


def lessons_of(asking: Asking) -> tuple[LessonFact, ...]:
    """Every lesson of every operation that the reader may see, with where it was applied."""
    applied: dict[int, list[int]] = defaultdict(list)
    uses: Iterable[Any] = known(asking, LessonUse.objects.filter(day__lte=asking.as_of))
    for use in uses:
        applied[use.lesson_id].append(use.transition_id)
    rows = known(asking, Lesson.objects.filter(day__lte=asking.as_of))
    return tuple(
        LessonFact(
            pk=each.pk,
            transition=each.transition_id,
            operation=each.transition.mission.abbreviation,
            day=each.day,
            theme=Theme(each.theme),
            text=each.text,
            evidence=each.evidence,
            step=each.step_id if each.step is not None and asking.sees(each.step) else None,
            applied_in=tuple(applied[each.pk]),
            **asking.cited(each),
        )
        for each in rows.select_related("transition__mission", "source", *STEP)
    )
