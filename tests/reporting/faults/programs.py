"""Starting programs on the database of the test, and hearing what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def environment(**more: str) -> dict[str, str]:
    """What a program needs to be of this checkout and on the database of this test."""
    return {**os.environ, "DATABASE_URL": database(), "PYTHONPATH": str(ROOT), **more}


def database() -> str:
    """The address of the database that the test writes to."""
    set_ = connection.settings_dict
    given = {"host": set_["HOST"], "port": set_["PORT"]}
    who = f"{quote(set_['USER'])}:{quote(set_['PASSWORD'])}".rstrip(":")
    return f"postgresql://{who}@/{set_['NAME']}?{urlencode({key: value for key, value in given.items() if value})}"


def answer_of(program: str, **given: Any) -> list[str]:
    """What a program of `child` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reporting.faults.child", program, json.dumps(given)],
        cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
