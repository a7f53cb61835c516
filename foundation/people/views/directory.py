"""Who is here and which roles they hold."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.people.forms import PeopleFilterForm
from foundation.people.reset_rules import can_start_reset, resets_of
from foundation.roles.access import (
    can_end_role,
    can_give_roles,
    can_read_people,
    can_set_away,
    person_to_read,
)
from foundation.roles.http import Request
from foundation.roles.models import RoleAssignment
from foundation.roles.navigation import section_tabs
from foundation.roles.queries import memberships_shown, people, terms_of
from foundation.toolkit.access import require
from foundation.toolkit.htmx import is_htmx, render_part
from foundation.toolkit.keyset import PARAMETER, keyset_page

LIST = "people/person_list.html"


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    actor = cast(Request, request).actor
    require(can_read_people(actor))
    form = PeopleFilterForm(request.GET)
    rows = people(actor, timezone.now(), **form.filters())
    page = keyset_page(rows, by=("name", "pk"), cursor=request.GET.get(PARAMETER, ""))
    context = {
        "form": form,
        "page": page,
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
    }
    if is_htmx(request):
        return render_part(request, LIST, "people", context)
    return render(request, LIST, {**context, "tabs": section_tabs("people:person-list")})


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    if pk != actor.person.pk:
        require(can_read_people(actor))
    person = person_to_read(actor, pk)
    terms, memberships = terms_of(person, now), memberships_shown(actor, person)
    context: dict[str, Any] = {
        "person": person,
        "is_self": person.pk == actor.person.pk,
        "now": now,
        "zone": person.zone_name,
        "terms_now": [_with_rights(held, actor, now) for held in terms.now],
        "terms_later": [_with_rights(held, actor, now) for held in terms.later],
        "terms_past": terms.past,
        "memberships": memberships,
        "can_give": can_give_roles(actor),
        "can_reset": can_start_reset(actor, person, now=now),
        "resets": resets_of(actor, person),
        "can_leave": can_give_roles(actor) and memberships.filter(ends_at=None).exists(),
        "tabs": section_tabs("people:person-list"),
    }
    return render(request, "people/person_detail.html", context)


def _with_rights(held: RoleAssignment, actor: Any, now: Any) -> dict[str, Any]:
    return {
        "role": held,
        "can_end": can_end_role(actor, assignment=held, now=now),
        "can_set_away": can_set_away(actor, assignment=held, now=now),
        "is_away": held.is_away(now),
    }
