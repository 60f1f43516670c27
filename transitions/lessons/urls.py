"""The addresses of the lessons base, and those at which lessons are written."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms, views

app_name = "lessons"

urlpatterns = [
    path("lessons/", views.lessons, name="lessons"),
    *written(
        forms.ProgressForm,
        topic="lessons",
        name="progress",
        many="steps",
        under=Transition,
        add=(_("Record where a step stands"), _("Record the state")),
        change=(_("Edit the state of a step"), _("Save the state")),
    ),
    *written(
        forms.LessonForm,
        topic="lessons",
        name="lesson",
        many="learned",
        under=Transition,
        add=(_("Record a lesson"), _("Record the lesson")),
        change=(_("Edit the lesson"), _("Save the lesson")),
    ),
    *written(
        forms.UseForm,
        topic="lessons",
        name="use",
        many="applied",
        under=Transition,
        add=(_("Record that a lesson was applied"), _("Record it")),
        change=(_("Edit the application of a lesson"), _("Save it")),
    ),
    *written(
        forms.ReviewForm,
        topic="lessons",
        name="review",
        under=Transition,
        add=(_("Record a review"), _("Record the review")),
        change=(_("Edit the review"), _("Save the review")),
    ),
]
