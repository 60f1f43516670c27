"""The financing of the demonstration transitions."""

from __future__ import annotations

from config.demonstration.hand import Facts, Hand
from transitions.models import FundingFigure, FundingJudgement, FundingLine, Transition


def is_written(transition: Transition) -> bool:
    """Whether anything of the financing of this transition is on record already."""
    return FundingLine.objects.filter(transition=transition).exists()


def write(hand: Hand, facts: Facts) -> None:
    """Everything of the file: each line with its figures, known and marked as the line is, then the judgements.

    The Resident Coordinator's office acts for one operation only, so the Development Coordination Office signs for
    country teams.
    """
    for each in facts.get("lines", ()):
        line = hand.make(FundingLine, each, transition=hand.transition)
        shared = {name: each[name] for name in ("source", "illustrative", "known_from") if name in each}
        for figures in each.get("figures", ()):
            hand.make(FundingFigure, {**shared, **figures}, line=line)
    for each in facts.get("judgements", ()):
        by = "dco" if each["party"] == "country_team" else "planner"
        hand.make(FundingJudgement, each, by=by, transition=hand.transition)
