"""The controlled lists of the Council clock: rhythms of reporting, milestones before a due date, kinds of reminder."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class Rhythm(StrEnum):
    """How often the Council asked to be told."""

    CYCLE = "cycle"
    """Every so many days from a first day: 30, 90, 120, 180."""
    YEARLY = "yearly"
    """Once a year in a month, on a day of it or by its last day."""
    ONCE = "once"
    """On one fixed day."""
    RENEWAL = "renewal"
    """So many days before the mandate is renewed."""

    @property
    def words(self) -> Words:
        return _RHYTHM_WORDS[self]


_RHYTHM_WORDS = {
    Rhythm.CYCLE: context_words("rhythm of reporting", "Every so many days"),
    Rhythm.YEARLY: context_words("rhythm of reporting", "Every year in a month"),
    Rhythm.ONCE: context_words("rhythm of reporting", "On a fixed day"),
    Rhythm.RENEWAL: context_words("rhythm of reporting", "Some days before the mandate is renewed"),
}


class Addressee(StrEnum):
    """To whom a report is owed."""

    SECURITY_COUNCIL = "security_council"
    GENERAL_ASSEMBLY = "general_assembly"
    PEACEBUILDING_COMMISSION = "commission"

    @property
    def words(self) -> Words:
        return _ADDRESSEE_WORDS[self]


_ADDRESSEE_WORDS = {
    Addressee.SECURITY_COUNCIL: words("Security Council"),
    Addressee.GENERAL_ASSEMBLY: words("General Assembly"),
    Addressee.PEACEBUILDING_COMMISSION: words("Peacebuilding Commission"),
}


class Point(StrEnum):
    """A milestone of a report, in the order in which they are met; the last is the day on which it is due."""

    DATA_CALL = "data_call"
    CUT_OFF = "cut_off"
    INPUTS = "inputs"
    LIAISON = "liaison"
    MISSION_CLEARANCE = "mission_clearance"
    HEADQUARTERS_CLEARANCE = "headquarters_clearance"
    SUBMISSION = "submission"
    SLOT = "slot"
    ISSUE = "issue"
    DUE = "due"

    @property
    def words(self) -> Words:
        return _POINT_WORDS[self]


_POINT_WORDS = {
    Point.DATA_CALL: context_words("milestone of a report", "Data call"),
    Point.CUT_OFF: context_words("milestone of a report", "Data cut-off"),
    Point.INPUTS: context_words("milestone of a report", "Inputs due"),
    Point.LIAISON: context_words("milestone of a report", "Liaison with the Peacebuilding Commission"),
    Point.MISSION_CLEARANCE: context_words("milestone of a report", "Clearance by the mission"),
    Point.HEADQUARTERS_CLEARANCE: context_words("milestone of a report", "Clearance at Headquarters"),
    Point.SUBMISSION: context_words("milestone of a report", "Submission for processing"),
    Point.SLOT: context_words("milestone of a report", "Slot for processing"),
    Point.ISSUE: context_words("milestone of a report", "Issue"),
    Point.DUE: context_words("milestone of a report", "Due"),
}

COUNTED_BACK = tuple(point for point in Point if point is not Point.DUE)
"""The milestones that lie so many working days before the due day."""


class Notice(StrEnum):
    """When somebody is reminded of a milestone, and the digest of a week."""

    AHEAD = "ahead"
    EVE = "eve"
    LATE = "late"
    STILL_LATE = "still_late"
    DIGEST = "digest"

    @property
    def words(self) -> Words:
        return _NOTICE_WORDS[self]


_NOTICE_WORDS = {
    Notice.AHEAD: context_words("reminder", "due in a week"),
    Notice.EVE: context_words("reminder", "due tomorrow"),
    Notice.LATE: context_words("reminder", "one day late"),
    Notice.STILL_LATE: context_words("reminder", "a week late"),
    Notice.DIGEST: context_words("reminder", "digest of the week"),
}
