"""A small partnership for tests: Northwater Health, the nurses' and the technicians' union."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from foundation.people.models import (
    Account,
    Membership,
    Organization,
    OrganizationKind,
    Partnership,
    Person,
    Unit,
    UnitKind,
)
from foundation.people.models.unit import renumber_units
from foundation.roles.actions.founding import found_organization, found_partnership
from foundation.roles.actor import Actor, actor_for
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.presets import load_presets
from foundation.walls.models import Room

PASSWORD = "a-password-for-tests-only"


@dataclass
class House:
    """The people of a test, by the part they play."""

    now: datetime
    partnership: Partnership
    employer: Organization
    nurses: Organization
    technicians: Organization
    region: Unit
    hospital: Unit
    ward: Unit
    laboratory: Unit
    clinic: Unit
    people: dict[str, Person]

    def actor(self, part: str, now: datetime | None = None) -> Actor:
        """The person of ``part`` acting in the role of that name ("steward", "manager", ...)."""
        now = now or self.now
        person = self.people[part]
        held = RoleAssignment.objects.in_force(now).filter(person=person)
        assignment = held.select_related("role", "organization", "unit").first()
        return actor_for(person, assignment, now)

    def room_of(self, organization: Organization) -> Room:
        return Room.objects.private_to(organization)

    def case_room(self, union: Organization) -> Room:
        return Room.objects.shared_by(self.partnership, union)


# By part: name, role, organization, unit.
PARTS = {
    "grievant": ("Gloria Reyes", None, "nurses", "ward"),
    "stranger": ("Sam Okafor", None, "nurses", "clinic"),
    "steward": ("Stella Marsh", "steward", "nurses", "ward"),
    "clinic_steward": ("Colin Webb", "steward", "nurses", "clinic"),
    "chief_steward": ("Chidi Bell", "chief-steward", "nurses", "hospital"),
    "contract_specialist": ("Carla Voss", "contract-specialist", "nurses", "region"),
    "labor_partner": ("Lena Ortiz", "labor-partner", "nurses", "region"),
    "labor_co_lead": ("Luis Park", "labor-co-lead", "nurses", "ward"),
    "union_administrator": ("Una Brandt", "union-administrator", "nurses", "region"),
    "other_steward": ("Theo Lang", "steward", "technicians", "laboratory"),
    "other_administrator": ("Tess Young", "union-administrator", "technicians", "region"),
    "manager": ("Mona Hale", "manager", "employer", "ward"),
    "clinic_manager": ("Marc Dunn", "manager", "employer", "clinic"),
    "labor_relations": ("Rita Cole", "labor-relations", "employer", "region"),
    "employer_administrator": ("Earl Finch", "employer-administrator", "employer", "region"),
}


def build_house(now: datetime) -> House:
    """Found the house two years before ``now``; every role began then and has no end."""
    begun = now - timedelta(days=730)
    units = _build_units()
    employer, nurses, technicians = (
        found_organization(
            organization=Organization(
                name=name, short_name=short, kind=kind, zone="America/New_York", case_prefix=prefix
            ),
            unit=units["region"],
            now=begun,
        )
        for name, short, kind, prefix in (
            ("Northwater Health", "Northwater", OrganizationKind.EMPLOYER, "NH"),
            ("Northwater Nurses United", "Nurses", OrganizationKind.UNION, "NNU"),
            ("Technicians Local 12", "Technicians", OrganizationKind.UNION, "TL12"),
        )
    )
    partnership = found_partnership(
        name="Northwater Partnership",
        employer=employer,
        unions=[nurses, technicians],
        unit=units["region"],
        now=begun,
    )
    load_presets(now=begun)
    parties = {"employer": employer, "nurses": nurses, "technicians": technicians}
    people = {
        part: _settle(name, role, parties[party], units[unit], begun)
        for part, (name, role, party, unit) in PARTS.items()
    }
    return House(now=now, partnership=partnership, people=people, **parties, **units)


def _build_units() -> dict[str, Unit]:
    region = Unit.objects.create(name="Northwater region", kind=UnitKind.REGION)
    hospital = Unit.objects.create(name="Harbor Hospital", kind=UnitKind.FACILITY, parent=region)
    clinic = Unit.objects.create(name="Hill Clinic", kind=UnitKind.FACILITY, parent=region)
    ward = Unit.objects.create(name="Ward 4 West", kind=UnitKind.DEPARTMENT, parent=hospital)
    laboratory = Unit.objects.create(name="Laboratory", kind=UnitKind.DEPARTMENT, parent=hospital)
    renumber_units()
    units = {
        "region": region,
        "hospital": hospital,
        "clinic": clinic,
        "ward": ward,
        "laboratory": laboratory,
    }
    for unit in units.values():
        unit.refresh_from_db()
    return units


def _settle(
    name: str, role: str | None, party: Organization, unit: Unit, begun: datetime
) -> Person:
    person = Person.objects.create(name=name, unit=unit)
    address = name.lower().replace(" ", ".") + "@northwater.example"
    account = Account(person=person, email=address)
    account.set_unusable_password()
    account.save()
    Membership.objects.create(person=person, organization=party, starts_at=begun)
    if role:
        RoleAssignment.objects.create(
            person=person,
            role=Role.objects.get(code=role),
            organization=party,
            unit=unit,
            starts_at=begun,
        )
    return person
