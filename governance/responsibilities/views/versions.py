"""A version of the list: what it changes, who has ratified it, its text."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from governance.responsibilities.access import version_to_read


@require_safe
def version_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = version_to_read(cast(Request, request).actor, pk)
    return render(request, "responsibilities/version_detail.html", {"version": version})
