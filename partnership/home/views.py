"""What waits for the reader, by the role they act in."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from foundation.toolkit.moments import counted
from partnership.home.pages import page_for, waiting_list


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    page = page_for(actor, now)
    waiting = waiting_list(actor, page, now)
    context = {
        "page": page,
        "waiting": waiting,
        "far_words": f"Show {counted(len(waiting.far), 'more thing')} that waits"
        if len(waiting.far) == 1
        else f"Show {len(waiting.far)} more things that wait",
        "zone": actor.person.zone_name,
        "now": now,
    }
    return render(request, "home/home.html", context)
