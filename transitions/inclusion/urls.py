"""The addresses at which gender, youth and disability in a transition are written."""

from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms

app_name = "inclusion"

urlpatterns = [
    *written(
        forms.AnalysisForm,
        topic="inclusion",
        name="analysis",
        many="analyses",
        under=Transition,
        add=(_("Record a gender analysis"), _("Record the analysis")),
        change=(_("Edit the gender analysis"), _("Save the analysis")),
    ),
    *written(
        forms.PostForm,
        topic="inclusion",
        name="post",
        under=Transition,
        add=(_("Record a post of an adviser"), _("Record the post")),
        change=(_("Edit the post"), _("Save the post")),
    ),
    *written(
        forms.ParticipationForm,
        topic="inclusion",
        name="participation",
        under=Transition,
        add=(_("Record who took part"), _("Record the numbers")),
        change=(_("Edit who took part"), _("Save the numbers")),
    ),
    *written(
        forms.MeasureForm,
        topic="inclusion",
        name="measure",
        under=Transition,
        add=(_("Record a measure"), _("Record the measure")),
        change=(_("Edit the measure"), _("Save the measure")),
    ),
    *written(
        forms.NeedForm,
        topic="inclusion",
        name="need",
        under=Transition,
        add=(_("Record a need"), _("Record the need")),
        change=(_("Edit the need"), _("Save the need")),
    ),
]
