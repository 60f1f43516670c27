"""The addresses at which safety and security are written."""

from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms
from .models import Incident

app_name = "security"

urlpatterns = [
    *written(
        forms.RiskForm,
        topic="security",
        name="risk",
        under=Transition,
        add=(_("Record a risk to personnel"), _("Record the risk")),
        change=(_("Edit the risk"), _("Save the risk")),
    ),
    *written(
        forms.IncidentForm,
        topic="security",
        name="incident",
        under=Transition,
        add=(_("Record an incident"), _("Record the incident")),
        change=(_("Edit the incident"), _("Save the incident")),
    ),
    *written(
        forms.DetailForm,
        topic="security",
        name="detail",
        under=Incident,
        add=(_("Record a restricted detail"), _("Record the detail")),
        change=(_("Edit the detail"), _("Save the detail")),
    ),
    *written(
        forms.StepForm,
        topic="security",
        name="step",
        under=Incident,
        add=(_("Record a step towards accountability"), _("Record the step")),
        change=(_("Edit the step"), _("Save the step")),
    ),
    *written(
        forms.MeasureForm,
        topic="security",
        name="measure",
        under=Transition,
        add=(_("Record a security measure"), _("Record the measure")),
        change=(_("Edit the measure"), _("Save the measure")),
    ),
]
