from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from foundation.toolkit.faces import Crumb
from governance.contracts.access import agreement_to_read, article_to_read, version_to_read
from governance.contracts.library.article_page import article_page
from governance.contracts.queries import version_lines
from governance.contracts.views.crumbs import library_crumbs


@require_safe
def article_detail(request: HttpRequest, code: str, number: int, article: str) -> HttpResponse:
    """One article of one version: what holds, what changes it, and what points at it."""
    actor, now = cast(Request, request).actor, timezone.now()
    version = version_to_read(agreement_to_read(actor, code, now=now), number)
    found = article_to_read(version, article)
    lines = version_lines(version.agreement, now=now, shown=version)
    page = reverse("contracts:version-detail", args=[code, number])
    context = {
        "page": article_page(found, actor, now=now),
        "article": found,
        "version": version,
        "agreement": version.agreement,
        "line": next(line for line in lines if line.is_shown),
        "crumbs": [*library_crumbs(), Crumb(f"{version.agreement}, version {number}", page)],
    }
    return render(request, "contracts/article_detail.html", context)
