"""The addresses at which rule of law and State authority are written."""

from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms
from .models import Coordination

app_name = "authority"

urlpatterns = [
    *written(
        forms.CoordinationForm,
        topic="authority",
        name="coordination",
        many="mechanisms",
        under=Transition,
        add=(_("Record a coordination mechanism"), _("Record the mechanism")),
        change=(_("Edit the coordination mechanism"), _("Save the mechanism")),
    ),
    *written(
        forms.MeetingForm,
        topic="authority",
        name="meeting",
        under=Coordination,
        add=(_("Record a meeting"), _("Record the meeting")),
        change=(_("Edit the meeting"), _("Save the meeting")),
    ),
    *written(
        forms.CapacityForm,
        topic="authority",
        name="capacity",
        many="capacities",
        under=Transition,
        add=(_("Assess a critical function"), _("Record the assessment")),
        change=(_("Edit the assessment of a critical function"), _("Save the assessment")),
    ),
    *written(
        forms.InstitutionForm,
        topic="authority",
        name="institution",
        under=Transition,
        add=(_("Judge an institution"), _("Sign the judgement")),
        change=(_("Edit the judgement of an institution"), _("Save the judgement")),
    ),
    *written(
        forms.ReviewForm,
        topic="authority",
        name="review",
        under=Transition,
        add=(_("Record a review of the mandate"), _("Record the review")),
        change=(_("Edit the review of the mandate"), _("Save the review")),
    ),
    *written(
        forms.ExperienceForm,
        topic="authority",
        name="experience",
        many="experience",
        under=Transition,
        add=(_("Record a challenge, best practice or lesson"), _("Record it")),
        change=(_("Edit what was learned"), _("Save it")),
    ),
]
