"""The addresses at which the footprint of a transition is written, and the picture of its posts."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views
from .models import Site

app_name = "footprint"

urlpatterns = [
    *written(
        forms.SiteForm,
        topic="footprint",
        name="site",
        under=Transition,
        add=(_("Record a site"), _("Record the site")),
        change=(_("Edit the site"), _("Save the site")),
    ),
    *written(
        forms.StepForm,
        topic="footprint",
        name="step",
        under=Site,
        add=(_("Record a step of the closure"), _("Record the step")),
        change=(_("Edit the step of the closure"), _("Save the step")),
    ),
    *written(
        forms.RecipientForm,
        topic="footprint",
        name="recipient",
        under=Site,
        add=(_("Name the recipient of the site"), _("Record the recipient")),
        change=(_("Edit the recipient"), _("Save the recipient")),
    ),
    *written(
        forms.StateForm,
        topic="footprint",
        name="state",
        under=Site,
        add=(_("Record how the site was found"), _("Record the state")),
        change=(_("Edit the state of the site"), _("Save the state")),
    ),
    *written(
        forms.LotForm,
        topic="footprint",
        name="lot",
        under=Transition,
        add=(_("Record a disposal of assets"), _("Record the disposal")),
        change=(_("Edit the disposal of assets"), _("Save the disposal")),
    ),
    *written(
        forms.CountForm,
        topic="footprint",
        name="count",
        under=Transition,
        add=(_("Count posts"), _("Record the count")),
        change=(_("Edit the count of posts"), _("Save the count")),
    ),
    *written(
        forms.ChangeForm,
        topic="footprint",
        name="change",
        many="post-changes",
        under=Transition,
        add=(_("Record a change of posts"), _("Record the change")),
        change=(_("Edit the change of posts"), _("Save the change")),
    ),
    *written(
        forms.TotalForm,
        topic="footprint",
        name="total",
        under=Transition,
        add=(_("Record a figure of a source"), _("Record the figure")),
        change=(_("Edit the figure of a source"), _("Save the figure")),
    ),
    path("transitions/<int:pk>/footprint/posts.svg", views.chart, name="chart"),
]
