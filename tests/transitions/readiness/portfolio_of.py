"""A portfolio of any size for tests: so many transitions, each with a framework, and so many values a series."""

from datetime import date

from django.db import connection

from accounts.models import Entity, User
from missions.models import Mission
from tests import factories
from transitions.models import Transition

KINDS = ("established", "drawdown_started", "mandate_ended")


def add_transitions(count: int, *, values: int, by: User, start: int = 0) -> list[Transition]:
    """Transitions of `count` missions, each with events, phases, a strategy, two benchmarks, an indicator each."""
    made = [_transition(f"M{start + number:03}") for number in range(count)]
    series = [
        factories.make_series(indicator, transition.mission.entity)
        for transition in made
        for indicator in _indicators(transition)
    ]
    fill([each.pk for each in series], values, by)
    return made


def _transition(abbreviation: str) -> Transition:
    if not Entity.objects.filter(code=abbreviation).exists():
        factories.make_mission(abbreviation)
    mission = Mission.objects.get(abbreviation=abbreviation)
    for year, kind in enumerate(KINDS, start=2000):
        factories.make_event(mission, kind, date(year, 1, 1), source=factories.make_source())
    transition = factories.make_transition(mission, source=factories.make_source())
    factories.make_state(transition, "under_way", date(2021, 1, 1))
    for number in (1, 2):
        phase = factories.make_phase(
            transition,
            sequence=number,
            place=factories.make_place(mission, f"{abbreviation} {number}"),
            planned_start=date(2021, 1, 1),
            planned_end=date(2023, number, 1),
        )
        factories.make_state(transition, "under_way", date(2021, 2, 1), phase=phase)
    factories.make_strategy(transition)
    return transition


def _indicators(transition):
    framework = factories.make_framework(transition, source=factories.make_source())
    for number in ("1", "2"):
        benchmark = factories.make_benchmark(framework, number=number, owner=transition.mission.entity)
        factories.make_judgement(benchmark, "on_track", date(2022, 1, 1))
        yield factories.make_indicator(benchmark, number=f"{number}.1", data_source="Records", owner=benchmark.owner)


def fill(series: list[int], count: int, by: User) -> None:
    """Verified values of the newest `count` quarters up to June 2022, straight into the tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO transitions_observation
                    (series_id, period_start, period_end, value, missing, classification, batch, known_from)
                SELECT series, start, (start + interval '3 months')::date - 1, 60, '', 0, gen_random_uuid(),
                       (start + interval '3 months')::date - 1
                FROM unnest(%s) AS series,
                     LATERAL (SELECT (date '2022-04-01' - number * interval '3 months')::date AS start
                              FROM generate_series(0, %s - 1) AS number) AS quarters
                RETURNING id
            ),
            evidenced AS (
                INSERT INTO transitions_evidence
                    (observation_id, entered_by_id, source_place, method, reliability, narrative, excerpt, file,
                     correction_reason, illustrative)
                SELECT id, %s, '', '', '', '{}', '', '', '', TRUE FROM made
            )
            INSERT INTO transitions_verification (observation_id, by_id, note) SELECT id, %s, '' FROM made
            """,
            [series, count, by.pk, by.pk],
        )
