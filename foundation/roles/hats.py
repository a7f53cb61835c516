"""Two hats: whoever represents a side and leads with the other is told which of the two they wear.

Nobody chooses a hat. It follows from the place where somebody acts: what lies in the room of all
parties is done as a partner, a case of the employer and one union as a representative. Who holds no
joint office, or represents nobody, wears one hat and is told nothing.

An app says in its ``AppConfig.ready`` where joint offices come from (``register``), and what is
done on its pages (``register_place``).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from django.http import HttpRequest
from django.utils import timezone

from foundation.people.models import Organization, OrganizationKind, Person
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.walls.models import Room, RoomKind

CO_LEAD = "co-lead"
# A page names so many of a person's joint offices.
NAMED = 2
_REPRESENTS = {
    OrganizationKind.UNION: Capability.CARRY_CASE,
    OrganizationKind.EMPLOYER: Capability.ANSWER_STEP,
}


class Hat(StrEnum):
    PARTNER = "partner"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class JointOffice:
    """Somebody's part in joint work, for one party. ``key`` tells one joint work from another."""

    person_id: int
    organization_id: int
    words: str
    work: str
    href: str
    key: str
    leads: bool = False

    def __str__(self) -> str:
        return f"{self.words} of {self.work}"


# Everybody's offices in force at the moment, or only those of the people named.
OfficeSource = Callable[[datetime, Collection[int] | None], Iterable[JointOffice]]
_sources: list[OfficeSource] = []
_places: dict[str, Hat] = {}
_HAT_OF_ROOM = {RoomKind.COMMITTEE: Hat.PARTNER, RoomKind.CASE: Hat.REPRESENTATIVE}


def register(source: OfficeSource) -> None:
    """Add a source of joint offices; twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def register_place(hat: Hat, *app_names: str) -> None:
    """What is done on the pages of these apps is done under ``hat``."""
    for name in app_names:
        _places[name] = hat


def joint_offices(now: datetime, people: Collection[int] | None = None) -> list[JointOffice]:
    """Who has which part in joint work, as far as the reader's walls let them see."""
    return list(chain.from_iterable(source(now, people) for source in _sources))


def represents(person: Person, party: Organization, now: datetime) -> bool:
    """Whether a role of theirs carries cases for the union, or answers them for the employer."""
    capability = _REPRESENTS.get(OrganizationKind(party.kind))
    if capability is None:
        return False
    held = RoleAssignment.objects.in_force(now).of_people()
    return held.filter(person=person, organization=party).carrying(capability, now).exists()


def second_hat(actor: Actor, now: datetime) -> list[JointOffice]:
    """The joint offices of somebody who represents their party as well; none with one hat."""
    party = actor.organization
    if party is None or actor.side is None or actor.is_system:
        return []
    found = joint_offices(now, [actor.person.pk])
    own = [one for one in found if one.organization_id == party.pk]
    return own if own and represents(actor.person, party, now) else []


def stamp_of(actor: Actor, room_id: int, now: datetime) -> str:
    """What the record says beside the role: "as co-lead", "as partner", "as representative".

    Empty in a party's own room, and for whoever wears one hat.
    """
    if actor.side is None or actor.is_system:
        return ""
    kind = Room.objects.filter(pk=room_id).values_list("kind", flat=True).first()
    hat = _HAT_OF_ROOM.get(RoomKind(kind)) if kind else None
    offices = second_hat(actor, now) if hat else []
    if not offices:
        return ""
    leads = hat == Hat.PARTNER and all(one.leads for one in offices)
    return f"as {CO_LEAD if leads else hat}"


def words_at(request: HttpRequest, side: str) -> str:
    """What a page says to whoever wears two hats; empty for all others, and where neither counts.

    ``side``: whose the page is, as its badge says. What is one side's own is never joint.
    """
    match = getattr(request, "resolver_match", None)
    hat = _places.get(match.app_name) if match else None
    actor: Actor | None = getattr(request, "actor", None)
    if hat is None or actor is None:
        return ""
    offices = second_hat(actor, timezone.now())
    if not offices:
        return ""
    if side in ("union", "management"):
        hat = Hat.REPRESENTATIVE
    here = [one for one in offices if one.key.split(":")[-1] in _keys_in(match)]
    return sentence_of(hat, here or offices, party=str(actor.organization), is_here=bool(here))


def sentence_of(hat: Hat, offices: list[JointOffice], *, party: str, is_here: bool = False) -> str:
    """In one sentence: which hat, for whom, and which other there is."""
    named = " and ".join(str(one) for one in offices[:NAMED])
    if hat == Hat.REPRESENTATIVE:
        return f"You act here as a representative of {party}. You are also {named}."
    if is_here:
        return f"You act here as {named}, for {party}. In a grievance you represent."
    return f"You act here as a partner, {named}, for {party}. In a grievance you represent."


def _keys_in(match: object) -> set[str]:
    return {str(value) for value in getattr(match, "kwargs", {}).values()}
