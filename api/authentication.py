"""How a partner system says who it is: a token from this site, given to its client by client credentials."""

from __future__ import annotations

from typing import Any

from allauth.idp.oidc.contrib.rest_framework.authentication import TokenAuthentication
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

SCOPE = "read"
"""What a token must have been asked for; the only scope while the interface is read only."""


class PartnerAuthentication(TokenAuthentication):
    """The service user who owns the client that a token was given to; a token has no user of its own."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return None
        found = super().authenticate(request)
        if found is None:
            raise AuthenticationFailed("The token is not known here or has expired. Ask for a new one.")
        token = found[1]
        if SCOPE not in token.get_scopes():
            raise AuthenticationFailed(f"The token was not asked for the scope {SCOPE!r}.")
        user = token.client.owner
        if user is None or not user.is_active or not user.is_service:
            raise AuthenticationFailed("No service user owns this client. An administrator can name one.")
        return user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class PartnerAuthenticationScheme(OpenApiAuthenticationExtension):
    """How the description of the interface tells of the token."""

    target_class = "api.authentication.PartnerAuthentication"
    name = "partnerToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "oauth2",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": "/identity/o/api/token",
                    "scopes": {SCOPE: "Read missions, transitions, benchmarks and reports"},
                }
            },
        }
