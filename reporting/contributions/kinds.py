"""The fixed lists of contributions: which parts of a report are owed, how far one has come, what a round was."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class Part(StrEnum):
    """What is asked for."""

    SECTION = "section"
    RC_UPDATE = "rc_update"
    UNCT_UPDATE = "unct_update"
    COMMISSION_VIEWS = "commission_views"
    DCO_VIEW = "dco_view"
    REGIONAL = "regional"
    VERIFICATION = "verification"
    JUDGEMENT = "judgement"

    @property
    def words(self) -> Words:
        return _PART_WORDS[self]

    @property
    def hint(self) -> Words:
        """What the text is to say."""
        return _PART_HINTS[self]


_PART_WORDS = {
    Part.SECTION: words("Text on the operation"),
    Part.RC_UPDATE: words("Update of the Resident Coordinator"),
    Part.UNCT_UPDATE: words("Update of the country team"),
    Part.COMMISSION_VIEWS: words("Views of the Peacebuilding Commission"),
    Part.DCO_VIEW: words("View of the Development Coordination Office"),
    Part.REGIONAL: words("Regional and subregional organizations"),
    Part.VERIFICATION: words("Verification of observations"),
    Part.JUDGEMENT: words("Judgement of benchmarks"),
}
_PART_HINTS = {
    Part.SECTION: words("What happened in the transition of the operation, why, and what comes next."),
    Part.RC_UPDATE: words("How the Resident Coordinator sees the transition and what follows it."),
    Part.UNCT_UPDATE: words(
        "What the country team does and takes over; for an operation that has closed, the status of each task handed "
        "over."
    ),
    Part.COMMISSION_VIEWS: words("The views and the advice of the Commission, with the document they stand in."),
    Part.DCO_VIEW: words("What the updates of the Resident Coordinators have in common."),
    Part.REGIONAL: words("Which organizations were consulted, and the part they have in the transition plans."),
    Part.VERIFICATION: words("Which observations up to the day of the report are verified, and which are not and why."),
    Part.JUDGEMENT: words("Which benchmarks were judged for the day of the report, and which were not and why."),
}

COUNTRY_TEAM, COMMISSION, REGIONAL, OPERATION = "country_team", "commission", "regional", "operation"
PLACES = {
    Part.SECTION: OPERATION,
    Part.RC_UPDATE: COUNTRY_TEAM,
    Part.UNCT_UPDATE: COUNTRY_TEAM,
    Part.COMMISSION_VIEWS: COMMISSION,
    Part.DCO_VIEW: COUNTRY_TEAM,
    Part.REGIONAL: REGIONAL,
}
"""The section of the report into which an accepted text goes; verification and judgement are work, and no text."""


class ContributionState(StrEnum):
    """How far a contribution has come."""

    OWED = "owed"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RELEASED = "released"
    """Asked for no longer."""

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ContributionState.OWED: context_words("contribution", "Owed"),
    ContributionState.DRAFT: context_words("contribution", "In draft"),
    ContributionState.RETURNED: context_words("contribution", "Returned with comments"),
    ContributionState.SUBMITTED: context_words("contribution", "Submitted"),
    ContributionState.ACCEPTED: context_words("contribution", "Accepted"),
    ContributionState.RELEASED: context_words("contribution", "No longer asked for"),
}


class RoundKind(StrEnum):
    """What happened between a contributor and the desk."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    RELEASED = "released"

    @property
    def words(self) -> Words:
        return _ROUND_WORDS[self]


_ROUND_WORDS = {
    RoundKind.SUBMITTED: context_words("contribution", "Submitted"),
    RoundKind.RETURNED: context_words("contribution", "Returned with comments"),
    RoundKind.ACCEPTED: context_words("contribution", "Accepted"),
    RoundKind.REOPENED: context_words("contribution", "Reopened"),
    RoundKind.RELEASED: context_words("contribution", "No longer asked for"),
}
