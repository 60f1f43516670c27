"""What joins the topics of a transition, as tables of cases."""

from datetime import date

import pytest

from transitions.benchmarks.kinds import FrameworkState as F
from transitions.readiness.rules import framework_state_on


def year(number):
    return number and date(number, 1, 1)


@pytest.mark.parametrize(
    ("state", "dates", "as_of", "known_at", "expected"),
    [
        (F.IN_FORCE, (None, None, None, None), 2010, 2026, F.IN_FORCE),
        (F.NOT_AGREED, (2018, None, None, None), 2017, 2026, None),
        (F.NOT_AGREED, (2018, None, None, None), 2019, 2026, F.NOT_AGREED),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2017, 2026, None),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2019, 2026, F.REQUESTED),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2020, 2026, F.AGREED),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2021, 2026, F.IN_FORCE),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2022, 2020, F.IN_FORCE),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2022, 2019, F.REQUESTED),
        (F.IN_FORCE, (2018, 2020, 2021, None), 2022, 2017, None),
        (F.AGREED, (2018, 2020, None, None), 2022, 2026, F.AGREED),
        (F.SUPERSEDED, (2018, 2020, 2021, 2023), 2022, 2026, F.IN_FORCE),
        (F.SUPERSEDED, (2018, 2020, 2021, 2023), 2024, 2026, F.SUPERSEDED),
        (F.SUPERSEDED, (2018, 2020, 2021, None), 2022, 2026, F.SUPERSEDED),
    ],
)
def test_how_far_a_framework_had_come_on_a_day(state, dates, as_of, known_at, expected):
    requested, agreed, begins, ends = map(year, dates)

    assert (
        framework_state_on(
            state,
            requested=requested,
            agreed=agreed,
            begins=begins,
            ends=ends,
            as_of=year(as_of),
            known_at=year(known_at),
        )
        is expected
    )
