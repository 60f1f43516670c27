from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import words
from transitions.benchmarks.measures import StandingResult
from transitions.benchmarks.rollup import Part, roll_up, score_of
from transitions.benchmarks.scale import LADDER, IndicatorKind, Standing

from .runs import rising

ACHIEVED, REACHED, ON_TRACK, LIMITED, OFF_TRACK, REGRESSED, NO_DATA, RESTRICTED = Standing


def part(standing, progress=None, share=1, must=False, kind=IndicatorKind.COUNT):
    result = StandingResult(standing, words("x"), progress=None if progress is None else Decimal(str(progress)))
    return Part(rising(share=Decimal(share), must_hold=must, kind=kind), result)


@pytest.mark.parametrize(
    ("standing", "progress", "score"),
    [
        (ON_TRACK, "0.4", "0.4"),
        (REGRESSED, "-0.4", "0"),
        (ACHIEVED, "1.2", "1"),
        (REACHED, None, "1"),  # at the target although there is no baseline
        (OFF_TRACK, None, None),
        (NO_DATA, "0.4", None),  # what is too old adds nothing
        (RESTRICTED, "0.4", None),
    ],
)
def test_an_indicator_adds_its_progress_from_0_to_1(standing, progress, score):
    assert score_of(part(standing, progress).result) == (None if score is None else Decimal(score))


def test_the_score_is_the_weighted_mean_of_what_is_present():
    result = roll_up([part(ON_TRACK, 0.4, share=3), part(ACHIEVED, 1, share=1)])

    assert (result.score, result.coverage, result.weakest) == (Decimal("0.55"), 1, ON_TRACK)
    assert (result.achieved, result.indicators) == (1, 2)


@pytest.mark.parametrize(("missing", "score", "standing"), [(1, 0.5, ON_TRACK), (2, None, NO_DATA)])
def test_below_80_per_cent_coverage_there_is_no_score(missing, score, standing):
    present = [part(ON_TRACK, 0.5) for _indicator in range(5 - missing)]
    result = roll_up([*present, *[part(NO_DATA) for _indicator in range(missing)]])

    assert (result.score, result.standing) == (score and Decimal(str(score)), standing)
    assert result.coverage == Decimal(5 - missing) / 5


def test_why_there_is_no_score_is_said():
    result = roll_up([part(ON_TRACK, 0.5), part(NO_DATA)])

    assert result.because == words("Only {share} per cent of the indicators, by weight, have data.", share=50)


def test_a_known_standing_without_progress_counts_for_the_standing_and_not_for_the_score():
    result = roll_up([part(OFF_TRACK), part(OFF_TRACK, 0.1)])

    assert (result.standing, result.coverage, result.score) == (OFF_TRACK, 1, None)


def test_nothing_makes_up_for_an_indicator_that_must_hold():
    others = [part(ACHIEVED, 1) for _indicator in range(9)]

    assert roll_up([*others, part(REGRESSED, -1, must=True)]).standing is REGRESSED
    assert roll_up([*others, part(REGRESSED, -1)]).standing is ACHIEVED


def test_the_weakest_link_is_shown_beside():
    others = [part(ACHIEVED, 1) for _indicator in range(9)]
    result = roll_up([*others, part(REGRESSED, -1)])

    assert (result.weakest, result.because.values["count"], result.because.values["total"]) == (
        REGRESSED,
        9,
        10,
    )


@pytest.mark.parametrize(
    ("standings", "held"),
    [
        ([ACHIEVED, ACHIEVED], True),
        ([ACHIEVED, REACHED], False),
        ([ACHIEVED, NO_DATA], None),
        ([OFF_TRACK, NO_DATA], False),
        ([], None),
    ],
)
def test_what_must_hold_holds_together(standings, held):
    assert roll_up([part(ON_TRACK), *[part(standing, must=True) for standing in standings]]).must_hold is held


def test_without_data_for_what_must_hold_nothing_is_said():
    others = [part(ACHIEVED, 1) for _indicator in range(9)]
    result = roll_up([*others, part(NO_DATA, must=True)])

    assert (result.standing, result.because) == (
        NO_DATA,
        words("There is no data for an indicator that must hold."),
    )


def test_a_restricted_indicator_makes_a_restricted_benchmark():
    assert roll_up([part(RESTRICTED), *[part(ACHIEVED, 1)] * 9]).standing is RESTRICTED


def test_narratives_are_left_to_people():
    result = roll_up([part(ON_TRACK, 0.5), part(NO_DATA, kind=IndicatorKind.NARRATIVE)])

    assert (result.coverage, result.indicators, result.standing) == (1, 1, ON_TRACK)


def test_a_benchmark_without_indicators_says_so():
    result = roll_up([])

    assert (result.standing, result.because) == (
        NO_DATA,
        words("No indicator is computed for this benchmark."),
    )
    assert (result.coverage, result.score, result.weakest) == (0, None, None)


PARTS = st.builds(
    part,
    st.sampled_from(LADDER),
    st.integers(0, 100).map(lambda share: share / 100),
    st.integers(1, 9),
    st.booleans(),
)


@given(parts=st.lists(PARTS, min_size=1, max_size=8), data=st.data())
def test_one_indicator_that_improves_never_makes_the_benchmark_worse(parts, data):
    place = data.draw(st.integers(0, len(parts) - 1))
    old = parts[place]
    better = Part(old.measure, part(ACHIEVED, 1).result)
    before, after = roll_up(parts), roll_up([*parts[:place], better, *parts[place + 1 :]])

    assert LADDER.index(after.standing) <= LADDER.index(before.standing)
    assert after.score >= before.score


@given(parts=st.lists(PARTS, min_size=1, max_size=8))
def test_the_benchmark_stands_between_its_weakest_and_its_strongest_indicator(parts):
    result = roll_up(parts)
    ranks = [LADDER.index(one.result.standing) for one in parts]

    assert min(ranks) <= LADDER.index(result.standing) <= max(ranks)
    assert result.weakest is LADDER[max(ranks)]
    assert 0 <= result.score <= 1
    assert roll_up(parts[::-1]) == result
