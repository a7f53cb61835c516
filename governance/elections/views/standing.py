"""Nominating, standing, saying yes or no, and naming who observes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Membership, Person
from foundation.toolkit.access import ALLOWED, require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from governance.elections.access import (
    can_answer_nomination,
    can_name_observer,
    can_nominate,
    can_observe,
    can_stand,
    election_to_read,
    nomination_to_read,
    takes_nominations,
)
from governance.elections.actions.nominating import answer_nomination, nominate
from governance.elections.actions.observing import name_observer
from governance.elections.desk import Visit, served
from governance.elections.electorate import electorate_of
from governance.elections.forms import MemberForm, NomineeForm, NothingForm, StandForm
from governance.elections.models import Election
from governance.elections.queries import election_page
from governance.elections.statuses import NominationStatus
from governance.elections.views.section import about, crumbs, own_crumb, section, to

NOMINATE = Question(
    "Nominate somebody",
    "Nominate",
    "They are asked whether they accept.",
    "A member of your union who works there. They are told at once.",
    "user-plus",
)
STAND = Question(
    "Stand for election", "Stand", "You stand. You may withdraw until voting opens.", icon="hand"
)
ACCEPT = Question("Accept the nomination", "Stand", "You stand in this election.", icon="hand")
DECLINE = Question("Decline the nomination", "Decline", "You do not stand.", icon="x")
WITHDRAW = Question(
    "Withdraw", "Withdraw", "You stand no longer.", "Your name will not be on the ballot.", "x"
)
ANSWERS = {
    "accept": (NominationStatus.ACCEPTED, ACCEPT),
    "decline": (NominationStatus.DECLINED, DECLINE),
    "withdraw": (NominationStatus.WITHDRAWN, WITHDRAW),
}
OBSERVE = Question(
    "Name an observer",
    "Name them",
    "They are told, and see the page of observers.",
    "Observers see the roll, how many have voted, and the published list: never whose vote it was.",
    "eye",
)


@require_http_methods(GET_OR_POST)
@served
def nomination_make(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    among = electorate_of(election.organization, election.unit, visit.now)
    form = NomineeForm(among.exclude(pk=visit.person.pk), posted(request))

    def act(typed: dict[str, Any]) -> None:
        nominate(election=election, nominator=visit.person, by=visit.by, now=visit.now, **typed)

    return ask(_open(request, visit, election, NOMINATE, form), act)


@require_http_methods(GET_OR_POST)
@served
def nomination_stand(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    require(can_stand(visit.person, election, visit.now, is_self=True))

    def act(typed: dict[str, Any]) -> None:
        me: dict[str, Any] = {"nominee": visit.person, "nominator": visit.person}
        nominate(election=election, by=visit.by, now=visit.now, **me, **typed)

    return ask(_open(request, visit, election, STAND, StandForm(posted(request))), act)


@require_http_methods(GET_OR_POST)
@served
def nomination_answer(
    request: HttpRequest, visit: Visit, pk: UUID, nomination: UUID, answer: str
) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    found = nomination_to_read(election, nomination)
    status, question = ANSWERS[answer]
    form = (StandForm if answer == "accept" else NothingForm)(posted(request))

    def act(typed: dict[str, Any]) -> None:
        answer_nomination(
            nomination=found,
            status=status,
            person=visit.person,
            by=visit.by,
            now=visit.now,
            **typed,
        )

    access = can_answer_nomination(visit.person, found, visit.now)
    standing = ALLOWED if found.person_id == visit.person.pk else access
    return ask(about(request, election, question, form, access, standing=standing), act)


@require_http_methods(GET_OR_POST)
@served
def observer_name(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    members = Membership.objects.in_force(visit.now).filter(organization=visit.union)
    among = Person.objects.filter(pk__in=members.values("person"), acts_for__isnull=True)
    form = MemberForm(among.exclude(pk=visit.person.pk), posted(request))

    def act(typed: dict[str, Any]) -> None:
        name_observer(
            election=election,
            observer=typed["person"],
            person=visit.person,
            actor=visit.actor,
            by=visit.by,
            now=visit.now,
        )

    access = can_name_observer(visit.person, visit.actor, election)
    return ask(about(request, election, OBSERVE, form, access, standing=access), act)


@require_safe
@served
def election_observe(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    """The roll, its fingerprint, how many have voted, and what was published."""
    election = election_to_read(visit.by, pk)
    require(can_observe(visit.person, visit.actor, election))
    page = election_page(election, visit.person, visit.now)
    context = {
        "page": page,
        "election": election,
        "roll": [line.split("\t")[1] for line in election.roll_text.splitlines()],
        "cast": len(page.box.marks) if page.box else 0,
        "now": visit.now,
        "crumbs": crumbs(own_crumb(election)),
        "detail_href": to("election-detail", election),
        **section(),
    }
    return render(request, "elections/election_observe.html", context)


def _open(
    request: HttpRequest, visit: Visit, election: Election, question: Question, form: Any
) -> Any:
    """For whom it is too late it is a conflict; whoever does not belong there is refused."""
    access = can_nominate(visit.person, election, visit.now)
    is_late = not takes_nominations(election, visit.now)
    standing = ALLOWED if is_late else access
    return about(request, election, question, form, access, standing=standing)
