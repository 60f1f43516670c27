"""The fixed lists of para 13: where money comes from, who carries a task, and the three qualities of financing."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class FundingSide(StrEnum):
    """The three kinds of resources that para 13 lets stand beside each other."""

    MISSION = "mission"
    PEACEBUILDING = "peacebuilding"
    NATIONAL = "national"

    @property
    def words(self) -> Words:
        return _SIDE_WORDS[self]


_SIDE_WORDS = {
    FundingSide.MISSION: words("The mission’s own resources"),
    FundingSide.PEACEBUILDING: words("Peacebuilding resources"),
    FundingSide.NATIONAL: words("The State’s own resources"),
}


class FundingSource(StrEnum):
    """Where the money for a task comes from. `NONE` is a need for which no source has been found yet."""

    ASSESSED = "assessed"
    PROGRAMMATIC = "programmatic"
    PEACEBUILDING_FUND = "peacebuilding_fund"
    TRUST_FUND = "trust_fund"
    AGENCY_CORE = "agency_core"
    FINANCIAL_INSTITUTION = "financial_institution"
    BILATERAL = "bilateral"
    NATIONAL_BUDGET = "national_budget"
    NONE = "none"

    @property
    def words(self) -> Words:
        return _SOURCE_WORDS[self]

    @property
    def side(self) -> FundingSide | None:
        """Whose money it is: the mission's while it lasts, peacebuilding money, or the State's."""
        return _SIDES.get(self, None if self is FundingSource.NONE else FundingSide.PEACEBUILDING)

    @property
    def names_itself(self) -> bool:
        """Whether the kind says already who pays, so that no name is needed beside it."""
        return self not in _TO_BE_NAMED


_SOURCE_WORDS = {
    FundingSource.ASSESSED: words("Assessed contributions"),
    FundingSource.PROGRAMMATIC: words("Programmatic funds in the mission budget"),
    FundingSource.PEACEBUILDING_FUND: words("Peacebuilding Fund"),
    FundingSource.TRUST_FUND: words("Multi-partner trust fund"),
    FundingSource.AGENCY_CORE: words("Core funds of agencies, funds and programmes"),
    FundingSource.FINANCIAL_INSTITUTION: words("International financial institutions"),
    FundingSource.BILATERAL: words("Bilateral partners"),
    FundingSource.NATIONAL_BUDGET: words("National budget"),
    FundingSource.NONE: words("No source found yet"),
}
_SIDES = {
    FundingSource.ASSESSED: FundingSide.MISSION,
    FundingSource.PROGRAMMATIC: FundingSide.MISSION,
    FundingSource.NATIONAL_BUDGET: FundingSide.NATIONAL,
}
_TO_BE_NAMED = frozenset(
    {
        FundingSource.TRUST_FUND,
        FundingSource.AGENCY_CORE,
        FundingSource.FINANCIAL_INSTITUTION,
        FundingSource.BILATERAL,
    }
)

SOURCES = tuple(each for each in FundingSource if each is not FundingSource.NONE)
"""The eight sources, without the need that has none."""


class FundingCarrier(StrEnum):
    """Who carries the task while the money is spent on it."""

    MISSION = "mission"
    AFTER = "after"

    @property
    def words(self) -> Words:
        return _CARRIER_WORDS[self]


_CARRIER_WORDS = {
    FundingCarrier.MISSION: context_words("carries a task", "The mission"),
    FundingCarrier.AFTER: context_words("carries a task", "Others, after the transition"),
}


class FundingQuality(StrEnum):
    """What financing is to be (resolution 2594 (2021), para 13)."""

    ADEQUATE = "adequate"
    PREDICTABLE = "predictable"
    SUSTAINED = "sustained"

    @property
    def words(self) -> Words:
        return _QUALITY_WORDS[self]


_QUALITY_WORDS = {
    FundingQuality.ADEQUATE: words("Adequate"),
    FundingQuality.PREDICTABLE: words("Predictable"),
    FundingQuality.SUSTAINED: words("Sustained"),
}


class FundingRating(StrEnum):
    """How far financing was judged to have a quality."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def words(self) -> Words:
        return _RATING_WORDS[self]


_RATING_WORDS = {
    FundingRating.YES: context_words("financing", "yes"),
    FundingRating.PARTLY: context_words("financing", "partly"),
    FundingRating.NO: context_words("financing", "no"),
}
