"""Who may sign in with a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from foundation.people.demonstration import is_demonstration


class PortalBackend(ModelBackend):
    """E-mail and password. A demonstration account is refused where ``DEMO`` is off.

    A session that was begun before ``DEMO`` was turned off ends with it.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        if is_demonstration(user.email) and not settings.DEMO:
            return False
        return super().user_can_authenticate(user)
