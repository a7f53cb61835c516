from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import can_read_committees
from governance.committees.actions.agenda import (
    change_item,
    move_up,
    propose_agenda,
    publish_agenda,
    put_on_agenda,
    share_from_caucus,
    take_off,
    write_in_caucus,
)
from governance.committees.actions.running import begin_meeting
from governance.committees.forms import CaucusForm, ItemForm, NothingToType
from governance.committees.meeting_access import can_build, can_caucus, can_put_on
from governance.committees.models import AgendaItem, CaucusItem, Meeting
from governance.committees.views.section import Act, about_meeting, ask, posted
from governance.decisions.models import Proposal
from governance.decisions.statuses import ProposalStatus


@require_http_methods(["GET", "HEAD", "POST"])
def item_put_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    actor = actor_of(request)
    require(can_put_on(actor, meeting, bench))
    form = ItemForm(posted(request), proposals=_proposals(meeting))
    act = Act(
        "Put something on the agenda",
        "Both sides build one agenda. Say what is wanted of the meeting: to be told, to talk, to"
        " decide, to solve a problem.",
        "Put it on",
        "It is on the agenda.",
        meeting.get_absolute_url(),
        "list-plus",
    )

    def do(form: ItemForm) -> object:
        return put_on_agenda(meeting=meeting, asked=form.asked, by=actor, now=timezone.now())

    return ask(request, form, act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    item, meeting, bench, context = _item(request, pk)
    actor = actor_of(request)
    require(can_build(actor, meeting, bench))
    names = ("title", "wanted", "minutes", "text", "papers", "proposal")
    first = {name: getattr(item, name) for name in names} | {"seen": meeting.seen}
    form = ItemForm(posted(request), proposals=_proposals(meeting), initial=first)
    act = Act(
        "Change an item",
        "An agenda that one side has proposed is a draft again: it was another one.",
        "Save it",
        "The item is saved.",
        meeting.get_absolute_url(),
        "pencil",
    )

    def do(form: ItemForm) -> object:
        seen = form.cleaned_data["seen"]
        return change_item(item=item, asked=form.asked, seen=seen, by=actor, now=timezone.now())

    return ask(request, form, act, do, context)


@require_POST
def item_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    item, meeting, _, context = _item(request, pk)
    act = _plain("Take it off", "Each side takes off its own items.", "It is off.", meeting)
    return _do(request, act, context, partial(take_off, item=item))


@require_POST
def item_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    item, meeting, _, context = _item(request, pk)
    act = _plain("Move it up", "One place.", "It moved up.", meeting)
    return _do(request, act, context, partial(move_up, item=item))


@require_POST
def agenda_propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, _, context = about_meeting(request, pk)
    act = _plain(
        "Propose the agenda",
        "The other side's chair publishes it.",
        "It is proposed; the other side's chair is told.",
        meeting,
    )
    return _do(
        request, act, context, lambda by, now: propose_agenda(meeting=meeting, by=by, now=now)
    )


@require_POST
def agenda_publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, _, context = about_meeting(request, pk)
    act = _plain("Publish the agenda", "Every member is told.", "The agenda is out.", meeting)
    return _do(request, act, context, partial(publish_agenda, meeting=meeting))


@require_POST
def meeting_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, _, context = about_meeting(request, pk)
    act = Act(
        "Begin the meeting",
        "From now on it is written as it goes.",
        "Begin",
        "The meeting has begun. Tick who is there.",
        reverse("committees:meeting-run", args=[pk]),
    )
    return _do(request, act, context, partial(begin_meeting, meeting=meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def caucus_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One party's own page for a meeting, out of its private room."""
    meeting, bench, context = about_meeting(request, pk)
    actor = actor_of(request)
    require(can_caucus(actor, meeting, bench))
    rows = CaucusItem.objects.filter(meeting=meeting, organization=actor.organization)
    context |= {
        "caucus": list(rows.select_related("written_by")),
        "own_side": "union" if actor.side == "LABOR" else "management",
        "can_put_on": can_put_on(actor, meeting, bench),
    }
    act = Act(
        "Our caucus",
        f"Only {actor.organization} reads this. Nobody else learns that it is there.",
        "Keep it",
        "It is kept, for your party alone.",
        reverse("committees:caucus-list", args=[pk]),
        "lock",
    )

    def do(form: CaucusForm) -> object:
        return write_in_caucus(meeting=meeting, by=actor, now=timezone.now(), **form.cleaned_data)

    form = CaucusForm(posted(request))
    return ask(request, form, act, do, context, "committees/caucus_list.html")


@require_http_methods(["GET", "HEAD", "POST"])
def caucus_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Onto the joint agenda, in words that are looked at once more before the other side reads."""
    actor = actor_of(request)
    require(can_read_committees(actor))
    kept = get_object_or_404(CaucusItem, pk=pk)
    meeting, bench, context = about_meeting(request, kept.meeting_id)
    require(can_put_on(actor, meeting, bench))
    form = ItemForm(posted(request), proposals=_proposals(meeting), initial={"title": kept.title})
    act = Act(
        "Put it on the joint agenda",
        "Everything in this form is read by the other side. What you wrote in caucus stays yours.",
        "Put it on",
        "It is on the joint agenda.",
        meeting.get_absolute_url(),
        "list-plus",
    )

    def do(form: ItemForm) -> object:
        now = timezone.now()
        return share_from_caucus(caucus_item=kept, asked=form.asked, by=actor, now=now)

    return ask(request, form, act, do, context)


def _plain(title: str, lead: str, said: str, meeting: Meeting) -> Act:
    return Act(title, lead, title, said, meeting.get_absolute_url())


def _do(
    request: HttpRequest, act: Act, context: dict[str, Any], action: Callable[..., object]
) -> HttpResponse:
    by, now = actor_of(request), timezone.now()
    return ask(
        request, NothingToType(request.POST), act, lambda form: action(by=by, now=now), context
    )


def _item(request: HttpRequest, pk: UUID) -> tuple[AgendaItem, Meeting, Any, dict[str, Any]]:
    require(can_read_committees(actor_of(request)))
    item = get_object_or_404(AgendaItem.objects.select_related("put_on_for"), pk=pk)
    meeting, bench, context = about_meeting(request, item.meeting_id)
    return item, meeting, bench, context


def _proposals(meeting: Meeting) -> Any:
    """Undecided ones of the same room: what is of labor alone is decided as it decides itself."""
    rows = Proposal.objects.filter(
        room_id=meeting.room_id, status__in=(ProposalStatus.DRAFT, ProposalStatus.OPEN)
    )
    return rows.order_by("-proposed_at")
