from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from foundation.notices.access import notices_to_read
from foundation.notices.actions.reading import read_all_notices, read_notice
from foundation.notices.navigation import section_tabs
from foundation.notices.queries import unread_first
from foundation.roles.http import Request
from foundation.toolkit.keyset import PARAMETER, keyset_page


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """One's inbox: what was not read yet comes first, each part latest first."""
    actor = cast(Request, request).actor
    page = keyset_page(
        unread_first(notices_to_read(actor)),
        by=("is_unread", "owed_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = {
        "notices": page.rows,
        "has_unread": any(notice.read_at is None for notice in page.rows),
        "zone": actor.person.zone_name,
        "now": timezone.now(),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "tabs": section_tabs(actor, "notices:notice-list"),
    }
    return render(request, "notices/notice_list.html", context)


@require_POST
def notice_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    notice = read_notice(pk=pk, by=cast(Request, request).actor, now=timezone.now())
    is_ours = url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None)
    return redirect(notice.path if is_ours else "notices:notice-list")


@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    read_all_notices(by=cast(Request, request).actor, now=timezone.now())
    messages.success(request, "Everything is marked as read.")
    return redirect("notices:notice-list")
