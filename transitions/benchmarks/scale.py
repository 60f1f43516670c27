"""The words that benchmarks are spoken of in: kinds of indicator, the one scale of status, trends, gaps.

The scale joins what is computed with what people write: each judgement word seen in United Nations reports
maps to one standing, and each standing has one shape and one colour on every page and in every document.
"""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words

from .periods import Frequency

__all__ = [
    "LADDER",
    "Direction",
    "Frequency",
    "IndicatorKind",
    "JudgementWord",
    "MissingReason",
    "SourceGrade",
    "Standing",
    "Trend",
]


class IndicatorKind(StrEnum):
    """What a value of the indicator is."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    """0 to 100; numerator and denominator are kept where the source gives them."""
    RATIO = "ratio"
    """Numerator over denominator; both are kept."""
    ORDINAL = "ordinal"
    """The number of a labelled stage, such as 2 of "draft law initiated, voted, promulgated"."""
    YES_NO = "yes_no"
    """1 for yes, 0 for no."""
    DATE = "date"
    """The day something happened or is expected to happen, as Decimal(day.toordinal())."""
    PERCEPTION = "perception"
    """A share or a mean score from a survey of what people think."""
    NARRATIVE = "narrative"
    """Text alone: people judge it, nothing is computed."""

    @property
    def words(self) -> Words:
        return _KIND_WORDS[self]

    @property
    def has_parts(self) -> bool:
        """Whether a value is a numerator over a denominator."""
        return self in (IndicatorKind.PERCENTAGE, IndicatorKind.RATIO)

    @property
    def goes_in_steps(self) -> bool:
        """Whether nothing lies between one value and the next, so that a plan is rounded to whole steps."""
        return self in (IndicatorKind.ORDINAL, IndicatorKind.YES_NO)


_KIND_WORDS = {
    IndicatorKind.COUNT: words("Count"),
    IndicatorKind.PERCENTAGE: words("Percentage"),
    IndicatorKind.RATIO: words("Ratio"),
    IndicatorKind.ORDINAL: words("Stages"),
    IndicatorKind.YES_NO: words("Yes or no"),
    IndicatorKind.DATE: words("Date"),
    IndicatorKind.PERCEPTION: words("Perception"),
    IndicatorKind.NARRATIVE: words("Narrative"),
}


class Direction(StrEnum):
    """Where the value should go. Where baseline and target differ, they decide: `progress.heading`."""

    RISE = "rise"
    FALL = "fall"
    MAINTAIN = "maintain"

    @property
    def words(self) -> Words:
        return _DIRECTION_WORDS[self]


_DIRECTION_WORDS = {
    Direction.RISE: words("Should rise"),
    Direction.FALL: words("Should fall"),
    Direction.MAINTAIN: words("Should stay in a range"),
}


class MissingReason(StrEnum):
    """Why a period has no value; a gap is named and never filled with zero."""

    NOT_DUE = "not_due"
    LATE = "late"
    NOT_COLLECTED = "not_collected"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"
    ACCESS_DENIED = "access_denied"

    @property
    def words(self) -> Words:
        return _MISSING_WORDS[self]

    @property
    def excuses(self) -> bool:
        """Whether no value was ever owed for the period, so that it counts neither as due nor as a gap."""
        return self in (MissingReason.NOT_DUE, MissingReason.NOT_APPLICABLE)


_MISSING_WORDS = {
    MissingReason.NOT_DUE: words("Not due"),
    MissingReason.LATE: words("Late"),
    MissingReason.NOT_COLLECTED: words("Not collected"),
    MissingReason.NOT_APPLICABLE: words("Not applicable"),
    MissingReason.WITHHELD: words("Withheld"),
    MissingReason.ACCESS_DENIED: words("Access denied"),
}


class Standing(StrEnum):
    """The one scale of status, best first; the last two say that nothing can be said."""

    ACHIEVED = "achieved"
    REACHED = "reached"
    ON_TRACK = "on_track"
    LIMITED_PROGRESS = "limited_progress"
    OFF_TRACK = "off_track"
    REGRESSED = "regressed"
    NO_DATA = "no_data"
    RESTRICTED = "restricted"

    @property
    def words(self) -> Words:
        return _STANDING_MARKS[self][0]

    @property
    def shape(self) -> str:
        """The shape that stands beside the word; told apart in black and white."""
        return _STANDING_MARKS[self][1]

    @property
    def colour(self) -> str:
        """The name of the colour token; colour never stands alone."""
        return _STANDING_MARKS[self][2]

    @property
    def is_known(self) -> bool:
        return self not in (Standing.NO_DATA, Standing.RESTRICTED)

    @property
    def is_at_target(self) -> bool:
        return self in (Standing.ACHIEVED, Standing.REACHED)


_STANDING_MARKS = {
    Standing.ACHIEVED: (words("Achieved"), "filled-circle", "green"),
    Standing.REACHED: (words("Reached, being watched"), "ring", "green"),
    Standing.ON_TRACK: (words("On track"), "triangle-up", "blue"),
    Standing.LIMITED_PROGRESS: (words("Limited progress"), "half-circle", "amber"),
    Standing.OFF_TRACK: (words("Off track"), "square", "red"),
    Standing.REGRESSED: (words("Regressed"), "triangle-down", "dark-red"),
    Standing.NO_DATA: (words("No data"), "empty-circle", "grey"),
    Standing.RESTRICTED: (context_words("status", "Restricted"), "hatched-circle", "grey"),
}

LADDER = tuple(standing for standing in Standing if standing.is_known)
"""The standings that can be compared, best first."""


class JudgementWord(StrEnum):
    """The word of a person's signed judgement, as United Nations reports use it."""

    ACHIEVED = "achieved"
    COMPLETED = "completed"
    REACHED = "reached"
    ON_TRACK = "on_track"
    PROGRESS = "progress"
    LIMITED_PROGRESS = "limited_progress"
    PARTIAL = "partial"
    UNEVEN = "uneven"
    SLOWER = "slower"
    NO_PROGRESS = "no_progress"
    DELAYED = "delayed"
    REGRESS = "regress"
    DETERIORATED = "deteriorated"
    NOT_ASSESSABLE = "not_assessable"
    SUSPENDED = "suspended"

    @property
    def words(self) -> Words:
        return _JUDGEMENTS[self][0]

    @property
    def standing(self) -> Standing:
        """The place of the word on the one scale."""
        return _JUDGEMENTS[self][1]


