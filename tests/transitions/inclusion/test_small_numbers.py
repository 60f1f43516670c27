"""Small numbers of participants are kept back outside the mission, and cannot be computed from what is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, fields
from itertools import product

import pytest

from transitions.inclusion.kinds import Counted
from transitions.inclusion.small_numbers import InclusionCounts, told
from transitions.small_numbers import LEAST

NAMES = [field.name for field in fields(InclusionCounts)]


def said(*, exact: bool = False, **numbers: int | None) -> dict[str, object]:
    counts = told(**{"women": None, "men": None, "youth": None, "disability": None, **numbers}, exact=exact)  # type: ignore[arg-type]
    return {
        name: each.number if each.how is Counted.EXACT else each.how.value
        for name in NAMES
        if (each := getattr(counts, name)).how is not Counted.NOT_COUNTED
    }


@pytest.mark.parametrize(
    ("numbers", "outside"),
    [
        ({"total": 40, "women": 20, "men": 20}, {"total": 40, "women": 20, "men": 20}),
        ({"total": 40, "women": 5, "men": 35}, {"total": 40, "women": 5, "men": 35}),
        ({"total": 40, "women": 4, "men": 36}, {"total": 40, "women": "few", "men": "withheld"}),
        ({"total": 40, "women": 36, "men": 4}, {"total": 40, "women": "withheld", "men": "few"}),
        ({"total": 40, "women": 0, "men": 40}, {"total": 40, "women": 0, "men": 40}),
        ({"total": 40, "women": 20, "men": 17}, {"total": 40, "women": "withheld", "men": "withheld"}),
        ({"total": 40, "women": 4}, {"total": 40, "women": "few"}),
        ({"total": 9, "women": 4, "men": 5}, {"total": "withheld", "women": "few", "men": "withheld"}),
        ({"total": 14, "women": 1, "men": 13}, {"total": "withheld", "women": "few", "men": "withheld"}),
        ({"total": 15, "women": 1, "men": 14}, {"total": 15, "women": "few", "men": "withheld"}),
        ({"total": 4}, {"total": "few"}),
        ({"total": 5}, {"total": 5}),
        ({"total": 40, "youth": 1, "disability": 0}, {"total": 40, "youth": "few", "disability": 0}),
    ],
)
def test_outside_the_mission_a_number_under_five_is_kept_back_and_what_would_give_it_away(numbers, outside):
    assert said(**numbers) == outside
    assert said(**numbers, exact=True) == numbers


def test_a_number_under_five_cannot_be_computed_from_what_is_told():
    """Of every set of numbers that fits, what is told fits another set too, with another value for each small one."""
    fitting = [
        {"total": total, "women": women, "men": men, "youth": youth}
        for total, women, men, youth in product(range(1, 21), range(21), range(21), range(21))
        if women + men <= total and youth <= total
    ]
    meant: dict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for numbers in fitting:
        counts = told(**numbers, disability=None, exact=False)
        neither = numbers["total"] - numbers["women"] - numbers["men"]
        meant[astuple(counts)].append({**numbers, "neither": neither})

    # The largest totals have no larger neighbours in this enumeration, so they are not judged.
    given_away = [
        (name, several)
        for several in meant.values()
        for name in several[0]
        if several[0]["total"] <= 18 and len({each[name] for each in several}) == 1 and 0 < several[0][name] < LEAST
    ]
    assert given_away == []


@pytest.mark.parametrize("number", [None, 0, 1, LEAST - 1, LEAST, 100])
def test_whether_anybody_took_part_is_told_to_everybody(number):
    inside, outside = (
        told(total=100, women=number, men=None, youth=None, disability=None, exact=exact).women
        for exact in (True, False)
    )

    assert inside.some is outside.some is bool(number)


def test_a_number_that_is_kept_back_is_said_in_words():
    counts = told(total=40, women=4, men=36, youth=None, disability=7, exact=False)

    assert [str(getattr(each.said, "text", each.said)) for each in (counts.women, counts.men, counts.youth)] == [
        "fewer than five",
        "withheld, so that a number under five is not given away",
        "not counted",
    ]
    assert (counts.total.said, counts.disability.said) == (40, 7)
