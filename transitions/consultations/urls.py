"""The addresses at which consultations, what was said and who took part are written."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views
from .models import Consultation

app_name = "consultations"

urlpatterns = [
    *written(
        forms.ConsultationForm,
        topic="consultations",
        name="consultation",
        many="held",
        under=Transition,
        add=(_("Record a consultation"), _("Record the consultation")),
        change=(_("Edit the consultation"), _("Save the consultation")),
    ),
    *written(
        forms.StatementForm,
        topic="consultations",
        name="statement",
        under=Consultation,
        add=(_("Record what was said"), _("Record the statement")),
        change=(_("Edit the statement, and what became of it"), _("Save the statement")),
    ),
    path("consultations/held/<int:pk>/participants/", views.participants, name="participants"),
]
