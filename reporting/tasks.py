"""What the worker and beat call: each takes numbers only, and makes one call."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from . import jobs
from .clock import notices, reminders


@shared_task(name="reporting.tasks.assemble_report")  # type: ignore[untyped-decorator]  # celery ships no types
def assemble_report(job: int) -> None:
    """Assemble what the job asks for."""
    jobs.run(job)


@shared_task(name="reporting.tasks.sweep_jobs")  # type: ignore[untyped-decorator]  # the same
def sweep_jobs() -> None:
    """Take up every job that waits for a worker or lost its own."""
    for job in jobs.waiting():
        jobs.run(job)


@shared_task(name="reporting.tasks.keep_the_clock")  # type: ignore[untyped-decorator]  # the same
def keep_the_clock() -> None:
    """Note the reminders of the day, once, and send what waits."""
    reminders.keep(timezone.localdate())


@shared_task(name="reporting.tasks.tell_what_waits")  # type: ignore[untyped-decorator]  # the same
def tell_what_waits() -> None:
    """Tell each person by mail what newly waits for them."""
    notices.tell_all()
