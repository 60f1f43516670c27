"""What the tests of the Council clock stand on: a duty station, a plan, obligations, and their due reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

from django.db import connection

from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.models import Entity, User
from reporting.clock.agenda import DueFact
from reporting.clock.gather import one_due_report
from reporting.models import DutyStation, Holiday, MilestonePlan, Obligation
from tests import factories

TODAY = date(2026, 11, 23)
"""A Monday."""
DUE = date(2026, 12, 31)
LEADS = {"data_call": 27, "cut_off": 18, "inputs": 15, "submission": 5, "issue": 0}


def make_station(**fields: Any) -> DutyStation:
    station, _made = DutyStation.objects.get_or_create(
        code="New York", defaults={"names": {"en": "New York"}, **fields}
    )
    return station


def make_holiday(day: date, **fields: Any) -> Holiday:
    return Holiday.objects.create(**{"station": make_station(), "day": day, "names": {"en": "Holiday"}, **fields})


def make_plan(**leads: Any) -> MilestonePlan:
    return MilestonePlan.objects.create(titles={"en": "Report"}, **(leads or LEADS))


def make_obligation(entity: Entity, lead: Entity, **fields: Any) -> Obligation:
    """A periodic report that is due once, on DUE, unless `fields` say otherwise."""
    return Obligation.objects.create(
        **{
            "resolution": fields.pop("resolution", None) or factories.make_resolution(),
            "paragraph": "49",
            "kind": "periodic",
            "entity": entity,
            "lead": lead,
            "rhythm": "once",
            "anchor": DUE,
            "known_from": date(2024, 12, 20),
            "valid_from": date(2024, 12, 20),
            "station": make_station(),
            "plan": fields.pop("plan", None) or make_plan(),
            **fields,
        }
    )


def fact_of(obligation: Obligation, user: User, occurrence: str = "once", known_at: date = TODAY) -> DueFact:
    """The due report as the person may know it."""
    fact = one_due_report(audience_of(user), obligation.pk, occurrence, known_at)
    assert fact is not None, "there is such a due report"
    return fact


def days_of(fact: DueFact) -> dict[str, date]:
    return {planned.point.value: planned.day for planned in fact.points}


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Every call in a thread of its own, all at the same moment; what each gave or refused with."""
    barrier = Barrier(len(calls))
    found: dict[int, Any] = {}

    def run(number: int, call: Callable[[], Any]) -> None:
        try:
            barrier.wait(10)
            found[number] = call()
        except DomainError as refused:
            found[number] = refused
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [found[number] for number in range(len(calls))]
