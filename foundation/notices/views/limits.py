from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.notices.limits import AHEAD, Limit, limits_of
from foundation.notices.navigation import section_tabs
from foundation.roles.actor import Actor
from foundation.roles.http import Request


@require_safe
def limit_list(request: HttpRequest) -> HttpResponse:
    """One's own limits of the next 21 days: what the daily mail lists, as it is at this moment."""
    actor, now = cast(Request, request).actor, timezone.now()
    context = {
        "limits": own_limits(actor, now),
        "until": now + AHEAD,
        "zone": actor.person.zone_name,
        "now": now,
        "tabs": section_tabs(actor, "notices:limit-list"),
    }
    return render(request, "notices/limit_list.html", context)


def own_limits(actor: Actor, now: datetime) -> list[Limit]:
    """What the actor must do; a member and a joint body have no limits of their own."""
    if actor.organization is None or actor.side is None:
        return []
    return limits_of(actor.organization, now).get(actor.person, [])
