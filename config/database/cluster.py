"""One PostgreSQL server with its data: made, started and stopped, whatever was killed before.

Whether it runs is asked of a lock and not of a process number: the server inherits an open, locked file,
and the system lets go of the lock when the last process of the server has ended, however it ended. So a stale
postmaster.pid, a process number that meanwhile belongs to another program, and a copied folder are no
obstacle.

It is reached through a socket in a private folder alone, by the system's own word on who is calling; there
is no password to keep and no port to be taken.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from .account import Account, account_of, plain_environment
from .errors import DatabaseUnavailable
from .programs import Programs

ROLE = DATABASE = "tracker"
PORT = 5432
"""No port is opened; the number is part of the socket's name."""

LONGEST_SOCKET_FOLDER = 80
"""Bytes. A socket's whole path must stay under 104 on some systems."""

PATIENCE = 60.0
"""Seconds to wait for an orderly stop, or for a start, which after a crash first replays its log."""

FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings of a server whose data nobody will miss."""


class Cluster:
    """A PostgreSQL server and the folder `home` that holds its data, log and locks."""

    def __init__(self, home: Path, account: Account, *, durable: bool = True) -> None:
        self.home = home
        self.data = home / "data"
        self.log = home / "server.log"
        self.durable = durable
        self.account = account_of(self.data.stat().st_uid) if self.data.is_dir() else account

    def url(self, database: str = DATABASE) -> str:
        """Where a client on this machine finds `database`."""
        folder = quote(str((self.home / "socket").resolve()), safe="")
        return f"postgresql://{ROLE}@/{database}?host={folder}&port={PORT}"

    @property
    def major(self) -> int | None:
        """The version of PostgreSQL that the data belong to; None before there are any."""
        try:
            return int((self.data / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    def is_running(self) -> bool:
        """Whether the server lives and takes connections."""
        return self._is_held() and self._postmaster()[7:8] == ["ready"] and self._answers()

    def start(self, programs: Programs) -> None:
        """Bring the server up, with its data made if there are none; nothing to do if it runs."""
        self.home.mkdir(parents=True, exist_ok=True)
        with locked(self.home / "starting.lock") as starting:
            deadline = time.monotonic() + PATIENCE
            while not self.is_running():
                held = try_lock(self.home / "running.lock")
                if held is not None:
                    try:
                        self._refuse_foreign_server()
                        if not self.data.is_dir():
                            self._make_data(programs, starting)
                        self._launch(programs, held)
                    finally:
                        os.close(held)
                    self._await_start(deadline)
                elif time.monotonic() > deadline:
                    raise DatabaseUnavailable(f"The database in {self.home} neither starts nor ends; see {self.log}.")
                else:
                    time.sleep(0.05)

    def stop(self) -> bool:
        """End the server in good order; False if it was not running."""
        if not self._is_held():
            return False
        with locked(self.home / "starting.lock"):
            for how, patience in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 10.0)):
                process = self._postmaster()[:1]
                if process and self._is_held():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(process[0]), how)
                deadline = time.monotonic() + patience
                while self._is_held() and time.monotonic() < deadline:
                    time.sleep(0.02)
                if not self._is_held():
                    return True
        raise DatabaseUnavailable(f"The database in {self.home} does not end; see {self.log}.")

    def _is_held(self) -> bool:
        """Whether any process of the server lives."""
        lock = self.home / "running.lock"
        if not lock.exists():
            return False
        with lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _postmaster(self) -> list[str]:
        """The lines of postmaster.pid: process, folder, start, port, socket folder, address, key, state."""
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(f"{(self.home / 'socket').resolve()}/.s.PGSQL.{PORT}")
            except OSError:
                return False
        return True

    def _refuse_foreign_server(self) -> None:
        """Clear away the trace of a server that is gone, but not of one that somebody started by other
        means."""
        process = self._postmaster()[:1]
        if not process:
            return
        with contextlib.suppress(OSError):
            if self.data.samefile(f"/proc/{process[0]}/cwd"):
                raise DatabaseUnavailable(f"Process {process[0]} already serves {self.data}; stop it first.")
        if not Path("/proc/self").exists():
            named = subprocess.run(["ps", "-o", "args=", "-p", process[0]], capture_output=True, text=True, check=False)
            if str(self.data) in named.stdout:
                raise DatabaseUnavailable(f"Process {process[0]} already serves {self.data}; stop it first.")
        (self.data / "postmaster.pid").unlink()

    def _make_data(self, programs: Programs, starting: int) -> None:
        """An empty cluster with our role and database. It gets its name last: a half-made one is none."""
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        self.account.own(unfinished)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if programs.major >= 17 else []
        place: list[Path | str] = [
            "-D",
            unfinished,
            "-U",
            "postgres",
            "--encoding=UTF8",
            "--locale=C",
            *locale,
        ]
        ways = ["--auth-local=peer", "--auth-host=reject", "--no-instructions", "--data-checksums"]
        # Holding the lock, a program that outlives a killed start keeps the next start waiting for its end.
        self._do([programs.initdb, *place, *ways, *([] if self.durable else ["--no-sync"])], starting)
        sql = f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"
        single: list[Path | str] = [
            programs.postgres,
            "--single",
            "-D",
            unfinished,
            "-c",
            "exit_on_error=on",
            "postgres",
        ]
        self._do(single, starting, input=sql)
        unfinished.rename(self.data)

    def _do(self, command: list[Path | str], starting: int, **options: str) -> None:
        done = self.account.run(*command, pass_fds=[starting], **options)
        if done.returncode:
            raise DatabaseUnavailable(f"{command[0]} failed:\n{(done.stdout + done.stderr).strip()}")

    def _launch(self, programs: Programs, held: int) -> None:
        folder = self._socket_folder()
        for trace in folder.glob(".s.PGSQL.*"):  # of a server that was killed; the folder is this one's alone
            trace.unlink()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "port": str(PORT),
            "hba_file": str(self._write("pg_hba.conf", "local all all peer map=owner\n")),
            "ident_file": str(self._write("pg_ident.conf", self._identities())),
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
            **({} if self.durable else FORGETFUL),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("wb") as log:
            # The shell ends at once and leaves the server to the system: nobody has to wait for its end.
            subprocess.run(
                ["/bin/sh", "-c", '"$@" &', "sh", programs.postgres, "-D", self.data, *options],
                cwd="/",
                env=plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
                pass_fds=[held],
                start_new_session=True,
                umask=0o077,
                **self.account.subprocess_options(),
            )

    def _await_start(self, deadline: float) -> None:
        while not self.is_running():
            if not self._is_held() or time.monotonic() > deadline:
                said = self.log.read_text(errors="replace")
                raise DatabaseUnavailable(f"PostgreSQL did not start:\n{said[-2000:]}")
            time.sleep(0.02)

    def _identities(self) -> str:
        """Who may come in through the socket: the person who started the server, and its own account."""
        people = sorted({account_of(os.geteuid()).name, self.account.name})
        return "".join(f'owner "{person}" {role}\n' for person in people for role in (ROLE, "postgres"))

    def _write(self, name: str, text: str) -> Path:
        file = self.home / name
        file.write_text(text)
        file.chmod(0o644)
        return file

    def _socket_folder(self) -> Path:
        """A private folder with a short name: in `home`, else among the temporary files with a link to it."""
        place = self.home / "socket"
        if place.is_symlink() and not self._is_private(place.resolve()):
            place.unlink()
        if not place.exists():
            short = len(os.fsencode(place)) <= LONGEST_SOCKET_FOLDER and re.fullmatch(
                r"[\w./+@-]+", str(place), re.ASCII
            )
            if short:
                place.mkdir()
            else:
                place.symlink_to(tempfile.mkdtemp(prefix="tracker-", dir="/tmp"))
            self.account.own(place.resolve())
        return place.resolve()

    def _is_private(self, folder: Path) -> bool:
        try:
            state = folder.stat(follow_symlinks=False)
        except FileNotFoundError:
            return False
        return folder.is_dir() and state.st_uid == self.account.uid and state.st_mode & 0o077 == 0


@contextlib.contextmanager
def locked(file: Path) -> Iterator[int]:
    """Wait for the lock on `file` and hold it; the system lets go of it when the process ends in any way."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def try_lock(file: Path) -> int | None:
    """The lock on `file`, if nobody holds it."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
