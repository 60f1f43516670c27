"""`manage.py demo`: the product with real operations and an illustrative demonstration, set up and served here."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.errors import DomainError
from accounts.wording import say
from config import processes
from config.demonstration.clock import answer_the_status_report, wind_the_clock
from config.demonstration.people import PARTS, PASSWORD, make_people, refuse_a_real_database
from config.demonstration.topics import fill_topics
from config.demonstration.transitions import load_all

STATUS_DAY = date(2022, 6, 30)
"""The day by which the status report of resolution 2594 (2021), para 14, was due."""

FIRST_PORT = 8000


class Command(BaseCommand):
    help = "Sets up the demonstration, writes its status report into var/reports and serves it on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Stop after the files.")
        parser.add_argument("--port", type=int, default=FIRST_PORT, help="The first port to try.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SETTINGS_MODULE.endswith("production"):
            raise CommandError("The demonstration does not run with production settings.")
        with self.step("Preparing the database"):
            call_command("migrate", verbosity=0)
        try:
            refuse_a_real_database()
        except DomainError as refused:
            raise CommandError(say(refused.words)) from None
        with self.step("Loading the reference data on peace operations"):
            call_command("load_reference", verbosity=0)
        with self.step("Making one account for each role"):
            people = make_people()
        for mission in load_all(people=people, today=timezone.localdate()):
            self.stdout.write(f"  transition of {mission}")
        with self.step("Filling in what the resolution asks of each"):
            fill_topics(people=people, today=timezone.localdate())
        with self.step("Winding the clock of the Council"):
            wind_the_clock(people=people, today=timezone.localdate())
        self.write_report()
        answer_the_status_report(people=people, today=timezone.localdate())
        if not options["no_serve"]:
            self.serve(options["port"])

    def write_report(self) -> None:
        """The status report as at 30 June 2022, in English and Chinese, three forms each."""
        with self.step("Assembling the status report as at 30 June 2022"):
            call_command(
                "report",
                "status",
                as_of=STATUS_DAY,
                languages=["en", "zh"],
                by="desk",
                out=settings.REPORTS_DIR,
                verbosity=0,
            )
        for path in sorted(Path(settings.REPORTS_DIR).glob(f"*{STATUS_DAY}*")):
            self.stdout.write(f"  {path.relative_to(settings.BASE_DIR)}  {path.stat().st_size // 1024} kB")

    def serve(self, first_port: int) -> None:
        """The site and its worker, until interrupted."""
        port = free_port(first_port)
        with running("server", server_command(port)) as server, running("worker", worker_command()):
            wait_for(f"http://localhost:{port}/health", server)
            self.stdout.write(self.welcome(port))
            self.stdout.flush()
            with contextlib.suppress(KeyboardInterrupt):
                server.wait()
        self.stdout.write("The demonstration has stopped. Its data is kept; run it again to go on.")

    def welcome(self, port: int) -> str:
        """Where to sign in, and as whom."""
        rows = [f"  {part.username:<14}{part.role.words.text}" for part in PARTS if not part.is_service]
        return "\n".join(
            [
                "",
                f"  http://localhost:{port}/",
                f"  http://localhost:{port}/?as_of={STATUS_DAY}  as it stood on the day of the report",
                "",
                "  Sign in as one of these, each with the password " + PASSWORD,
                *rows,
                "",
                "  Interrupt with Ctrl-C, or stop it with: make stop",
            ]
        )

    @contextlib.contextmanager
    def step(self, what: str) -> Any:
        """Say what is done, and how long it took."""
        self.stdout.write(f"{what} ... ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(f"{time.monotonic() - began:.1f} s")


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on, on either loopback address."""
    for port in range(first, first + 100):
        with contextlib.ExitStack() as sockets:
            try:
                for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
                    if family == socket.AF_INET6 and not socket.has_ipv6:
                        continue
                    listener = sockets.enter_context(socket.socket(family, socket.SOCK_STREAM))
                    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    listener.bind((address, port))
            except OSError as taken:
                if getattr(taken, "errno", None) == 99:  # no IPv6 address on this machine: the other one decided
                    return port
                continue
            return port
    raise CommandError(f"No port from {first} to {first + 99} is free.")


def server_command(port: int) -> list[str]:
    """The server that slow clients cannot block, on the loopback address only."""
    return [
        str(Path(sys.executable).parent / "granian"),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "--no-ws",
        "--working-dir",
        str(settings.BASE_DIR),
        "config.wsgi:application",
    ]


def worker_command() -> list[str]:
    """The worker, with its clock."""
    broker = settings.VAR_DIR / "broker"
    for folder in ("messages", "control"):
        (broker / folder).mkdir(parents=True, exist_ok=True)
    return [
        str(Path(sys.executable).parent / "celery"),
        "--workdir",
        str(settings.BASE_DIR),
        "-A",
        "config.celery",
        "worker",
        "-B",
        "--concurrency",
        "1",
        "--loglevel",
        "warning",
        "--schedule",
        str(broker / "beat"),
    ]


@contextlib.contextmanager
def running(name: str, command: list[str]) -> Any:
    """A program that runs as long as the block, noted so that `make stop` finds it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
    noted = processes.note(name, process.pid)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        noted.unlink(missing_ok=True)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; CommandError if it ends or takes more than 30 seconds."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CommandError("The server ended as it started. Its message stands above.")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):  # noqa: S310 -- our own
            return
        time.sleep(0.1)
    raise CommandError("The server did not answer within 30 seconds.")
