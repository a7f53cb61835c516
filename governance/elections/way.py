"""The way elected seats of a union are filled: registered with the vacancies."""

from datetime import datetime

from django.urls import reverse

from foundation.offices.filling import Way
from foundation.offices.models import Posting
from foundation.people.models import OrganizationKind
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled
from foundation.toolkit.faces import Crumb
from governance.elections.actions.calling import HOW_TO_STAND, call_for_posting


def _leads_to(posting: Posting, actor: Actor, now: datetime) -> list[Crumb]:
    """Asks nothing: whoever looks may be of the other side, and enters no room of the union."""
    party = actor.organization
    if party is not None and party.kind != OrganizationKind.UNION:
        return []
    return [Crumb("The election", reverse("elections:posting-election", args=[posting.pk]))]


ELECTION = Way(
    code="election",
    label="Election by the members",
    fills=frozenset({HowFilled.ELECTED}),
    takes_applications=False,
    how_to_apply=HOW_TO_STAND,
    opened=call_for_posting,
    leads_to=_leads_to,
)
