"""API tokens: made once, shown once, kept as a hash, no wider than the role they name."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from foundation.people.account_events import tell
from foundation.people.backends import PortalBackend
from foundation.people.models import Account, ApiToken
from foundation.roles.models import RoleAssignment

PREFIX = "ppt_"
LONGEST = timedelta(days=365)
USE_IS_NOTED_EVERY = timedelta(minutes=1)
SCHEMES = ("Bearer ", "Token ")
SAFE = ("GET", "HEAD", "OPTIONS")
NOT_VALID = "This API token is not valid: it was revoked, it has run out, or its role has ended."
ONLY_READS = "This API token only reads."


@transaction.atomic
def make_token(
    *,
    account: Account,
    assignment: RoleAssignment,
    purpose: str,
    may_only_read: bool,
    expires_at: datetime,
    now: datetime,
) -> tuple[ApiToken, str]:
    """The row and the token itself, which is shown once and stored nowhere.

    Refuses with ``ValueError`` another person's role, one not in force, and more than a year.
    """
    if assignment.person_id != account.person_id or not assignment.is_in_force(now):
        raise ValueError("A token acts in a role its maker holds now.")
    if not now < expires_at <= now + LONGEST:
        raise ValueError("A token ends within a year.")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account=account,
        assignment=assignment,
        purpose=purpose,
        hint=secret[: len(PREFIX) + 4],
        digest=digest_of(secret),
        may_only_read=may_only_read,
        made_at=now,
        expires_at=expires_at,
    )
    reach = "reading only" if may_only_read else "reading and writing"
    sentence = f"{account.person} made an API token as {assignment} for “{purpose}”, {reach}."
    tell("token.made", sentence, account=account, now=now)
    return token, secret


@transaction.atomic
def revoke_token(*, account: Account, pk: int, now: datetime) -> bool:
    """Revoke one of the account's tokens; whether it was there to be revoked."""
    token = ApiToken.objects.filter(account=account, pk=pk, revoked_at__isnull=True).first()
    if token is None:
        return False
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    sentence = f"{account.person} revoked their API token for “{token.purpose}”."
    tell("token.revoked", sentence, account=account, now=now)
    return True


def token_in_force(secret: str, *, now: datetime) -> ApiToken | None:
    """The token these characters are, if it may be used now."""
    rows = ApiToken.objects.usable(now).select_related(
        "account__person__unit", "assignment__role", "assignment__organization", "assignment__unit"
    )
    token = rows.filter(digest=digest_of(secret)).first()
    if token is None or not PortalBackend().user_can_authenticate(token.account):
        return None
    if token.last_used_at is None or token.last_used_at + USE_IS_NOTED_EVERY < now:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def digest_of(secret: str) -> str:
    """The token is long and random, so a plain hash is enough and may be looked up."""
    return sha256(secret.encode()).hexdigest()


class ApiTokenMiddleware:
    """Before anything asks who is there: a token says so for this one request of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        secret = _secret_of(request)
        if secret is None:
            return self.get_response(request)
        token = token_in_force(secret, now=timezone.now())
        if token is None:
            return JsonResponse({"detail": NOT_VALID}, status=401)
        if token.may_only_read and request.method not in SAFE:
            return JsonResponse({"detail": ONLY_READS}, status=403)
        request.user = token.account
        request.api_token = token  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response


def _secret_of(request: HttpRequest) -> str | None:
    header = request.headers.get("Authorization", "")
    if not request.path_info.startswith("/api/"):
        return None
    return next((header[len(scheme) :] for scheme in SCHEMES if header.startswith(scheme)), None)
