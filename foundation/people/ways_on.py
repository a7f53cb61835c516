"""Where somebody goes on to after signing in."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"
# Pages that only lead somewhere else: nobody wants to go on to them.
DOORS = ("people:sign-in", "people:second-factor", "people:passkey-sign-in", "people:fresh-sign-in")


def way_on(request: HttpRequest) -> str:
    """Where the reader wanted to go, if that is in this portal."""
    address = request.POST.get("next") or request.GET.get("next") or HOME
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    path = urlsplit(address).path if is_ours else ""
    return address if path.startswith("/") and path not in map(reverse, DOORS) else HOME
