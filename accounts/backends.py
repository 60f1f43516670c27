"""Hands the policy to Django, so that admin, templates and REST framework ask it too."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.db.models import Model

from . import policy
from .audience import audience_of
from .roles import DataKind, Verb

_VERBS = {"view": Verb.VIEW, "add": Verb.ADD, "change": Verb.CHANGE, "delete": Verb.DELETE}


class PolicyBackend(AuthenticationBackend):
    """Signs people in by name or e-mail; answers every question of permission from `accounts.policy`."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether this account may sign in on a page: active, and no service user."""
        return bool(super().user_can_authenticate(user)) and not user.is_service

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        """Answer "missions.change_mission" by the policy; whatever the policy does not know is refused."""
        label, _, codename = perm.partition(".")
        action, _, name = codename.partition("_")
        if action not in _VERBS:
            return False
        try:
            model = apps.get_model(label, name)
        except LookupError:
            return False
        return self._answer(user_obj, _VERBS[action], model, obj)

    def _answer(self, user: Any, verb: Verb, model: type[Model], obj: Model | None) -> bool:
        if not isinstance(getattr(model, "access", None), policy.Access):
            # Tables of the sign-in library: whoever administers accounts.
            return audience_of(user).holds_anywhere(DataKind.ACCOUNT, verb)
        return policy.may(user, verb, obj if obj is not None else model)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether anything of an app can be seen, so that the administration lists it."""
        return any(
            self._answer(user_obj, Verb.VIEW, model, None) for model in apps.get_app_config(app_label).get_models()
        )

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        """No list of permissions is kept anywhere: the policy is asked."""
        return set()
