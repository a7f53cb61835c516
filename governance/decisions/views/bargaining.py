from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.faces import Crumb, Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from governance.decisions.access import bargaining_to_read, can_close_item, can_hold_item
from governance.decisions.actions.referring import close_item, own_item
from governance.decisions.forms import CloseItemForm, OwnerForm
from governance.decisions.models import BargainingItem
from governance.decisions.statuses import BargainingStatus
from governance.decisions.views.section import blame, own_people, section

TONES = {
    BargainingStatus.WAITING: "soon",
    BargainingStatus.LETTER: "good",
    BargainingStatus.CONTRACT_CHANGE: "good",
    BargainingStatus.DROPPED: "quiet",
}


@require_safe
def bargaining_list(request: HttpRequest) -> HttpResponse:
    """What only the parties to a contract settle; ``?show=ended``: what became of it."""
    items = bargaining_to_read(actor_of(request))
    has_ended = request.GET.get("show") == "ended"
    waiting = {"status": BargainingStatus.WAITING}
    page = keyset_page(
        items.exclude(**waiting) if has_ended else items.filter(**waiting),
        by=("put_on_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = section(request, "decisions:bargaining-list") | {
        "views": [
            Tab("Waiting", "?", is_current=not has_ended),
            Tab("At an end", "?show=ended", is_current=has_ended),
        ],
        "has_ended": has_ended,
        "rows": [(item, TONES[BargainingStatus(item.status)]) for item in page.rows],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
    }
    return render(request, "decisions/bargaining_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bargaining_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """POST: what became of it."""
    item = _item(request, pk)
    form = CloseItemForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            close_item(
                item=item,
                status=BargainingStatus(said["status"]),
                outcome=said["outcome"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "What became of it is recorded.")
            return redirect("decisions:bargaining-detail", pk)
    return _page(
        request, item, form, OwnerForm(people=own_people(actor_of(request), timezone.now()))
    )


@require_POST
def bargaining_own(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    item = _item(request, pk)
    form = OwnerForm(request.POST, people=own_people(actor, now))
    if form.is_valid():
        try:
            own_item(item=item, owner=form.cleaned_data["owner"], by=actor, now=now)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{form.cleaned_data['owner']} sees to it.")
            return redirect("decisions:bargaining-detail", pk)
    return _page(request, item, CloseItemForm(), form)


def _item(request: HttpRequest, pk: UUID) -> BargainingItem:
    return get_object_or_404(bargaining_to_read(actor_of(request)), pk=pk)


def _page(request: HttpRequest, item: BargainingItem, form: Form, owner_form: Form) -> HttpResponse:
    actor = actor_of(request)
    context = section(request) | {
        "item": item,
        "tone": TONES[BargainingStatus(item.status)],
        "form": form,
        "owner_form": owner_form,
        "can_close": can_close_item(actor, item),
        "can_own": can_hold_item(actor, item),
    }
    tabs = context["tabs"]
    context["crumbs"] = [Crumb(tabs[0].label, tabs[0].href), Crumb(tabs[2].label, tabs[2].href)]
    is_refused = any(one.is_bound and one.errors for one in (form, owner_form))
    status = 422 if is_refused else 200
    return render(request, "decisions/bargaining_detail.html", context, status=status)
