"""The addresses at which the financing of a transition is written."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views
from .models import FundingLine

app_name = "financing"

_ADD_LINE, *LINES = written(
    forms.LineForm,
    topic="financing",
    name="line",
    under=Transition,
    add=(views.AddLine.heading, views.AddLine.button),
    change=(_("Edit the funding line"), _("Save the line")),
)
_ADD_FIGURE, *FIGURES = written(
    forms.FigureForm,
    topic="financing",
    name="figure",
    under=FundingLine,
    add=(views.AddFigure.heading, views.AddFigure.button),
    change=(_("Edit the figures"), _("Save the figures")),
)

urlpatterns = [
    path("transitions/<int:pk>/financing/lines/new/", views.AddLine.as_view(), name="line-add"),
    *LINES,
    path("financing/lines/<int:pk>/figures/new/", views.AddFigure.as_view(), name="figure-add"),
    *FIGURES,
    *written(
        forms.JudgementForm,
        topic="financing",
        name="judgement",
        under=Transition,
        add=(_("Judge the financing"), _("Sign the judgement")),
        change=(_("Edit the judgement"), _("Save the judgement")),
    ),
]
