"""What para 6 asks for at every stage, what of it is on record, and what becomes of posts and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import Inner, Words, count_words, inner, words
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import AdviserPostFact, InclusionFacts, InclusionNeedFact
from .kinds import (
    GENDER_EXPERTISE,
    AdviserFunction,
    InclusionElement,
    InclusionGroup,
    InclusionStage,
    PostKept,
    PostOutcome,
)

Cell = tuple[InclusionElement, InclusionStage]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that fills an element at a stage: what it is, and since which day it does."""

    element: InclusionElement
    stage: InclusionStage
    day: date
    what: Words
    pk: int
    illustrative: bool = False


def evidence(facts: InclusionFacts) -> Iterator[Evidence]:
    """Every record with the cell that it fills.

    A post of gender expertise fills the stages it serves once somebody held it, though it may since have ended: the
    stage had its expertise. A count of participants fills an element if anybody of the group was among them; that
    persons with disabilities took part is no measure that safeguards their interests.
    """
    for made in facts.analyses:
        yield Evidence(InclusionElement.ANALYSIS, made.stage, made.day, words("Analysis"), made.pk, made.illustrative)
    for post in facts.posts:
        if post.function in GENDER_EXPERTISE and post.filled_from is not None:
            for stage in post.stages:
                element, what = InclusionElement.EXPERTISE, post.function.words
                yield Evidence(element, stage, post.filled_from, what, post.pk, post.illustrative)
    for each in facts.participations:
        counts = {InclusionElement.WOMEN: each.counts.women, InclusionElement.YOUTH: each.counts.youth}
        for element, count in counts.items():
            if count.some:
                yield Evidence(element, each.stage, each.day, words("Participation"), each.pk, each.illustrative)
    for done in facts.measures:
        yield Evidence(done.element.element, done.stage, done.day, words("Measure"), done.pk, done.illustrative)


def grid(facts: InclusionFacts) -> Mapping[Cell, tuple[Evidence, ...]]:
    """The six elements by the four stages, each with the records that fill it, oldest first; empty where none does."""
    found: dict[Cell, list[Evidence]] = {
        (element, stage): [] for element in InclusionElement for stage in InclusionStage
    }
    for each in sorted(evidence(facts), key=lambda each: each.day):
        found[each.element, each.stage].append(each)
    return {cell: tuple(several) for cell, several in found.items()}


def missing(facts: InclusionFacts) -> Mapping[InclusionElement, tuple[InclusionStage, ...]]:
    """The elements that are not on record for every stage, each with the stages that lack it."""
    filled = grid(facts)
    lacking = {
        element: tuple(stage for stage in InclusionStage if not filled[element, stage]) for element in InclusionElement
    }
    return {element: stages for element, stages in lacking.items() if stages}


def outcome(post: AdviserPostFact, as_of: date) -> PostOutcome:
    """What becomes of a post. One that was filled, has ended and is not kept is lost, even if undecided."""
    if post.kept is PostKept.YES:
        return PostOutcome.KEPT
    if post.filled_from is None:
        return PostOutcome.VACANT
    if has_ended(post, as_of):
        return PostOutcome.LOST
    return PostOutcome.ENDING if post.kept is PostKept.NO else PostOutcome.UNDECIDED


def has_ended(post: AdviserPostFact, as_of: date) -> bool:
    """Whether nobody holds the post any more. On the last day somebody still does."""
    return post.filled_until is not None and post.filled_until < as_of


@dataclass(frozen=True, slots=True)
class FunctionPosts:
    """The posts of one function through the drawdown, in numbers of posts."""

    function: AdviserFunction
    posts: tuple[AdviserPostFact, ...]
    before: int
    """Ever filled, or kept and so filled once, though since when is not on record."""
    now: int
    kept: int
    lost: int

    @property
    def is_lost(self) -> bool:
        """Filled before, and none after: no post is filled now and none is kept."""
        return bool(self.before and not self.now and not self.kept)


def through_drawdown(facts: InclusionFacts, as_of: date) -> tuple[FunctionPosts, ...]:
    """Every function with what becomes of its posts; one without a post on record has none."""
    return tuple(
        _posts_of(function, tuple(post for post in facts.posts if post.function is function), as_of)
        for function in AdviserFunction
    )


