"""The fixed lists of roles and hand-over (para 2): stages, parts, the four parts of an area, states, checks."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class ResponsibilityStage(StrEnum):
    """The stages for which a transition strategy clarifies roles and responsibilities."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    ResponsibilityStage.BEFORE: words("Before the transition"),
    ResponsibilityStage.DURING: words("During the transition"),
    ResponsibilityStage.AFTER: words("After the transition"),
}


class ResponsibilityPart(StrEnum):
    """The part that a body has in a task: it leads, supports those who lead, or receives the task."""

    LEAD = "lead"
    SUPPORT = "support"
    RECIPIENT = "recipient"

    @property
    def words(self) -> Words:
        return _PART_WORDS[self]


_PART_WORDS = {
    ResponsibilityPart.LEAD: context_words("part in a task", "Lead"),
    ResponsibilityPart.SUPPORT: context_words("part in a task", "Support"),
    ResponsibilityPart.RECIPIENT: context_words("part in a task", "Recipient"),
}


class HandoverAreaPart(StrEnum):
    """The four parts of the hand-over record of a thematic area, as transition road maps have them."""

    MANDATED_AREA = "mandated_area"
    END_STATE = "end_state"
    REQUIREMENT = "requirement"
    SPECIFIC_ACTION = "specific_action"

    @property
    def words(self) -> Words:
        return _AREA_WORDS[self]


_AREA_WORDS = {
    HandoverAreaPart.MANDATED_AREA: words("Summary of current mandated areas being transitioned"),
    HandoverAreaPart.END_STATE: words("Transition end-state"),
    HandoverAreaPart.REQUIREMENT: words("Requirements"),
    HandoverAreaPart.SPECIFIC_ACTION: words("Specific actions"),
}


class HandoverRequirementKind(StrEnum):
    """What a hand-over requires."""

    POSTS = "posts"
    MONEY = "money"
    CAPACITY = "capacity"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _REQUIREMENT_WORDS[self]


_REQUIREMENT_WORDS = {
    HandoverRequirementKind.POSTS: context_words("requirement", "Posts"),
    HandoverRequirementKind.MONEY: context_words("requirement", "Money"),
    HandoverRequirementKind.CAPACITY: context_words("requirement", "National capacity"),
    HandoverRequirementKind.OTHER: context_words("requirement", "Other"),
}


class HandoverConditions(StrEnum):
    """Whether the conditions under which something is handed over are met."""

    UNASSESSED = "unassessed"
    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"

    @property
    def words(self) -> Words:
        return _CONDITION_WORDS[self]


_CONDITION_WORDS = {
    HandoverConditions.UNASSESSED: context_words("conditions", "Not assessed"),
    HandoverConditions.MET: context_words("conditions", "Met"),
    HandoverConditions.PARTLY: context_words("conditions", "Partly met"),
    HandoverConditions.UNMET: context_words("conditions", "Not met"),
}


class RecipientReadiness(StrEnum):
    """Whether a recipient is able to carry what it receives."""

    UNASSESSED = "unassessed"
    READY = "ready"
    PARTLY = "partly"
    NOT_READY = "not_ready"

    @property
    def words(self) -> Words:
        return _READINESS_WORDS[self]


_READINESS_WORDS = {
    RecipientReadiness.UNASSESSED: context_words("readiness", "Not assessed"),
    RecipientReadiness.READY: context_words("readiness", "Ready"),
    RecipientReadiness.PARTLY: context_words("readiness", "Partly ready"),
    RecipientReadiness.NOT_READY: context_words("readiness", "Not ready"),
}


class HandoverState(StrEnum):
    """How far a hand-over has come on a day; computed, never stored."""

    NONE_FOUND = "none_found"
    UNNAMED = "unnamed"
    PLANNED = "planned"
    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    HandoverState.NONE_FOUND: context_words("hand-over", "No recipient found"),
    HandoverState.UNNAMED: context_words("hand-over", "No recipient named"),
    HandoverState.PLANNED: context_words("hand-over", "Planned"),
    HandoverState.OVERDUE: context_words("hand-over", "Overdue"),
    HandoverState.UNCONFIRMED: context_words("hand-over", "Handed over, not confirmed"),
    HandoverState.CONFIRMED: context_words("hand-over", "Handed over and confirmed"),
}

WITHOUT_RECIPIENT = frozenset({HandoverState.NONE_FOUND, HandoverState.UNNAMED})
HANDED_OVER = frozenset({HandoverState.UNCONFIRMED, HandoverState.CONFIRMED})


class HandoverCheckAfter(IntEnum):
    """How many days after a hand-over it is looked at again; what is looked at later follows up a residual task."""

    THIRTY = 30
    NINETY = 90
    LATER = 0

    @property
    def words(self) -> Words:
        return _AFTER_WORDS[self]


_AFTER_WORDS = {
    HandoverCheckAfter.THIRTY: words("30 days after"),
    HandoverCheckAfter.NINETY: words("90 days after"),
    HandoverCheckAfter.LATER: context_words("check", "Follow-up"),
}


class HandoverOutcome(StrEnum):
    """What was found of a task after it was handed over."""

    CARRIED = "carried"
    PARTLY = "partly"
    LAPSED = "lapsed"
    REVERSED = "reversed"

    @property
    def words(self) -> Words:
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    HandoverOutcome.CARRIED: context_words("check", "Carried out"),
    HandoverOutcome.PARTLY: context_words("check", "Partly carried out"),
    HandoverOutcome.LAPSED: context_words("check", "No longer carried out"),
    HandoverOutcome.REVERSED: context_words("check", "Hand-over reversed"),
}
