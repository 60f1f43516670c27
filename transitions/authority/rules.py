"""What para 7 asks to be known of a transition, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accounts.words import count_words, words
from missions.kinds import MissionType
from missions.rules import character_on
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import AuthorityFacts, CapacityFact, CoordinationFact, ExperienceFact
from .kinds import AuthorityArea, CoordinationBetween, CriticalFunction, ExperienceKind

Cell = tuple[AuthorityArea, ExperienceKind]


def is_peacekeeping(whole: Whole, day: date) -> bool:
    """Whether the operation was a peacekeeping operation on that day: of these para 7 requires the lessons."""
    character = character_on(whole.mission.characters, day)
    return character is not None and character.type is MissionType.PKO


def running(facts: AuthorityFacts, as_of: date) -> dict[CoordinationBetween, tuple[CoordinationFact, ...]]:
    """The mechanisms that were at work on the day, by whom they bring together; none where there is none."""
    return {
        between: tuple(
            each
            for each in facts.coordination
            if each.between is between and (each.ended is None or each.ended >= as_of)
        )
        for between in CoordinationBetween
    }


def latest_capacity(facts: AuthorityFacts) -> dict[CriticalFunction, CapacityFact | None]:
    """The latest assessment of each critical function; None where there is none."""
    found: dict[CriticalFunction, CapacityFact | None] = dict.fromkeys(CriticalFunction)
    return found | {each.function: each for each in facts.capacities}


def cells(facts: AuthorityFacts) -> dict[Cell, tuple[ExperienceFact, ...]]:
    """Challenges, best practices and lessons by area: two by three cells, empty ones included."""
    return {
        (area, kind): tuple(each for each in facts.experience if (each.area, each.kind) == (area, kind))
        for area in AuthorityArea
        for kind in ExperienceKind
    }


def findings(whole: Whole, facts: AuthorityFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing, in the order of the paragraph."""
    apart = [between.words for between, found in running(facts, moment.as_of).items() if not found]
    if apart:
        said = words("No mechanism of coordination on record: {between}", between=apart)
        yield finding(said, "authority:coordination-add", whole.pk)
    silent = [function.words for function, fact in latest_capacity(facts).items() if fact is None]
    if silent:
        said = words("National capacity not assessed: {functions}", functions=silent)
        yield finding(said, "authority:capacity-add", whole.pk)
    if not facts.institutions:
        said = words("No institution is judged: representative, responsive, accountable")
        yield finding(said, "authority:institution-add", whole.pk)
    if is_peacekeeping(whole, moment.as_of):
        yield from _required(whole, facts)
    unused = [each for each in facts.experience if each.kind is ExperienceKind.LESSON and not each.is_used]
    if unused:
        said = count_words(
            "{count} lesson is used by no element of the plan",
            "{count} lessons are used by no element of the plan",
            len(unused),
        )
        yield finding(said, "authority:experience-change", unused[0].pk)


def _required(whole: Whole, facts: AuthorityFacts) -> Iterator[Finding]:
    """What is required of peacekeeping operations and optional elsewhere."""
    reviewed = {each.area for each in facts.reviews}
    unreviewed = [area.words for area in AuthorityArea if area not in reviewed]
    if unreviewed:
        said = words("The mandate is not reviewed for lessons: {areas}", areas=unreviewed)
        yield finding(said, "authority:review-add", whole.pk)
    for area in AuthorityArea:
        empty = [kind.words for (each, kind), found in cells(facts).items() if each is area and not found]
        if empty:
            said = words("{area}: not on record: {kinds}", area=area.words, kinds=empty)
            yield finding(said, "authority:experience-add", whole.pk)
