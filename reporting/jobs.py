"""The assembly of a report in the background, step by step, so that a dead worker's job is finished by another.

A job is leased to one worker at a time. Each step renews the lease and notes how far the work has come; a worker
that lost its lease to another notices and stops. What was done is kept: files are stored as they are made.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from celery import current_app
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.actions import demand, traced
from accounts.errors import DomainError, refuse
from accounts.models import User
from accounts.roles import Verb
from accounts.wording import say
from accounts.words import words

from . import actions, versions
from .clearance.course import course_of
from .clearance.flow import Step, refused
from .kinds import Format, JobState
from .models import Edition, Job, Report, Snapshot

LEASE = timedelta(minutes=3)
"""Longer than any one step takes."""
MOST_TRIES = 3

logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker took the job up."""


def request_assembly(
    report: Report,
    *,
    by: User,
    languages: Iterable[str] = actions.DRAFT_LANGUAGES,
    afresh: bool = True,
    expected_version: int | None = None,
) -> Job:
    """Ask for the report to be assembled in the background: `afresh`, or from what it froze last.

    Asked twice before it has begun, it is done once. A report that goes on in clearance meanwhile is not frozen anew.
    """
    demand(by, Verb.CHANGE, report)
    chosen = actions.known_languages(languages)
    with traced(by=by, why="assemble"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        actions.refuse_unless_writable(stored)
        actions.refuse_if_it_went_on(stored, expected_version)
        wanted = {
            "report": stored,
            "snapshot": None if afresh else versions.latest_snapshot(stored),
            "languages": chosen,
            "seen_version": stored.version,
        }
        asked = Job.objects.filter(_at_work(), issue_on=None, **wanted).first()
        if isinstance(asked, Job):
            return asked
        job: Job = Job.objects.create(**wanted, steps=1 + len(chosen) * len(Format), by=by)
        transaction.on_commit(partial(_call_worker, job.pk))
    return job


def request_issue(report: Report, *, by: User, on: date, expected_version: int | None = None) -> Job:
    """Ask for the report to be issued in the background, dated `on`, in all six languages, if it may be issued now.

    Asked twice, it is done once. What was refused by then is refused by the last step of the job as well.
    """
    demand(by, Verb.ISSUE, report)
    expected = report.version if expected_version is None else expected_version
    with traced(by=by, why="issue"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        refuse(refused(Step.ISSUE, course_of(stored), person=by.pk))
        asked = Job.objects.filter(_at_work(), report=stored, issue_on=on, seen_version=expected).first()
        if isinstance(asked, Job):
            return asked
        if stored.version != expected:
            raise DomainError(words("Somebody changed the report after you opened it. Read it again first."))
        job: Job = Job.objects.create(
            report=stored,
            snapshot=versions.latest_snapshot(stored),
            languages=list(actions.ISSUED_LANGUAGES),
            issue_on=on,
            seen_version=expected,
            steps=1 + len(actions.ISSUED_LANGUAGES) * len(Format),
            by=by,
        )
        transaction.on_commit(partial(_call_worker, job.pk))
    return job


def _call_worker(job: int) -> None:
    """Tell the workers; if nobody can be told, the job waits until one sweeps."""
    try:
        current_app.send_task("reporting.tasks.assemble_report", [job], retry=False)
    except (OperationalError, OSError):
        logger.warning("No worker could be told of assembly %s; it waits.", job)


def waiting() -> list[int]:
    """The jobs that nobody works on: never begun, or left by a worker whose lease ran out."""
    return list(Job.objects.filter(_free()).order_by("pk").values_list("pk", flat=True))


def _at_work() -> Q:
    return Q(state__in=(JobState.QUEUED, JobState.RUNNING))


def _free() -> Q:
    return Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, leased_until__lt=Now())


def run(job: int) -> None:
    """Do the job with this number, unless it is done or somebody else does it."""
    taken = _take(job)
    if taken is None:
        return
    try:
        _issue(taken) if taken.issue_on else _assemble(taken)
    except LeaseLost:
        logger.warning("Assembly %s was taken up by another worker.", job)
    except DomainError as refused:
        _end(taken, JobState.FAILED, " ".join(say(each.words, taken.by.language) for each in refused.all))
    except Exception:
        # Whatever went wrong, the person who waits is told, and the log has it.
        logger.exception("Assembly %s failed.", job)
        broken = words("Something failed while the report was assembled. The administrators can see it in the log.")
        last = taken.tries >= MOST_TRIES
        _end(taken, JobState.FAILED if last else JobState.QUEUED, say(broken, taken.by.language))
    else:
        _end(taken, JobState.DONE, "")


def _take(number: int) -> Job | None:
    """Lease the job, if it is free; a job that failed its workers too often is given up."""
    with transaction.atomic():
        job: Job | None = (
            Job.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("report", "snapshot", "by")
            .filter(_free(), pk=number)
            .first()
        )
        if job is None:
            return None
        if job.tries >= MOST_TRIES:
            given_up = words("The assembly was begun {tries} times and never finished.", tries=job.tries)
            Job.objects.filter(pk=number).update(
                state=JobState.FAILED, message=say(given_up, job.by.language), leased_until=None, ended_at=Now()
            )
            return None
        job.tries += 1
        job.state = JobState.RUNNING
        Job.objects.filter(pk=number).update(
            state=JobState.RUNNING, tries=job.tries, leased_until=Now() + LEASE, message=""
        )
        return job


def _assemble(job: Job) -> None:
    snapshot = job.snapshot or actions.freeze_report(
        job.report,
        by=job.by,
        today=timezone.localdate(),
        noting=partial(_note, job, 1),
        expected_version=job.seen_version,
    )
    document = versions.document_of(snapshot)
    for step, (language, form) in enumerate(_files(job), 2):
        actions.ready_file(snapshot, document, language=language, form=form)
        _note(job, step, snapshot)


def _issue(job: Job) -> None:
    """Make the files of the issue, each kept as it is made, then issue the report with them."""
    snapshot, day = job.snapshot, job.issue_on
    assert snapshot is not None, "what is issued was frozen"
    assert day is not None, "an issue has a date"
    if Edition.objects.filter(version=snapshot).exists():
        return  # a worker issued it and died before it said so
    document = versions.document_of(snapshot, issued_on=day, symbol=job.report.symbol)
    for step, (language, form) in enumerate(_files(job), 1):
        actions.ready_file(snapshot, document, language=language, form=form, dated=day)
        _note(job, step, snapshot)
    actions.issue_report(job.report, by=job.by, on=day, expected_version=job.seen_version, languages=job.languages)
    _note(job, job.steps, snapshot)


def _files(job: Job) -> Iterator[tuple[str, Format]]:
    return ((language, form) for language in job.languages for form in Format)


def _note(job: Job, step: int, snapshot: Snapshot) -> None:
    """Note how far the work has come and keep the lease; LeaseLost if it is no longer ours."""
    kept = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries).update(
        step=step, snapshot=snapshot, leased_until=Now() + LEASE
    )
    if not kept:
        raise LeaseLost


def _end(job: Job, state: JobState, message: str) -> None:
    over = {} if state is JobState.QUEUED else {"ended_at": Now()}
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries).update(
        state=state, message=message, leased_until=None, **over
    )
