"""Short ways to write indicators and values in tables of tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from transitions.benchmarks.measures import Measure, Value
from transitions.benchmarks.periods import Frequency, Period
from transitions.benchmarks.scale import Direction, IndicatorKind, MissingReason

START = date(2020, 1, 1)
"""The day of the baseline: the first quarter that is due is that of 2020."""


def quarter(number: int) -> Period:
    """The `number`-th quarter after the start, from 1."""
    return Frequency.QUARTERLY.period_of(date(2020 + (number - 1) // 4, 3 * ((number - 1) % 4) + 1, 1))


def end(number: int) -> date:
    """The last day of the `number`-th quarter."""
    return quarter(number).end


def value(number: int, amount: Any, **facts: Any) -> Value:
    """What is known of a quarter: a number, or the reason why there is none."""
    period = quarter(number)
    told = {"missing": amount} if isinstance(amount, MissingReason) else {"value": Decimal(str(amount))}
    return Value(period.start, period.end, **{"known_from": period.end, "observation": number, **told, **facts})


def values(*amounts: Any) -> list[Value]:
    """The values of the quarters from the first on; None leaves a quarter out."""
    return [value(number, amount) for number, amount in enumerate(amounts, 1) if amount is not None]


def rising(**facts: Any) -> Measure:
    """From 0 at the start of 2020 to 100 at the end of 2021, quarter by quarter."""
    given = {
        "kind": IndicatorKind.COUNT,
        "direction": Direction.RISE,
        "baseline": Decimal(0),
        "baseline_date": START,
        "target": Decimal(100),
        "target_date": date(2021, 12, 31),
    }
    return Measure(**{**given, **facts})


def kept(**facts: Any) -> Measure:
    """To stay between 10 and 20, with a tolerance of 10 outside."""
    given = {
        "kind": IndicatorKind.COUNT,
        "direction": Direction.MAINTAIN,
        "baseline_date": START,
        "range_low": Decimal(10),
        "range_high": Decimal(20),
        "range_tolerance": Decimal(10),
    }
    return Measure(**{**given, **facts})
