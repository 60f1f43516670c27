"""The addresses at which the records of the Commission and of regional organizations are written."""

from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms
from .models import AdvicePoint, CommissionAdvice

app_name = "partners"

urlpatterns = [
    *written(
        forms.RequestForm,
        topic="partners",
        name="request",
        under=Transition,
        add=(_("Record a request to the Peacebuilding Commission"), _("Record the request")),
        change=(_("Edit the request"), _("Save the request")),
    ),
    *written(
        forms.AdviceForm,
        topic="partners",
        name="advice",
        many="advice",
        under=Transition,
        add=(_("Record advice of the Peacebuilding Commission"), _("Record the advice")),
        change=(_("Edit the advice"), _("Save the advice")),
    ),
    *written(
        forms.PointForm,
        topic="partners",
        name="point",
        under=CommissionAdvice,
        add=(_("Add a point of advice"), _("Record the point")),
        change=(_("Edit the point"), _("Save the point")),
    ),
    *written(
        forms.OutcomeForm,
        topic="partners",
        name="outcome",
        under=AdvicePoint,
        add=(_("Say what became of the point"), _("Record the outcome")),
        change=(_("Edit the outcome"), _("Save the outcome")),
    ),
    *written(
        forms.MeetingForm,
        topic="partners",
        name="meeting",
        under=Transition,
        add=(_("Record a meeting of the Peacebuilding Commission"), _("Record the meeting")),
        change=(_("Edit the meeting"), _("Save the meeting")),
    ),
    *written(
        forms.RoleForm,
        topic="partners",
        name="role",
        under=Transition,
        add=(_("Record the role of a regional organization"), _("Record the role")),
        change=(_("Edit the role"), _("Save the role")),
    ),
    *written(
        forms.ConsultationForm,
        topic="partners",
        name="consultation",
        under=Transition,
        add=(_("Record a consultation of a regional organization"), _("Record the consultation")),
        change=(_("Edit the consultation"), _("Save the consultation")),
    ),
]
