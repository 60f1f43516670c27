"""The addresses at which roles and hand-over are written, and at which a recipient confirms."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views
from .models import Handover, HandoverArea

app_name = "responsibilities"

urlpatterns = [
    *written(
        forms.RoleForm,
        topic="responsibilities",
        name="role",
        under=Transition,
        add=(_("Add a role that is no mandated task"), _("Record the role")),
        change=(_("Edit the role"), _("Save the role")),
    ),
    *written(
        forms.ResponsibilityForm,
        topic="responsibilities",
        name="responsibility",
        many="parts",
        under=Transition,
        add=(_("Record who leads, supports or receives"), _("Record the responsibility")),
        change=(_("Edit the responsibility"), _("Save the responsibility")),
    ),
    *written(
        forms.HandoverForm,
        topic="responsibilities",
        name="handover",
        under=Transition,
        add=(_("Plan a hand-over"), _("Record the hand-over")),
        change=(_("Edit the hand-over"), _("Save the hand-over")),
    ),
    *written(
        forms.RecipientForm,
        topic="responsibilities",
        name="recipient",
        under=Handover,
        add=(_("Name a recipient"), _("Record the recipient")),
        change=(_("Edit the recipient"), _("Save the recipient")),
    ),
    *written(
        forms.CheckForm,
        topic="responsibilities",
        name="check",
        under=Handover,
        add=(_("Record what was found after the hand-over"), _("Record the check")),
        change=(_("Edit the check"), _("Save the check")),
    ),
    *written(
        forms.AreaForm,
        topic="responsibilities",
        name="area",
        under=Transition,
        add=(_("Add a thematic area"), _("Record the area")),
        change=(_("Edit the thematic area"), _("Save the area")),
    ),
    *written(
        forms.MandatedAreaForm,
        topic="responsibilities",
        name="mandated",
        many="mandated-areas",
        under=HandoverArea,
        add=(_("Add a mandated area"), _("Record it")),
        change=(_("Edit the mandated area"), _("Save it")),
    ),
    *written(
        forms.EndStateForm,
        topic="responsibilities",
        name="endstate",
        many="end-states",
        under=HandoverArea,
        add=(_("Add an end-state"), _("Record the end-state")),
        change=(_("Edit the end-state"), _("Save the end-state")),
    ),
    *written(
        forms.RequirementForm,
        topic="responsibilities",
        name="requirement",
        under=HandoverArea,
        add=(_("Add a requirement"), _("Record the requirement")),
        change=(_("Edit the requirement"), _("Save the requirement")),
    ),
    *written(
        forms.ActionForm,
        topic="responsibilities",
        name="action",
        under=HandoverArea,
        add=(_("Add a specific action"), _("Record the action")),
        change=(_("Edit the specific action"), _("Save the action")),
    ),
    path("responsibilities/recipients/<int:pk>/confirmation/", views.confirm, name="confirm"),
]
