"""`python -m bench.report`: what a report of many operations with every topic costs, as counters and ratios.

The world is the demonstration's transition of MONUSCO with every topic, copied. The floor is the one lateral query
for the same series; it is taken between the other measurements, so that a noisy machine weighs on both. Where
DATABASE_URL names a server, the tests' database there is used and kept: a second run begins where the first ended.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import django

AS_OF = date(2022, 6, 30)
ROUNDS = 3
STEPS = ("gather", "freeze", "thaw", "assemble", "typeset", "html", "docx", "pdf")
"""From the record to the files of one language, in their order."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--operations", type=int, nargs="+", default=[1, 20])
    asked.add_argument("--profile", action="store_true", help="where the time goes, by cProfile")
    options = asked.parse_args()
    from config.database import lease_test_database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    keep = "DATABASE_URL" in os.environ
    with nullcontext(os.environ["DATABASE_URL"]) if keep else lease_test_database() as address:
        os.environ["DATABASE_URL"] = address
        django.setup()
        from django.test.utils import setup_databases, teardown_databases

        made = setup_databases(verbosity=0, interactive=False, keepdb=keep)
        try:
            measure_all(options.operations, profile=options.profile)
        finally:
            teardown_databases(made, verbosity=0, keepdb=keep)


def measure_all(sizes: list[int], *, profile: bool) -> None:
    """One table row for each number of operations."""
    from django.db import connection

    from missions.models import Mission

    people, mission = demonstration()
    heads = ("operations", "series", "queries", "DB / lateral", *STEPS, "total")
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    count = 1 + Mission.objects.filter(abbreviation__startswith="MONUSCO-").count()
    for size in sorted(sizes):
        while count < size:
            count += 1
            copied(mission, count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(row_of(measured(people["desk"]), size), flush=True)
    if profile:
        profiled(people["desk"])


def demonstration() -> tuple[Any, Any]:
    """The people, and MONUSCO with every topic; the other operations stay without a transition."""
    from django.core.management import call_command
    from django.utils import timezone

    from config.demonstration.people import make_people
    from config.demonstration.topics import fill_topics
    from config.demonstration.transitions import load_all
    from missions.models import Mission
    from transitions.models import Transition

    call_command("load_reference", verbosity=0)
    people = make_people()
    list(load_all(people=people, today=timezone.localdate()))
    fill_topics(people=people, today=timezone.localdate())
    others = Mission.objects.exclude(abbreviation__startswith="MONUSCO")
    others.filter(pk__in=Transition.objects.values("mission")).update(classification=2)
    return people, Mission.objects.get(abbreviation="MONUSCO")


def copied(mission: Any, number: int) -> None:
    from tests.copies import copy_mission

    copy_mission(mission, f"MONUSCO-{number}")


def measured(by: Any) -> dict[str, Any]:
    """Counters, and the median seconds of each step."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from reporting import actions
    from reporting.assemble import assemble
    from reporting.gather import gather
    from reporting.models import Report
    from reporting.render.typeset import typeset
    from reporting.snapshot import freeze, thaw

    report = Report.objects.create(kind="status", entity=by.entity, as_of=AS_OF, known_at=AS_OF)
    facts = gather(report)
    frozen = freeze(facts)
    with CaptureQueriesContext(connection) as captured:
        gather(report)
    read, document = lateral(facts), assemble(facts, digest=frozen.digest)
    steps: dict[str, Callable[[], Any]] = {
        "lateral": read,
        "gather": lambda: gather(report),
        "freeze": lambda: freeze(facts),
        "thaw": lambda: thaw(frozen.text, digest=frozen.digest),
        "assemble": lambda: assemble(facts, digest=frozen.digest),
        "typeset": lambda: typeset(replace(document), "en"),
        **{form: lambda form=form: actions.render(document, "en", form) for form in actions.RENDERERS},
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    database = []
    for _round in range(ROUNDS):
        for name, step in steps.items():
            with timed_queries() as queries, timed(times[name]):
                step()
            if name == "gather":
                database.append(sum(queries))
    found = {name: statistics.median(several) for name, several in times.items()}
    return {**found, "queries": len(captured), "database": statistics.median(database), "series": read.series}


def lateral(facts: Any) -> Any:
    """The floor: the values of the series that the facts hold, by the one query."""
    from accounts.audience import report_audience
    from transitions.benchmarks.values import Asked, values_of
    from transitions.models import Series

    indicators = [
        indicator.pk
        for transition in facts.readiness.transitions
        if transition.framework
        for benchmark in transition.framework.benchmarks
        for indicator in benchmark.indicators
    ]
    path = "indicator__benchmark__framework__transition__mission__entity"
    asked = [Asked(*pair) for pair in Series.objects.filter(indicator__in=indicators).values_list("pk", path)]
    audience = report_audience(facts.report.classification)

    def read() -> None:
        values_of(asked, as_of=AS_OF, known_at=AS_OF, audience=audience)

    read.series = len(asked)  # type: ignore[attr-defined]
    return read


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    into.append(time.perf_counter() - began)


@contextmanager
def timed_queries() -> Iterator[list[float]]:
    """How long each query takes, as the application waits for it."""
    from django.db import connection

    taken: list[float] = []

    def waits(execute: Any, *rest: Any) -> Any:
        with timed(taken):
            return execute(*rest)

    with connection.execute_wrapper(waits):
        yield taken


def row_of(found: dict[str, Any], size: int) -> str:
    total = sum(found[step] for step in STEPS)
    ratio = found["database"] / found["lateral"]
    cells = [size, found["series"], found["queries"], f"{ratio:.1f}", *(f"{found[step]:.2f}" for step in STEPS)]
    return f"| {' | '.join(map(str, cells))} | {total:.2f} s |"


def profiled(by: Any) -> None:
    """Where the time of one report goes."""
    import cProfile
    import pstats

    from reporting import actions
    from reporting.assemble import assemble
    from reporting.gather import gather
    from reporting.models import Report

    report = Report.objects.create(kind="status", entity=by.entity, as_of=AS_OF, known_at=AS_OF)
    for name, step in {
        "gather": lambda: gather(report),
        "assemble": lambda: assemble(gather(report), digest="0" * 64),
        "render": lambda: [
            actions.render(assemble(gather(report), digest="0" * 64), "en", form) for form in actions.RENDERERS
        ],
    }.items():
        profile = cProfile.Profile()
        profile.runcall(step)
        print(f"\n{name}")
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
