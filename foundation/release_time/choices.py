"""What the forms offer an actor: banks, categories, people, parties."""

from datetime import datetime

from django.db.models import Q, QuerySet

from foundation.people.models import Membership, Organization, OrganizationKind, Partnership, Person
from foundation.release_time.access import banks_to_list
from foundation.release_time.models import Bank, ReleaseCategory
from foundation.release_time.models.bank import BankQuerySet
from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.toolkit.moments import in_zone


def banks_running(actor: Actor, now: datetime) -> BankQuerySet:
    return banks_to_list(actor).running(in_zone(now, zone_of(actor)).date())


def banks_to_use(actor: Actor, now: datetime) -> BankQuerySet:
    """From which time is recorded without asking first."""
    return _drawn(banks_running(actor, now).filter(asks_first=False, counts="MINUTES"), actor)


def banks_to_ask(actor: Actor, now: datetime) -> BankQuerySet:
    return _drawn(banks_running(actor, now).filter(counts="MINUTES"), actor)


def categories_of(actor: Actor) -> QuerySet[ReleaseCategory]:
    return ReleaseCategory.objects.filter(partnership__in=partnerships_of(actor))


def partnerships_of(actor: Actor) -> QuerySet[Partnership]:
    own = Q(employer=actor.organization) | Q(unions=actor.organization)
    return Partnership.objects.filter(own).distinct()


def unions_of(actor: Actor) -> QuerySet[Organization]:
    """With whom a bank may be kept: a union's own self, or each union of the employer's."""
    if actor.organization is not None and actor.organization.kind == OrganizationKind.UNION:
        return Organization.objects.filter(pk=actor.organization.pk)
    return Organization.objects.filter(partnerships__employer=actor.organization).distinct()


def people_of(union: Organization, now: datetime) -> QuerySet[Person]:
    """A union's members."""
    members = Membership.objects.in_force(now).filter(organization=union).values("person")
    return Person.objects.filter(pk__in=members, acts_for__isnull=True)


def roles_of_unions() -> QuerySet[Role]:
    kinds = (OrganizationKind.UNION, OrganizationKind.JOINT_BODY)
    return Role.objects.filter(organization_kind__in=kinds, is_system=False)


def partnership_of(actor: Actor, union: Organization) -> Partnership:
    return partnerships_of(actor).filter(unions=union).earliest("pk")


def zone_of(actor: Actor) -> str:
    return actor.organization.zone if actor.organization else "America/New_York"


def _drawn(banks: BankQuerySet, actor: Actor) -> BankQuerySet:
    role = actor.assignment.role_id if actor.assignment else None
    return banks.filter(Q(drawn_by_role__isnull=True) | Q(drawn_by_role=role))


def is_bank_for_others(bank: Bank) -> bool:
    return bank.drawn_by_role_id is not None
