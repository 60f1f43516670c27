"""Assembly in the background: asked for, leased, noted step by step, and finished by another when a worker dies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from celery import current_app
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.actions import NotAllowed
from accounts.errors import DomainError
from reporting import actions, jobs, tasks
from reporting.clearance.actions import take_step
from reporting.clearance.flow import Step
from reporting.kinds import Format, JobState, ReportState
from reporting.models import Job, Rendition, Snapshot
from tests import factories
from tests.cast import make_cast, make_entities

from .cleared import bring

DAY = date(2026, 1, 1)


@pytest.fixture
def entities(db):
    return make_entities()


@pytest.fixture
def cast(entities):
    return make_cast(entities)


@pytest.fixture
def report(entities):
    return factories.make_report(entities.dpo)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """What workers are told, instead of a broker."""
    told = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **options: told.append((name, args)))
    return told


def files(snapshot):
    return sorted(Rendition.objects.filter(snapshot=snapshot).values_list("language", "format"))


SIX = sorted((language, form.value) for language in ("en", "zh") for form in Format)


def test_a_worker_is_told_once_the_job_is_stored(report, cast, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.request_assembly(report, by=cast.desk)

    assert sent == [("reporting.tasks.assemble_report", [job.pk])]
    assert (job.state, job.languages, job.steps) == (JobState.QUEUED, ["en", "zh"], 7)


@pytest.mark.parametrize("broken", [OperationalError, ConnectionRefusedError])
def test_without_a_broker_the_job_waits(report, cast, monkeypatch, django_capture_on_commit_callbacks, broken):
    def refuse(*args, **options):
        raise broken("nobody there")

    monkeypatch.setattr(current_app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.request_assembly(report, by=cast.desk)

    assert jobs.waiting() == [job.pk]


def test_who_may_not_change_a_report_may_not_have_it_assembled(report, cast):
    for person in (cast.viewer, cast.pbso, cast.administrator):
        with pytest.raises(NotAllowed):
            jobs.request_assembly(report, by=person)


def test_the_task_freezes_and_makes_every_file(report, cast):
    job = jobs.request_assembly(report, by=cast.desk)

    tasks.assemble_report(job.pk)

    job.refresh_from_db()
    report.refresh_from_db()
    assert (job.state, job.step, job.tries, job.leased_until) == (JobState.DONE, 7, 1, None)
    assert job.ended_at is not None
    assert report.state == ReportState.DRAFTING
    assert files(job.snapshot) == SIX


def test_a_job_that_is_done_is_not_done_again(report, cast):
    job = jobs.request_assembly(report, by=cast.desk, languages=["en"])
    jobs.run(job.pk)
    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.tries == 1
    assert Snapshot.objects.count() == 1


def test_further_languages_are_made_from_what_was_frozen(report, cast):
    snapshot = actions.freeze_report(report, by=cast.desk, today=date(2026, 1, 1))
    job = jobs.request_assembly(report, by=cast.desk, languages=["fr"], afresh=False)

    jobs.run(job.pk)

    assert Snapshot.objects.get() == snapshot
    assert files(snapshot) == sorted(("fr", form.value) for form in Format)


def test_a_refusal_is_told_in_the_language_of_who_asked(report, cast):
    report.known_at = date(2999, 1, 1)
    report.save()
    job = jobs.request_assembly(report, by=cast.desk)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.startswith("The data cut-off is 1 January 2999.")


def test_a_failure_is_tried_again_and_told_at_the_third_time(report, cast, monkeypatch):
    def fail(*args):
        raise RuntimeError("the printer is on fire")

    monkeypatch.setattr(actions, "render", fail)
    job = jobs.request_assembly(report, by=cast.desk)
    states = []
    for _time in range(3):
        tasks.sweep_jobs()
        job.refresh_from_db()
        states.append((job.state, job.tries))

    assert states == [(JobState.QUEUED, 1), (JobState.QUEUED, 2), (JobState.FAILED, 3)]
    assert job.message.startswith("Something failed while the report was assembled.")
    assert "printer" not in job.message
    assert Snapshot.objects.count() == 1


# Asked for twice


def test_an_assembly_asked_for_twice_is_one_job_and_one_version(report, cast):
    first = jobs.request_assembly(report, by=cast.desk, languages=["en"])

    assert jobs.request_assembly(report, by=cast.second_desk, languages=["en"]) == first
    assert jobs.request_assembly(report, by=cast.desk, languages=["fr"]) != first
    tasks.sweep_jobs()
    assert jobs.request_assembly(report, by=cast.desk, languages=["en"]) != first


def test_an_assembly_left_in_the_queue_does_not_undo_a_clearance(report, cast, quick):
    early, late = (jobs.request_assembly(report, by=cast.desk, languages=[code]) for code in ("en", "fr"))
    jobs.run(early.pk)
    report.refresh_from_db()
    bring(report, cast, Step.LIAISE)

    tasks.sweep_jobs()

    late.refresh_from_db()
    report.refresh_from_db()
    assert (report.state, Snapshot.objects.count()) == (ReportState.LIAISED, 1)
    assert late.state == JobState.FAILED
    assert late.message.startswith("The report went on in clearance after this was asked for")


def test_an_assembly_left_in_the_queue_of_a_report_that_is_still_written_is_done(report, cast, quick):
    queued = [jobs.request_assembly(report, by=cast.desk, languages=[code]) for code in ("en", "fr")]

    tasks.sweep_jobs()

    states = set(Job.objects.filter(pk__in=[each.pk for each in queued]).values_list("state", flat=True))
    assert (states, Snapshot.objects.count()) == ({JobState.DONE}, 2)


def test_who_saw_the_report_before_it_was_cleared_does_not_have_it_frozen_anew(report, cast):
    actions.freeze_report(report, by=cast.desk, today=DAY)
    seen = report.version
    bring(report, cast, Step.CIRCULATE)

    with pytest.raises(DomainError, match="went on in clearance"):
        jobs.request_assembly(report, by=cast.desk, expected_version=seen)
    assert jobs.request_assembly(report, by=cast.desk, expected_version=report.version).state == JobState.QUEUED


# The issue


@pytest.fixture
def quick(monkeypatch):
    """Pages only: the other forms have tests of their own, and take seconds."""
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(Format, actions.RENDERERS[Format.HTML]))


@pytest.fixture
def submitted(report, cast):
    actions.freeze_report(report, by=cast.desk, today=DAY)
    return bring(report, cast)


def test_an_issue_is_made_file_by_file_in_six_languages_and_then_issued(submitted, cast, quick):
    job = jobs.request_issue(submitted, by=cast.second_desk, on=DAY)

    jobs.run(job.pk)

    job.refresh_from_db()
    submitted.refresh_from_db()
    assert (job.state, job.step, job.steps, job.message) == (JobState.DONE, 19, 19, "")
    assert (submitted.state, submitted.issued_on) == (ReportState.ISSUED, DAY)
    assert Rendition.objects.filter(issued=True, dated=DAY).count() == Rendition.objects.count() == 18


def test_an_issue_that_a_worker_left_goes_on_where_it_was(submitted, cast, quick, monkeypatch):
    job = jobs.request_issue(submitted, by=cast.second_desk, on=DAY)
    render, made = actions.render, []

    def dying(document, language, form):
        if len(made) == 7:
            raise KeyboardInterrupt
        made.append((language, form))
        return render(document, language, form)

    monkeypatch.setattr(actions, "render", dying)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk)
    assert not Rendition.objects.filter(issued=True).exists()
    monkeypatch.setattr(actions, "render", lambda document, *what: made.append(what) or render(document, *what))
    Job.objects.update(leased_until=timezone.now() - timedelta(minutes=1))
    tasks.sweep_jobs()

    job.refresh_from_db()
    assert (job.state, len(made), len(set(made))) == (JobState.DONE, 18, 18)


def test_an_issue_that_ended_before_its_worker_could_say_so_is_done(submitted, cast, quick):
    job = jobs.request_issue(submitted, by=cast.second_desk, on=DAY)
    actions.issue_report(submitted, by=cast.second_desk, on=DAY)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.DONE, "")


def test_an_issue_asked_for_twice_is_one_job_and_of_another_version_is_refused(submitted, cast):
    first = jobs.request_issue(submitted, by=cast.second_desk, on=DAY, expected_version=submitted.version)

    assert jobs.request_issue(submitted, by=cast.second_desk, on=DAY) == first
    with pytest.raises(DomainError, match="Somebody changed the report"):
        jobs.request_issue(submitted, by=cast.second_desk, on=DAY, expected_version=submitted.version - 1)


def test_who_froze_it_and_who_has_no_right_cannot_ask_for_its_issue(submitted, cast):
    with pytest.raises(DomainError, match="You froze this version"):
        jobs.request_issue(submitted, by=cast.desk, on=DAY)
    with pytest.raises(NotAllowed):
        jobs.request_issue(submitted, by=cast.planner, on=DAY)
    assert not Job.objects.exists()


def test_a_report_that_was_changed_after_its_issue_was_asked_for_is_not_issued(submitted, cast, quick):
    job = jobs.request_issue(submitted, by=cast.second_desk, on=DAY)
    take_step(submitted, Step.ADVANCE, by=cast.desk)

    jobs.run(job.pk)

    job.refresh_from_db()
    submitted.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.startswith("Somebody changed or froze the report anew")
    assert submitted.state != ReportState.ISSUED


def test_a_job_that_someone_works_on_is_left_alone(report, cast):
    job = jobs.request_assembly(report, by=cast.desk)
    Job.objects.update(state=JobState.RUNNING, leased_until=timezone.now() + timedelta(minutes=1), tries=1)

    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.tries, jobs.waiting()) == (JobState.RUNNING, 1, [])


def test_a_job_whose_lease_ran_out_is_finished_and_what_was_made_is_kept(report, cast):
    snapshot = actions.freeze_report(report, by=cast.desk, today=date(2026, 1, 1))
    kept = actions.store_rendition(snapshot, b"made before", language="en", form=Format.HTML)
    job = jobs.request_assembly(report, by=cast.desk)
    Job.objects.update(
        state=JobState.RUNNING, leased_until=timezone.now() - timedelta(minutes=1), tries=1, snapshot=snapshot, step=2
    )

    tasks.sweep_jobs()

    job.refresh_from_db()
    assert (job.state, job.tries, job.snapshot) == (JobState.DONE, 2, snapshot)
    assert files(snapshot) == SIX
    assert actions.content_of(Rendition.objects.get(pk=kept.pk)) == b"made before"


def test_a_job_that_killed_its_workers_three_times_is_given_up(report, cast):
    job = jobs.request_assembly(report, by=cast.desk)
    Job.objects.update(state=JobState.RUNNING, leased_until=timezone.now() - timedelta(minutes=1), tries=3)

    tasks.sweep_jobs()

    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, "The assembly was begun 3 times and never finished.")
    assert jobs.waiting() == []


def test_a_worker_that_lost_its_lease_stops_and_ends_nothing(report, cast, monkeypatch):
    job = jobs.request_assembly(report, by=cast.desk)
    render = actions.render

    def taken_over(document, language, form):
        Job.objects.update(tries=2)
        return render(document, language, form)

    monkeypatch.setattr(actions, "render", taken_over)
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.tries, job.step) == (JobState.RUNNING, 2, 1)


def test_languages_that_no_document_has_are_refused(report, cast):
    with pytest.raises(DomainError):
        jobs.request_assembly(report, by=cast.desk, languages=["de"])
    assert Job.objects.count() == 0
