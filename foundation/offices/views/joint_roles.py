"""Roles of a joint body: who is put forward, whose word is awaited, and giving it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import can_give_word, can_give_words
from foundation.offices.actions.agreeing import give_word
from foundation.offices.forms import JointRoleForm, SureForm
from foundation.offices.joint_roles import PutForward, put_forward
from foundation.offices.parties import partnerships_of
from foundation.offices.views.section import asking, crumb, section
from foundation.people.models import Organization, OrganizationKind
from foundation.roles.access import can_end_role, can_read_people
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.roles.models import RoleConsent
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Fact

LIST = "offices:joint-role-list"
PUT_FORWARD = Question(
    "Put somebody forward",
    "Give your party's word",
    "Your party's word is given. The role begins when every party has given its own.",
    "A role of a joint body serves both sides: it begins with the word of every party.",
    "handshake",
)
AGREE = Question(
    "Give your party's word",
    "Give it",
    "Your party's word is given.",
    "A word given stands. With the last one the role begins, and any party may end it again.",
    "handshake",
)


@require_safe
def joint_role_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_people(actor))
    bodies = Organization.objects.filter(kind=OrganizationKind.JOINT_BODY).order_by("name")
    rows = [_row(actor, found) for found in put_forward(partnerships_of(actor), now)]
    context = {
        "waiting": [row for row in rows if row["found"].awaited and not row["found"].is_late],
        "rows": [row for row in rows if not row["found"].awaited or row["found"].is_late],
        "bodies": list(bodies),
        "may_speak": can_give_words(actor),
        "now": now,
        **section(LIST),
    }
    return render(request, "offices/joint_role_list.html", context)


@require_http_methods(GET_OR_POST)
def joint_role_propose(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form, at = JointRoleForm(actor, posted(request)), crumb("Joint roles", LIST)

    def act(typed: dict[str, Any]) -> None:
        named = form.appointment(now)
        partnership = partnership_at(party_of(actor), named["unit"])
        if partnership is None:
            raise ValidationError({"unit": "No partnership of your party holds this unit."})
        give_word(partnership=partnership, by=actor, now=now, **named)

    asked = asking(
        request, PUT_FORWARD, form, at.href, at, standing=can_give_words(actor), current=LIST
    )
    return ask(asked, act)


@require_http_methods(GET_OR_POST)
def joint_role_agree(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    first, at = get_object_or_404(_words(actor), pk=pk), crumb("Joint roles", LIST)
    found = next(each for each in put_forward([first.partnership], now) if first in each.words)

    def act(typed: dict[str, Any]) -> None:
        give_word(**_named(first), by=actor, now=now)

    asked = asking(
        request,
        AGREE,
        SureForm(posted(request)),
        at.href,
        at,
        standing=can_give_words(actor),
        access=_may_agree(actor, found),
        current=LIST,
        facts=_facts(found),
    )
    return ask(asked, act)


def _words(actor: Actor) -> QuerySet[RoleConsent]:
    return RoleConsent.objects.filter(partnership__in=partnerships_of(actor)).select_related(
        "partnership__employer", "person", "role", "organization", "unit"
    )


def _named(word: RoleConsent) -> dict[str, Any]:
    names = ("partnership", "person", "role", "organization", "unit", "starts_at", "ends_at")
    return {name: getattr(word, name) for name in names}


def _may_agree(actor: Actor, found: PutForward) -> Any:
    if (speaks := can_give_words(actor)) and actor.organization is not None:
        word = RoleConsent(party=actor.organization, **_named(found.first))
        return can_give_word(actor, word, found.words, found.now)
    return speaks


def _row(actor: Actor, found: PutForward) -> dict[str, Any]:
    term = found.term
    return {
        "found": found,
        "may_agree": _may_agree(actor, found),
        "may_end": term is not None and can_end_role(actor, assignment=term, now=found.now),
    }


def _facts(found: PutForward) -> list[Fact]:
    first = found.first
    return [
        Fact("Who", first.person.name),
        Fact("Role", f"{first.role.name} of {first.organization}"),
        Fact("Where", first.unit.name),
        Fact("Term", found.term_words),
        Fact("Word given by", ", ".join(str(word.party) for word in found.words)),
        Fact("Waits for", ", ".join(str(party) for party in found.awaited) or "nobody"),
    ]
