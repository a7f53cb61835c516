"""By the code on the wall: signing in, and saying what one thinks of it. For members, too.

A member enters no room. Whoever holds the code of a session may put themselves on its list and hand
in their sheet: their party's own sweep writes it, and shows them the title, the place and the hour.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.people.models import Membership, OrganizationKind, Person
from foundation.roles.actor import Actor, system_actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST
from foundation.toolkit.htmx import go
from foundation.walls.principal import acting_as
from training.actions.attending import can_sign_in, sign_in_by_code
from training.actions.evaluating import can_evaluate, give_sheet, open_occasion
from training.forms import SheetForm
from training.models import Booking, Occasion, TrainingSession
from training.statuses import BookingStatus
from training.views.section import section

OWN = "training:own-list"


@require_http_methods(GET_OR_POST)
def attendance_sign(request: HttpRequest, code: str) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    writer = _writer(actor, now)
    refusal = ""
    with acting_as(writer), transaction.atomic():
        session = _session(code)
        if request.method == "POST":
            try:
                sign_in_by_code(session=session, person=actor.person, by=writer, now=now)
            except (PermissionDenied, ValidationError) as why:
                refusal = " ".join(getattr(why, "messages", [str(why)]))
        context = _seen(session, actor.person, now)
    if request.method == "POST" and not refusal:
        messages.success(request, "You are signed in.")
        return go(request, request.path)
    context |= {"refusal": refusal, "now": now, **section(actor, OWN)}
    status = 409 if refusal else 200
    return render(request, "training/attendance_sign.html", context, status=status)


@require_http_methods(GET_OR_POST)
def evaluation_give(request: HttpRequest, code: str) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    writer = _writer(actor, now)
    form = SheetForm(request.POST if request.method == "POST" else None)
    with acting_as(writer), transaction.atomic():
        session = _session(code)
        access = can_evaluate(session, actor.person, now=now)
        if open_occasion(session, now) == Occasion.BEFORE:
            del form.fields["usefulness"]
        if access and form.is_bound and form.is_valid():
            said = form.cleaned_data
            give_sheet(session=session, person=actor.person, by=writer, now=now, **said)
            messages.success(request, "Thank you. Nobody can tell which sheet is yours.")
            return go(request, reverse(OWN))
        context = _seen(session, actor.person, now)
    context |= {"form": form, "access": access, "now": now, **section(actor, OWN)}
    status = 422 if form.is_bound and form.errors else 200
    if form.is_bound and not access:
        status = 409
    return render(request, "training/evaluation_give.html", context, status=status)


def _writer(actor: Actor, now: datetime) -> Actor:
    """The person in their role; for a member, their party's own sweep, a union's first."""
    if actor.organization is not None:
        return actor
    rows = Membership.objects.in_force(now).filter(person=actor.person)
    found = sorted(
        rows.select_related("organization"),
        key=lambda row: row.organization.kind != OrganizationKind.UNION,
    )
    if not found:
        raise Http404
    return system_actor(found[0].organization, now)


def _session(code: str) -> TrainingSession:
    found = TrainingSession.objects.for_page().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _seen(session: TrainingSession, person: Person, now: datetime) -> dict[str, Any]:
    booking = Booking.objects.filter(session=session, person=person).first()
    return {
        "title": session.course.title,
        "place": session.place,
        "zone": session.zone,
        "starts_at": session.starts_at,
        "code": session.code,
        "is_signed_in": booking is not None and booking.status == BookingStatus.ATTENDED,
        "can_sign_in": can_sign_in(session, now=now),
        "can_evaluate": can_evaluate(session, person, now=now),
        "occasion": open_occasion(session, now),
    }
