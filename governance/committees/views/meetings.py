from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone
from governance.committees.actions.calling_meetings import call_meeting, call_off, change_plan
from governance.committees.actions.running import sides_of
from governance.committees.bench import Bench
from governance.committees.faces import meeting_chips
from governance.committees.forms import BecauseForm, PlanForm, initial_plan
from governance.committees.invitations import invitation
from governance.committees.meeting_access import (
    can_begin,
    can_build,
    can_call_meeting,
    can_caucus,
    can_plan,
    can_propose_agenda,
    can_publish_agenda,
    can_put_on,
    can_read_agenda,
    can_run,
    needs_two_sides,
)
from governance.committees.models import Meeting
from governance.committees.statuses import ItemStatus
from governance.committees.views.section import (
    Act,
    about,
    about_meeting,
    actor_of,
    ask,
    posted,
)


@require_safe
def meeting_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A meeting from its agenda to its minutes."""
    meeting, bench, context = about_meeting(request, pk)
    context |= meeting_context(request, meeting, bench)
    return render(request, "committees/meeting_detail.html", context)


def meeting_context(request: HttpRequest, meeting: Meeting, bench: Bench) -> dict[str, Any]:
    actor = actor_of(request)
    may_read = can_read_agenda(actor, meeting, bench)
    items = list(
        meeting.items.select_related(
            "put_on_by", "put_on_for", "proposal", "carried_from__meeting"
        ).exclude(status=ItemStatus.DROPPED)
    )
    minutes = sum(item.minutes for item in items)
    return {
        "chips": meeting_chips(meeting),
        "can_read_agenda": may_read,
        "items": items if may_read else [],
        "minutes_planned": minutes,
        "is_too_long": minutes > meeting.minutes,
        "two_sides": needs_two_sides(meeting.committee, bench),
        "sides": sides_of(meeting) if not meeting.is_planned else [],
        "attendances": list(meeting.attendances.select_related("person", "organization")),
        "entries": list(meeting.entries.select_related("said_by", "organization", "item")),
        "written": meeting.written_minutes.first(),
        "in_zone": in_zone(meeting.starts_at, meeting.zone),
        "can_plan": can_plan(actor, meeting, bench),
        "can_put_on": can_put_on(actor, meeting, bench),
        "can_build": can_build(actor, meeting, bench),
        "can_propose": can_propose_agenda(actor, meeting, bench),
        "can_publish": can_publish_agenda(actor, meeting, bench),
        "can_caucus": can_caucus(actor, meeting, bench),
        "can_begin": can_begin(actor, meeting, bench),
        "can_run": can_run(actor, meeting, bench),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, bench, context = about(request, pk)
    actor = actor_of(request)
    require(can_call_meeting(actor, committee, bench))
    act = Act(
        "Call a meeting",
        "What was left of earlier meetings is on its agenda by itself. Times are the unit's.",
        "Call it",
        "The meeting is called; everybody with a place is told.",
        "",
        "calendar-plus",
    )

    def do(form: PlanForm) -> object:
        return call_meeting(committee=committee, planned=form.planned, by=actor, now=timezone.now())

    return ask(request, PlanForm(posted(request), zone=committee.zone), act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    actor = actor_of(request)
    require(can_plan(actor, meeting, bench))
    form = PlanForm(posted(request), zone=meeting.zone, initial=initial_plan(meeting))
    act = Act(
        "Move the meeting",
        "Everybody with a place is told, and calendars move the event.",
        "Save the plan",
        "The plan is saved.",
        meeting.get_absolute_url(),
        "calendar-clock",
    )

    def do(form: PlanForm) -> object:
        return change_plan(
            meeting=meeting,
            planned=form.planned,
            by=actor,
            now=timezone.now(),
            seen=form.cleaned_data["seen"],
        )

    return ask(request, form, act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting, bench, context = about_meeting(request, pk)
    actor = actor_of(request)
    require(can_plan(actor, meeting, bench))
    act = Act(
        "Call the meeting off",
        "What is on its agenda waits for the next meeting.",
        "Call it off",
        "It is called off.",
        meeting.get_absolute_url(),
        "calendar-x",
        "danger",
    )

    def do(form: BecauseForm) -> object:
        said = form.cleaned_data
        return call_off(meeting=meeting, by=actor, now=timezone.now(), **said)

    return ask(request, BecauseForm(posted(request)), act, do, context)


@require_safe
def meeting_invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the reader's own calendar, with a link back to this portal."""
    meeting, _, _ = about_meeting(request, pk)
    address = request.build_absolute_uri(meeting.get_absolute_url())
    content = invitation(meeting, address=address, now=timezone.now())
    name = f"meeting-{meeting.number}.ics"
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
