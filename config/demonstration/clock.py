"""What the demonstration says of the Council clock: obligations, the plans of their milestones, one duty station."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.actions import save_record
from accounts.audience import audience_of
from accounts.models import Entity, User
from missions.models import Mission, Resolution
from reporting.clock.actions import answer_elsewhere, answer_with_report, renew_due_reports
from reporting.clock.gather import due_reports
from reporting.clock.rules import Span
from reporting.models import Answer, DutyStation, Holiday, MilestonePlan, Obligation, Report

from .reading import read_facts

FILE = Path(__file__).parent / "clock.toml"
YEARS_OF_HOLIDAYS = range(2021, 2041)
STATUS_DAY = date(2022, 6, 30)
BEFORE_THE_DEMONSTRATION = "Illustrative: answered before the demonstration began"


@transaction.atomic
def wind_the_clock(*, people: Mapping[str, User], today: date) -> None:
    """Write obligations, plans and holidays, unless they are there; what was due before today counts as answered."""
    if Obligation.objects.exists():
        return
    facts = read_facts(FILE)
    desk = people["desk"]
    station = _stations(facts["stations"], desk)
    plans = {each.pop("key"): _save(MilestonePlan(illustrative=True, **each), desk) for each in facts["plans"]}
    for each in facts["obligations"]:
        _obligation(each, station, plans, desk)
    past = Span(date(today.year - 1, today.month, 1), today)
    for fact in due_reports(audience_of(desk), past, today):
        if fact.due < today:
            answer_elsewhere(fact, said=BEFORE_THE_DEMONSTRATION, today=today, by=desk)
    renew_due_reports(today)


def answer_the_status_report(*, people: Mapping[str, User], today: date) -> None:
    """The demonstration's report as at 30 June 2022 answers the obligation of resolution 2594 (2021), para 14."""
    obligations = Obligation.objects.filter(resolution__symbol="S/RES/2594 (2021)", kind="status")
    for fact in due_reports(audience_of(people["desk"]), Span(STATUS_DAY, STATUS_DAY), today, obligations):
        report = Report.objects.filter(kind="status", as_of=STATUS_DAY, entity=fact.obligation.entity).first()
        if report is not None and not Answer.objects.filter(due__obligation=fact.obligation).exists():
            answer_with_report(fact, report, today=today, by=people["desk"])


def _save(record: Any, desk: User) -> Any:
    return save_record(record, by=desk, why="Demonstration")


def _stations(tables: list[dict[str, Any]], desk: User) -> DutyStation:
    first = None
    for each in tables:
        holidays = each.pop("holidays")
        station = _save(DutyStation(**each), desk)
        first = first or station
        for day in (date.fromisoformat(f"{year}-{each}") for year in YEARS_OF_HOLIDAYS for each in holidays):
            _save(Holiday(station=station, day=day, names={"en": "Holiday"}, illustrative=True), desk)
    assert first is not None, "the file names a duty station"
    return first


def _obligation(facts: dict[str, Any], station: DutyStation, plans: Mapping[str, Any], desk: User) -> None:
    adopted = facts.pop("adopted")
    resolution, _made = Resolution.objects.get_or_create(symbol=facts.pop("resolution"), defaults={"adopted": adopted})
    entities = {name: Entity.objects.get(code=facts.pop(name)) for name in ("entity", "lead")}
    mission = Mission.objects.filter(abbreviation=facts.pop("mission", "")).first()
    _save(
        Obligation(
            resolution=resolution,
            mission=mission,
            known_from=adopted,
            valid_from=adopted,
            station=station,
            plan=plans[facts.pop("plan")],
            **entities,
            **facts,
        ),
        desk,
    )
