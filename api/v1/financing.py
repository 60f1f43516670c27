"""The financing of transitions, as partner systems read it."""

from __future__ import annotations

from transitions.models import FundingFigure, FundingJudgement, FundingLine

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}

RESOURCES = {
    "funding-line": resource(
        FundingLine,
        "Money by task, source and period (para 13). Its sums are in funding-figures.",
        {**BY_TRANSITION, "task": ("exact",), "kind": ("exact",), "carrier": ("exact",)},
    ),
    "funding-figure": resource(
        FundingFigure,
        "What of a funding line is needed, committed and disbursed, as at a day (para 13); `rate` is units for one "
        "United States dollar.",
        {"line": ("exact",), "line__transition": ("exact",)},
    ),
    "funding-judgement": resource(
        FundingJudgement,
        "Whether financing was judged adequate, predictable and sustained (para 13).",
        {**BY_TRANSITION, "party": ("exact",)},
    ),
}
