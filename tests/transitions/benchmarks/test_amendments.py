"""What became of the indicators of a framework that was amended."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of
from tests import factories
from transitions.benchmarks.amendments import (
    IndicatorName,
    IndicatorSuccessionFact,
    ProposedSuccession,
    amendment_of,
    broken_succession,
    counts_of,
    unmapped,
)
from transitions.benchmarks.kinds import Amendment
from transitions.models import Indicator, IndicatorSuccession
from transitions.readiness.gather import Parts, gather

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}
A, B, C = (IndicatorName(pk, f"1.{pk}", {"en": f"Former {pk}"}) for pk in (1, 2, 3))
X, Y, Z = (IndicatorName(pk, f"I.{pk}", {"en": f"Later {pk}"}) for pk in (11, 12, 13))


def became(former: IndicatorName, how: Amendment, successor: IndicatorName | None) -> IndicatorSuccessionFact:
    return IndicatorSuccessionFact(former.pk * 100, how, former, successor, {"en": "Reasoned"})


def test_every_former_indicator_stands_with_what_became_of_it_and_the_new_ones_come_last():
    split = [became(A, Amendment.SPLIT, X), became(A, Amendment.SPLIT, Y)]
    lines = amendment_of([A, B], [X, Y, Z], split)

    assert [(line.former, len(line.successions), line.is_unmapped, line.new) for line in lines] == [
        (A, 2, False, None),
        (B, 0, True, None),
        (None, 0, False, Z),
    ]


def test_an_indicator_of_a_still_older_framework_that_is_mapped_is_shown_too():
    assert [line.former for line in amendment_of([A], [X], [became(C, Amendment.SAME, X)])] == [A, C]


def test_former_indicators_are_counted_once_however_many_lines_they_have():
    told = [
        became(A, Amendment.SPLIT, X),
        became(A, Amendment.SPLIT, Y),
        became(B, Amendment.DROPPED, None),
    ]

    assert list(counts_of(told)) == [(Amendment.SPLIT, 1), (Amendment.DROPPED, 1)]
    assert unmapped([A, B, C], told) == [C]


COUNT, PERCENT = ("count", {"en": "sites"}), ("percentage", {})
GIVEN = {
    "how": Amendment.REWORDED,
    "framework": 9,
    "transition": 1,
    "number": 2,
    "former_transition": 1,
    "former_number": 1,
    "former_measured": COUNT,
    "successor_framework": 9,
    "successor_measured": COUNT,
}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"how": Amendment.SAME}, []),
        ({"how": Amendment.SAME, "successor_measured": PERCENT}, ["how"]),
        ({"successor_measured": PERCENT}, []),
        ({"how": Amendment.DROPPED}, ["successor"]),
        ({"how": Amendment.DROPPED, "successor_framework": None, "successor_measured": None}, []),
        ({"successor_framework": None, "successor_measured": None}, ["successor"]),
        ({"successor_framework": 8}, ["successor"]),
        ({"former_transition": 2}, ["former"]),
        ({"former_number": 2}, ["former"]),
        ({"former_number": 3}, ["former"]),
        ({"others": (Amendment.SPLIT,)}, ["former"]),
        ({"how": Amendment.SPLIT, "others": (Amendment.SPLIT,)}, []),
        ({"how": Amendment.SPLIT, "others": (Amendment.SAME,)}, ["former"]),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_beside_its_field(fields, wrong):
    assert [error.field for error in broken_succession(ProposedSuccession(**{**GIVEN, **fields}))] == wrong


# --- records and pages


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def former(transition):
    framework = factories.make_framework(transition, number=1, state="superseded")
    return factories.make_indicator(factories.make_benchmark(framework), texts={"en": "Former text"})


@pytest.fixture
def later(transition):
    framework = factories.make_framework(transition, number=2)
    return factories.make_indicator(factories.make_benchmark(framework), texts={"en": "Later text"})


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def framework_of(indicator: Indicator):
    return indicator.benchmark.framework


def succeed(former: Indicator, later: Indicator, **fields) -> IndicatorSuccession:
    given = {"how": "reworded", "successor": later, "reason": {"en": "Clearer"}}
    return IndicatorSuccession.objects.create(**{"framework": framework_of(later), "former": former, **given, **fields})


def test_a_planner_maps_a_former_indicator_and_is_back_on_the_page_of_the_amendment(former, later, cast, signed_in):
    planner = signed_in(cast.planner)
    framework = framework_of(later)
    page = reverse("frameworks:amendment", args=[framework.pk])
    before = said(planner.get(page))
    response = planner.post(
        reverse("frameworks:succession-add", args=[framework.pk]),
        {"former": former.pk, "how": "reworded", "successor": later.pk, "reason_en": "Clearer", **MARKS},
    )

    assert "Former text not mapped: nobody has said what became of it" in before
    assert "none New" in before
    assert response["Location"] == page
    assert f"Former text Reworded {later.number} Later text Clearer" in said(planner.get(page))


def test_indicators_do_not_follow_each_other_in_a_circle(former, later):
    """A framework that another one amends is not renumbered behind it: then each could amend the other."""
    succeed(former, later)
    amended, amending = framework_of(former), framework_of(later)
    amended.number, amending.number = 3, 1

    assert [error.field for error in amended.broken_rules()] == ["number"]
    assert [error.field for error in amending.broken_rules()] == ["number"]
    amended.number, amending.number = 1, 2
    assert amended.broken_rules() + amending.broken_rules() == []


def test_a_former_indicator_nobody_mapped_is_a_gap_of_the_transition(former, later, transition, cast, signed_in):
    planner = signed_in(cast.planner)
    gap = "Of 1 former indicator nobody has said what became of it"
    response = planner.get(transition.get_absolute_url())

    assert gap in said(response)
    assert reverse("frameworks:succession-add", args=[framework_of(later).pk]) in response.content.decode()
    succeed(former, later)
    assert gap not in said(planner.get(transition.get_absolute_url()))


def test_only_indicators_of_earlier_frameworks_and_of_this_one_are_offered_and_taken(former, later, cast, signed_in):
    elsewhere = factories.make_transition(framework_of(former).transition.mission)
    stray = factories.make_indicator(factories.make_benchmark(factories.make_framework(elsewhere)))
    planner = signed_in(cast.planner)
    address = reverse("frameworks:succession-add", args=[framework_of(later).pk])
    form = planner.get(address).context["form"]

    assert [list(form.fields[name].queryset) for name in ("former", "successor")] == [[former], [later]]
    given = {"how": "reworded", "reason_en": "x", "former": stray.pk, "successor": former.pk, **MARKS}
    refused = planner.post(address, given)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["former", "successor"])


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"how": "dropped"}, "succession_has_a_successor_unless_dropped"),
        ({"successor": None}, "succession_has_a_successor_unless_dropped"),
    ],
)
def test_the_database_refuses_a_successor_of_what_was_dropped_and_none_of_what_was_not(former, later, fields, name):
    with pytest.raises(IntegrityError, match=name):
        succeed(former, later, **fields)


def test_the_database_refuses_the_same_mapping_twice(former, later):
    succeed(former, later)

    with pytest.raises(IntegrityError, match="one_mapping_per_pair_of_indicators"):
        succeed(former, later)


def test_of_an_indicator_above_the_clearance_nothing_is_told(former, later, cast, signed_in):
    succeed(former, later)
    page = reverse("frameworks:amendment", args=[framework_of(later).pk])
    Indicator.objects.filter(pk=later.pk).update(classification=1)
    hidden_later = said(signed_in(cast.planner).get(page))
    Indicator.objects.filter(pk=later.pk).update(classification=0)
    Indicator.objects.filter(pk=former.pk).update(classification=1)
    hidden_former = said(signed_in(cast.planner).get(page))

    assert "Former text Reworded restricted" in hidden_later
    assert "Later text" not in hidden_later
    assert "Former text" not in hidden_former


def test_a_first_framework_has_nothing_to_be_compared_with(former, cast, signed_in):
    text = said(signed_in(cast.viewer).get(reverse("frameworks:amendment", args=[framework_of(former).pk])))

    assert "There is no earlier framework of this transition" in text
    assert "Map a former indicator" not in text


def test_the_number_of_queries_is_the_same_for_one_and_for_thirty_mappings(former, later, cast):
    audience, counts = audience_of(cast.desk), set()
    for rows in (1, 29):
        for _number in range(rows):
            succeed(factories.make_indicator(former.benchmark), later)
        with CaptureQueriesContext(connection) as made:
            [fact] = gather(audience, None, DAY, DAY, Parts.BENCHMARKS).transitions
        counts.add(len(made))

    assert len(counts) == 1
    assert len(fact.framework.successions) == 30
