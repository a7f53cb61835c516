"""Who may sign in with a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from foundation.people.demonstration import is_demonstration
from foundation.people.models import Account


class PortalBackend(ModelBackend):
    """E-mail and password. A demonstration account is refused where ``DEMO`` is off.

    A session that was begun before ``DEMO`` was turned off ends with it.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        if is_demonstration(user.email) and not settings.DEMO:
            return False
        return super().user_can_authenticate(user)

    def get_user(self, user_id: Any) -> Account | None:
        """With the person: every page asks who it is, in one statement."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None
