from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.notices.access import can_read_deliveries, can_retry_mail, mails_to_read
from foundation.notices.actions.choosing import retry_mail
from foundation.notices.forms import DeliveryFilterForm
from foundation.notices.models import Mail, MailStatus
from foundation.notices.navigation import section_tabs
from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import require
from foundation.toolkit.faces import Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page

TONES = {
    MailStatus.OWED: "soon",
    MailStatus.SENT: "good",
    MailStatus.FAILED: "alarm",
    MailStatus.OFF: "quiet",
}


@require_safe
def delivery_list(request: HttpRequest) -> HttpResponse:
    """What was sent to the people of one's own party, and what failed; latest first."""
    actor = cast(Request, request).actor
    require(can_read_deliveries(actor))
    form = DeliveryFilterForm(request.GET)
    status = request.GET.get("status", "")
    mails = mails_to_read(actor).filter(**form.filters())
    if status in MailStatus.values:
        mails = mails.filter(status=status)
    cursor = request.GET.get(PARAMETER, "")
    page = keyset_page(mails, by=("owed_at", "pk"), cursor=cursor, latest_first=True)
    context = {
        "rows": [_row(actor, mail) for mail in page.rows],
        "form": form,
        "status": status,
        "saved": _saved(status),
        "zone": actor.person.zone_name,
        "now": timezone.now(),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "tabs": section_tabs(actor, "notices:delivery-list"),
    }
    return render(request, "notices/delivery_list.html", context)


@require_POST
def delivery_retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = cast(Request, request).actor
    require(can_read_deliveries(actor))
    retry_mail(pk=pk, by=actor, now=timezone.now())
    messages.success(request, "The mail is sent again within a minute.")
    return redirect("notices:delivery-list")


def _row(actor: Actor, mail: Mail) -> dict[str, object]:
    return {
        "mail": mail,
        "tone": TONES[MailStatus(mail.status)],
        "can_retry": can_retry_mail(actor, mail),
    }


def _saved(status: str) -> list[Tab]:
    address = reverse("notices:delivery-list")
    shown = [("", "Everything"), *MailStatus.choices]
    return [
        Tab(str(label), f"{address}?status={value}" if value else address, value == status)
        for value, label in shown
    ]
