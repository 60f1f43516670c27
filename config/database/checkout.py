"""The databases of this checkout: one that keeps what people enter, one for tests."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import programs
from .account import Account, account_of, server_account
from .cluster import Cluster, locked, try_lock
from .errors import DatabaseUnavailable

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

KEPT, TESTS = "database", "test-database"
"""The folders of what people enter and of what tests make up."""

SYSTEM_HOME = Path("/var/lib/transition-tracker")
"""Where root keeps data when the server's account may not enter the checkout."""


def ensure_running() -> str:
    """The address of a database that answers; started if need be."""
    return os.environ.get("DATABASE_URL") or _start(kept())


def stop() -> list[str]:
    """Stop the servers of this checkout, but not one in which tests are running; what was stopped, in
    words."""
    said = []
    if kept().stop():
        said.append("The database has stopped; its data stay in " + str(kept().home))
    with _leases() as cluster:
        if not _runs(cluster) and cluster.stop():
            said.append("The tests' database has stopped.")
    return said


def status() -> str:
    """One line on the database of this checkout."""
    if "DATABASE_URL" in os.environ:
        return "DATABASE_URL names the database; this checkout's own is not used."
    cluster = kept()
    state = "is running" if cluster.is_running() else "is stopped" if cluster.major else "is not made yet"
    version = f"PostgreSQL {cluster.major} " if cluster.major else "The database "
    return f"{version}{state}; its data are kept in {cluster.home}"


def kept() -> Cluster:
    """The server of the data that people keep."""
    account = server_account()
    return Cluster(_home(KEPT, account), account)


@contextmanager
def lease_test_database() -> Iterator[str]:
    """The address of a database for one run of the tests, in a server that ends with the last run.

    Runs at the same time get different names: tracker_1, tracker_2 and so on, the lowest that is free.
    """
    with _leases() as cluster:
        number, handle = 1, None
        while (handle := try_lock(cluster.home / f"run-{number}.lock")) is None:
            number += 1
        _start(cluster)
    try:
        yield cluster.url(f"tracker_{number}")
    finally:
        with _leases() as cluster:
            os.close(handle)
            if not _runs(cluster):
                cluster.stop()


@contextmanager
def _leases() -> Iterator[Cluster]:
    """The tests' server, while nobody else takes it up or leaves it."""
    account = server_account()
    cluster = Cluster(_home(TESTS, account), account, durable=False)
    cluster.home.mkdir(parents=True, exist_ok=True)
    with locked(cluster.home / "leases.lock"):
        yield cluster


def _runs(cluster: Cluster) -> int:
    """How many runs of the tests use the server now."""
    count = 0
    for file in cluster.home.glob("run-*.lock"):
        handle = try_lock(file)
        if handle is None:
            count += 1
        else:
            os.close(handle)
    return count


def _start(cluster: Cluster) -> str:
    if not cluster.is_running():
        cluster.home.mkdir(parents=True, exist_ok=True)
        found = programs.find(cluster.account, copies=cluster.home.parent, major=cluster.major)
        print(f"Starting PostgreSQL {found.version}; its data are in {cluster.home}", file=sys.stderr)
        cluster.start(found)
    return cluster.url()


def _home(name: str, account: Account) -> Path:
    """The folder of a server: in the checkout, or in the system's folder where its account cannot enter that.

    Data that exist already decide, so that they are found again when somebody opens or closes a folder above.
    """
    inside = ROOT / "var" / name
    if account.is_this_process:
        if (inside / "data").is_dir() and (inside / "data").stat().st_uid != account.uid:
            owner = account_of((inside / "data").stat().st_uid).name
            raise DatabaseUnavailable(f"The data in {inside} belong to the user {owner}; run this as root.")
        return inside
    outside = SYSTEM_HOME / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:16] / name
    for home in (inside, outside):
        data = home / "data"
        if data.is_dir() and account_of(data.stat().st_uid).may_enter(home):
            return home
    if name == KEPT and (inside / "data").is_dir():
        raise DatabaseUnavailable(
            f"There are data in {inside}, but a folder above keeps out the user that serves them. "
            f"Let users pass through it (chmod o+x), or move the data to {outside} while they are not served."
        )
    _open_to_all(inside)
    if account.may_enter(inside):
        return inside
    for folder in (SYSTEM_HOME, outside.parent, outside):
        _open_to_all(folder)
    return outside


def _open_to_all(folder: Path) -> None:
    """Make `folder` for other accounts to enter whatever the umask; private things lie deeper."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
