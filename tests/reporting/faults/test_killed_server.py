"""The web server, killed with -9 while somebody presses issue: it is asked for once or not at all, and done once."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from reporting import actions, tasks
from reporting.kinds import JobState, ReportState
from reporting.models import Edition, Job, Passage
from tests import factories
from tests.cast import make_cast, make_entities
from tests.reporting.cleared import bring

from .programs import ROOT, environment
from .serving import POINTS

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TODAY = date(2022, 7, 1)
TOKEN = "a" * 32


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The port of a server like that of a deployment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--log-level", "critical", "tests.reporting.faults.serving:application",
    ]  # fmt: skip
    process = subprocess.Popen(granian, cwd=ROOT, env=environment())
    try:
        until_it_answers(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def until_it_answers(port: int) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.closing(asked), contextlib.suppress(OSError, http.client.HTTPException):
            asked.request("GET", "/health")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    pytest.fail("The server did not begin to answer.")


def press(port: int, path: str, session: str, data: dict[str, str], **headers: str) -> int | None:
    """The status that a button's form is answered with; None if the connection broke."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **data})
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, **headers}
    try:
        asked.request("POST", path, body, form)
        return asked.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asked.close()


def test_an_issue_is_asked_for_once_or_not_at_all_wherever_the_server_is_killed():
    entities = make_entities()
    cast = make_cast(entities)
    report = factories.make_report(entities.dpo)
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    bring(report, cast)
    client = Client()
    client.force_login(cast.second_desk)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    path, data = reverse("reporting:issue", args=[report.pk]), {"seen_version": str(report.version)}

    found = {}
    for point in POINTS:
        with server() as port:
            answered = press(port, path, session, data, Die=point)
        found[point] = (answered, Job.objects.filter(state=JobState.QUEUED).count())
    again = client.post(path, data)
    asked = Job.objects.count()
    tasks.sweep_jobs()

    assert found == {"before it is committed": (None, 0), "before a worker is told": (None, 1)}
    assert (again.status_code, asked) == (302, 1)  # pressed again, it is the same issue that waits
    report.refresh_from_db()
    assert report.state == ReportState.ISSUED
    assert Passage.objects.filter(step="issue").count() == Edition.objects.count() == 1
    assert actions.verify_edition(Edition.objects.get()) == []
