"""The pages that belong to no app: display choices and the styleguide."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from foundation.toolkit.dangers import DANGERS
from foundation.toolkit.display import (
    DENSITIES,
    DENSITY_COOKIE,
    KEYS,
    KEYS_COOKIE,
    THEME_COOKIE,
    THEMES,
)
from foundation.toolkit.htmx import is_htmx
from foundation.toolkit.styleguide.page import page_context

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def display_set(request: HttpRequest) -> HttpResponse:
    """Keep the theme, density or keys on this device and go back to the page it was set on."""
    response = HttpResponse(status=204) if is_htmx(request) else redirect(_way_back(request))
    choices = ((THEME_COOKIE, THEMES), (DENSITY_COOKIE, DENSITIES), (KEYS_COOKIE, KEYS))
    for cookie, allowed in choices:
        if (chosen := request.POST.get(cookie, "")) in allowed:
            response.set_cookie(
                cookie, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
            )
    return response


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"


@login_not_required
@require_GET
def danger_list(request: HttpRequest) -> HttpResponse:
    """What the portal cannot protect anybody from; for whoever has not signed in as well."""
    context = {"dangers": DANGERS, "is_own_computer": settings.DEMO}
    return render(request, "about/danger_list.html", context)


@login_not_required
@never_cache
@require_GET
def styleguide_detail(request: HttpRequest) -> HttpResponse:
    """Every component in every state. Only for those who build: DEMO or DEBUG."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return render(request, "styleguide/styleguide_detail.html", page_context(request))
