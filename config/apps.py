"""The site put together, as Django sees it: it holds commands, static files and translations, and no models."""

from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "config"
    label = "site_configuration"

    def ready(self) -> None:
        # Work is handed to the queue of these settings only once the queue's application exists in this process.
        import_module("config.celery")
