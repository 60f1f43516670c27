"""As whom PostgreSQL runs: the person who starts it or, since it refuses to run as root, a system account."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import DatabaseUnavailable

SYSTEM_ACCOUNTS = ("postgres", "nobody")
"""Accounts that may serve in root's place, best first."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def is_this_process(self) -> bool:
        return self.uid == os.geteuid()

    def subprocess_options(self) -> dict[str, Any]:
        """What makes subprocess start a program as this account and with nobody else's groups."""
        return {} if self.is_this_process else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def run(self, *command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account, from a folder that everybody may enter."""
        if "input" not in options:
            options["stdin"] = subprocess.DEVNULL
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            env=plain_environment(),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **options,
            **self.subprocess_options(),
        )

    def may_enter(self, folder: Path) -> bool:
        """Whether this account gets into `folder`: tried, since every parent and access list has a say."""
        return self.run("/bin/sh", "-c", 'cd -- "$1"', "sh", folder).returncode == 0

    def own(self, folder: Path) -> None:
        """Make `folder` private to this account."""
        if not self.is_this_process:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def plain_environment() -> dict[str, str]:
    """The environment of a database program: none of the caller's PG variables, secrets or language."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def account_of(uid: int) -> Account:
    """The account of a numeric user."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise DatabaseUnavailable(
            f"User number {uid} has no name on this system, and PostgreSQL runs for named users only. "
            "Give it a name, or set DATABASE_URL to a database that runs elsewhere."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def server_account() -> Account:
    """The account that shall serve a database started by this process."""
    if os.geteuid() != 0:
        return account_of(os.geteuid())
    for name in SYSTEM_ACCOUNTS:
        try:
            return account_of(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root, and this system has neither the user postgres nor nobody. "
        "Start it as an ordinary user, or set DATABASE_URL."
    )
