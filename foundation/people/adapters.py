"""How the account library is fitted to the portal: its pages, its words, its keeping of secrets."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import user_logged_in
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from foundation.people import kept_words
from foundation.people.account_events import tell
from foundation.people.backends import PortalBackend
from foundation.people.fresh import is_fresh
from foundation.people.models import Account
from foundation.people.rates import address_of
from foundation.people.secrets import fernet_keys
from foundation.people.signing_in import WRONG

PORTAL_NAME = getattr(settings, "PORTAL_NAME", "Partnership")


class PortalAccountAdapter(DefaultAccountAdapter):
    """Signing in by the library's stages, with the portal's own words and ways on."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["foundation.people.stages.SecondFactorStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or "::"

    def is_reauthentication_required(self, app: str = "") -> bool:
        return not is_fresh(self.request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The portal's views say themselves what was done."""

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """An account that may not sign in is told what any wrong password is told."""
        if PortalBackend().user_can_authenticate(user):
            return None
        messages.error(request, WRONG)
        return redirect("people:sign-in")

    def post_login(
        self, request: HttpRequest, user: Account, *, redirect_url: str | None, **kwargs: Any
    ) -> HttpResponse:
        """Begin with the words kept for this person, else where they wanted to go."""
        now = timezone.now()
        user_logged_in.send(sender=Account, request=request, user=user, response=None)
        kept = kept_words.hand_over(request.session, user.person_id, now=now)
        response = redirect("people:kept-list") if kept else redirect(redirect_url or "/")
        kept_words.set_mark(request, response, user.person_id)
        tell("session.begun", f"{user.person} signed in.", account=user, now=now)
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        back = urlencode({"next": self.request.get_full_path()})
        return [{"id": "fresh", "url": f"{reverse('people:fresh-sign-in')}?{back}"}]


class PortalFactorAdapter(DefaultMFAAdapter):
    """Factors: secrets lie encrypted, and a passkey names the portal."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or it was used already. Codes change every half"
        " minute: wait for the next one.",
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return PORTAL_NAME

    def _get_site_name(self) -> str:
        return PORTAL_NAME


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in fernet_keys()])
