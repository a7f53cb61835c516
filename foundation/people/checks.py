"""The portal does not start with a door left open for testing."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def no_code_opens_every_account(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A bypass code would stand in for everybody's second factor."""
    if getattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None) is None:
        return []
    return [
        Error(
            "MFA_TOTP_INSECURE_BYPASS_CODE is set: one code would open every account.",
            id="people.E001",
        )
    ]
