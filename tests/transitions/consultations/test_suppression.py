"""Nobody can be recognized from the numbers that are told: small ones are not shown, nor computable."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.consultations.facts import Tally
from transitions.consultations.kinds import ParticipantAge, ParticipantDisability, ParticipantSex, TallyMark
from transitions.consultations.suppression import (
    UNKNOWN,
    WITHHELD,
    attendance_of,
    could_point_to_somebody,
    published,
)
from transitions.small_numbers import LEAST

from .made import leaf

F, M, U = ParticipantSex
SMALL, HELD = TallyMark.UNDER_FIVE, TallyMark.WITHHELD


def told(*numbers: int, groups=ParticipantSex) -> list[int | TallyMark]:
    """What is published of these numbers: the number, or the mark that stands for it."""
    cells = published(dict(zip(groups, numbers, strict=True)))
    return [cell.tally.mark if cell.tally.number is None else cell.tally.number for cell in cells]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((40, 55, 0), [40, 55, 0]),
        ((5, 5, 0), [5, 5, 0]),
        ((4, 55, 0), [SMALL, HELD, 0]),
        ((4, 55, 7), [SMALL, 55, HELD]),
        ((0, 30, 0), [0, 30, 0]),
        ((30, 30, 3), [30, 30, 3]),
        ((3, 2, 0), [SMALL, SMALL, 0]),
        ((1, 4, 0), [SMALL, SMALL, 0]),
        ((2, 4, 0), [HELD, HELD, HELD]),
        ((4, 4, 0), [HELD, HELD, HELD]),
        ((4, 3, 20), [SMALL, SMALL, HELD]),
        ((1, 5, 0), [HELD, HELD, HELD]),
        ((4, 5, 0), [SMALL, HELD, 0]),
    ],
)
def test_a_small_cell_is_not_shown_and_cannot_be_computed_from_the_rest(numbers, expected):
    assert told(*numbers) == expected


def test_of_more_cells_the_smallest_are_held_back_until_nothing_can_be_computed():
    assert told(0, 30, 60, 3, 0, groups=ParticipantAge) == [0, HELD, 60, SMALL, 0]
    assert told(2, 5, 60, 30, 0, groups=ParticipantAge) == [SMALL, HELD, 60, HELD, 0]


counts = st.lists(st.integers(0, 12), min_size=3, max_size=5)


@given(counts)
def test_whatever_the_numbers_each_hidden_small_one_could_still_be_any_from_one_to_four(numbers):
    groups = (
        [*ParticipantSex] if len(numbers) == 3 else [*[*ParticipantAge][: len(numbers) - 1], ParticipantAge.UNKNOWN]
    )
    cells = {cell.group: cell.tally for cell in published(dict(zip(groups, numbers, strict=True)))}
    actual = dict(zip(groups, numbers, strict=True))
    hidden = [group for group, tally in cells.items() if tally.number is None]

    assert {group: tally.number for group, tally in cells.items() if tally.number is not None} == {
        group: actual[group] for group in cells if group not in hidden
    }
    assert not any(
        could_point_to_somebody(group, tally.number) for group, tally in cells.items() if tally.number is not None
    )
    if not hidden:
        return
    # All that a reader knows: the sum of what is hidden, and what each mark says. Then every value must be possible.
    total = sum(actual[group] for group in hidden)
    neutral = all(tally == WITHHELD for tally in cells.values())
    possible = {group: set() for group in hidden}
    ranges = [values_of(group, cells[group], total, neutral) for group in hidden[:-1]]
    for values in product(*ranges):
        rest = total - sum(values)
        if rest in values_of(hidden[-1], cells[hidden[-1]], total, neutral):
            for group, value in zip(hidden, (*values, rest), strict=True):
                possible[group].add(value)
    for group in hidden:
        if neutral:
            assert possible[group] == set(range(total + 1))
        elif cells[group].mark is SMALL:
            assert possible[group] == {1, 2, 3, 4}


def values_of(group, tally: Tally, total: int, neutral: bool) -> range:
    if neutral:
        return range(total + 1)
    if tally.mark is SMALL:
        return range(1, LEAST)
    return range(1 if group in UNKNOWN else LEAST, total + 1)


def test_a_consultation_with_fewer_than_five_tells_that_and_nothing_else():
    found = attendance_of([leaf(F, 2), leaf(M, 2)], None, exact=False)

    assert (found.total.mark, found.sexes, found.ages, found.disabilities, found.leaves) == (SMALL, (), (), (), ())


def test_whoever_keeps_the_record_reads_every_number():
    found = attendance_of([leaf(F, 2, disability=1), leaf(M, 1)], 6, exact=True)

    assert found.total == Tally(6)
    assert {cell.group: cell.tally.number for cell in found.sexes} == {F: 2, M: 1, U: 3}
    assert {cell.group: cell.tally.number for cell in found.disabilities} == {
        ParticipantDisability.WITH: 1,
        ParticipantDisability.WITHOUT: 1,
        ParticipantDisability.UNKNOWN: 4,
    }
    assert len(found.leaves) == 2


def test_who_was_counted_but_not_broken_down_counts_as_not_recorded():
    found = attendance_of([leaf(F, 20)], 50, exact=False)

    assert {cell.group: cell.tally.number for cell in found.sexes} == {F: 20, M: 0, U: 30}


def test_nothing_counted_is_no_attendance_and_not_an_attendance_of_nobody():
    assert attendance_of([], None, exact=False) is None
    assert attendance_of([], 0, exact=False).total == Tally(0)


def test_crossed_numbers_are_never_published():
    assert attendance_of([leaf(F, 40), leaf(M, 40)], None, exact=False).leaves == ()
