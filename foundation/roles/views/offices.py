"""Every office with what belongs to it, the list of its holders, and handing over."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person
from foundation.roles.access import can_end_role, can_hand_over, can_read_people
from foundation.roles.actions.handing_over import hand_over, next_in_line
from foundation.roles.forms import HandOverForm, ReachFilterForm
from foundation.roles.handover import carried_in
from foundation.roles.http import Request
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.navigation import section_tabs
from foundation.roles.qualifications import qualifications_of
from foundation.roles.queries import seats
from foundation.roles.terms import ENDING_SOON
from foundation.toolkit.access import require
from foundation.toolkit.faces import Chip
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import counted

FIRST_SHOWN = "steward"


@require_safe
def office_list(request: HttpRequest) -> HttpResponse:
    """The holders of one role, with what they lack or will lose soon; and every office as a row."""
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_read_people(actor))
    form = ReachFilterForm(request.GET or {"role": FIRST_SHOWN})
    asked = {**form.filters()}
    asked["role"] = asked["role"] or FIRST_SHOWN
    page = keyset_page(
        seats(now, **asked),
        by=("unit__lft", "role__rank", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
    )
    lacking = qualifications_of(actor, page.rows, now)
    roles = Role.objects.filter(is_system=False)
    roles = roles.select_related("requires_role", "pairs_with", "serves_also_as")
    context = {
        "form": form,
        "role": roles.filter(code=asked["role"]).first(),
        "rows": [(held, lacking[held.pk], _end_chip(held, now)) for held in page.rows],
        "roles": roles,
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "tabs": section_tabs("roles:office-list"),
        "now": now,
    }
    return render(request, "roles/office_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def term_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody carries in a role, to read together with whoever follows, and to give away."""
    actor, now = cast(Request, request).actor, timezone.now()
    rows = RoleAssignment.objects.of_people()
    term = get_object_or_404(rows.select_related("person", "role", "organization", "unit"), pk=pk)
    require(can_hand_over(actor, assignment=term))
    first = {"to": next_in_line(term, now)}
    form = HandOverForm(term, request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid() and (done := _handed(form, term, actor, now)) is not None:
        messages.success(request, f"{counted(done, 'thing')} handed over.")
        return redirect("roles:term-hand-over", term.pk)
    carried = carried_in(actor, term, now)
    context: dict[str, Any] = {
        "form": form,
        "term": term,
        "carried": carried,
        "given": sum(one.take_over is not None for one in carried),
        "can_end": can_end_role(actor, assignment=term, now=now),
        "now": now,
        "tabs": section_tabs("roles:seat-list"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "roles/term_hand_over.html", context, status=status)


def _handed(form: HandOverForm, term: RoleAssignment, actor: Any, now: Any) -> int | None:
    """How many things went over; nothing, with the reason in the form, where none may."""
    to: Person = form.cleaned_data["to"]
    try:
        return hand_over(assignment=term, to=to, by=actor, now=now)
    except ValidationError as refusal:
        form.add_error(None if not hasattr(refusal, "error_dict") else "to", refusal.messages)
        return None


def _end_chip(held: RoleAssignment, now: Any) -> Chip | None:
    if held.ends_at is None or held.ends_at > now + ENDING_SOON:
        return None
    return Chip("Term ends soon", "soon", "hourglass")
