"""Point in time: what counts of a series on a day, as known on a day, for whom; and at what cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import audience_of, report_audience
from accounts.roles import Classification
from tests import factories
from transitions.benchmarks.models import Observation
from transitions.benchmarks.scale import MissingReason
from transitions.benchmarks.values import Asked, values_of

Q1, Q2, Q3 = date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30)
SECRET = Classification.CONFIDENTIAL


@pytest.fixture
def series(world):
    return factories.make_series(world.indicator, world.mission.entity)


@pytest.fixture
def observe(world, series):
    """Record a verified value of the series, known since the end of its period unless told otherwise."""

    def record(period_end, value=None, **fields):
        fields.setdefault("verified_by", world.cast.second_planner)
        return factories.make_observation(series, period_end, value, by=world.cast.planner, **fields)

    return record


@pytest.fixture
def known(world, series):
    """What somebody is told of the series."""

    def ask(audience=None, *, as_of=Q3, known_at=Q3, last=None):
        audience = audience_of(audience or world.cast.viewer)
        asked = [Asked(series.pk, world.mission.entity_id)]
        return values_of(asked, as_of=as_of, known_at=known_at, audience=audience, last=last)[series.pk]

    return ask


def numbers(found):
    return [value.value for value in found.values]


def test_the_newest_period_comes_first(observe, known):
    observe(Q1, 10)
    observe(Q3, 30)
    observe(Q2, 20)

    assert numbers(known()) == [30, 20, 10]


def test_only_as_many_periods_are_read_as_are_asked_for(observe, known):
    for period, value in ((Q1, 10), (Q2, 20), (Q3, 30)):
        observe(period, value)

    assert numbers(known(last=2)) == [30, 20]


def test_a_period_counts_once_it_has_ended(observe, known):
    observe(Q1, 10)
    observe(Q2, 20, known_from=Q1)

    assert numbers(known(as_of=date(2022, 6, 29))) == [10]
    assert numbers(known(as_of=Q2)) == [20, 10]


def test_a_value_counts_from_the_day_on_which_it_became_known(observe, known):
    observe(Q1, 10, known_from=date(2022, 4, 20))

    assert numbers(known(as_of=Q2, known_at=date(2022, 4, 19))) == []
    assert numbers(known(as_of=Q2, known_at=date(2022, 4, 20))) == [10]


def test_history_that_was_loaded_today_can_be_asked_as_it_was_known_in_2022(observe, known):
    loaded = observe(Q1, 10, known_from=date(2022, 4, 20))
    loaded.refresh_from_db()
    observe(Q1, 12, known_from=date(2023, 1, 15))

    assert loaded.recorded_at.year > 2023
    assert numbers(known(known_at=date(2022, 6, 30))) == [10]
    assert numbers(known(known_at=date(2023, 1, 15))) == [12]


def test_of_two_rows_of_one_period_and_day_the_one_recorded_later_counts(observe, known):
    observe(Q1, 10)
    observe(Q1, 11)

    assert numbers(known()) == [11]


def test_as_of_after_known_at_asks_what_was_then_known_of_periods_to_come(observe, known):
    observe(Q2, 20, known_from=Q1)

    assert numbers(known(as_of=Q2, known_at=Q1)) == [20]


def test_a_value_taken_back_counts_until_that_became_known(observe, known):
    former = observe(Q1, 10)
    wrong = observe(Q1, 99, known_from=date(2022, 4, 10))
    observe(Q1, withdraws=wrong.pk, known_from=date(2022, 5, 1), verified_by=None)

    assert numbers(known(known_at=date(2022, 4, 30))) == [99]
    assert [value.observation for value in known(known_at=date(2022, 5, 1)).values] == [former.pk]


def test_a_period_whose_only_value_is_taken_back_is_not_there(observe, known):
    observe(Q1, 10)
    wrong = observe(Q2, 99)
    observe(Q2, withdraws=wrong.pk)

    assert numbers(known()) == [10]


def test_a_gap_says_why_there_is_no_value(observe, known):
    observe(Q1, missing=MissingReason.ACCESS_DENIED)

    [value] = known().values
    assert (value.value, value.missing) == (None, MissingReason.ACCESS_DENIED)


def test_a_ratio_keeps_its_parts_and_an_illustrative_value_its_mark(observe, known):
    observe(Q1, numerator=5, denominator=12, evidence={"illustrative": True})

    [value] = known().values
    assert (value.numerator, value.denominator, value.illustrative) == (Decimal(5), Decimal(12), True)


def test_drafts_are_seen_by_those_who_may_see_them(world, observe, known):
    observe(Q1, 10)
    observe(Q2, 20, verified_by=None)

    assert numbers(known(world.cast.viewer)) == [10]
    assert numbers(known(report_audience(Classification.UNCLASSIFIED))) == [10]
    found = known(world.cast.planner)
    assert [(value.value, value.verified) for value in found.values] == [(20, False), (10, True)]


def test_the_right_to_drafts_ends_at_the_mission_that_it_was_given_for(world, series, observe):
    observe(Q1, 10, verified_by=None)
    elsewhere = factories.make_series(
        factories.make_indicator(
            factories.make_benchmark(factories.make_framework(factories.make_transition(world.other)))
        ),
        world.other.entity,
    )
    factories.make_observation(elsewhere, Q1, 50, by=world.cast.other_planner)
    asked = [Asked(series.pk, world.mission.entity_id), Asked(elsewhere.pk, world.other.entity_id)]

    found = values_of(asked, as_of=Q3, known_at=Q3, audience=audience_of(world.cast.planner))

    assert [numbers(found[each.series]) for each in asked] == [[10], []]


def test_a_value_above_the_clearance_is_not_told_but_the_older_one_is(observe, known):
    observe(Q1, 10)
    observe(Q2, 20, classification=SECRET)

    assert numbers(known()) == [10]


@pytest.mark.parametrize(
    ("person", "told"),
    [("viewer", True), ("planner", True), ("cleared_planner", False), ("desk", False), ("dco", False)],
)
def test_only_those_assigned_to_the_mission_are_told_that_something_newer_is_restricted(
    world, observe, known, person, told
):
    observe(Q1, 10)
    observe(Q2, 20, classification=SECRET)

    assert known(getattr(world.cast, person)).restricted is told


def test_restricted_is_told_where_everything_is_above_the_clearance(observe, known):
    observe(Q1, 10, classification=SECRET)

    assert (numbers(known()), known().restricted) == ([], True)


def test_an_older_value_above_the_clearance_does_not_make_a_series_restricted(observe, known):
    observe(Q1, 10, classification=SECRET)
    observe(Q2, 20)

    assert known().restricted is False


@pytest.mark.parametrize(("first", "second", "told"), [(SECRET, 0, False), (0, SECRET, True)])
def test_of_one_period_only_a_later_version_above_the_clearance_is_told(observe, known, first, second, told):
    observe(Q1, 10, classification=first)
    observe(Q1, 11, classification=second)

    assert known().restricted is told


@pytest.mark.parametrize(
    "hidden",
    [
        {"known_from": Q3},
        {"verified_by": None},
        {"period_end": Q3},
    ],
    ids=["known later", "a draft", "a later period"],
)
def test_what_does_not_count_is_not_told_as_restricted_either(observe, known, hidden):
    observe(Q1, 10)
    observe(hidden.pop("period_end", Q2), 20, classification=SECRET, **hidden)

    assert known(as_of=Q2, known_at=Q2).restricted is False


def test_a_restricted_value_that_was_taken_back_is_told_no_more(observe, known):
    observe(Q1, 10)
    wrong = observe(Q2, 20, classification=SECRET)
    observe(Q2, withdraws=wrong.pk, classification=SECRET)

    assert known().restricted is False


def test_nothing_asked_is_nothing_found(world):
    assert values_of([], as_of=Q3, known_at=Q3, audience=audience_of(world.cast.viewer)) == {}


def test_a_series_without_values_is_answered_too(known):
    found = known()

    assert (found.values, found.restricted) == ((), False)


def test_any_number_of_series_is_one_query(world, series, observe):
    observe(Q1, 10)
    further = [factories.make_series(factories.make_indicator(world.benchmark), world.mission.entity) for _ in range(5)]
    audience = audience_of(world.cast.viewer)

    with CaptureQueriesContext(connection) as queries:
        values_of(
            [Asked(each.pk, world.mission.entity_id) for each in (series, *further)],
            as_of=Q3,
            known_at=Q3,
            audience=audience,
        )

    assert len(queries) == 1


def fill(keys, count):
    """Verified values of `count` quarters for each series, straight into the tables, and their statistics."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO transitions_observation
                    (series_id, period_start, period_end, value, missing, classification, batch, known_from)
                SELECT series, day - 89, day, number, '', 0, gen_random_uuid(), day
                FROM unnest(%s) AS series,
                     LATERAL (SELECT number, date '2022-06-30' - 91 * number AS day
                              FROM generate_series(0, %s - 1) AS number) AS periods
                RETURNING id
            )
            INSERT INTO transitions_verification (observation_id, by_id, note)
            SELECT id, (SELECT min(id) FROM accounts_user), '' FROM made
            """,
            [keys, count],
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE transitions_observation, transitions_verification, transitions_evidence")


def pages_read(asked, audience):
    """How many pages of the database the question touches."""
    with CaptureQueriesContext(connection) as queries:
        found = values_of(asked, as_of=Q3, known_at=Q3, audience=audience, last=8)
    assert {len(each.values) for each in found.values()} == {8}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + queries[0]["sql"])
        plan = cursor.fetchone()[0][0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


@pytest.mark.parametrize("role", ["viewer", "planner", "cleared_planner"])
def test_the_cost_does_not_grow_with_the_history(world, role):
    """Two sets of series in one table, so that both are reached through an index of the same height."""
    sets = [
        [
            factories.make_series(world.indicator, world.mission.entity, leaf=f"{kind}-{number}", headline=False).pk
            for number in range(20)
        ]
        for kind in ("short", "long")
    ]
    for keys, count in zip(sets, (10, 500), strict=True):
        fill(keys, count)
    audience = audience_of(getattr(world.cast, role))

    short, long = (pages_read([Asked(key, world.mission.entity_id) for key in keys], audience) for keys in sets)

    assert Observation.objects.filter(series__in=sets[1]).count() == 20 * 500
    assert long <= short * 1.05
