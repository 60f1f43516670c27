"""Lessons and policies as facts: one query, however many transitions are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    library = library_of(asking)
    progress = asking.rows(StepProgress, transitions, related=STEP)
    uses = asking.rows(LessonUse, transitions)
    reviews = asking.rows(LearningReview, transitions)
    versions, lessons = versions_of(asking, library), lessons_of(asking, library)
    by_key = {each.pk: each for each in lessons}
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


def known(asking: Asking, rows: Any, by: str) -> Mapping[int, list[Any]]:
    """The records of the whole Organization that the reader may see and that were known, by an attribute of each."""
    seen = rows.visible_to(asking.audience).filter(Q(known_from__isnull=True) | Q(known_from__lte=asking.known_at))
    return asking.table(seen.select_related("source"), by)


@dataclass(frozen=True, slots=True)
class Library:
    """What the whole Organization has of policies and lessons; read when first looked into."""

    versions: Mapping[int, list[PolicyVersion]]
    """Each by its own key, oldest first."""
    steps: Mapping[int, list[PolicyStep]]
    """By version."""
    lessons: Mapping[int, list[Lesson]]
    """Each by its own key."""
    uses: Mapping[int, list[LessonUse]]
    """By lesson."""


def library_of(asking: Asking) -> Library:
    """The policies and lessons that the reader may see."""
    lessons = Lesson.objects.filter(day__lte=asking.as_of).select_related("transition__mission", *STEP)
    return Library(
        versions=known(asking, PolicyVersion.objects.order_by("day", "pk").select_related("policy"), "pk"),
        steps=known(asking, PolicyStep.objects.all(), "edition_id"),
        lessons=known(asking, lessons, "pk"),
        uses=known(asking, LessonUse.objects.filter(day__lte=asking.as_of), "lesson_id"),
    )


def versions_of(asking: Asking, library: Library) -> tuple[PolicyVersionFact, ...]:
    """Every version in force by the day asked of, with its steps, oldest first."""
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
            steps=tuple(_step(asking, step) for step in library.steps.get(each.pk, ())),
            **asking.cited(each),
        )
        for (each,) in library.versions.values()
        if each.day <= asking.as_of
    )


def _step(asking: Asking, row: PolicyStep) -> PolicyStepFact:
    return PolicyStepFact(row.pk, row.sequence, row.titles, row.clause, row.months_before, **asking.cited(row))


def lessons_of(asking: Asking, library: Library) -> tuple[LessonFact, ...]:
    """Every lesson of every operation that the reader may see, with where it was applied."""
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
            applied_in=tuple(use.transition_id for use in library.uses.get(each.pk, ())),
            **asking.cited(each),
        )
        for (each,) in library.lessons.values()
    )
