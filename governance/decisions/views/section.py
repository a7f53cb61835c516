"""What every page of decisions has: who asks, where, and the section's other pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Partnership, Person
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.faces import Crumb
from governance.consultation.section import section_tabs
from governance.decisions.access import partnerships_of, proposal_to_read
from governance.decisions.models import Proposal
from governance.responsibilities.terms import ResponsibilitiesList


def zone_of(actor: Actor) -> str:
    return actor.organization.zone if actor.organization else actor.person.zone_name


def section(request: HttpRequest, current: str = "") -> dict[str, Any]:
    """Its tabs, and the reader's zone and moment. ``current`` is the address's name."""
    actor = actor_of(request)
    return {
        "tabs": section_tabs(actor, current),
        "zone": zone_of(actor),
        "now": timezone.now(),
    }


def about(request: HttpRequest, pk: UUID) -> tuple[Proposal, dict[str, Any]]:
    """A proposal the actor may read, with what every page about it has."""
    proposal = proposal_to_read(actor_of(request), pk)
    here = reverse("decisions:proposal-detail", args=[pk])
    crumbs = [
        Crumb("Decisions", reverse("decisions:proposal-list")),
        Crumb(proposal.number, here),
    ]
    return proposal, section(request) | {"proposal": proposal, "crumbs": crumbs, "here": here}


def partnership_of(request: HttpRequest) -> Partnership:
    """The one an address names by ``partnership``, else the actor's first."""
    there = partnerships_of(actor_of(request))
    wanted = request.GET.get("partnership", "")
    found = next((one for one in there if wanted in ("", str(one.pk))), None)
    if found is None:
        raise Http404
    return found


def own_people(actor: Actor, now: datetime) -> Any:
    """Who acts for the actor's party now."""
    held = Person.objects.filter(
        assignments__organization=actor.organization,
        assignments__starts_at__lte=now,
        acts_for__isnull=True,
    ).exclude(assignments__ends_at__lte=now)
    return held.distinct().order_by("name")


def levels_of(said: ResponsibilitiesList, *, but: str = "") -> list[tuple[str, str]]:
    return [(level.key, level.name) for level in said.levels if level.key != but]


def blame(form: BaseForm, refusal: ValidationError) -> None:
    """A rule's refusal, at the field it is about where the form has it; nothing typed is lost."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal.messages)
        return
    for name, sentences in refusal.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)