def _posts_of(function: AdviserFunction, posts: tuple[AdviserPostFact, ...], as_of: date) -> FunctionPosts:
    def number(several: Iterable[AdviserPostFact]) -> int:
        return sum(post.number for post in several)

    filled = [post for post in posts if post.filled_from is not None]
    kept = [post for post in posts if outcome(post, as_of) is PostOutcome.KEPT]
    return FunctionPosts(
        function=function,
        posts=posts,
        before=number(post for post in posts if post in filled or post in kept),
        now=number(post for post in filled if not has_ended(post, as_of)),
        kept=number(kept),
        lost=number(post for post in posts if outcome(post, as_of) is PostOutcome.LOST),
    )


def without_task(facts: InclusionFacts) -> tuple[InclusionNeedFact, ...]:
    """The needs that no mandated task answers."""
    return tuple(each for each in facts.needs if not each.linked)


def findings(whole: Whole, facts: InclusionFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of para 6: element by element, then of posts and needs."""
    for element, stages in missing(facts).items():
        yield finding(not_on_record(element, stages), FORMS[element], whole.pk)
    yield from _of_posts(facts, moment)
    silent = inner(*(each.words for each in InclusionGroup if each not in {need.group for need in facts.needs}))
    if silent:
        yield finding(words("No need is on record for: {groups}", groups=silent), "inclusion:need-add", whole.pk)
    unlinked = without_task(facts)
    if unlinked:
        said = count_words(
            "{count} need is not linked to a mandated task",
            "{count} needs are not linked to a mandated task",
            len(unlinked),
        )
        yield finding(said, "inclusion:need-change", unlinked[0].pk)


FORMS = {
    InclusionElement.ANALYSIS: "inclusion:analysis-add",
    InclusionElement.EXPERTISE: "inclusion:post-add",
    InclusionElement.MAINSTREAMING: "inclusion:measure-add",
    InclusionElement.WOMEN: "inclusion:participation-add",
    InclusionElement.YOUTH: "inclusion:participation-add",
    InclusionElement.DISABILITY: "inclusion:measure-add",
}
"""On which form each element is put on record."""


def not_on_record(element: InclusionElement, stages: tuple[InclusionStage, ...]) -> Words:
    """The warning that an element is empty, by name."""
    if len(stages) == len(InclusionStage):
        return words("Not on record for any stage: {elements}", elements=Inner(element.words))
    return words(
        "{element}: not on record for {stages}", element=element.words, stages=inner(*(each.words for each in stages))
    )


def _of_posts(facts: InclusionFacts, moment: Moment) -> Iterator[Finding]:
    for line in through_drawdown(facts, moment.as_of):
        if line.is_lost:
            ended = next(post for post in line.posts if outcome(post, moment.as_of) is PostOutcome.LOST)
            said = words("{function}: posts were filled before and none is left", function=line.function.words)
            yield finding(said, "inclusion:post-change", ended.pk)
    undecided = [post for post in facts.posts if outcome(post, moment.as_of) is PostOutcome.UNDECIDED]
    if undecided:
        said = count_words(
            "It is undecided whether {count} post of an adviser is kept",
            "It is undecided whether {count} posts of advisers are kept",
            sum(post.number for post in undecided),
        )
        yield finding(said, "inclusion:post-change", undecided[0].pk)
    overdue = [
        post
        for post in facts.posts
        if post.filled_from and not post.filled_until and post.planned_end and post.planned_end < moment.as_of
    ]
    if overdue:
        said = count_words(
            "{count} post of an adviser was planned to end; whether it did is not on record",
            "{count} posts of advisers were planned to end; whether they did is not on record",
            sum(post.number for post in overdue),
        )
        yield finding(said, "inclusion:post-change", overdue[0].pk)


def not_yet_come(today: date, **days: date | None) -> list[DomainError]:
    """What was done was done by today; the days are given by the names of their fields."""
    return [
        DomainError(
            words(
                "{day} has not come yet, so it cannot have been done then. Give {today} or a day before.",
                day=day,
                today=today,
            ),
            name,
        )
        for name, day in days.items()
        if day is not None and day > today
    ]


def met_without_saying_how(met_on: date | None, how: Mapping[str, str]) -> list[DomainError]:
    """A need that is met says how."""
    if met_on is None or any(text.strip() for text in how.values()):
        return []
    return [DomainError(words("Say how the need was met, or leave open the day on which it was."), "how")]
