"""The forms of the financing of a transition."""

from __future__ import annotations

from typing import Any

from transitions.forms import KNOWN, KnownForm

from .models import FundingFigure, FundingJudgement, FundingLine


class OfTaskForm(KnownForm):
    """A form about a mandated task or the transition as a whole: it offers the tasks of the operation only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "task")


class LineForm(OfTaskForm):
    class Meta:
        model = FundingLine
        fields = ("task", "kind", "funder", "carrier", "starts", "ends", "purpose", *KNOWN)


class FigureForm(KnownForm):
    class Meta:
        model = FundingFigure
        fields = ("day", "currency", "needed", "committed", "disbursed", "rate", "rate_day", *KNOWN)

    def clean_currency(self) -> str:
        """The code as people type it: "usd" means USD."""
        return str(self.cleaned_data["currency"]).upper()


class JudgementForm(OfTaskForm):
    class Meta:
        model = FundingJudgement
        fields = ("task", "day", "party", "adequate", "predictable", "sustained", "reason", *KNOWN)
