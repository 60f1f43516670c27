"""How sign-in behaves here: an administrator makes the accounts, and partner systems get tokens of their own."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Nobody can sign up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class PartnerAdapter(DefaultOIDCAdapter):
    """Names the scope that partner systems ask for."""

    scope_display = {
        **DefaultOIDCAdapter.scope_display,
        "read": _("Read missions, transitions, benchmarks and reports"),
    }
