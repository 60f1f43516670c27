"""The server and the worker that `make demo` leaves running, so that `make stop` finds them.

Each notes its number in var/run/NAME.pid. After a crash the number may belong to somebody else's program; so
one is stopped only if its command line names this checkout.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "run"

PATIENCE = 10.0
"""Seconds that a program gets to end in good order."""


def note(name: str, process: int) -> Path:
    """Remember that `process` is the program `name` of this checkout."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = FOLDER / f".{name}.{process}"
    unfinished.write_text(f"{process}\n")
    return unfinished.replace(FOLDER / f"{name}.pid")


def running() -> dict[str, int]:
    """The noted programs that live and are ours, by name."""
    found = {}
    for file in sorted(FOLDER.glob("*.pid")):
        number = file.read_text().strip()
        if number.isdigit() and _is_ours(int(number)):
            found[file.stem] = int(number)
    return found


def stop() -> list[str]:
    """End every noted program of ours; the names of those that were running."""
    processes = running()
    for how, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, PATIENCE)):
        for process in processes.values():
            if _is_ours(process):
                os.kill(process, how)
        deadline = time.monotonic() + patience
        while any(map(_is_ours, processes.values())) and time.monotonic() < deadline:
            time.sleep(0.05)
    for file in FOLDER.glob("*.pid"):
        file.unlink(missing_ok=True)
    return list(processes)


def _is_ours(process: int) -> bool:
    """Whether `process` lives and was started out of this checkout."""
    try:  # empty for one that has ended and that nobody asked after
        command = Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        ask = ["ps", "-o", "args=", "-p", str(process)]
        command = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    return f"{ROOT}{os.sep}" in command


if __name__ == "__main__":
    if sys.argv[1:] != ["stop"]:
        sys.exit("usage: python -m config.processes stop")
    for name in stop():
        print(f"The {name} has stopped.")
