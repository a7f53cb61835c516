from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import can_read_committees
from governance.committees.actions.promising import Promised, close_promise, take_on
from governance.committees.forms import ClosePromiseForm, PromiseForm
from governance.committees.meeting_access import can_close_promise, can_promise
from governance.committees.models import Promise
from governance.committees.queries import today_at
from governance.committees.statuses import PromiseStatus
from governance.committees.views.section import Act, about, ask, people_of, posted


@require_http_methods(["GET", "HEAD", "POST"])
def promise_make(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, bench, context = about(request, pk)
    actor = actor_of(request)
    require(can_promise(actor, committee, bench))
    form = PromiseForm(posted(request), people=people_of(committee, bench, actor))
    act = Act(
        "Take on an action",
        "What, who, by when. It counts as kept when it is done by its day.",
        "Record it",
        "The action is recorded.",
        f"{committee.get_absolute_url()}#promises",
        "list-checks",
    )

    def do(form: PromiseForm) -> object:
        promised = Promised(**form.cleaned_data)
        return take_on(committee=committee, promised=promised, by=actor, now=timezone.now())

    return ask(request, form, act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def promise_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_committees(actor))
    rows = Promise.objects.select_related("owner", "organization", "committee")
    promise = get_object_or_404(rows, pk=pk)
    committee, bench, context = about(request, promise.committee_id)
    if request.method != "POST":
        require(can_close_promise(actor, promise, bench))
    act = Act(
        promise.text,
        f"{promise.owner} took it on until {promise.due_on}.",
        "Record how it ended",
        "It is recorded.",
        f"{committee.get_absolute_url()}#promises",
    )

    def do(form: ClosePromiseForm) -> object:
        return close_promise(
            promise=promise,
            status=PromiseStatus(form.cleaned_data["status"]),
            evidence=form.cleaned_data["evidence"],
            today=today_at(committee, now),
            by=actor,
            now=now,
        )

    return ask(request, ClosePromiseForm(posted(request)), act, do, context)
