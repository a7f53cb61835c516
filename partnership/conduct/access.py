"""Who raises a matter, reads it, counsels. PostgreSQL holds the same; here it is said in words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation.people.models import Membership, Organization, Partnership, Person
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import RoleAssignment
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from partnership.conduct import asked
from partnership.conduct.asked import CounsellorRow, EntryRow, MatterRow
from partnership.conduct.statuses import ReaderPart

OVER = "This is closed: nothing is written to it any more."


@dataclass(frozen=True)
class Reading:
    """A matter with what was written to it, as far as it is the reader's to read."""

    matter: MatterRow
    entries: list[EntryRow]


def own_partnerships(person: Person, now: datetime) -> list[Partnership]:
    """Those the person belongs to, by a membership or a role of their party."""
    member = Membership.objects.in_force(now).filter(person=person).values("organization")
    held = RoleAssignment.objects.in_force(now).of_people().filter(person=person)
    parties = Organization.objects.filter(Q(pk__in=member) | Q(pk__in=held.values("organization")))
    own = Q(employer__in=parties) | Q(unions__in=parties)
    return list(Partnership.objects.filter(own).distinct().select_related("employer", "unit"))


def can_raise(actor: Actor, partnerships: list[Partnership]) -> Access:
    if actor.is_system or not partnerships:
        return Denied("Conduct is raised by people who belong to a party of the partnership.")
    return ALLOWED


def people_of(partnership: Partnership, now: datetime) -> QuerySet[Person]:
    """Whoever belongs to a party of it: about whom something can be raised."""
    parties = [party.pk for party in partnership.parties]
    members = Membership.objects.in_force(now).filter(organization__in=parties)
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization__in=parties)
    return Person.objects.filter(acts_for__isnull=True).filter(
        Q(pk__in=members.values("person")) | Q(pk__in=held.values("person"))
    )


def matter_to_read(pk: UUID) -> Reading:
    """For whoever acts, or 404: nobody else learns that there is one."""
    found = next((matter for matter in asked.mine() if matter.pk == pk), None)
    if found is None:
        raise Http404
    return Reading(found, asked.entries_of(pk))


def can_write(matter: MatterRow) -> Access:
    if matter.part != ReaderPart.COUNSELS:
        return Denied("The two counsellors write here.")
    return ALLOWED if matter.is_open else Denied(OVER)


def can_confirm(actor: Actor, matter: MatterRow) -> Access:
    """What one counsellor wrote down as agreed is confirmed by the other, which closes it."""
    if not (write := can_write(matter)):
        return write
    if matter.agreed_by is None:
        return Denied("Write down what was agreed first.")
    if matter.agreed_by == actor.person.pk:
        return Denied("You wrote down what was agreed: the other counsellor confirms it.")
    return ALLOWED


def can_withdraw(matter: MatterRow) -> Access:
    if matter.part != ReaderPart.RAISED:
        return Denied("Whoever raised it withdraws it.")
    return ALLOWED if matter.is_open else Denied(OVER)


def can_name(actor: Actor, partnership: Partnership) -> Access:
    """Whoever speaks for a party on the Agreement to Partner names its counsellors."""
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("Counsellors are named by the parties.")
    if actor.organization not in partnership.parties:
        return Denied("Your party does not belong to this partnership.")
    return may(actor, Capability.SETTLE_AGREEMENT)


def can_end(actor: Actor, partnership: Partnership, counsellor: CounsellorRow) -> Access:
    own = actor.organization is not None and actor.organization.pk == counsellor.party_id
    mine: Access = ALLOWED if own else Denied("Each party ends whom it named itself.")
    return first_denial(mine, can_name(actor, partnership))


def fit_to_counsel(party: Organization, now: datetime, *, but: Person) -> QuerySet[Person]:
    """Whose role of the party carries it; nobody names themselves."""
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=party)
    fit = held.carrying(Capability.COUNSEL_CONDUCT, now).values("person")
    return Person.objects.filter(pk__in=fit).exclude(pk=but.pk).order_by("name")