_JUDGEMENTS = {
    JudgementWord.ACHIEVED: (context_words("judgement", "Achieved"), Standing.ACHIEVED),
    JudgementWord.COMPLETED: (context_words("judgement", "Completed"), Standing.ACHIEVED),
    JudgementWord.REACHED: (context_words("judgement", "Reached"), Standing.REACHED),
    JudgementWord.ON_TRACK: (context_words("judgement", "On track"), Standing.ON_TRACK),
    JudgementWord.PROGRESS: (context_words("judgement", "Progress"), Standing.ON_TRACK),
    JudgementWord.LIMITED_PROGRESS: (
        context_words("judgement", "Limited progress"),
        Standing.LIMITED_PROGRESS,
    ),
    JudgementWord.PARTIAL: (context_words("judgement", "Partial"), Standing.LIMITED_PROGRESS),
    JudgementWord.UNEVEN: (context_words("judgement", "Uneven"), Standing.LIMITED_PROGRESS),
    JudgementWord.SLOWER: (
        context_words("judgement", "Progress at a slower pace"),
        Standing.LIMITED_PROGRESS,
    ),
    JudgementWord.NO_PROGRESS: (context_words("judgement", "No progress"), Standing.OFF_TRACK),
    JudgementWord.DELAYED: (context_words("judgement", "Delayed"), Standing.OFF_TRACK),
    JudgementWord.REGRESS: (context_words("judgement", "Regress"), Standing.REGRESSED),
    JudgementWord.DETERIORATED: (context_words("judgement", "Deteriorated"), Standing.REGRESSED),
    JudgementWord.NOT_ASSESSABLE: (context_words("judgement", "Not assessable"), Standing.NO_DATA),
    JudgementWord.SUSPENDED: (context_words("judgement", "Suspended for lack of access"), Standing.NO_DATA),
}


class Trend(StrEnum):
    """Where the last two values lead, whatever the standing: status and trend are two things."""

    TOWARDS = "towards"
    STEADY = "steady"
    AWAY = "away"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _TREND_WORDS[self]


_TREND_WORDS = {
    Trend.TOWARDS: words("towards the target"),
    Trend.STEADY: words("steady"),
    Trend.AWAY: words("away from the target"),
    Trend.UNKNOWN: words("no trend known"),
}


class SourceGrade(StrEnum):
    """How far the source of a value can be relied on; the letter is what is kept."""

    DOCUMENTED = "A"
    """A United Nations document or another dated official record."""
    REPORTED = "B"
    """A named source reported it; nobody else has recorded it."""
    UNCONFIRMED = "C"
    """To be confirmed."""

    @property
    def words(self) -> Words:
        return _GRADE_WORDS[self]


_GRADE_WORDS = {
    SourceGrade.DOCUMENTED: words("Documented"),
    SourceGrade.REPORTED: words("Reported"),
    SourceGrade.UNCONFIRMED: words("To be confirmed"),
}
