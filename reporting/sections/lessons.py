"""What the report says of policies, steps and lessons in one transition (para 9)."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import words
from reporting.document import Block, Item, Paragraph, Section, Text
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.lessons import rules
from transitions.lessons.facts import LessonFact, LessonsFacts
from transitions.lessons.kinds import StepState
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, marked, notes, sentences


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """Lessons and policies in one transition; no section where nothing of them is on record."""
    if transition.lessons is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.lessons))
    return Section(HEADINGS["lessons"], blocks, key=f"lessons-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, known: LessonsFacts) -> Iterator[Block]:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    steps = rules.required_steps(transition, known, moment)
    stated = [each for each in steps if each.step.pk in {progress.step for progress in known.progress}]
    if stated:
        told = words("Of the steps that the policies in force ask for, the following are reported on:")
        items = tuple(
            Item(
                marked(
                    words("{step}: {state}.", step=clause(each.step.titles), state=each.state.words),
                    each.step.illustrative,
                )
            )
            for each in stated
            if each.state is not StepState.NOT_APPLICABLE
        )
        yield Paragraph(told, items)
    if known.lessons:
        yield Paragraph(
            words("The following lessons were drawn:"), tuple(Item(_lesson(each)) for each in known.lessons)
        )
    if known.uses:
        told = words("The following lessons of other operations were applied:")
        items = tuple(
            Item(
                marked(
                    words(
                        "{operation}: {lesson}. {how}.",
                        operation=each.lesson.operation,
                        lesson=clause(each.lesson.text),
                        how=clause(each.how),
                    ),
                    each.illustrative or each.lesson.illustrative,
                )
            )
            for each in known.uses
        )
        yield Paragraph(told, items)
    for review in known.reviews:
        day = citations.dated(
            f"lessons/review/{review.pk}",
            words("{operation}: {kind}", operation=called(transition.mission), kind=review.kind.words),
            review.day,
            review.source,
            illustrative=review.illustrative,
        )
        told_of = words(
            "{kind}, “{title}”, was completed {when}.",
            kind=review.kind.words,
            title=clause(review.titles),
            when=citations.when(day),
        )
        yield Paragraph(told_of, footnotes=notes([day]), illustrative=review.illustrative)


def _lesson(each: LessonFact) -> Text:
    told: list[Text] = [words("{theme}: {content}.", theme=each.theme.words, content=clause(each.text))]
    if clause(each.evidence):
        told.append(words("It rests on the following: {evidence}.", evidence=clause(each.evidence)))
    return marked(sentences(told), each.illustrative)
