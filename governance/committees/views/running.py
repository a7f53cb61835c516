"""The page for the room while a meeting runs, and its clicks. Each works without a script."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.models import Person
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import can_read_committees
from governance.committees.actions.promising import Promised
from governance.committees.actions.running import (
    begin_item,
    decide_in_meeting,
    enter,
    finish_item,
    finish_meeting,
    mark_presence,
    promise_in_meeting,
    sides_of,
)
from governance.committees.bench import Bench
from governance.committees.forms import DecideForm, EntryForm, PromiseInMeetingForm
from governance.committees.meeting_access import can_run
from governance.committees.models import AgendaItem, Meeting
from governance.committees.queries import today_at
from governance.committees.quorum import reasons_against
from governance.committees.statuses import UNFINISHED, EntryKind, ItemStatus, Presence
from governance.committees.views.section import about_meeting, blame, people_of
from governance.decisions.actions.deciding import Settled
from governance.decisions.fencing import check
from governance.decisions.queries import table_of, verdict_of
from governance.decisions.views.section import own_people

RUN = "committees/meeting_run.html"
PROMISED_DAYS, REVIEW_DAYS = 14, 60


@require_safe
def meeting_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    if not meeting.is_running:
        return redirect(meeting.get_absolute_url())
    require(can_run(actor_of(request), meeting, bench))
    return render(request, RUN, context | run_context(request, meeting, bench))


def run_context(
    request: HttpRequest, meeting: Meeting, bench: Bench, **sent: forms.Form
) -> dict[str, Any]:
    """``sent``: a form with a mistake, shown again as it was typed. Nothing private is here."""
    actor, now = actor_of(request), timezone.now()
    items = list(
        meeting.items.select_related("put_on_for", "proposal__partnership__employer").exclude(
            status=ItemStatus.DROPPED
        )
    )
    current = next((one for one in items if one.status == ItemStatus.UNDER_WAY), None)
    people = people_of(meeting.committee, bench, actor)
    today = today_at(meeting.committee, now)
    entries = list(meeting.entries.select_related("said_by", "organization", "item"))
    first = {"item": current.pk if current else None}
    shown = {
        "entry_form": EntryForm(initial=first | {"kind": EntryKind.NOTE}),
        "promise_form": PromiseInMeetingForm(
            people=people, initial=first | {"due_on": today + timedelta(days=PROMISED_DAYS)}
        ),
        "decide_form": None,
    }
    sides = sides_of(meeting)
    if current and current.proposal:
        shown |= _deciding(current, sides, actor, today)
    attendances = meeting.attendances.select_related("person", "organization")
    return (
        {
            "sides": sides,
            "by_side": _by_side(sides, list(attendances)),
            "has_quorum": not reasons_against(sides),
            "items": items,
            "current": current,
            "current_ends_at": _ends_at(current),
            "entries": entries[::-1],
            "keys": " ".join(str(one.key) for one in entries),
            "is_joint": meeting.committee.is_joint,
            "own_person": actor.person.pk,
        }
        | shown
        | sent
    )


def _deciding(current: AgendaItem, sides: Any, actor: Any, today: Any) -> dict[str, Any]:
    """Whether the item's proposal may be decided here and now, or every reason why not."""
    proposal = current.proposal
    assert proposal is not None
    checked, now = check(proposal, now=timezone.now()), timezone.now()
    against = list(reasons_against(sides))
    if not proposal.is_open:
        against.append(f"The proposal is {proposal.get_status_display().lower()}.")
    elif checked.is_inside:
        against += verdict_of(proposal, checked, table_of(proposal), now=now).reasons
    else:
        against += checked.refusals
    first = {
        "statement": proposal.text,
        "owner": actor.person.pk,
        "review_on": today + timedelta(days=REVIEW_DAYS),
    }
    form = DecideForm(people=_deciders(proposal, actor), initial=first)
    return {"decide_form": None if against else form, "against": against}


