"""The transitions app, as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransitionsConfig(AppConfig):
    name = "transitions"
    verbose_name = _("Transitions")

    def ready(self) -> None:
        """What is answered beside the record of a transition joins the obligation map."""
        from .readiness.later_resolutions import register_all  # models are loaded by now, and not before

        register_all()
