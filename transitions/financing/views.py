"""The two pages of financing that are not made alike: a line leads on to its figures, figures begin with the last."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.pages import AddRecord
from accounts.records import Record
from transitions.pages import TopicRecord
from transitions.strategy.models import Transition

from . import forms
from .models import FundingFigure, FundingLine

REPEATED = ("currency", "needed", "committed", "disbursed", "rate", "rate_day")


class AddLine(TopicRecord, AddRecord):
    """A new funding line; saved, it asks for its first figures."""

    form_class = forms.LineForm
    topic = "financing"
    under = Transition
    heading = _("Add a funding line")
    button = _("Go on to its figures")

    def address(self, record: Any) -> str:
        if isinstance(record, FundingLine) and record.pk:
            return reverse("financing:figure-add", args=[record.pk])
        return super().address(record)


class AddFigure(TopicRecord, AddRecord):
    """Figures of a funding line; they begin as the last ones, so that only what has changed is typed."""

    form_class = forms.FigureForm
    topic = "financing"
    under = FundingLine
    heading = _("Record the figures of a funding line")
    button = _("Record the figures")

    def record(self, request: HttpRequest, pk: int) -> Record:
        record = super().record(request, pk)
        last = FundingFigure.objects.visible_to(request.user).filter(line=pk).last()
        for name in REPEATED if last else ():
            setattr(record, name, getattr(last, name))
        return record

    def trail(self, record: Any) -> list[tuple[str, str]]:
        """Down to the line that the figures are of."""
        line = record.line
        return [*super().trail(record), (reverse("financing:line-change", args=[line.pk]), str(line))]
