"""What a definition must be to make sense: each wrong one is refused with its field and what would be right."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.actions import save_record
from accounts.errors import DomainError
from accounts.roles import Classification
from accounts.wording import say
from tests import factories
from transitions.benchmarks.definitions import framework_out_of_order
from transitions.benchmarks.models import Indicator, Milestone, Series

STAGES = [{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}]
EXAMPLE = 'Give each stage its number and its label: [{"value": 1, "label": {"en": "draft"}}].'


def told(errors):
    return [(error.field, say(error.words, "en")) for error in errors]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"kind": "ordinal", "stages": STAGES, "baseline": 1, "target": 2}, []),
        (
            {"kind": "ordinal", "stages": STAGES, "baseline": 0, "target": 3},
            [("baseline", "0 is none of the stages 1 and 2."), ("target", "3 is none of the stages 1 and 2.")],
        ),
        (
            {"kind": "ordinal", "stages": STAGES[:1], "baseline": None, "target": 1},
            [("stages", "Give two stages or more, from the first to the last.")],
        ),
        (
            {"kind": "ordinal", "stages": STAGES[::-1]},
            [("stages", "Stage 1 follows stage 2. Number the stages upwards.")],
        ),
        ({"kind": "ordinal", "stages": {"1": "draft"}}, [("stages", EXAMPLE)]),
        ({"kind": "ordinal", "stages": ["draft"]}, [("stages", EXAMPLE)]),
        ({"kind": "ordinal", "stages": [{"value": "1", "label": {"en": "draft"}}]}, [("stages", EXAMPLE)]),
        ({"kind": "ordinal", "stages": [{"value": 1, "label": {"de": "Entwurf"}}]}, [("stages", EXAMPLE)]),
        ({"stages": STAGES}, [("stages", "Only an indicator of stages has them. Leave them empty.")]),
        (
            {"baseline": 100},
            [
                (
                    "target",
                    (
                        "The target 100 equals the baseline, so there is no way to go. "
                        "Give another target, or choose that the value should stay in a range."
                    ),
                )
            ],
        ),
        (
            {"direction": "maintain"},
            [
                (
                    "range_low",
                    "A value that should stay in a range needs one. Give its lowest value, its highest or both.",
                )
            ],
        ),
        ({"direction": "maintain", "range_low": 1, "baseline": 100}, []),
        ({"range_tolerance": -1}, [("range_tolerance", "The tolerance is 0 or more.")]),
        (
            {"target_date": date(2019, 1, 1)},
            [("target_date", "The target date 1 January 2019 is not after the date of the baseline, 1 January 2020.")],
        ),
        ({"kind": "yes_no", "target": 2}, [("target", "2 is neither yes nor no. Give 1 for yes or 0 for no.")]),
        ({"kind": "percentage", "target": 120}, [("target", "120 is no percentage. Give a number from 0 to 100.")]),
        ({"baseline": -1}, [("baseline", "-1 is no count. Give 0 or more.")]),
        ({"kind": "narrative", "baseline": None}, [("target", "A narrative has no number. Leave it empty.")]),
        ({"kind": "date", "baseline": None, "target": Decimal("1.5")}, [("target", "1.5 is no day.")]),
        ({"thresholds": {"on_track": "0.9", "fresh_for": 3}}, []),
        (
            {"thresholds": {"fresh_for": "soon"}},
            [("thresholds", "soon is no number for fresh_for. The default is 2.")],
        ),
        ({"thresholds": ["0.9"]}, [("thresholds", 'Give thresholds by name, for example {"on_track": "0.9"}.')]),
        (
            {"disaggregation": ["sex=female"]},
            [("disaggregation", 'Name each grouping once, without = and ;, for example ["sex", "age"].')],
        ),
        (
            {"disaggregation": ["sex", "sex"]},
            [("disaggregation", 'Name each grouping once, without = and ;, for example ["sex", "age"].')],
        ),
    ],
)
def test_an_indicator_makes_sense_or_says_what_would(fields, expected):
    given = {"baseline": 0, "target": 100, "baseline_date": date(2020, 1, 1), "target_date": date(2023, 1, 1)}
    kinds = {"kind": "count", "frequency": "quarterly"}
    indicator = Indicator(**{**kinds, **given, **fields})
    for name in ("baseline", "target", "range_low", "range_tolerance"):
        number = getattr(indicator, name)
        setattr(indicator, name, None if number is None else Decimal(number))

    assert told(indicator.broken_rules()) == expected


def test_an_unknown_threshold_is_refused_with_those_that_are_known():
    indicator = Indicator(kind="count", frequency="monthly", thresholds={"on_trakc": "0.9"})

    [(field, message)] = told(indicator.broken_rules())

    assert (field, message.split(".")[0]) == ("thresholds", "There is no threshold on_trakc")
    assert "on_track" in message


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        ((date(2020, 1, 1), date(2022, 1, 1)), date(2021, 1, 1), []),
        (
            (date(2020, 1, 1), date(2022, 1, 1)),
            date(2022, 1, 1),
            [
                (
                    "day",
                    (
                        "The milestone of 1 January 2022 does not lie between the baseline, 1 January 2020, "
                        "and the target date, 1 January 2022."
                    ),
                )
            ],
        ),
        (
            (date(2020, 1, 1), None),
            date(2019, 1, 1),
            [("day", "The milestone of 1 January 2019 does not lie after the date of the baseline, 1 January 2020.")],
        ),
        (
            (None, date(2022, 1, 1)),
            date(2023, 1, 1),
            [("day", "The milestone of 1 January 2023 does not lie before the target date, 1 January 2022.")],
        ),
    ],
)
def test_a_milestone_lies_on_the_way(dates, day, expected):
    indicator = Indicator(kind="count", frequency="monthly", baseline_date=dates[0], target_date=dates[1])

    assert told(Milestone(indicator=indicator, day=day, value=Decimal(5)).broken_rules()) == expected


def test_a_milestone_has_a_value_that_the_indicator_can_have():
    indicator = Indicator(kind="percentage", frequency="monthly")

    milestone = Milestone(indicator=indicator, day=date(2021, 1, 1), value=Decimal(101))

    assert told(milestone.broken_rules()) == [("value", "101 is no percentage. Give a number from 0 to 100.")]


def test_the_steps_of_a_framework_follow_one_another(world):
    world.framework.requested_on = date(2021, 6, 1)
    world.framework.in_force_from = date(2021, 5, 1)

    assert told(world.framework.broken_rules()) == [
        ("in_force_from", "1 May 2021 lies before 1 June 2021, the date of the step before it.")
    ]


@pytest.mark.parametrize(
    ("number", "before", "after", "fields"),
    [(2, 1, 3, []), (2, None, None, []), (1, 1, None, ["number"]), (3, None, 3, ["number"]), (4, 1, 3, ["number"])],
)
def test_a_framework_keeps_its_place_between_those_it_amends_and_those_that_amend_it(number, before, after, fields):
    refused = framework_out_of_order(number, before=before, after=after)

    assert [each.field for each in refused] == fields


def test_a_benchmark_stands_for_a_task_of_its_own_mission(world):
    own = factories.make_task(factories.make_mandate(world.mission))
    foreign = factories.make_task(factories.make_mandate(world.other))

    world.benchmark.task = own
    fine = told(world.benchmark.broken_rules())
    world.benchmark.task = foreign

    assert fine == []
    assert told(world.benchmark.broken_rules()) == [
        (
            "task",
            "This is a task of UNAMID, and the benchmark belongs to MONUSCO. Choose a task of MONUSCO.",
        )
    ]


def test_a_series_has_place_and_party_of_its_own_mission(world):
    series = Series(
        indicator=world.indicator,
        place=factories.make_place(world.other, "Darfur"),
        party=world.other.entity,
    )

    assert [error.field for error in series.broken_rules()] == ["place", "party"]


def test_a_series_is_as_classified_as_its_place(world):
    place = factories.make_place(world.mission, classification=Classification.CONFIDENTIAL)

    series = Series(indicator=world.indicator, place=place, party=world.mission.entity)

    assert told(series.broken_rules()) == [
        ("classification", "The place is classified higher. Choose Confidential or higher.")
    ]


def test_saving_a_wrong_indicator_stores_nothing(world):
    world.indicator.target = world.indicator.baseline

    with pytest.raises(DomainError) as refusal:
        save_record(world.indicator, by=world.cast.planner)

    stored = Indicator.objects.get(pk=world.indicator.pk)
    assert ([error.field for error in refusal.value.all], stored.target) == (["target"], Decimal(100))
