"""What waits for the reader, by the role they act in."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from partnership.home.pages import page_for


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    context = {"page": page_for(actor, now), "zone": actor.person.zone_name, "now": now}
    return render(request, "home/home.html", context)
