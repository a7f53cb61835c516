"""Owing the notices of a proposal: to those concerned, in words that give nothing away."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from governance.decisions.models import Participant, Proposal


def tell_participants(
    proposal: Proposal,
    what: str,
    *,
    now: datetime,
    but: Person | None = None,
    only: Iterable[Participant] | None = None,
) -> None:
    """Tell everybody who takes part; ``what`` is a short sentence in the portal's own words."""
    asked = proposal.participants.select_related("person", "organization") if only is None else only
    by_party: dict[Organization, list[Person]] = defaultdict(list)
    for one in asked:
        if but is None or one.person_id != but.pk:
            by_party[one.organization].append(one.person)
    for party, people in by_party.items():
        owe(
            kind=NoticeKind.DECISION,
            to=people,
            organization=party,
            room_id=proposal.room_id,
            subject=f"{proposal.number}: {what}",
            path=proposal.get_absolute_url(),
            now=now,
        )


def tell_person(
    proposal: Proposal,
    person: Person,
    organization: Organization,
    what: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    if person == by.person:
        return
    owe(
        kind=NoticeKind.DECISION,
        to=[person],
        organization=organization,
        room_id=proposal.room_id,
        subject=f"{proposal.number}: {what}",
        path=proposal.get_absolute_url(),
        now=now,
    )
