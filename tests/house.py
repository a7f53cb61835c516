"""A small partnership for tests: Northwater Health, the nurses' and the technicians' union."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

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
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.roles.presets import load_presets
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Room
from foundation.walls.principal import acting_as

PASSWORD = "a-password-for-tests-only"
ZONE = "America/New_York"
# Statements of a home: one list of everything, counts, sections, the bar around it.
MOST_AT_HOME = 90


def day_at_home(moment: datetime) -> date:
    """The day where the house stands: for some hours it is not the day of London."""
    return in_zone(moment, ZONE).date()


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

    def at(self, now: datetime) -> "House":
        return replace(self, now=now)

    @property
    def today(self) -> date:
        return day_at_home(self.now)

    def actor(self, part: str, now: datetime | None = None) -> Actor:
        """The person of ``part`` acting in the role of that name ("steward", "manager", ...)."""
        now = now or self.now
        person = self.people[part]
        held = RoleAssignment.objects.in_force(now).filter(person=person)
        assignment = held.select_related("role", "organization", "unit").first()
        return actor_for(person, assignment, now)

    def administrator_of(self, party: Organization) -> Actor:
        """Whoever gives and ends the roles of ``party``."""
        held = RoleAssignment.objects.in_force(self.now).filter(
            organization=party, role__is_administrator=True
        )
        assignment = held.select_related("person", "role", "organization", "unit").earliest("pk")
        return actor_for(assignment.person, assignment, self.now)

    def appoint(
        self,
        person: Person,
        role: str,
        party: Organization,
        unit: Unit,
        *,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> RoleAssignment:
        """A further role, given by the party's administrator: PostgreSQL accepts no other way."""
        by, starts_at = self.administrator_of(party), starts_at or self.now
        given = Role.objects.get(code=role)
        with acting_as(by), transaction.atomic():
            self.enroll(person, party, since=starts_at)
            return RoleAssignment.objects.create(
                person=person,
                role=given,
                organization=party,
                unit=unit,
                starts_at=starts_at,
                ends_at=ends_at or end_of(given, self.now),
                given_by=by.person,
            )

    def enroll(self, person: Person, party: Organization, *, since: datetime) -> None:
        """Make somebody a member or an employee, unless they are."""
        by = self.administrator_of(party)
        with acting_as(by), transaction.atomic():
            Membership.objects.get_or_create(
                person=person, organization=party, ends_at=None, defaults={"starts_at": since}
            )

    def leave(self, part: str, at: datetime) -> None:
        """Whoever plays ``part`` belongs to their organization no longer."""
        for membership in Membership.objects.filter(person=self.people[part], ends_at=None):
            with acting_as(self.administrator_of(membership.organization)), transaction.atomic():
                membership.ends_at = at
                membership.save(update_fields=["ends_at"])

    def end(self, part: str, at: datetime) -> None:
        """End every role of ``part`` at ``at``."""
        for held in RoleAssignment.objects.filter(person=self.people[part]):
            self.end_one(held, at)

    def end_one(self, held: RoleAssignment, at: datetime) -> None:
        by = self.administrator_of(held.organization)
        with acting_as(by), transaction.atomic():
            held.ends_at, held.ended_by = at, by.person
            held.save(update_fields=["ends_at", "ended_by"])

    def send_away(self, part: str, until: datetime) -> None:
        with acting_as(self.actor(part)), transaction.atomic():
            RoleAssignment.objects.filter(person=self.people[part]).update(away_until=until)

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
    """Found the house two years before ``now``; every role began then and lasts for years.

    PostgreSQL lets the portal's login found a party until it has an administrator, who thus is the
    last of each to be settled.
    """
    begun = now - timedelta(days=730)
    units = _build_units()
    employer, nurses, technicians = (
        found_organization(
            organization=Organization(
                name=name, short_name=short, kind=kind, zone=ZONE, case_prefix=prefix
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
            ends_at=end_of(Role.objects.get(code=role), begun),
        )
    return person


def end_of(role: Role, begun: datetime) -> datetime | None:
    """An elected post has an end, here one that no test lives to see."""
    is_elected = role.how_filled == HowFilled.ELECTED
    return begun + timedelta(days=365 * 60) if is_elected else None
