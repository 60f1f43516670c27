"""Two people at once, with real connections: exactly one is first, the other is told, nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from accounts.errors import DomainError, StaleRecord
from tests import factories
from tests.cast import make_cast, make_entities
from transitions.benchmarks.actions import (
    correct_observation,
    record_observation,
    verify_observation,
    withdraw_observation,
)
from transitions.benchmarks.models import Indicator, Observation, Series, Verification

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2022, 6, 30)
QUARTER = {"period_start": date(2022, 1, 1), "period_end": date(2022, 3, 31)}


def race(*works):
    """Run all of `works` at once, each on a connection of its own; what each returned or was refused with."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=20)
            return work()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def parted(outcomes):
    refused = [each for each in outcomes if isinstance(each, DomainError)]
    return [each for each in outcomes if not isinstance(each, DomainError)], refused


@pytest.fixture
def people():
    return make_cast(make_entities())


@pytest.fixture
def indicator(people):
    framework = factories.make_framework(factories.make_transition(factories.make_mission("MONUSCO")))
    return factories.make_indicator(factories.make_benchmark(framework))


def fresh(indicator):
    """The indicator as each person's request would load it."""
    return Indicator.objects.select_related("benchmark__framework__transition__mission__entity").get(pk=indicator.pk)


def entry(indicator, by, value, **fields):
    def work():
        return record_observation(indicator=fresh(indicator), value=value, today=TODAY, by=by, **{**QUARTER, **fields})

    return work


@pytest.mark.parametrize("series_exists", [False, True])
def test_of_many_who_enter_the_same_period_at_once_one_is_first(people, indicator, series_exists):
    if series_exists:
        factories.make_series(indicator, indicator.benchmark.framework.transition.mission.entity)
    several = [people.planner, people.second_planner, people.coordinator, people.desk]

    done, refused = parted(race(*(entry(indicator, by, number) for number, by in enumerate(several))))

    assert (len(done), len(refused)) == (1, 3)
    assert {error.field for error in refused} == {"correction_reason"}
    assert (Observation.objects.count(), Series.objects.filter(headline=True).count()) == (1, 1)


def test_two_who_enter_different_periods_at_once_make_one_series(people, indicator):
    other = {"period_start": date(2021, 10, 1), "period_end": date(2021, 12, 31)}

    done, refused = parted(
        race(entry(indicator, people.planner, 1), entry(indicator, people.second_planner, 2, **other))
    )

    assert (len(done), refused, Series.objects.count()) == (2, [], 1)


def test_of_two_corrections_of_one_value_at_once_one_is_refused(people, indicator):
    first = entry(indicator, people.planner, 1)()

    def correction(by, value):
        seen = Observation.objects.get(pk=first.pk)
        return lambda: correct_observation(seen, value=value, correction_reason="Recount", today=TODAY, by=by)

    done, refused = parted(race(correction(people.planner, 2), correction(people.second_planner, 3)))

    assert (len(done), [type(error) for error in refused]) == (1, [StaleRecord])
    assert (Observation.objects.count(), refused[0].stored["value"]) == (2, done[0].value)


def test_a_value_taken_back_by_two_at_once_is_taken_back_once(people, indicator):
    first = entry(indicator, people.planner, 1)()

    def withdrawal(by):
        seen = Observation.objects.get(pk=first.pk)
        return lambda: withdraw_observation(seen, reason="Wrong period", today=TODAY, by=by)

    done, refused = parted(race(withdrawal(people.planner), withdrawal(people.second_planner)))

    assert (len(done), [type(error) for error in refused]) == (1, [StaleRecord])
    assert Observation.objects.filter(withdraws=first.pk).count() == 1


def test_a_value_verified_by_two_at_once_is_verified_once(people, indicator):
    first = entry(indicator, people.planner, 1)()

    def verification(by):
        seen = Observation.objects.get(pk=first.pk)
        return lambda: verify_observation(seen, by=by)

    done, refused = parted(race(verification(people.second_planner), verification(people.desk)))

    assert (len(done), len(refused), Verification.objects.count()) == (1, 1, 1)
    assert refused[0].words.text == "Somebody else has verified this observation already."
