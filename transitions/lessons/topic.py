"""Lessons and policies as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, count_words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import LessonsFacts
from .kinds import StepState
from .reading import read


def summary(whole: Whole, facts: LessonsFacts, moment: Moment) -> Words:
    """How many steps of the policies in force are done, and how many lessons are on record."""
    steps = [each for each in rules.required_steps(whole, facts, moment) if each.state is not StepState.NOT_APPLICABLE]
    return words(
        "{done} of {steps} steps done, {lessons}",
        done=sum(each.state is StepState.DONE for each in steps),
        steps=len(steps),
        lessons=count_words("{count} lesson on record", "{count} lessons on record", len(facts.lessons)),
    )


def shown(whole: Whole, facts: LessonsFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: each step with the lessons of others beside it."""
    planned = rules.planning_day(whole, moment)
    return {
        "planning_day": planned,
        "in_force": rules.in_force(facts.versions, planned),
        "steps": [
            {
                "required": each,
                "overdue": bool(each.due and each.due < moment.as_of and each.state is not StepState.DONE),
                "lessons": [{"lesson": lesson, "applied": whole.pk in lesson.applied_in} for lesson in each.lessons],
            }
            for each in rules.required_steps(whole, facts, moment)
        ],
    }


LESSONS = Topic(
    key="lessons",
    paragraphs="7, 9",
    part=Parts.LESSONS,
    kind=DataKind.LESSON,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
