"""What people do with a report, from its opening to its issue: each step names who and, where it matters, why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError
from accounts.models import Entity, User
from accounts.roles import Classification, Distribution, Verb
from accounts.words import LANGUAGES, TextByLanguage, words

from .assemble import assemble
from .document import Document
from .facts import ReportFacts
from .gather import gather, own_facts
from .kinds import Format, ReportKind, ReportState
from .models import Rendition, Report, Snapshot
from .render import docx, html, pdf
from .snapshot import freeze, thaw

RENDERERS: dict[Format, Callable[[Document, str], bytes]] = {
    Format.HTML: html.render,
    Format.DOCX: docx.render,
    Format.PDF: pdf.render,
}
ISSUED_LANGUAGES = ("en", "zh")
"""The languages in which every sentence of a report is complete."""


def open_report(  # noqa: PLR0913 -- what a report is opened with
    *,
    kind: ReportKind,
    entity: Entity,
    as_of: date,
    known_at: date,
    by: User,
    titles: TextByLanguage | None = None,
    symbol: str = "",
    due: date | None = None,
    first_paragraph: int = 1,
    classification: Classification = Classification.UNCLASSIFIED,
    distribution: Distribution = Distribution.GENERAL,
) -> Report:
    """Open a report for work."""
    report = Report(
        kind=kind,
        entity=entity,
        titles=titles or {},
        symbol=symbol,
        as_of=as_of,
        known_at=known_at,
        due=due,
        first_paragraph=first_paragraph,
        classification=classification,
        distribution=distribution,
    )
    save_record(report, by=by)
    return report


def freeze_report(report: Report, *, by: User, today: date) -> Snapshot:
    """Freeze what the report may take in, as known at its cut-off, in one reading. A report may freeze again."""
    demand(by, Verb.CHANGE, report)
    refuse_unless(report, ReportState.OPEN, ReportState.FROZEN)
    if report.known_at > today:
        raise DomainError(
            words(
                "The data cut-off is {cut_off}. Until then more may become known: freeze the facts on that day or "
                "later, or set an earlier cut-off.",
                cut_off=report.known_at,
            ),
            "known_at",
        )
    frozen = freeze(gather(report))
    with traced(by=by, why="freeze"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse_unless(stored, ReportState.OPEN, ReportState.FROZEN)
        snapshot = Snapshot.objects.create(
            report=stored, facts=frozen.text, digest=frozen.digest, form=frozen.form, frozen_by=by
        )
        if stored.state != ReportState.FROZEN:
            _enter(stored, ReportState.FROZEN, by=by)
    report.refresh_from_db()
    return snapshot


def latest_snapshot(report: Report) -> Snapshot | None:
    """What the report froze last."""
    return Snapshot.objects.filter(report=report).order_by("-pk").first()


def facts_of(snapshot: Snapshot) -> ReportFacts:
    """The facts that were frozen; refused if the text is not what the digest was taken of."""
    return thaw(snapshot.facts, digest=snapshot.digest)


def is_current(frozen: ReportFacts, report: Report) -> bool:
    """Whether the report, its texts and its scope still say what they said when its facts were frozen."""
    own = own_facts(report)
    overrides = {entry.mission.pk: entry.override for entry in frozen.scope if entry.override is not None}
    known = {entry.mission.pk for entry in frozen.scope}
    now = {pk: override for pk, override in own.overrides.items() if pk in known}
    return frozen.report == own.report and frozen.narratives == own.narratives_on(known) and overrides == now


def document_of(snapshot: Snapshot, *, issued_on: date | None = None) -> Document:
    """The document that a snapshot makes; its digest is verified first."""
    return assemble(facts_of(snapshot), digest=snapshot.digest, issued_on=issued_on)


def render(document: Document, language: str, form: Format) -> bytes:
    """The document as a file."""
    return RENDERERS[form](document, language)


def file_name(report: Report, language: str, form: Format | str) -> str:
    """What the file of a report is called: transitions-status-2022-06-30.en.pdf."""
    return f"transitions-{report.kind}-{report.as_of:%Y-%m-%d}.{language}.{form}"


def store_rendition(
    snapshot: Snapshot, content: bytes, *, language: str, form: Format, issued: bool = False
) -> Rendition:
    """Keep a file that was made of a snapshot; the first one stays, because the same facts make the same file."""
    rendition, _made = Rendition.objects.get_or_create(
        snapshot=snapshot,
        language=language,
        format=form,
        issued=issued,
        defaults={"content": content, "digest": hashlib.sha256(content).hexdigest()},
    )
    return rendition


def content_of(rendition: Rendition) -> bytes:
    """The stored file, refused if it is not what was stored."""
    content = bytes(rendition.content)
    if hashlib.sha256(content).hexdigest() != rendition.digest:
        raise DomainError(
            words("The stored file does not match its digest. It is not handed out; tell an administrator.")
        )
    return content


def known_languages(languages: Iterable[str]) -> list[str]:
    """The languages asked for, each once; refused if none or one that no document is written in."""
    chosen = list(dict.fromkeys(languages))
    unknown = [code for code in chosen if code not in LANGUAGES]
    if unknown or not chosen:
        raise DomainError(
            words("Choose at least one of the six languages: {languages}.", languages=", ".join(LANGUAGES)),
            "languages",
        )
    return chosen


def issue_report(
    report: Report,
    *,
    by: User,
    on: date,
    expected_version: int | None = None,
    languages: Iterable[str] = ISSUED_LANGUAGES,
) -> Snapshot:
    """Issue the report as it was frozen, dated `on`. Of two people who do so, one issues it and the other is told."""
    demand(by, Verb.ISSUE, report)
    expected = report.version if expected_version is None else expected_version
    snapshot, facts = _issuable(report)
    document = assemble(facts, digest=snapshot.digest, issued_on=on)
    files = [(code, form, render(document, code, form)) for code in known_languages(languages) for form in Format]
    with traced(by=by, why="issue"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse_unless(stored, ReportState.FROZEN)
        if stored.version != expected or latest_snapshot(stored) != snapshot or not is_current(facts, stored):
            raise DomainError(
                words("Somebody changed or froze the report anew after you opened it. Read it again, then issue it.")
            )
        for language, form, content in files:
            store_rendition(snapshot, content, language=language, form=form, issued=True)
        stored.issued_on = on
        _enter(stored, ReportState.ISSUED, by=by)
    report.refresh_from_db()
    return snapshot


def _issuable(report: Report) -> tuple[Snapshot, ReportFacts]:
    refuse_unless(report, ReportState.FROZEN)
    snapshot = latest_snapshot(report)
    assert snapshot is not None, "a report becomes frozen by its first snapshot"
    facts = facts_of(snapshot)
    if not is_current(facts, report):
        raise DomainError(
            words(
                "The report, its texts or its scope were changed after the facts were frozen. Freeze them again first."
            )
        )
    return snapshot, facts


def withdraw_report(report: Report, *, by: User, reason: str, expected_version: int | None = None) -> None:
    """Take an issued report back. It stays on record as withdrawn, with the reason."""
    demand(by, Verb.ISSUE, report)
    if not reason.strip():
        raise DomainError(words("Withdrawing a report needs a reason, which everybody can read."), "reason")
    with traced(by=by, why=reason):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse_unless(stored, ReportState.ISSUED)
        if expected_version is not None and stored.version != expected_version:
            raise DomainError(words("Somebody changed the report after you opened it. Read it again first."))
        stored.withdrawn_because = reason.strip()
        _enter(stored, ReportState.WITHDRAWN, by=by)
    report.refresh_from_db()


REFUSALS = {
    ReportState.OPEN: words("The facts of the report are not frozen yet. Freeze them first."),
    ReportState.FROZEN: words("The report has not been issued."),
    ReportState.ISSUED: words("The report has already been issued and no longer changes."),
    ReportState.WITHDRAWN: words("The report has been withdrawn and no longer changes."),
}


def refuse_unless(report: Report, *states: ReportState) -> None:
    if report.state not in states:
        raise DomainError(REFUSALS[ReportState(report.state)])


def _enter(report: Report, state: ReportState, *, by: User) -> None:
    """Bring the locked row of a report into a state; a new version of it."""
    report.state = state
    report.changed_by = by
    report.version += 1
    report.save()
