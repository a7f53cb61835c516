"""Who holds which role, giving one, ending one, and being away."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.forms import PeopleFilterForm
from foundation.roles.access import (
    can_end_role,
    can_give_roles,
    can_read_people,
    can_set_away,
    people_within_reach,
)
from foundation.roles.actions.assignments import assign_role, end_role, set_away
from foundation.roles.forms import AwayForm, EndRoleForm, GiveRoleForm, ReachFilterForm
from foundation.roles.http import Request
from foundation.roles.models import RoleAssignment
from foundation.roles.navigation import section_tabs
from foundation.roles.queries import people, seats
from foundation.roles.terms import last_day
from foundation.toolkit.access import require
from foundation.toolkit.addresses import key_in
from foundation.toolkit.asking import add_refusal
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import in_zone

SHOWN = {"held": "Held now", "ending": "Ending within 60 days", "vacant": "Vacant"}
CANDIDATES = 25


@require_safe
def seat_list(request: HttpRequest) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_read_people(actor))
    show = request.GET.get("show", "held")
    show = show if show in SHOWN else "held"
    form = ReachFilterForm(request.GET)
    page = keyset_page(
        seats(now, show=show, **form.filters()),
        by=("unit__lft", "role__rank", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
    )
    context = {
        "form": form,
        "rows": [_row(held, actor, now) for held in page.rows],
        "show": show,
        "saved": _shown_tabs(show),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "can_give": can_give_roles(actor),
        "tabs": section_tabs("roles:seat-list"),
    }
    return render(request, "roles/seat_list.html", {**context, "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
def role_give(request: HttpRequest) -> HttpResponse:
    """Whom first, by name; then which role, where and from when to when."""
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_give_roles(actor))
    wanted = key_in(request.POST.get("person") or request.GET.get("person", ""))
    person = people_within_reach(actor).filter(pk=wanted).first() if wanted else None
    if person is None:
        return render(request, "roles/role_give_to.html", _candidates(request, actor, now))
    first = {"person": person, "unit": person.unit_id, "starts_on": _today(person.zone_name, now)}
    form = GiveRoleForm(actor, request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid() and _give(form, actor, now):
        messages.success(request, f"{person} was given the role {form.cleaned_data['role']}.")
        return redirect("people:person-detail", person.pk)
    context = {"form": form, "person": person, "organization": actor.organization}
    return render(request, "roles/role_give.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    assignment = _assignment(pk)
    first = {"version": version_of(assignment, "ends_at")}
    form = EndRoleForm(request.POST if request.method == "POST" else None, initial=first)
    if not (form.is_bound and form.is_valid()):
        require(can_end_role(actor, assignment=assignment, now=now))
    else:
        try:
            end_role(
                assignment=assignment,
                at=form.moment(assignment, now),
                version=form.cleaned_data["version"],
                by=actor,
                now=now,
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"The end of the role {assignment.role} is set.")
            return redirect("people:person-detail", assignment.person_id)
    context = {"form": form, "assignment": assignment, "now": now}
    return render(request, "roles/role_end.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def away_set(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    assignment = _assignment(pk)
    require(can_set_away(actor, assignment=assignment, now=now))
    until = assignment.away_until if assignment.is_away(now) else None
    first = {
        "until": last_day(until, assignment.unit.zone) if until else None,
        "version": version_of(assignment, "away_until"),
    }
    form = AwayForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            set_away(
                assignment=assignment,
                until=form.moment(assignment),
                version=form.cleaned_data["version"],
                by=actor,
                now=now,
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Your time away is set.")
            return redirect("people:person-detail", assignment.person_id)
    context = {"form": form, "assignment": assignment}
    return render(request, "roles/away_set.html", context, status=_status(form))


def _row(held: RoleAssignment, actor: Any, now: Any) -> dict[str, Any]:
    return {"role": held, "can_end": can_end_role(actor, assignment=held, now=now)}


def _shown_tabs(show: str) -> list[Tab]:
    address = reverse("roles:seat-list")
    return [
        Tab(label, f"{address}?show={name}", is_current=name == show)
        for name, label in SHOWN.items()
    ]


def _give(form: GiveRoleForm, actor: Any, now: Any) -> RoleAssignment | None:
    """The role given, or nothing, with the reason in the form."""
    assert actor.organization is not None
    try:
        return assign_role(
            person=form.cleaned_data["person"],
            role=form.cleaned_data["role"],
            organization=actor.organization,
            by=actor,
            now=now,
            **form.term(now),
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def _candidates(request: HttpRequest, actor: Any, now: Any) -> dict[str, Any]:
    form = PeopleFilterForm(request.GET)
    rows = people(actor, now, **form.filters()).exclude(pk=actor.person.pk)
    return {"form": form, "people": rows.order_by("name", "pk")[:CANDIDATES]}


def _assignment(pk: int) -> RoleAssignment:
    rows = RoleAssignment.objects.of_people()
    return get_object_or_404(rows.select_related("person", "role", "organization", "unit"), pk=pk)


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _today(zone: str, now: Any) -> Any:
    return in_zone(now, zone).date()
