"""Who is in the world besides the house: another partnership, and somebody whose term is over."""

from datetime import datetime, timedelta

from foundation.people.models import (
    Account,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Unit,
    UnitKind,
)
from foundation.people.models.unit import renumber_units
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.models import Role, RoleAssignment
from tests.house import House, end_of


def found_foreign(house: House) -> None:
    """A second employer and union in the same portal, who share nothing with the first."""
    begun = house.now.replace(year=house.now.year - 2)
    region = Unit.objects.create(name="Southgate", kind=UnitKind.REGION)
    renumber_units()
    for unit in (region, house.region, house.hospital, house.clinic, house.ward, house.laboratory):
        unit.refresh_from_db()
    union, employer = (
        found_organization(
            organization=Organization(
                name=name, short_name=name, kind=kind, zone="America/New_York", case_prefix=prefix
            ),
            unit=region,
            now=begun,
        )
        for name, kind, prefix in (
            ("Southgate Nurses", OrganizationKind.UNION, "SN"),
            ("Southgate Clinics", OrganizationKind.EMPLOYER, "SC"),
        )
    )
    found_partnership(name="Southgate", employer=employer, unions=[union], unit=region, now=begun)
    for part, role, party in (
        ("foreign_steward", "steward", union),
        ("foreign_administrator", "union-administrator", union),
        ("foreign_relations", "labor-relations", employer),
    ):
        house.people[part] = _settle(part, role, party, region, begun)


def _settle(part: str, role: str, party: Organization, unit: Unit, begun: datetime) -> Person:
    person = Person.objects.create(name=part.replace("_", " ").title(), unit=unit)
    Account.objects.create(person=person, email=f"{part}@southgate.example")
    Membership.objects.create(person=person, organization=party, starts_at=begun)
    RoleAssignment.objects.create(
        person=person,
        role=Role.objects.get(code=role),
        organization=party,
        unit=unit,
        starts_at=begun,
        ends_at=end_of(Role.objects.get(code=role), begun),
    )
    return person


def end_a_term(house: House) -> None:
    """A steward of the ward until yesterday, who has been a member since."""
    begun, yesterday = house.now - timedelta(days=400), house.now - timedelta(days=1)
    person = Person.objects.create(name="Former Steward", unit=house.ward)
    Account.objects.create(person=person, email="former.steward@northwater.example")
    house.appoint(person, "steward", house.nurses, house.ward, starts_at=begun, ends_at=yesterday)
    house.people["former_steward"] = person
