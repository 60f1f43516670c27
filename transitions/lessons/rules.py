"""Which steps the policies in force ask of a transition, where it stands on them, and which lessons wait (para 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import count_words, words
from missions.kinds import Certainty, EventKind
from missions.lookback import months_before
from missions.rules import effective_events
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import LessonFact, LessonsFacts, PolicyStepFact, PolicyVersionFact
from .kinds import StepState

UNFINISHED = frozenset({StepState.NOT_STARTED, StepState.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class RequiredStep:
    """A step that binds the transition, where it stands, when it is due, and lessons of others that concern it."""

    version: PolicyVersionFact
    step: PolicyStepFact
    state: StepState
    due: date | None = None
    lessons: tuple[LessonFact, ...] = ()


def planning_day(whole: Whole, moment: Moment) -> date:
    """The day on which planning began; the day asked of, while that is not on record."""
    for event in effective_events(whole.mission, moment.known_at):
        if event.kind is EventKind.TRANSITION_PLANNING_STARTED and event.certainty is Certainty.ACTUAL:
            return event.date.day
    return moment.as_of


def mandate_end(whole: Whole, moment: Moment) -> date | None:
    """The last day of the mandate, as it was or else as it was planned."""
    days = {
        event.certainty: event.date.last
        for event in effective_events(whole.mission, moment.known_at)
        if event.kind is EventKind.MANDATE_ENDED
    }
    return days.get(Certainty.ACTUAL) or days.get(Certainty.PLANNED)


def in_force(versions: tuple[PolicyVersionFact, ...], day: date) -> tuple[PolicyVersionFact, ...]:
    """The versions in force on a day: begun by then, and replaced by none that had begun, of any policy."""
    begun = [each for each in versions if each.day <= day]
    replaced = {each.supersedes for each in begun}
    newest = {each.policy: each for each in begun}
    return tuple(each for each in newest.values() if each.pk not in replaced)


def required_steps(whole: Whole, facts: LessonsFacts, moment: Moment) -> list[RequiredStep]:
    """The steps of the versions in force when planning began, with where the transition stands on each."""
    end = mandate_end(whole, moment)
    latest = {each.step: each.state for each in facts.progress}
    return [
        RequiredStep(
            version,
            step,
            latest.get(step.pk, StepState.NOT_STARTED),
            months_before(end, step.months_before) if end and step.months_before is not None else None,
            tuple(each for each in facts.others if each.step == step.pk),
        )
        for version in in_force(facts.versions, planning_day(whole, moment))
        for step in version.steps
    ]


def pending(whole: Whole, facts: LessonsFacts, moment: Moment) -> tuple[LessonFact, ...]:
    """Lessons of other transitions that concern a step of this one and are not applied here."""
    steps = [each for each in required_steps(whole, facts, moment) if each.state is not StepState.NOT_APPLICABLE]
    return tuple(lesson for step in steps for lesson in step.lessons if whole.pk not in lesson.applied_in)


def matches(lesson: LessonFact, text: str, theme: str) -> bool:
    """Whether a lesson is what somebody looks for, by words in its text, evidence or operation, and by theme."""
    told = " ".join((lesson.operation, *lesson.text.values(), *lesson.evidence.values()))
    return text.casefold() in told.casefold() and (not theme or lesson.theme == theme)


def findings(whole: Whole, facts: LessonsFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing: steps overdue or without a state, lessons that wait, learning that did not take place."""
    steps = required_steps(whole, facts, moment)
    overdue = [
        each
        for each in steps
        if each.due and each.due < moment.as_of and each.state in (StepState.NOT_STARTED, StepState.IN_PROGRESS)
    ]
    if overdue:
        said = count_words(
            "{count} step of the policies in force is overdue",
            "{count} steps of the policies in force are overdue",
            len(overdue),
        )
        yield finding(said, "lessons:progress-add", whole.pk)
    reported = {each.step for each in facts.progress}
    silent = [each for each in steps if each.step.pk not in reported]
    if silent:
        said = count_words(
            "{count} step of the policies in force has no state",
            "{count} steps of the policies in force have no state",
            len(silent),
        )
        yield finding(said, "lessons:progress-add", whole.pk)
    waiting = pending(whole, facts, moment)
    if waiting:
        said = count_words(
            "{count} lesson of other transitions concerns a step here and is not applied",
            "{count} lessons of other transitions concern steps here and are not applied",
            len(waiting),
        )
        yield finding(said, "lessons:use-add", whole.pk)
    if not facts.lessons:
        yield finding(words("No lesson of this transition is on record"), "lessons:lesson-add", whole.pk)
    end = mandate_end(whole, moment)
    if end is not None and end < moment.as_of and not facts.reviews:
        yield finding(words("No review took place since the mandate ended"), "lessons:review-add", whole.pk)


def supersedes_an_older_one(day: date, former: date | None) -> list[DomainError]:
    """A version supersedes one that was in force before it."""
    if former is None or former < day:
        return []
    told = words(
        "The version that it supersedes is in force from {former}; this one, from {day}, is not younger.",
        former=former,
        day=day,
    )
    return [DomainError(told, "supersedes")]


def superseded_by_a_younger_one(day: date, latter: date | None) -> list[DomainError]:
    """A version stays older than the first one that supersedes it, so that versions never follow in a circle."""
    if latter is None or day < latter:
        return []
    told = words(
        "The version that supersedes it is in force from {latter}. Give an earlier day, or change that one first.",
        latter=latter,
    )
    return [DomainError(told, "day")]