@require_POST
def attendance_mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One tap for one person. A second tap by somebody else says the same thing once more."""

    def do(meeting: Meeting, bench: Bench) -> None:
        person = get_object_or_404(Person, pk=_whole(request.POST.get("person", "")))
        said = request.POST.get("presence", "")
        presence = Presence(said) if said in Presence.values else Presence.PRESENT
        by, now = actor_of(request), timezone.now()
        mark_presence(meeting=meeting, person=person, presence=presence, by=by, now=now)

    return _clicked(request, pk, do, "attendance")


@require_POST
def item_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def do(meeting: Meeting, bench: Bench) -> None:
        begin_item(item=item, by=actor_of(request), now=timezone.now())

    return _clicked(request, item.meeting_id, do, "now")


@require_POST
def item_finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def do(meeting: Meeting, bench: Bench) -> None:
        finish_item(item=item, by=actor_of(request), now=timezone.now())

    return _clicked(request, item.meeting_id, do, "now")


@require_POST
def entry_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    def do(meeting: Meeting, said: dict[str, Any], item: AgendaItem | None) -> object:
        kind = EntryKind(said["kind"]) if said["kind"] in EntryKind.values else EntryKind.NOTE
        by, now = actor_of(request), timezone.now()
        words = {"text": said["text"], "key": said["key"], "item": item}
        return enter(meeting=meeting, kind=kind, by=by, now=now, **words)

    return _typed(request, pk, "entry_form", lambda people: EntryForm(request.POST), do)


@require_POST
def promise_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    def do(meeting: Meeting, said: dict[str, Any], item: AgendaItem | None) -> object:
        promised = Promised(said["text"], said["owner"], said["due_on"])
        by, now, key = actor_of(request), timezone.now(), said["key"]
        return promise_in_meeting(
            meeting=meeting, promised=promised, key=key, item=item, by=by, now=now
        )

    form = lambda people: PromiseInMeetingForm(request.POST, people=people)  # noqa: E731
    return _typed(request, pk, "promise_form", form, do)


@require_POST
def item_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def do(meeting: Meeting, said: dict[str, Any], _: AgendaItem | None) -> object:
        key = said.pop("key")
        by, now = actor_of(request), timezone.now()
        return decide_in_meeting(item=item, settled=Settled(**said), key=key, by=by, now=now)

    def form(people: Any) -> forms.Form:
        deciders = _deciders(item.proposal, actor_of(request)) if item.proposal else people
        return DecideForm(request.POST, people=deciders)

    return _typed(request, item.meeting_id, "decide_form", form, do)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What will carry over by itself, shown before it does; whatever is unticked does not."""
    meeting, bench, context = about_meeting(request, pk)
    if meeting.is_held:
        return redirect("committees:minutes-detail", pk)
    require(can_run(actor_of(request), meeting, bench))
    left = list(meeting.items.filter(status__in=UNFINISHED))
    if request.method == "POST":
        kept = set(request.POST.getlist("carry"))
        not_carried = [item.pk for item in left if str(item.pk) not in kept]
        by, now = actor_of(request), timezone.now()
        finish_meeting(meeting=meeting, not_carried=not_carried, by=by, now=now)
        messages.success(request, "The meeting is held. Its minutes are drafted from what you did.")
        return redirect("committees:minutes-detail", pk)
    return render(request, "committees/meeting_finish.html", context | {"left": left})


# --- the way of every click


def _clicked(
    request: HttpRequest, pk: UUID, do: Callable[[Meeting, Bench], None], anchor: str
) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    try:
        do(meeting, bench)
    except ValidationError as refusal:
        context |= run_context(request, meeting, bench) | {"refusals": refusal.messages}
        return render(request, RUN, context, status=422)
    return redirect(f"{reverse('committees:meeting-run', args=[pk])}#{anchor}")


def _typed(
    request: HttpRequest,
    pk: UUID,
    name: str,
    form_of: Callable[[Any], forms.Form],
    do: Callable[[Meeting, dict[str, Any], AgendaItem | None], object],
) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    form = form_of(people_of(meeting.committee, bench, actor_of(request)))
    if form.is_valid():
        said = dict(form.cleaned_data)
        asked = said.pop("item", None)
        item = get_object_or_404(AgendaItem, pk=asked, meeting=meeting) if asked else None
        try:
            do(meeting, said, item)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            return redirect(f"{reverse('committees:meeting-run', args=[pk])}#now")
    require(can_run(actor_of(request), meeting, bench))
    context |= run_context(request, meeting, bench, **{name: form})
    return render(request, RUN, context, status=422)


def _item(request: HttpRequest, pk: UUID) -> AgendaItem:
    require(can_read_committees(actor_of(request)))
    return get_object_or_404(AgendaItem.objects.select_related("proposal"), pk=pk)


def _deciders(proposal: Any, actor: Any) -> Any:
    own = own_people(actor, timezone.now()).values("pk")
    named = proposal.participants.values("person")
    return Person.objects.filter(Q(pk__in=own) | Q(pk__in=named)).order_by("name")


def _by_side(sides: Any, attendances: list[Any]) -> list[tuple[Any, list[Any]]]:
    return [
        (side, [one for one in attendances if one.organization.side == side.side]) for side in sides
    ]


def _ends_at(current: AgendaItem | None) -> Any:
    if current is None or current.begun_at is None:
        return None
    return current.begun_at + timedelta(minutes=current.minutes)


def _whole(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 18 else 0
