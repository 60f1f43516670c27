"""Two real workers, each with its own clock: one is killed with -9, the other finishes what it left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from reporting import jobs
from reporting.kinds import Format, JobState
from reporting.models import Rendition, Snapshot
from tests import factories
from tests.cast import make_cast, make_entities

from .programs import ROOT, environment

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@contextmanager
def worker(folder, name, *point):
    for each in ("messages", "control"):
        (folder / each).mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.reporting.faults.celery_program", str(folder), name, *point]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)
        with suppress(ProcessLookupError):  # the clock of a killed worker lives on
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(what, patience=90.0):
    deadline = time.monotonic() + patience
    while not what() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert what()


def test_a_second_worker_finishes_what_a_killed_one_left(tmp_path):
    entities = make_entities()
    cast = make_cast(entities)
    job = jobs.request_assembly(factories.make_report(entities.dpo), by=cast.desk, languages=["en"])

    def ended():
        job.refresh_from_db()
        return job.state in (JobState.DONE, JobState.FAILED)

    with worker(tmp_path, "first", "a file was stored and not noted") as first:
        wait_for(lambda: first.poll() is not None)
    job.refresh_from_db()
    left = (first.returncode, job.state, job.tries)
    with worker(tmp_path, "second"), worker(tmp_path, "third"):
        wait_for(ended)

    assert left == (-9, JobState.RUNNING, 1)
    assert (job.state, job.tries) == (JobState.DONE, 2)
    assert Snapshot.objects.count() == 1
    assert sorted(Rendition.objects.values_list("format", flat=True)) == sorted(form.value for form in Format)
