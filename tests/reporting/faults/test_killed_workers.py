"""Workers of real processes, killed with -9 at every step of an assembly: the sweep finishes what they left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reporting import actions, jobs, tasks
from reporting.kinds import Format, JobState
from reporting.models import Edition, Job, Passage, Rendition, Snapshot
from tests import factories
from tests.cast import make_cast, make_entities
from tests.reporting.cleared import bring

from .child import ISSUE_POINTS, WORKER_POINTS
from .programs import answer_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TODAY = date(2022, 7, 1)
THREE = sorted(("en", form.value) for form in Format)


def run_out() -> None:
    """Time passes, and the leases of dead workers with it."""
    Job.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_wherever_a_worker_is_killed_the_sweep_finishes_and_nothing_is_there_twice():
    entities = make_entities()
    cast = make_cast(entities)
    by_point = {
        point: jobs.request_assembly(factories.make_report(entities.dpo), by=cast.desk, languages=["en"])
        for point in WORKER_POINTS
    }

    ends = answer_of("killed_workers", jobs={point: job.pk for point, job in by_point.items()})
    left = {point: Job.objects.get(pk=job.pk) for point, job in by_point.items()}
    tasks.sweep_jobs()
    untouched = Job.objects.exclude(state=JobState.RUNNING).count()
    run_out()
    tasks.sweep_jobs()

    assert dict(zip(by_point, ends, strict=True)) == dict.fromkeys(WORKER_POINTS, "SIGKILL")
    assert {point: (job.state, job.step) for point, job in left.items()} == {
        "the job was taken": (JobState.RUNNING, 0),
        "the facts were gathered": (JobState.RUNNING, 0),
        "the facts were frozen and not committed": (JobState.RUNNING, 0),
        "the facts were frozen and committed": (JobState.RUNNING, 1),
        "a file was made and not stored": (JobState.RUNNING, 1),
        "a file was stored and not noted": (JobState.RUNNING, 2),
        "everything was done and not ended": (JobState.RUNNING, 4),
    }
    assert untouched == 0  # a lease that runs is respected
    assert {point: what_became_of(job) for point, job in by_point.items()} == dict.fromkeys(
        WORKER_POINTS, (JobState.DONE, 2, 4, 1, 1, THREE)
    )


def what_became_of(job: Job) -> tuple[object, ...]:
    """State, tries and steps of a job; versions frozen, steps on record and files of its report."""
    job.refresh_from_db()
    files = Rendition.objects.filter(snapshot__report=job.report).values_list("language", "format")
    return (
        job.state,
        job.tries,
        job.step,
        Snapshot.objects.filter(report=job.report).count(),
        Passage.objects.filter(report=job.report).count(),
        sorted(files),
    )


def test_an_assembly_that_kills_every_worker_is_given_up_told_and_can_be_asked_for_again():
    entities = make_entities()
    cast = make_cast(entities)
    report = factories.make_report(entities.dpo)
    job = jobs.request_assembly(report, by=cast.desk, languages=["en"])

    ends = []
    for _try in range(jobs.MOST_TRIES):
        ends += answer_of("killed_workers", jobs={"a file was made and not stored": job.pk})
        run_out()
    tasks.sweep_jobs()
    again = jobs.request_assembly(report, by=cast.desk, languages=["en"], afresh=False)
    tasks.sweep_jobs()

    job.refresh_from_db()
    assert ends == ["SIGKILL"] * jobs.MOST_TRIES
    assert (job.state, job.message) == (JobState.FAILED, "The assembly was begun 3 times and never finished.")
    assert what_became_of(again) == (JobState.DONE, 1, 4, 1, 1, THREE)


def test_a_report_is_issued_completely_or_not_at_all_wherever_its_worker_is_killed():
    entities = make_entities()
    cast = make_cast(entities)
    by_point = {}
    for point in ISSUE_POINTS:
        report = factories.make_report(entities.dpo)
        actions.freeze_report(report, by=cast.desk, today=TODAY)
        by_point[point] = jobs.request_issue(bring(report, cast), by=cast.second_desk, on=TODAY)
    Job.objects.update(languages=["en"])

    ends = answer_of("killed_workers", jobs={point: job.pk for point, job in by_point.items()})
    left = {point: issued(job) for point, job in by_point.items()}
    run_out()
    tasks.sweep_jobs()

    assert ends == ["SIGKILL"] * len(ISSUE_POINTS)
    assert left == {
        "halfway through the files": (0, 0, 0),
        "issued and not committed": (0, 0, 0),
        "issued and committed": (1, 1, 3),
    }
    assert {point: issued(job) for point, job in by_point.items()} == dict.fromkeys(ISSUE_POINTS, (1, 1, 3))
    assert {job.state for job in Job.objects.all()} == {JobState.DONE}
    assert [actions.verify_edition(each) for each in Edition.objects.all()] == [[]] * len(ISSUE_POINTS)


def issued(job: Job) -> tuple[int, int, int]:
    """Editions, steps of issue and files issued of the job's report."""
    files = Rendition.objects.filter(snapshot__report=job.report, issued=True)
    steps = Passage.objects.filter(report=job.report, step="issue")
    return Edition.objects.filter(report=job.report).count(), steps.count(), files.count()
