from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from foundation.roles.actions.acting import act_in_role
from foundation.roles.actor import actor_for
from foundation.roles.http import Request
from foundation.roles.middleware import ACTING_IN
from foundation.walls.principal import acting_as


@require_POST
def acting_set(request: HttpRequest) -> HttpResponse:
    """Act in another of one's roles; the record of the party it belongs to says so."""
    now, actor = timezone.now(), cast(Request, request).actor
    wanted = request.POST.get("assignment", "")
    held = cast(Request, request).assignments
    chosen = next((role for role in held if str(role.pk) == wanted), None)
    if chosen is None:
        messages.error(request, "You do not hold that role now. Choose one of those you hold.")
    elif actor.assignment is None or chosen.pk != actor.assignment.pk:
        new = actor_for(actor.person, chosen, now)
        with acting_as(new):
            act_in_role(before=str(actor.assignment or actor.role_name), by=new, now=now)
        request.session[ACTING_IN] = chosen.pk
        messages.success(request, f"You act as {chosen} now.")
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"
