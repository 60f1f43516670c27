"""The fixed lists of para 6: stages, elements, functions of advisers, groups, and how a number is told."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class InclusionStage(StrEnum):
    """The stages that gender analysis and expertise accompany (resolution 2594 (2021), para 6), in its order."""

    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    REVIEW = "review"
    TRANSITION = "transition"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    InclusionStage.PLANNING: context_words("stage", "Planning"),
    InclusionStage.IMPLEMENTATION: context_words("stage", "Mandate implementation"),
    InclusionStage.REVIEW: context_words("stage", "Review"),
    InclusionStage.TRANSITION: context_words("stage", "Transition"),
}


class InclusionElement(StrEnum):
    """What para 6 of resolution 2594 (2021) asks for at every stage; youth and disability are two, not one.

    Participation of women is the full, equal and meaningful one; measures for persons with disabilities are those that
    safeguard their interests.
    """

    ANALYSIS = "analysis"
    EXPERTISE = "expertise"
    MAINSTREAMING = "mainstreaming"
    WOMEN = "women"
    YOUTH = "youth"
    DISABILITY = "disability"

    @property
    def words(self) -> Words:
        return _ELEMENT_WORDS[self]


_ELEMENT_WORDS = {
    InclusionElement.ANALYSIS: words("Gender analysis"),
    InclusionElement.EXPERTISE: words("Technical gender expertise"),
    InclusionElement.MAINSTREAMING: words("Mainstreaming of a gender perspective"),
    InclusionElement.WOMEN: words("Women’s participation"),
    InclusionElement.YOUTH: words("Inclusion of youth"),
    InclusionElement.DISABILITY: words("Measures for persons with disabilities"),
}


class MeasuredElement(StrEnum):
    """The elements that a measure can fill: an analysis is a document, expertise a post."""

    MAINSTREAMING = "mainstreaming"
    WOMEN = "women"
    YOUTH = "youth"
    DISABILITY = "disability"

    @property
    def element(self) -> InclusionElement:
        """The element of the six that this is."""
        return InclusionElement(self.value)

    @property
    def words(self) -> Words:
        return self.element.words


class AdviserFunction(StrEnum):
    """What a post of an adviser is there for."""

    GENDER = "gender"
    WOMENS_PROTECTION = "womens_protection"
    CHILD_PROTECTION = "child_protection"
    YOUTH = "youth"
    DISABILITY = "disability"

    @property
    def words(self) -> Words:
        return _FUNCTION_WORDS[self]


_FUNCTION_WORDS = {
    AdviserFunction.GENDER: words("Gender adviser"),
    AdviserFunction.WOMENS_PROTECTION: words("Women’s protection adviser"),
    AdviserFunction.CHILD_PROTECTION: words("Child protection adviser"),
    AdviserFunction.YOUTH: words("Youth adviser"),
    AdviserFunction.DISABILITY: words("Adviser on disability inclusion"),
}

GENDER_EXPERTISE = frozenset({AdviserFunction.GENDER, AdviserFunction.WOMENS_PROTECTION})
"""The functions that are technical gender expertise; the others are on record beside it and fill no element."""


class PostKept(StrEnum):
    """What was decided on a post for the time after the transition."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"

    @property
    def words(self) -> Words:
        return _KEPT_WORDS[self]


_KEPT_WORDS = {
    PostKept.YES: context_words("post", "Kept"),
    PostKept.NO: context_words("post", "Not kept"),
    PostKept.UNDECIDED: context_words("post", "Undecided"),
}


class PostOutcome(StrEnum):
    """What becomes of a post, as it stands on a day."""

    KEPT = "kept"
    ENDING = "ending"
    UNDECIDED = "undecided"
    VACANT = "vacant"
    LOST = "lost"

    @property
    def words(self) -> Words:
        return _OUTCOME_WORDS[self]

    @property
    def shape(self) -> str:
        """The shape beside the word, by its name in the templates."""
        return _OUTCOME_MARKS[self][0]

    @property
    def colour(self) -> str:
        return _OUTCOME_MARKS[self][1]


_OUTCOME_WORDS = {
    PostOutcome.KEPT: words("Kept after the transition"),
    PostOutcome.ENDING: words("Filled, not kept after the transition"),
    PostOutcome.UNDECIDED: words("Filled, undecided whether kept"),
    PostOutcome.VACANT: words("Not filled"),
    PostOutcome.LOST: words("Lost: filled before, not kept"),
}
_OUTCOME_MARKS = {
    PostOutcome.KEPT: ("filled-circle", "green"),
    PostOutcome.ENDING: ("half-circle", "amber"),
    PostOutcome.UNDECIDED: ("half-circle", "amber"),
    PostOutcome.VACANT: ("empty-circle", "grey"),
    PostOutcome.LOST: ("square", "red"),
}


class InclusionGroup(StrEnum):
    """Whose needs are integrated into all stages (resolution 2594 (2021), preamble and para 6)."""

    WOMEN = "women"
    YOUTH = "youth"
    DISABILITY = "disability"
    CHILDREN = "children"

    @property
    def words(self) -> Words:
        return _GROUP_WORDS[self]


_GROUP_WORDS = {
    InclusionGroup.WOMEN: words("Women"),
    InclusionGroup.YOUTH: words("Youth"),
    InclusionGroup.DISABILITY: words("Persons with disabilities"),
    InclusionGroup.CHILDREN: words("Children"),
}


class Counted(StrEnum):
    """How a number of participants is told to a reader."""

    EXACT = "exact"
    FEW = "few"
    """More than none and fewer than five: outside the mission a person might be recognized."""
    WITHHELD = "withheld"
    """At least one; said exactly, it would give away a number that is fewer than five."""
    NOT_COUNTED = "not_counted"
