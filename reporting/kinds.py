"""The controlled lists of reporting: kinds of report, states of a report and of the work on it."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class ReportKind(StrEnum):
    """The three kinds of reporting of resolution 2594 (2021), para 14; their scopes differ."""

    PERIODIC = "periodic"
    """Regular country-specific report: peacekeeping operations with an ongoing transition."""
    BRIEFING = "briefing"
    """Comprehensive annual briefing of resolution 2378 (2017): an oral statement."""
    STATUS = "status"
    """Status of transitions across relevant peace operations, due by 30 June 2022."""

    @property
    def words(self) -> Words:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ReportKind.PERIODIC: words("Periodic country-specific report"),
    ReportKind.BRIEFING: words("Comprehensive annual briefing"),
    ReportKind.STATUS: words("Report on the status of transitions"),
}


class ReportState(StrEnum):
    """How far a report has come: open for work, frozen on its facts, issued, withdrawn."""

    OPEN = "open"
    FROZEN = "frozen"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ReportState.OPEN: context_words("report", "Open"),
    ReportState.FROZEN: context_words("report", "Frozen"),
    ReportState.ISSUED: context_words("report", "Issued"),
    ReportState.WITHDRAWN: context_words("report", "Withdrawn"),
}


class JobState(StrEnum):
    """How far a piece of work in the background has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def words(self) -> Words:
        return _JOB_WORDS[self]


_JOB_WORDS = {
    JobState.QUEUED: context_words("job", "Waiting"),
    JobState.RUNNING: context_words("job", "Running"),
    JobState.DONE: context_words("job", "Done"),
    JobState.FAILED: context_words("job", "Failed"),
}


class Format(StrEnum):
    """The forms in which a report is had."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.HTML: "text/html; charset=utf-8",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
