"""What people do with a report, from its opening to its issue: each step names who and, where it matters, why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError, refuse
from accounts.models import Entity, User
from accounts.roles import Classification, Distribution, Verb
from accounts.words import LANGUAGES, TextByLanguage, Words, words

from .assemble import assemble
from .catalogue import EXPORTS, template_of
from .clearance.course import course_of, enter
from .clearance.editions import Part, digest_of, discrepancies, listed_in, manifest_of
from .clearance.flow import CLEARING, FLOW, Step, out_of_turn, refused
from .contributions.actions import make_call, redate
from .document import Document
from .extracts import Choice
from .gather import gather
from .kinds import CorrectionForm, ExportForm, Format, ReportKind, ReportState
from .models import PUBLISHED, Edition, Narrative, Rendition, Report, ScopeOverride, Snapshot
from .render import docx, html, pdf
from .snapshot import freeze
from .versions import document_of, facts_of, latest_snapshot
from .writing.markup import refused_together

RENDERERS: dict[Format, Callable[[Document, str], bytes]] = {
    Format.HTML: html.render,
    Format.DOCX: docx.render,
    Format.PDF: pdf.render,
}
ISSUED_LANGUAGES = LANGUAGES
"""A report is issued in all six official languages."""
DRAFT_LANGUAGES = ("en", "zh")
"""What a draft is made in unless somebody chooses otherwise."""


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
    today: date,
) -> Report:
    """Open a report for work, and make its data call."""
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
    return begin_report(report, by=by, today=today)


def begin_report(report: Report, *, by: User, today: date, until: date | None = None) -> Report:
    """Store a new report and make its data call, in one transaction; `until` is the last day for contributions."""
    with traced(by=by, why="open"):
        save_record(report, by=by)
        make_call(report, by=by, today=today, until=until)
    return report


def change_report(
    report: Report, *, by: User, today: date, why: str = "", expected_version: int | None = None
) -> Report:
    """Change the dates, title or marks of a report. What is still owed to it is due by its new days."""
    with traced(by=by, why=why):
        former = Report.objects.select_for_update().get(pk=report.pk)
        save_record(report, by=by, why=why, expected_version=expected_version)
        redate(report, former, today=today)
    return report


def freeze_report(
    report: Report,
    *,
    by: User,
    today: date,
    noting: Callable[[Snapshot], None] | None = None,
    expected_version: int | None = None,
) -> Snapshot:
    """Freeze what the report may take in, as known at its cut-off, in one reading: a version of the report.

    A report may freeze again. Then it is back in drafting, and clearances of the version before no longer count.
    `noting` is called within the transaction: a worker notes there that it froze, so that no other freezes again.
    `expected_version` is the version that was seen by who asked for it.
    """
    demand(by, Verb.CHANGE, report)
    refuse_unless_writable(report)
    if report.known_at > today:
        raise DomainError(
            words(
                "The data cut-off is {cut_off}. Until then more may become known: freeze the facts on that day or "
                "later, or set an earlier cut-off.",
                cut_off=report.known_at,
            ),
            "known_at",
        )
    facts = gather(report)
    refuse(refused_together(each.texts for each in facts.narratives))
    frozen = freeze(facts)
    with traced(by=by, why="freeze"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse_unless_writable(stored)
        refuse_if_it_went_on(stored, expected_version)
        snapshot = Snapshot.objects.create(
            report=stored, facts=frozen.text, digest=frozen.digest, form=frozen.form, frozen_by=by
        )
        if stored.state != ReportState.DRAFTING:
            enter(stored, Step.FREEZE, by=by, version=snapshot)
        if noting is not None:
            noting(snapshot)
    report.refresh_from_db()
    return snapshot


def render(document: Document, language: str, form: Format) -> bytes:
    """The document as a file."""
    return RENDERERS[form](document, language)


def file_name(report: Report, language: str, form: Format | str) -> str:
    """What the file of a report is called: transitions-status-2022-06-30.en.pdf."""
    return f"transitions-{report.kind}-{report.as_of:%Y-%m-%d}.{language}.{form}"


def export(
    snapshot: Snapshot,
    form: ExportForm,
    *,
    language: str,
    as_: Format,
    choice: Choice,
    issued_on: date | None,
    symbol: str | None = None,
) -> bytes:
    """A form of a version of a report as a file, made of its frozen facts alone; nothing is stored."""
    found = EXPORTS[form]
    facts = facts_of(snapshot)
    if facts.report.kind not in found.kinds or as_ not in found.formats:
        raise DomainError(words("A report of this kind has no such form."), "form")
    [code] = known_languages([language])
    document = assemble(facts, digest=snapshot.digest, issued_on=issued_on, symbol=symbol)
    return render(found.build(document, facts, choice), code, as_)


def store_rendition(
    snapshot: Snapshot,
    content: bytes,
    *,
    language: str,
    form: Format,
    dated: date | None = None,
    symbol: str = "",
    issued: bool = False,
) -> Rendition:
    """Keep a file that was made of a snapshot; the first one stays, because the same facts make the same file."""
    rendition, _made = Rendition.objects.get_or_create(
        snapshot=snapshot,
        language=language,
        format=form,
        dated=dated,
        symbol=symbol,
        issued=issued,
        defaults={"content": content, "digest": hashlib.sha256(content).hexdigest()},
    )
    return rendition


def ready_file(
    snapshot: Snapshot, document: Document, *, language: str, form: Format, dated: date | None = None
) -> Rendition:
    """The file of a draft, or of the issue dated so: the one that was made before, else made and kept now."""
    symbol = (document.symbol or "") if dated else ""
    made = Rendition.objects.defer("content").filter(
        snapshot=snapshot, language=language, format=form, dated=dated, symbol=symbol, issued=False
    )
    found = made.first()
    if isinstance(found, Rendition):
        return found
    content = render(document, language, form)
    return store_rendition(snapshot, content, language=language, form=form, dated=dated, symbol=symbol)


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
    """Issue the report as it was frozen, dated `on`, under one digest of facts, text, template and files.

    The files are made before the transaction, by a job in the background if there was one (see reporting.jobs).
    They carry the symbol that the report has by now. Of two people who do so at once, one issues it and the other is
    told. What it corrects is then marked as corrected.
    """
    demand(by, Verb.ISSUE, report)
    expected = report.version if expected_version is None else expected_version
    course = course_of(report)
    refuse(refused(Step.ISSUE, course, person=by.pk))
    snapshot = latest_snapshot(report)
    assert snapshot is not None, "a report without a version is refused"
    document = document_of(snapshot, issued_on=on, symbol=report.symbol)
    files = [
        ready_file(snapshot, document, language=code, form=form, dated=on)
        for code in known_languages(languages)
        for form in Format
    ]
    with traced(by=by, why="issue"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        if stored.corrects_id is not None:
            stored.corrects = Report.objects.select_for_update().get(pk=stored.corrects_id)
        refuse(refused(Step.ISSUE, course_of(stored), person=by.pk))
        read = stored.version == expected and stored.symbol == report.symbol
        if not read or latest_snapshot(stored) != snapshot:
            raise DomainError(
                words("Somebody changed or froze the report anew after you opened it. Read it again, then issue it.")
            )
        stored.issued_on = on
        _publish(stored, snapshot, files, on=on, by=by)
    report.refresh_from_db()
    return snapshot


def _publish(report: Report, snapshot: Snapshot, files: list[Rendition], *, on: date, by: User) -> None:
    """Issue the files, keep their manifest and digest, and mark what the report corrects."""
    Rendition.objects.filter(pk__in=[each.pk for each in files]).update(issued=True)
    parts = [Part("facts", snapshot.digest), Part("template", template_of(ReportKind(report.kind)))]
    parts += [Part(f"{each.language}.{each.format}", each.digest) for each in files]
    manifest = manifest_of(parts)
    Edition.objects.create(report=report, version=snapshot, manifest=manifest, digest=digest_of(manifest), on=on, by=by)
    enter(report, Step.ISSUE, by=by, version=snapshot)
    if report.corrects is not None and report.corrects.state == ReportState.ISSUED:
        enter(report.corrects, Step.CORRECT, by=by, reason=report.correction_reason)


def verify_edition(edition: Edition) -> list[Words]:
    """What of an issued report is no longer what was issued; empty if every byte is the same."""
    snapshot = edition.version
    issued = Rendition.objects.filter(snapshot=snapshot, issued=True)
    found = [Part("facts", digest_of(snapshot.facts))]
    found += [Part(f"{each.language}.{each.format}", digest_of(bytes(each.content))) for each in issued]
    template = (listed_in(edition.manifest) or {}).get("template", "")
    return discrepancies(edition.manifest, edition.digest, [*found, Part("template", template)])


def correct_report(report: Report, *, form: CorrectionForm, reason: str, by: User, today: date) -> Report:
    """Open the correction of an issued report: a document of its own, with the same scope and texts, cut off today.

    The issued report is never edited. Once its correction is issued it is marked as corrected.
    """
    demand(by, Verb.ISSUE, report)
    with traced(by=by, why=reason):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse(refused(Step.CORRECT, course_of(stored), person=by.pk, reason=reason))
        begun = Report.objects.filter(corrects=stored).exclude(state__in=PUBLISHED).first()
        if begun is not None:
            raise DomainError(words("A correction of this report is already being written."))
        correction = Report(
            kind=stored.kind,
            entity=stored.entity,
            titles=dict(stored.titles),
            as_of=stored.as_of,
            known_at=today,
            first_paragraph=stored.first_paragraph,
            classification=stored.classification,
            distribution=stored.distribution,
            corrects=stored,
            correction_form=form,
            correction_reason=reason.strip(),
        )
        save_record(correction, by=by)
        take_over(stored, correction, by=by)
    return correction


def take_over(former: Report, report: Report, *, by: User) -> None:
    """Copy the texts and decisions on scope of another report, as far as the marks of this one allow."""
    marks = {
        "classification__lte": report.classification,
        "distribution__in": Distribution(report.distribution).holds,
    }
    for model in (Narrative, ScopeOverride):
        for each in model.objects.filter(report=former, **marks):
            each.pk, each.report, each._state.adding, each.version = None, report, True, 1
            save_record(each, by=by)


def withdraw_report(report: Report, *, by: User, reason: str, expected_version: int | None = None) -> None:
    """Take an issued report back. It stays on record as withdrawn, with the reason; what it corrected stands again."""
    demand(by, Verb.ISSUE, report)
    if not reason.strip():
        raise DomainError(words("Withdrawing a report needs a reason, which everybody can read."), "reason")
    with traced(by=by, why=reason):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse(refused(Step.WITHDRAW, course_of(stored), person=by.pk, reason=reason))
        if expected_version is not None and stored.version != expected_version:
            raise DomainError(words("Somebody changed the report after you opened it. Read it again first."))
        stored.withdrawn_because = reason.strip()
        enter(stored, Step.WITHDRAW, by=by, reason=reason.strip())
        corrected = Report.objects.select_for_update().filter(pk=stored.corrects_id).first()
        if corrected is not None and corrected.state == ReportState.CORRECTED:
            enter(corrected, Step.RESTORE, by=by, reason=reason.strip())
    report.refresh_from_db()


def refuse_unless_writable(report: Report) -> None:
    """Refuse to freeze or assemble a report that was submitted or published."""
    if report.state not in FLOW[Step.FREEZE].before:
        raise DomainError(out_of_turn(Step.FREEZE, ReportState(report.state)))


def refuse_if_it_went_on(report: Report, seen: int | None) -> None:
    """Refuse to freeze what is in clearance and moved there since somebody asked: it would undo what was cleared."""
    if seen is not None and report.version != seen and report.state in CLEARING:
        raise DomainError(
            words(
                "The report went on in clearance after this was asked for, and freezing its facts anew would undo what "
                "was cleared. Read it again, and ask again if that is wanted."
            )
        )
