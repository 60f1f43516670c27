"""Where a capability to protect civilians is open: now, and after the transition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import PlaceFact
from missions.kinds import PlaceKind
from transitions.protection.kinds import CapabilityCode, CapabilityProvider, CapabilityStage
from transitions.protection.matrix import (
    by_place,
    current_stage,
    ground_of,
    is_covered,
    matrix,
    open_after,
    open_now,
    runs,
    state_words,
)
from transitions.strategy.facts import StateFact
from transitions.strategy.states import State

from .made import AFTER, BEFORE, DAY, DURING, TEAMS, capability, provided

EAST = PlaceFact(1, {"en": "East"})
KIVU = PlaceFact(2, {"en": "Kivu"}, PlaceKind.PROVINCE, parent=1)
ITURI = PlaceFact(3, {"en": "Ituri"}, PlaceKind.PROVINCE, parent=1)
BASE = PlaceFact(4, {"en": "Base"}, PlaceKind.SITE, parent=2)
PLACES = (EAST, KIVU, ITURI, BASE)
GROUND = ground_of(PLACES)


@pytest.mark.parametrize(
    ("place", "held", "covered"),
    [
        (None, [], False),
        (None, [None], True),
        (2, [None], True),
        (2, [1], True),
        (4, [1], True),
        (1, [2], False),
        (1, [2, 3], True),
        (None, [2, 3], True),
        (None, [1], True),
        (2, [4], False),
        (2, [3], False),
        (99, [1], False),
        (99, [None], True),
    ],
    ids=[
        "nothing", "whole covers whole", "whole covers a province", "area covers its province", "area covers a site",
        "one province of two", "both provinces make the area", "both make the whole", "the only area is the whole",
        "a site is not its province", "a neighbour", "an unknown place", "whole covers an unknown place",
    ],
)  # fmt: skip
def test_a_place_is_covered_from_above_or_by_all_that_lies_in_it(place, held, covered):
    assert is_covered(place, held, GROUND) is covered


def test_a_whole_mission_without_places_is_covered_only_as_a_whole():
    assert not is_covered(None, [], ground_of(()))
    assert is_covered(None, [None], ground_of(()))


@pytest.mark.parametrize(
    ("facts", "open_places"),
    [
        ([], []),
        ([capability(DURING, KIVU)], [KIVU]),
        ([capability(BEFORE, KIVU), provided(DURING, KIVU)], [KIVU]),
        ([capability(BEFORE, KIVU), provided(AFTER, KIVU)], []),
        ([capability(BEFORE, KIVU), provided(AFTER, ITURI)], [KIVU]),
        ([capability(BEFORE, KIVU), provided(AFTER, EAST)], []),
        ([capability(BEFORE, None), provided(AFTER, KIVU)], [None]),
        ([capability(BEFORE, KIVU), capability(AFTER, KIVU, required=False)], []),
        ([capability(BEFORE, KIVU), capability(AFTER, None, required=False)], []),
        ([capability(AFTER, None, required=False), capability(AFTER, KIVU)], [KIVU]),
        ([capability(AFTER, KIVU)], [KIVU]),
        ([capability(BEFORE, KIVU, required=False)], []),
        ([capability(BEFORE, ITURI), capability(BEFORE, None), capability(DURING, ITURI)], [None, ITURI]),
    ],
    ids=[
        "nothing on record", "required, nobody", "the mission leaves", "handed over", "handed over elsewhere",
        "by a wider area", "half of the whole", "no longer required", "no longer required anywhere",
        "required here all the same", "required after only", "never required", "each place once, the whole first",
    ],
)  # fmt: skip
def test_what_is_required_and_has_nobody_after_is_open(facts, open_places):
    assert list(open_after(facts, GROUND)) == open_places


@pytest.mark.parametrize(
    ("given_dates", "held"),
    [
        ({"since": DAY}, True),
        ({"since": DAY + timedelta(1)}, False),
        ({"until": DAY}, True),
        ({"until": DAY - timedelta(1)}, False),
        ({"in_place": False}, False),
    ],
    ids=["first day", "the day before", "last day", "the day after", "planned only"],
)
def test_what_is_in_place_runs_from_its_first_day_to_its_last(given_dates, held):
    fact = provided(DURING, KIVU, **given_dates)

    assert runs(fact, DAY) is held
    assert list(open_now([fact], GROUND, DURING, DAY)) == ([] if held else [KIVU])


def test_only_what_is_required_in_this_part_of_the_transition_is_open_now():
    needed_before = capability(BEFORE, KIVU)

    assert list(open_now([needed_before], GROUND, BEFORE, DAY)) == [KIVU]
    assert list(open_now([needed_before], GROUND, DURING, DAY)) == []


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (None, BEFORE),
        (State.PLANNED, BEFORE),
        (State.UNDER_WAY, DURING),
        (State.SUSPENDED, DURING),
        (State.REPROGRAMMED, DURING),
        (State.COMPLETED, AFTER),
        (State.CANCELLED, BEFORE),
        (State.REVERSED, BEFORE),
    ],
)
def test_the_state_of_a_transition_says_which_part_of_it_it_is(state, stage):
    fact = None if state is None else StateFact(state, DateKnown(DAY), DAY)

    assert current_stage(fact) is stage


def test_all_eleven_rows_stand_in_the_order_of_the_paragraph_whatever_is_on_record():
    rows = matrix([provided(AFTER, KIVU, code=CapabilityCode.OTHER_UNARMED)], PLACES, DURING, DAY)

    assert [row.code.value for row in rows] == [
        "C1", "C2", "C3", "C4", "C5", "C6", "C6a", "C6b", "C7", "C8", "C9"
    ]  # fmt: skip
    assert [row.code.value for row in rows if row.facts] == ["C9"]
    assert all(row.code.words.text for row in rows)


def test_what_is_open_is_listed_place_by_place_the_whole_mission_first():
    dialogue = CapabilityCode.DIALOGUE
    facts = [capability(DURING, KIVU), capability(DURING, KIVU, code=dialogue), capability(DURING, None, code=dialogue)]

    assert by_place(matrix(facts, PLACES, DURING, DAY)) == [(None, [dialogue]), (KIVU, [TEAMS, dialogue])]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (capability(DURING), "required, nobody provides it"),
        (capability(DURING, required=False), "not required"),
        (provided(DURING), "in place"),
        (provided(DURING, until=DAY), "in place until {date}"),
        (provided(DURING, until=DAY - timedelta(1)), "until {date}"),
        (provided(DURING, since=DAY + timedelta(1)), "from {date}"),
        (provided(DURING, in_place=False), "not in place"),
    ],
)
def test_a_cell_always_says_how_the_capability_stands(fact, said):
    assert state_words(fact, DAY).text == said


# --- whatever is on record

places = st.sampled_from([None, *PLACES])
codes = st.sampled_from([CapabilityCode.MOBILE_TEAMS, CapabilityCode.MEDIATION])


@st.composite
def capabilities(draw):
    stage = draw(st.sampled_from(CapabilityStage))
    provider = draw(st.sampled_from([None, CapabilityProvider.NATIONAL, CapabilityProvider.COUNTRY_TEAM]))
    return capability(
        stage,
        draw(places),
        code=draw(codes),
        required=draw(st.booleans()),
        provider=provider,
        in_place=provider is not None and draw(st.booleans()),
        since=draw(st.dates(date(2022, 6, 1), date(2022, 7, 31))) if provider else None,
    )


several = st.lists(capabilities(), max_size=8)


def keys(found):
    return {each.pk if each else None for each in found}


@given(several)
def test_nothing_that_nobody_requires_is_open(facts):
    for row in matrix([replace(each, required=False) for each in facts], PLACES, DURING, DAY):
        assert (row.open_now, row.open_after) == ((), ())


@given(several)
def test_an_open_place_is_one_where_it_is_required_and_is_told_once(facts):
    for row in matrix(facts, PLACES, DURING, DAY):
        required = [each.place for each in row.facts if each.required]
        assert all(place in required for place in (*row.open_now, *row.open_after))
        assert len(keys(row.open_after)) == len(row.open_after)


@given(several, codes)
def test_a_provider_for_the_whole_mission_afterwards_closes_every_gap_of_that_capability(facts, code):
    closed = [*facts, provided(AFTER, None, code=code)]

    assert [row.open_after for row in matrix(closed, PLACES, DURING, DAY) if row.code is code] == [()]


@given(several, places, codes)
def test_more_cover_never_opens_a_gap(facts, place, code):
    more = [*facts, provided(AFTER, place, code=code, required=False)]

    for before, after in zip(matrix(facts, PLACES, DURING, DAY), matrix(more, PLACES, DURING, DAY), strict=True):
        assert keys(after.open_after) <= keys(before.open_after)
        assert keys(after.open_now) <= keys(before.open_now)


@given(several)
def test_the_rows_hold_every_record_once_and_in_its_cell(facts):
    rows = matrix(facts, PLACES, DURING, DAY)
    cells = [(row.code, stage, fact) for row in rows for stage, found in row.cells.items() for fact in found]

    assert len(cells) == len(facts)
    assert all((fact.code, fact.stage) == (code, stage) for code, stage, fact in cells)


@given(st.lists(places, max_size=4), places)
def test_cover_of_a_place_is_cover_of_all_that_lies_in_it(held, place):
    if is_covered(place.pk if place else None, keys(held), GROUND):
        inside = [each for each in PLACES if place is None or each.parent == place.pk]
        assert all(is_covered(each.pk, keys(held), GROUND) for each in inside)
