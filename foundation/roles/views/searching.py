"""One search over everything the reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import actor_of
from foundation.roles.searching import LONGEST, SHORTEST, search

PARAMETER, KIND = "q", "kind"


@require_safe
def search_list(request: HttpRequest) -> HttpResponse:
    """The number of a thing, typed in full, leads straight to it."""
    actor, now = actor_of(request), timezone.now()
    asked = request.GET.get(PARAMETER, "")
    found = search(actor, asked, now, only=request.GET.get(KIND, ""))
    if found.straight_to:
        return redirect(found.straight_to)
    context = {
        "found": found,
        "asked": found.typed.text,
        "is_too_short": bool(asked.strip()) and not found.typed.is_long_enough,
        "shortest": SHORTEST,
        "longest": LONGEST,
    }
    return render(request, "roles/search_list.html", context)
