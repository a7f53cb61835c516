"""Who may start, confirm and stop a reset of somebody's password and factors."""

from datetime import datetime

from django.db.models import Q, QuerySet

from foundation.people.mail_readers import employer_reading, employers_with_mail
from foundation.people.models import (
    Account,
    CredentialReset,
    Membership,
    Organization,
    OrganizationKind,
    Person,
)
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from foundation.toolkit.access import ALLOWED, Access, Denied
from foundation.walls.principal import acting_as


def is_officer(actor: Actor) -> bool:
    """An administrator of a party: whoever edits its fences."""
    return actor.organization is not None and actor.reach(Capability.EDIT_FENCES) > Reach.NOTHING


def own_parties(person: Person, now: datetime) -> QuerySet[Organization]:
    """The parties whose affair a person's account is.

    A union's, where they hold a role in it or belong to it, even if they work for the employer:
    else the employer would open the union's rooms by resetting its steward.
    """
    held = RoleAssignment.objects.in_force(now).filter(person=person).values("organization")
    belongs = (
        Membership.objects.filter(person=person, starts_at__lte=now)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
        .values("organization")
    )
    parties = Organization.objects.filter(Q(pk__in=held) | Q(pk__in=belongs))
    unions = parties.filter(kind=OrganizationKind.UNION)
    return unions if unions.exists() else parties


def officers_of(organization: Organization, now: datetime) -> QuerySet[Person]:
    roles = RoleFence.objects.in_force(now).filter(
        capability=Capability.EDIT_FENCES, reach__gt=Reach.NOTHING
    )
    held = RoleAssignment.objects.in_force(now).filter(
        organization=organization, role__in=roles.values("role"), role__is_system=False
    )
    return Person.objects.filter(pk__in=held.values("person"))


def can_start_reset(actor: Actor, person: Person, *, now: datetime) -> Access:
    if actor.person.pk == person.pk:
        return Denied("Change your own password and factors on your own pages.")
    if not is_officer(actor):
        return Denied("Only an administrator of a person's own party starts a reset.")
    assert actor.organization is not None
    if not own_parties(person, now).filter(pk=actor.organization.pk).exists():
        return Denied(f"{person} is not of {actor.organization}: their own party starts a reset.")
    return may(actor, Capability.EDIT_FENCES)


def can_confirm_reset(actor: Actor, reset: CredentialReset, *, now: datetime) -> Access:
    """Another officer of the person's own party, who knows that the person asked for it."""
    if not reset.is_open or reset.confirmed_at:
        return Denied("This reset waits for nobody's word.")
    if actor.person.pk in (reset.started_by_id, reset.person_id):
        return Denied("Another administrator than the one who started it confirms a reset.")
    if not is_officer(actor) or actor.organization != reset.organization:
        return Denied(f"Only an administrator of {reset.organization} confirms this.")
    return ALLOWED


def can_stop_reset(actor: Actor, reset: CredentialReset) -> Access:
    """The person, or any administrator of their party: nobody needs a reason to refuse it."""
    if not reset.is_open:
        return Denied("This reset is over.")
    if actor.person.pk == reset.person_id:
        return ALLOWED
    if not is_officer(actor) or actor.organization != reset.organization:
        return Denied(f"Only an administrator of {reset.organization} stops this.")
    return ALLOWED


def can_mail_reset(account: Account, *, now: datetime) -> Access:
    """Nothing that opens a union's account goes where the employer's mail server can read it."""
    if not own_parties(account.person, now).filter(kind=OrganizationKind.UNION).exists():
        return ALLOWED
    employer = employer_reading(account.email, employers_with_mail())
    if employer is None:
        return ALLOWED
    return Denied(
        f"{employer} can read mail to this address, so nothing that opens a union's account is sent"
        " there. Hand the link over in person."
    )


def resets_of(actor: Actor, person: Person) -> list[CredentialReset]:
    """The open resets of a person, for whoever may read them."""
    with acting_as(None):
        rows = CredentialReset.objects.filter(
            person=person, stopped_at__isnull=True, used_at__isnull=True
        ).select_related("organization")
        found = list(rows)
    is_theirs = actor.person.pk == person.pk
    return [
        reset
        for reset in found
        if is_theirs or (is_officer(actor) and actor.organization == reset.organization)
    ]
