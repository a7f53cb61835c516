"""What a list is held against, read in a few queries however long the list is."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from foundation.offices.imports.reading import Row
from foundation.people.models import Account, Membership, Organization, Person, Unit
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role, RoleAssignment
from foundation.walls.principal import acting_as

PATH = " / "


@dataclass
class Standing:
    """``terms`` by person; ``seats`` by role and unit; both without those that are over."""

    party: Organization
    units: dict[str, list[Unit]] = field(default_factory=dict)
    within: set[int] = field(default_factory=set)
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[tuple[str, int], list[Person]] = field(default_factory=dict)
    by_mail: dict[str, Person] = field(default_factory=dict)
    belongs: set[int] = field(default_factory=set)
    terms: dict[int, list[RoleAssignment]] = field(default_factory=dict)
    seats: dict[tuple[int, int], list[RoleAssignment]] = field(default_factory=dict)


def standing_for(rows: list[Row], by: Actor, now: datetime) -> Standing:
    assert by.organization is not None
    found = Standing(by.organization)
    _read_units(found, by)
    kind = by.organization.kind
    for role in Role.objects.filter(organization_kind=kind, is_system=False).select_related():
        found.roles[role.code] = found.roles[role.name.lower()] = role
    _read_people(found, rows)
    _read_terms(found, now)
    return found


def _read_units(found: Standing, by: Actor) -> None:
    """By name and by path; a name that stands for several needs its path."""
    every = list(Unit.objects.order_by("lft"))
    by_pk = {unit.pk: unit for unit in every}
    named: dict[str, list[Unit]] = defaultdict(list)
    for unit in every:
        path, above = unit.name, unit.parent_id
        named[unit.name.lower()].append(unit)
        while above is not None:
            path = by_pk[above].name + PATH + path
            above = by_pk[above].parent_id
            named[path.lower()].append(unit)
    found.units = dict(named)
    found.within = set(units_within_reach(by, Capability.ASSIGN_ROLE).values_list("pk", flat=True))


def _read_people(found: Standing, rows: list[Row]) -> None:
    mails = {row["mail"].lower() for row in rows if row["mail"]}
    # Accounts are in no party's reach; whose address it is is asked without one.
    with acting_as(None):
        accounts = Account.objects.filter(email__in=mails).values_list("email", "person")
        person_of = {mail.lower(): person for mail, person in accounts}
    names = {row["name"] for row in rows}
    people = Person.objects.filter(acts_for__isnull=True).filter(
        Q(name__in=names) | Q(pk__in=person_of.values())
    )
    by_pk = {person.pk: person for person in people}
    named: dict[tuple[str, int], list[Person]] = defaultdict(list)
    for person in by_pk.values():
        named[person.name.lower(), person.unit_id or 0].append(person)
    found.people = dict(named)
    found.by_mail = {mail: by_pk[pk] for mail, pk in person_of.items() if pk in by_pk}
    belongs = Membership.objects.filter(
        organization=found.party, ends_at__isnull=True, person__in=by_pk
    )
    found.belongs = set(belongs.values_list("person", flat=True))


def _read_terms(found: Standing, now: datetime) -> None:
    alive = RoleAssignment.objects.of_people().filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
    people = {one.pk for many in found.people.values() for one in many}
    people |= {one.pk for one in found.by_mail.values()}
    rows = alive.select_related("person", "role", "unit", "organization")
    terms: dict[int, list[RoleAssignment]] = defaultdict(list)
    for term in rows.filter(person__in=people):
        terms[term.person_id].append(term)
    seats: dict[tuple[int, int], list[RoleAssignment]] = defaultdict(list)
    for term in rows.filter(role__seats__isnull=False, organization=found.party):
        seats[term.role_id, term.unit_id].append(term)
    found.terms, found.seats = dict(terms), dict(seats)
