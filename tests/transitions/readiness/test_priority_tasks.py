"""Progress on priority tasks: which benchmarks measure them, on the page and in a report."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from accounts.audience import audience_of
from reporting.gather import gather as gather_report
from reporting.sections import benchmarks as section
from tests import factories
from transitions.asking import Parts
from transitions.readiness.gather import gather
from transitions.readiness.priority_tasks import priority_tasks

DAY = date(2022, 6, 30)


@pytest.fixture
def transition(cast):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(made, "under_way", date(2021, 9, 1))
    mandate = factories.make_mandate(made.mission)
    first = factories.make_task(mandate, titles={"en": "Protect civilians"}, priority=1)
    factories.make_task(mandate, titles={"en": "Build capacity"}, priority=1)
    second = factories.make_task(mandate, titles={"en": "Monitor"}, priority=2)
    framework = factories.make_framework(made)
    for task, number in ((first, "1"), (first, "2"), (second, "3"), (None, "4")):
        factories.make_benchmark(framework, task=task, number=number, family="priority_task")
    return made


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_each_priority_task_stands_with_the_benchmarks_that_measure_it(transition, cast):
    parts = Parts.STATUS | Parts.GROUND
    [fact] = gather(audience_of(cast.planner), None, DAY, DAY, parts).transitions

    found = priority_tasks(fact)

    assert [(each.task.titles["en"], [one.number for one in each.benchmarks]) for each in found] == [
        ("Protect civilians", ["1", "2"]),
        ("Build capacity", []),
    ]


def test_the_page_shows_progress_on_priority_tasks_and_names_those_nobody_measures(transition, cast, signed_in):
    told = said(signed_in(cast.planner).get(reverse("readiness:transition", args=[transition.pk])))

    assert re.search(r"Protect civilians S/RES/\d+ \(2021\) 1 No data 2 No data Build capacity", told)
    assert "no benchmark measures it" in told


def test_a_report_has_a_table_of_progress_on_priority_tasks(transition, entities):
    built = section.build(gather_report(factories.make_report(entities.dpo, as_of=DAY)))

    [table] = [each for each in built.blocks if getattr(each, "key", "") == "priority-tasks"]

    assert [row.cells[1] for row in table.rows] == [{"en": "Protect civilians"}, {"en": "Build capacity"}]
