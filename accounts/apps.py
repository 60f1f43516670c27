"""The accounts app, as Django sees it."""

from django.apps import AppConfig
from django.db.models import fields
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        # Django's own words for "nothing chosen yet" are not translated into every language.
        fields.BLANK_CHOICE_LABEL = _("Choose one")
