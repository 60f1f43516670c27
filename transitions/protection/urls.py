"""The addresses at which national plans, requests, support and capabilities are written."""

from django.utils.translation import gettext_lazy as _

from transitions.pages import written
from transitions.strategy.models import Transition

from . import forms
from .models import NationalBenchmark, NationalInstrument

app_name = "protection"

urlpatterns = [
    *written(
        forms.InstrumentForm,
        topic="protection",
        name="instrument",
        under=Transition,
        add=(_("Record a national plan, policy or strategy"), _("Record it")),
        change=(_("Edit the national plan, policy or strategy"), _("Save it")),
    ),
    *written(
        forms.StageForm,
        topic="protection",
        name="stage",
        under=NationalInstrument,
        add=(_("Record the stage it has reached"), _("Record the stage")),
        change=(_("Edit the stage"), _("Save the stage")),
    ),
    *written(
        forms.EngagementForm,
        topic="protection",
        name="engagement",
        under=NationalInstrument,
        add=(_("Record who was engaged in supporting it"), _("Record the engagement")),
        change=(_("Edit the engagement"), _("Save the engagement")),
    ),
    *written(
        forms.BenchmarkForm,
        topic="protection",
        name="benchmark",
        under=NationalInstrument,
        add=(_("Record a national benchmark"), _("Record the benchmark")),
        change=(_("Edit the national benchmark"), _("Save the benchmark")),
    ),
    *written(
        forms.StatusForm,
        topic="protection",
        name="status",
        many="statuses",
        under=NationalBenchmark,
        add=(_("Record the status of a national benchmark"), _("Record the status")),
        change=(_("Edit the status of a national benchmark"), _("Save the status")),
    ),
    *written(
        forms.RequestForm,
        topic="protection",
        name="request",
        under=Transition,
        add=(_("Record a request of the host Government"), _("Record the request")),
        change=(_("Edit the request of the host Government"), _("Save the request")),
    ),
    *written(
        forms.SupportForm,
        topic="protection",
        name="support",
        many="support",
        under=NationalInstrument,
        add=(_("Record support"), _("Record the support")),
        change=(_("Edit the support"), _("Save the support")),
    ),
    *written(
        forms.CapabilityForm,
        topic="protection",
        name="capability",
        many="capabilities",
        under=Transition,
        add=(_("Record a capability to protect civilians"), _("Record the capability")),
        change=(_("Edit the capability to protect civilians"), _("Save the capability")),
    ),
]
