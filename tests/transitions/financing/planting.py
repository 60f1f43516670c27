"""The records of this topic in the planted world of tests/canary.py."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from missions.models import MandatedTask
from transitions.models import FundingFigure, FundingJudgement, FundingLine, Transition

DAY = date(2021, 3, 31)
HIDDEN_SUM = Decimal("471147.11")
"""The number that tests/canary.py hides, as far as a sum of money can say it."""

_days = count(0)


def _line(planter):
    return planter.make(
        FundingLine,
        transition=planter.above(Transition),
        task=planter.above(MandatedTask),
        kind="bilateral",
        carrier="after",
        starts=date(2021, 1, 1),
        ends=date(2022, 12, 31),
        known_from=DAY,
    )


def _figure(planter):
    """Figures of one line follow each other, so each is known a day later."""
    return planter.make(
        FundingFigure,
        line=planter.above(FundingLine),
        day=DAY,
        currency="USD",
        needed=HIDDEN_SUM if planter.hidden else Decimal(9_000_000),
        committed=HIDDEN_SUM if planter.hidden else Decimal(4_000_000),
        known_from=DAY + timedelta(days=next(_days) % 365),
    )


def _judgement(planter):
    return planter.make(
        FundingJudgement,
        transition=planter.above(Transition),
        task=planter.above(MandatedTask),
        day=DAY,
        known_from=DAY,
        party="mission",
        adequate="no",
        predictable="partly",
        sustained="yes",
    )


MAKERS = {FundingLine: _line, FundingFigure: _figure, FundingJudgement: _judgement}

PAGES = {"readiness:funding-picture": {"pk": Transition}}
"""The picture of this topic, at an address of its own."""
SAYS_NOTHING = {"readiness:funding-picture"}
"""It draws sums in millions of dollars, all lines together, and no word of a record."""
