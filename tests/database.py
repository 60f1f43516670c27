"""A migrated database, made once for each state of the migrations, from which every run of the tests starts.

To migrate from nothing takes most of a minute; to copy a database takes a second.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.database.cluster import locked

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "migrated_"


def migrated(url: str) -> str:
    """The name of a database in the server of `url` that has every migration; made if there is none."""
    name = PREFIX + state_of(migrations(), ROOT / "requirements.txt")
    (ROOT / "var").mkdir(exist_ok=True)
    with locked(ROOT / "var" / "migrated.lock"), psycopg.connect(_named(url, "postgres"), autocommit=True) as server:
        known = {row[0] for row in server.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")}
        if name not in known:
            for old in known:
                if old.startswith(PREFIX):
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
            unfinished = f"{PREFIX}unfinished"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            subprocess.run(  # a process of its own: Django's settings here stay those of the test
                [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": _named(url, unfinished)},
                check=True,
            )
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
            )
    return name


def migrations() -> list[Path]:
    """The migrations of the product, in a fixed order."""
    return sorted(ROOT.glob("[!.]*/migrations/*.py"))


def state_of(files: Iterable[Path], *more: Path) -> str:
    """A short name for what these files say."""
    whole = hashlib.sha256()
    for file in (*files, *more):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def _named(url: str, database: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))
