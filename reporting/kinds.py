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
    """How far a report has come on its way to the Council (see reporting.clearance.flow)."""

    DATA_CALL = "data_call"
    DRAFTING = "drafting"
    MISSION_CLEARED = "mission_cleared"
    IN_CLEARANCE = "in_clearance"
    LIAISED = "liaised"
    EXECUTIVE_OFFICE = "executive_office"
    SUBMITTED = "submitted"
    ADVANCE_COPY = "advance_copy"
    ISSUED = "issued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ReportState.DATA_CALL: context_words("report", "Data call"),
    ReportState.DRAFTING: context_words("report", "Drafting"),
    ReportState.MISSION_CLEARED: context_words("report", "Cleared by the mission"),
    ReportState.IN_CLEARANCE: context_words("report", "In integrated clearance"),
    ReportState.LIAISED: context_words("report", "Liaised with the Commission"),
    ReportState.EXECUTIVE_OFFICE: context_words("report", "Approved by the Executive Office"),
    ReportState.SUBMITTED: context_words("report", "Submitted"),
    ReportState.ADVANCE_COPY: context_words("report", "Advance copy sent"),
    ReportState.ISSUED: context_words("report", "Issued"),
    ReportState.CORRECTED: context_words("report", "Issued and corrected"),
    ReportState.WITHDRAWN: context_words("report", "Withdrawn"),
}


class CorrectionForm(StrEnum):
    """How an issued document is put right: by a corrigendum, or issued anew for technical reasons."""

    CORRIGENDUM = "corrigendum"
    REISSUE = "reissue"

    @property
    def words(self) -> Words:
        return _CORRECTION_WORDS[self]


_CORRECTION_WORDS = {
    CorrectionForm.CORRIGENDUM: words("Corrigendum"),
    CorrectionForm.REISSUE: words("Reissued for technical reasons"),
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


class ExportForm(StrEnum):
    """A part of a report, or another shape of it, that is taken out of a version for further work."""

    CHAPTER = "chapter"
    """The text on transitions, to paste into a report that the mission writes."""
    SKELETON = "skeleton"
    """A whole country report, its chapter on the transition filled and the others left to write."""
    ANNEXES = "annexes"
    STATEMENT = "statement"
    """What is spoken to the Council, without the background annex."""

    @property
    def words(self) -> Words:
        return _EXPORT_WORDS[self]


_EXPORT_WORDS = {
    ExportForm.CHAPTER: words("Chapter on transitions, to paste"),
    ExportForm.SKELETON: words("Skeleton of a country report"),
    ExportForm.ANNEXES: words("Annexes alone"),
    ExportForm.STATEMENT: words("Statement without its background"),
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
