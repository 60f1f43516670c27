"""The reporting app, as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = _("Reporting")

    def ready(self) -> None:
        """What the resolution asks of reports is answered here, and shown on the obligation map below."""
        from .obligations import register_all  # models are loaded by now, and not before

        register_all()
