"""What `make stop` ends, and what it must leave alone."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import processes

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
OBEDIENT = "import time; print(flush=True); time.sleep(60)"

Start = Callable[[str, str], subprocess.Popen[bytes]]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(processes, "ROOT", tmp_path)
    monkeypatch.setattr(processes, "FOLDER", tmp_path / "var" / "run")
    return tmp_path


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a program with an argument and waits until it is at work."""
    begun = []

    def start(program: str, argument: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", program, argument], stdout=subprocess.PIPE)
        process.stdout.readline()
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def test_stop_ends_what_this_checkout_started_and_forgets_it(checkout, start):
    server = start(OBEDIENT, f"{checkout}/manage.py")
    processes.note("server", server.pid)

    assert processes.running() == {"server": server.pid}
    assert processes.stop() == ["server"]
    assert server.wait() != 0
    assert list(processes.FOLDER.iterdir()) == []


def test_a_program_that_does_not_listen_is_ended_all_the_same(checkout, start, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    worker = start(STUBBORN, f"{checkout}/manage.py")
    processes.note("worker", worker.pid)

    assert processes.stop() == ["worker"]
    assert worker.wait() == -9


def test_a_number_that_now_belongs_to_another_program_is_left_alone(checkout, start):
    stranger = start(OBEDIENT, "/elsewhere/manage.py")
    processes.note("server", stranger.pid)

    assert processes.stop() == []
    assert stranger.poll() is None


@pytest.mark.parametrize("text", ["", "none", "99999999"])
def test_a_damaged_or_dead_note_is_no_obstacle(checkout, text):
    processes.FOLDER.mkdir(parents=True)
    (processes.FOLDER / "server.pid").write_text(text)

    assert processes.stop() == []
