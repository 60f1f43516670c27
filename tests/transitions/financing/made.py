"""Facts and records of the financing of a transition for tests; every argument can be said otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.words import DateKnown
from missions.facts import EventFact, MandatedTaskFact, MissionFact
from missions.kinds import Certainty, EventKind
from transitions.benchmarks.kinds import Party
from transitions.facts import Moment
from transitions.financing.facts import FundingFigureFact, FundingJudgementFact, FundingLineFact
from transitions.financing.kinds import FundingCarrier, FundingQuality, FundingRating, FundingSource
from transitions.models import FundingFigure, FundingLine
from transitions.readiness.facts import TransitionFact

DAY = date(2022, 6, 30)
NOW = Moment(DAY, DAY)
TASK = MandatedTaskFact(7, {"en": "Protect civilians"})
OTHER = MandatedTaskFact(8, {"en": "Reform the police"})

_keys = count(1)


def figure(needed: Any = 100, committed: Any = 100, disbursed: Any = 0, **fields: Any) -> FundingFigureFact:
    sums = {name: None if sum_ is None else Decimal(sum_) for name, sum_ in
            {"needed": needed, "committed": committed, "disbursed": disbursed}.items()}  # fmt: skip
    return FundingFigureFact(**{"pk": next(_keys), "day": DAY, "currency": "USD", **sums, **fields})


def line(
    needed: Any = 100, committed: Any = 100, disbursed: Any = 0, *, year: int = 2022, **fields: Any
) -> FundingLineFact:
    """A line for a calendar year, unless its days are given."""
    given: dict[str, Any] = {
        "pk": next(_keys),
        "kind": FundingSource.PEACEBUILDING_FUND,
        "carrier": FundingCarrier.AFTER,
        "starts": date(year, 1, 1),
        "ends": date(year, 12, 31),
        "task": TASK,
        "figure": figure(needed, committed, disbursed),
    }
    return FundingLineFact(**{**given, **fields})


def judgement(party: Party = Party.MISSION, day: date = DAY, **fields: Any) -> FundingJudgementFact:
    ratings = dict.fromkeys(FundingQuality, FundingRating.PARTLY)
    given: dict[str, Any] = {"pk": next(_keys), "day": day, "party": party, "ratings": ratings}
    return FundingJudgementFact(**{**given, "reason": {"en": "Reasoned"}, **fields})


def ended(day: date | DateKnown, certainty: Certainty = Certainty.ACTUAL, known: date = date(2020, 1, 1)) -> EventFact:
    known_day = day if isinstance(day, DateKnown) else DateKnown(day)
    return EventFact(EventKind.MANDATE_ENDED, known_day, certainty, known)


def mission(*events: EventFact) -> MissionFact:
    return MissionFact(1, "UNAMID", {"en": "Mission"}, 1, {"en": "UNAMID"}, events=events)


def whole(*events: EventFact, tasks: tuple[MandatedTaskFact, ...] = (TASK,), **fields: Any) -> TransitionFact:
    return TransitionFact(1, mission(*events), {"en": "Transition"}, tasks=tasks, **fields)


def make_line(transition: Any, **fields: Any) -> FundingLine:
    given = {"kind": "peacebuilding_fund", "carrier": "after", "starts": date(2022, 1, 1), "ends": date(2022, 12, 31)}
    return FundingLine.objects.create(**{"transition": transition, **given, **fields})


def make_figure(of: FundingLine, needed: Any = 1_000_000, committed: Any = 400_000, **fields: Any) -> FundingFigure:
    given = {
        "day": DAY,
        "known_from": fields.get("day", DAY),
        "needed": Decimal(needed),
        "committed": Decimal(committed),
    }
    return FundingFigure.objects.create(**{"line": of, **given, **fields})
