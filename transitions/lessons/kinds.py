"""The fixed lists of para 9: kinds of policy, how far a step has come, kinds of review."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class PolicyKind(StrEnum):
    """What sort of guidance it is."""

    POLICY = "policy"
    DIRECTIVE = "directive"
    GUIDANCE = "guidance"

    @property
    def words(self) -> Words:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    PolicyKind.POLICY: context_words("guidance", "Policy"),
    PolicyKind.DIRECTIVE: context_words("guidance", "Directive"),
    PolicyKind.GUIDANCE: context_words("guidance", "Guidance"),
}


class StepState(StrEnum):
    """Where a transition stands on a step that a policy asks for."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    StepState.NOT_STARTED: context_words("step of a policy", "Not started"),
    StepState.IN_PROGRESS: context_words("step of a policy", "In progress"),
    StepState.DONE: context_words("step of a policy", "Done"),
    StepState.NOT_APPLICABLE: context_words("step of a policy", "Not applicable"),
}


class ReviewKind(StrEnum):
    """How an organization learns from what it did."""

    AFTER_ACTION = "after_action"
    END_OF_MISSION = "end_of_mission"
    EVALUATION = "evaluation"

    @property
    def words(self) -> Words:
        return _REVIEW_WORDS[self]


_REVIEW_WORDS = {
    ReviewKind.AFTER_ACTION: words("After-action review"),
    ReviewKind.END_OF_MISSION: words("End-of-mission report"),
    ReviewKind.EVALUATION: words("Evaluation"),
}
