"""What every page of committees has: who asks, where, and the frame of an act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.faces import Crumb
from governance.committees.access import committee_to_read
from governance.committees.bench import Bench, bench_of
from governance.committees.meeting_access import meeting_to_read
from governance.committees.models import Committee, Meeting
from governance.decisions.views.section import blame, own_people, zone_of

__all__ = ["Act", "about", "about_meeting", "ask", "blame", "own_people", "people_of"]


@dataclass(frozen=True)
class Act:
    """What the page of an act says, and where it leads when it is done."""

    title: str
    lead: str
    button: str
    said: str
    back: str
    icon: str = "check"
    kind: str = "primary"
    back_label: str = "Back"


def about(request: HttpRequest, pk: UUID) -> tuple[Committee, Bench, dict[str, Any]]:
    """A committee the actor may read, who sits in it, and what every page about it has."""
    actor, now = actor_of(request), timezone.now()
    committee = committee_to_read(actor, pk)
    return committee, bench_of(committee, now=now), _context(actor, committee)


def about_meeting(request: HttpRequest, pk: UUID) -> tuple[Meeting, Bench, dict[str, Any]]:
    actor, now = actor_of(request), timezone.now()
    meeting = meeting_to_read(actor, pk)
    context = _context(actor, meeting.committee) | {"meeting": meeting}
    context["crumbs"] = [*context["crumbs"], Crumb(str(meeting), meeting.get_absolute_url())]
    return meeting, bench_of(meeting.committee, now=now), context


def people_of(committee: Committee, bench: Bench, actor: Actor) -> Any:
    """Whom an action may be given to: who has a place, and who acts for the actor's party."""
    seated = [person.pk for person in bench.people()]
    own = own_people(actor, timezone.now()).values("pk")
    return (Person.objects.filter(pk__in=seated) | Person.objects.filter(pk__in=own)).order_by(
        "name"
    )


def ask(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Act,
    do: Callable[[Any], object],
    context: dict[str, Any],
    template: str = "committees/act.html",
) -> HttpResponse:
    """Ask, then do; a refusal stands over what was typed."""
    if form.is_valid():
        try:
            done = do(form)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, act.said)
            return redirect(_where(act, done))
    status = 422 if form.is_bound else 200
    return render(request, template, context | {"act": act, "form": form}, status=status)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _where(act: Act, done: object) -> str:
    if act.back:
        return act.back
    address: str = done.get_absolute_url()  # type: ignore[attr-defined]
    return address


def _context(actor: Actor, committee: Committee) -> dict[str, Any]:
    crumbs = [Crumb("Committees", reverse("committees:committee-list"))]
    crumbs += [Crumb(committee.name, committee.get_absolute_url())]
    return {
        "committee": committee,
        "crumbs": crumbs,
        "here": committee.get_absolute_url(),
        "zone": zone_of(actor),
        "now": timezone.now(),
        "side": "joint" if committee.is_joint else "union",
        "own_party": actor.organization,
    }
