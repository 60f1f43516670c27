"""The programs that the tests of faults start: `python -m tests.reporting.faults.child PROGRAM '{"...": ...}'`.

Each sets Django up once, forks a process for everybody who takes part, and prints what became of each.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import django

from .points import after, apart, before, die

PATIENCE = 60.0


def killed_workers(jobs: dict[str, int]) -> list[str]:
    """A worker for each job, killed at the point that the job is filed under."""
    return apart(*(partial(_killed_worker, point, job) for point, job in jobs.items()))


def _killed_worker(point: str, job: int) -> str:
    from reporting import actions, jobs

    {**WORKER_POINTS, **ISSUE_POINTS}[point](actions, jobs)
    jobs.run(job)
    return "survived"


ISSUE_POINTS: dict[str, Callable[[Any, Any], None]] = {
    "halfway through the files": lambda actions, jobs: after(actions, "ready_file", die, call=2),
    "issued and not committed": lambda actions, jobs: after(actions, "enter", die),
    "issued and committed": lambda actions, jobs: after(actions, "issue_report", die),
}
WORKER_POINTS: dict[str, Callable[[Any, Any], None]] = {
    "the job was taken": lambda actions, jobs: before(jobs, "_assemble", die),
    "the facts were gathered": lambda actions, jobs: after(actions, "gather", die),
    "the facts were frozen and not committed": lambda actions, jobs: before(jobs, "_note", die),
    "the facts were frozen and committed": lambda actions, jobs: after(actions, "freeze_report", die),
    "a file was made and not stored": lambda actions, jobs: after(actions, "render", die),
    "a file was stored and not noted": lambda actions, jobs: after(actions, "ready_file", die, call=2),
    "everything was done and not ended": lambda actions, jobs: before(jobs, "_end", die),
}


def pressed_at_once(module: str, presses: list[list[Any]]) -> list[str]:
    """People who press a button at one moment: all have passed the first check before one goes on to write."""
    from importlib import import_module

    together = multiprocessing.get_context("fork").Barrier(len(presses))
    before(import_module(module), "traced", lambda: together.wait(PATIENCE) and None)
    return apart(*(partial(_press, *press) for press in presses))


def _press(username: str, path: str, data: dict[str, str]) -> str:
    from django.test import Client

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=username))
    answer = client.post(path, data, follow=True)
    return json.dumps([answer.status_code, answer.content.decode()])


def issued_at_once(report: int, by: list[str], on: str) -> list[str]:
    """Workers that issue one report at one moment, each for somebody: all have passed the first check."""
    from reporting import actions

    together = multiprocessing.get_context("fork").Barrier(len(by))
    before(actions, "traced", lambda: together.wait(PATIENCE) and None)
    return apart(*(partial(_issue, report, username, date.fromisoformat(on)) for username in by))


def _issue(report: int, username: str, on: date) -> str:
    from accounts.errors import DomainError
    from accounts.models import User
    from accounts.wording import say
    from reporting import actions
    from reporting.models import Report

    try:
        actions.issue_report(Report.objects.get(pk=report), by=User.objects.get(username=username), on=on)
    except DomainError as refused:
        return say(refused.words, "en")
    return "issued"


def clocks_at_once(day: str, clocks: int) -> list[str]:
    """Several clocks that wake up at one moment on a day; what each mailed to whom."""
    together = multiprocessing.get_context("fork").Barrier(clocks)
    return apart(*(partial(_clock, date.fromisoformat(day), together) for _each in range(clocks)))


def _clock(day: date, together: Any) -> str:
    from django.core import mail

    from reporting.clock import reminders

    mail.outbox = []
    together.wait(PATIENCE)
    reminders.keep(day)
    return json.dumps(sorted(message.to[0] for message in mail.outbox))


def one_language() -> None:
    """Issue in one language, as faults are the same in six."""
    from reporting import actions

    actions.ISSUED_LANGUAGES = ("en",)
    actions.issue_report.__kwdefaults__["languages"] = ("en",)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    one_language()
    program, given = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(globals()[program](**given)))  # noqa: T201 -- read by the test
