"""How the API learns who asks by a token; a session is DRF's own."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from foundation.people.models import Account, ApiToken


class ApiTokenAuthentication(BaseAuthentication):
    """Passes on whom the middleware has recognized. No cookie is involved, so no CSRF check."""

    def authenticate(self, request: Request) -> tuple[Account, ApiToken] | None:
        token = getattr(request._request, "api_token", None)
        return (token.account, token) if token else None


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = "foundation.people.api.authentication.ApiTokenAuthentication"
    name = "apiToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made on the page “API tokens” of one's own account.",
        }
