"""The three key holders: named, each with a key of their own, two of whom open the ballots."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from foundation.people.models import Membership, Person
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, add_refusal, ask, posted
from foundation.toolkit.htmx import go
from governance.elections.access import (
    can_give_key,
    can_name_key_holder,
    can_run_election,
    can_take_key,
    election_to_read,
    holder_of,
)
from governance.elections.actions.counting import give_key
from governance.elections.actions.keeping_keys import (
    drop_key_holder,
    lacks_keys,
    name_key_holder,
    take_key,
)
from governance.elections.desk import Visit, served
from governance.elections.forms import KeyForm, MemberForm
from governance.elections.models import Election, KeyHolder
from governance.elections.views.section import about, crumbs, own_crumb, section, to

GIVE = Question(
    "Open the ballots",
    "Give my key",
    "Your key was taken.",
    "With the second key the ballots are opened, the list is published and the result stands.",
    "key-round",
)


@require_http_methods(GET_OR_POST)
@served
def holder_list(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    require(can_run_election(visit.actor, election))
    members = Membership.objects.in_force(visit.now).filter(organization=visit.union)
    among = Person.objects.filter(pk__in=members.values("person"), acts_for__isnull=True)
    form = MemberForm(among.exclude(pk=visit.person.pk), posted(request))
    access = can_name_key_holder(visit.actor, election)
    if request.method == "POST" and access and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            name_key_holder(election=election, person=person, by=visit.actor, now=visit.now)
            return go(request, to("holder-list", election))
        except ValidationError as refusal:
            add_refusal(form, refusal)
    context = {
        "election": election,
        "form": form,
        "access": access,
        "holders": election.key_holders.select_related("person"),
        "lacks": lacks_keys(election),
        "crumbs": crumbs(own_crumb(election)),
        "now": visit.now,
        **section(),
    }
    status = 409 if request.method == "POST" and not access else 422 if form.errors else 200
    return render(request, "elections/holder_list.html", context, status=status)


@require_POST
@served
def holder_drop(request: HttpRequest, visit: Visit, pk: UUID, holder: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    require(can_run_election(visit.actor, election))
    found = election.key_holders.filter(pk=holder).first()
    if found is None:
        raise Http404
    found.election = election
    drop_key_holder(holder=found, by=visit.actor, now=visit.now)
    return redirect(to("holder-list", election))


@require_http_methods(GET_OR_POST)
@served
def key_take(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    """The key is made and shown by one answer, once, and lies nowhere afterwards."""
    election = election_to_read(visit.by, pk)
    holder = _own(visit, election)
    access = can_take_key(visit.person, holder)
    context: dict[str, Any] = {"election": election, "holder": holder, "access": access}
    if request.method == "POST" and access:
        context["key"] = take_key(holder=holder, person=visit.person, by=visit.by, now=visit.now)
    context |= {"crumbs": crumbs(own_crumb(election)), "now": visit.now, **section()}
    status = 409 if request.method == "POST" and not access else 200
    return render(request, "elections/key_take.html", context, status=status)


@require_http_methods(GET_OR_POST)
@served
def key_give(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    holder = _own(visit, election)

    def act(typed: dict[str, Any]) -> None:
        give_key(election=election, person=visit.person, by=visit.by, now=visit.now, **typed)

    access = can_give_key(visit.person, holder, election)
    return ask(about(request, election, GIVE, KeyForm(posted(request)), access), act)


def _own(visit: Visit, election: Election) -> KeyHolder:
    holder = holder_of(visit.person, election)
    if holder is None:
        raise Http404
    return holder
