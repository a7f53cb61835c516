"""Owing notices about what the parties tell: that something waits, never what it says."""

from datetime import datetime

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Partnership, Person, Side, Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from governance.consultation.recipients import people_asked
from partnership.communication.models import JointText, Rumor


def tell_parties(
    thing: JointText, what: str, *, by: Actor, now: datetime, others: bool = False
) -> None:
    """Those who write and approve for each party it takes; ``others``: not for one's own."""
    parties = Organization.objects.filter(pk__in=thing.parties).order_by("pk")
    for party in parties:
        if not (others and party == by.organization):
            _tell(_writers(party, thing.unit, now), party, thing, what, by=by, now=now)


def tell_desk(rumor: Rumor, what: str, *, by: Actor, now: datetime) -> None:
    """Those who may take a rumor on, of each party."""
    partnership: Partnership = rumor.partnership
    for party in partnership.parties:
        _tell(_writers(party, rumor.unit, now), party, rumor, what, by=by, now=now)


def tell_owner(rumor: Rumor, side: Side, what: str, *, by: Actor, now: datetime) -> None:
    """The owner of a side, as whoever they act for on it."""
    owner = rumor.owner_of(side)
    for party in rumor.partnership.parties if owner else []:
        if party.side == side and owner in _writers(party, rumor.unit, now):
            _tell([owner], party, rumor, what, by=by, now=now)


def _writers(party: Organization, unit: Unit, now: datetime) -> list[Person]:
    return people_asked(party, Capability.COMMUNICATE, unit, now)


def _tell(
    people: list[Person],
    party: Organization,
    thing: JointText | Rumor,
    what: str,
    *,
    by: Actor,
    now: datetime,
) -> None:
    told = [person for person in people if person != by.person]
    if told:
        owe(
            kind=NoticeKind.TOLD,
            to=told,
            organization=party,
            room_id=thing.room_id,
            subject=what,
            path=thing.get_absolute_url(),
            now=now,
        )
