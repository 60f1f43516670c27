"""The addresses at which the context of a transition is written, and the page of frank advice."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views

app_name = "context"

urlpatterns = [
    *written(
        forms.PoliticalForm,
        topic="context",
        name="political",
        many="political",
        under=Transition,
        add=(_("Record the political process"), _("Record it")),
        change=(_("Edit the political process"), _("Save it")),
    ),
    *written(
        forms.AssessmentForm,
        topic="context",
        name="assessment",
        under=Transition,
        add=(_("Assess the context"), _("Record the assessment")),
        change=(_("Edit the assessment"), _("Save the assessment")),
    ),
    *written(
        forms.EngagementForm,
        topic="context",
        name="engagement",
        under=Transition,
        add=(_("Record a first engagement"), _("Record the engagement")),
        change=(_("Edit the engagement"), _("Save the engagement")),
    ),
    *written(
        forms.ThreatForm,
        topic="context",
        name="threat",
        under=Transition,
        add=(_("Assess a threat"), _("Record the assessment")),
        change=(_("Edit the threat assessment"), _("Save the assessment")),
    ),
    *written(
        forms.StrategicAssessmentForm,
        topic="context",
        name="strategic",
        many="strategic-assessments",
        under=Transition,
        add=(_("Record a strategic assessment"), _("Record the assessment")),
        change=(_("Edit the strategic assessment"), _("Save the assessment")),
    ),
    *written(
        forms.ReevaluationForm,
        topic="context",
        name="reevaluation",
        under=Transition,
        add=(_("Record a re-evaluation"), _("Record the decision")),
        change=(_("Edit the re-evaluation"), _("Save the decision")),
    ),
    *written(
        forms.ImplicationForm,
        topic="context",
        name="implication",
        under=Transition,
        add=(_("Record an implication"), _("Record the implication")),
        change=(_("Edit the implication"), _("Save the implication")),
    ),
    *written(
        forms.TestForm,
        topic="context",
        name="test",
        under=Transition,
        add=(_("Test a mandated task"), _("Sign the judgement")),
        change=(_("Edit the test"), _("Save the judgement")),
    ),
    *written(
        forms.AdviceForm,
        topic="context",
        name="advice",
        many="advice",
        under=Transition,
        add=(_("Record frank advice"), _("Record the advice")),
        change=(_("Edit the advice"), _("Save the advice")),
    ),
    path("transitions/<int:pk>/advice/", views.advice, name="advice"),
]
