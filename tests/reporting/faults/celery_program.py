"""A worker with its clock as a deployment starts it, but with a broker of its own and quicker:
`python -m tests.reporting.faults.celery_program FOLDER NAME [POINT]`, killed at the point if one is named.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import django


def main(folder: Path, name: str, point: str | None = None) -> None:
    django.setup()
    from config.celery import app
    from reporting import actions, jobs

    from .child import WORKER_POINTS

    jobs.LEASE = timedelta(seconds=3)
    if point:
        WORKER_POINTS[point](actions, jobs)
    app.conf.broker_url = "filesystem://"
    app.conf.broker_transport_options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.1,
    }
    for entry in app.conf.beat_schedule.values():
        entry["schedule"] = 1.0
    app.worker_main(
        ["worker", "-B", "-P", "solo", "-n", name, "-s", str(folder / f"beat-{name}"), "--loglevel", "error"]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
