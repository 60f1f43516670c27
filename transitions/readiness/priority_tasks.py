"""Which benchmarks measure progress on each priority task, and where they stand (para 4). Plain Python."""

from __future__ import annotations

from dataclasses import dataclass

from missions.facts import MandatedTaskFact
from missions.kinds import Priority

from .facts import BenchmarkFact, TransitionFact


@dataclass(frozen=True, slots=True)
class PriorityTask:
    """A task that the mission ranks first, with the benchmarks that stand for it."""

    task: MandatedTaskFact
    benchmarks: tuple[BenchmarkFact, ...] = ()


def priority_tasks(transition: TransitionFact) -> tuple[PriorityTask, ...]:
    """The priority tasks in the order of the mandate, each with its benchmarks in the framework that counts."""
    benchmarks = transition.framework.benchmarks if transition.framework else ()
    return tuple(
        PriorityTask(task, tuple(each for each in benchmarks if each.task == task.pk))
        for task in transition.tasks
        if task.priority is Priority.FIRST
    )
