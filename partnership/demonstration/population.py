"""The people of the demonstration: a hundred and twenty, each with a place of work and a party."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from foundation.people.models import Account, Membership, Organization, Person, Unit
from foundation.roles.actor import actor_for
from foundation.roles.models import Role, RoleAssignment
from foundation.roles.terms import months_later
from foundation.walls.principal import acting_as
from partnership.demonstration.places import ZONE
from partnership.demonstration.staff import ALLIED, EMPLOYER, NURSES, everybody_without_a_role

# How long ago the present term of a role began; others hold theirs since the founding.
PRESENT_TERM_BEGAN = {
    "contract-specialist": timedelta(days=330),
    # Elected less than six months ago: whoever is no steward by then loses the office by itself.
    "labor-co-lead": timedelta(days=165),
    "management-co-lead": timedelta(days=690),
}
# Their roles have ended since.
FORMER = ("Silas Novak", "Jason Merritt")


@dataclass(frozen=True)
class Seat:
    """Somebody who holds a role: with an address, if they can sign in to the demonstration."""

    name: str
    job_title: str
    party: str
    unit: str
    role: str | None
    address: str = ""


SEATS: tuple[Seat, ...] = (
    Seat("Marisol Vega", "Registered nurse", NURSES, "4 West nights", None, "member"),
    Seat(
        "Denise Calloway",
        "Registered nurse",
        NURSES,
        "Medical-Surgical 4 West",
        "steward",
        "steward",
    ),
    Seat(
        "Rosalind Achebe",
        "Charge nurse",
        NURSES,
        "Tidewater General Hospital",
        "chief-steward",
        "chief-steward",
    ),
    Seat(
        "Tomas Lindqvist",
        "Registered nurse",
        NURSES,
        "Tidewater Health",
        "contract-specialist",
        "contract-specialist",
    ),
    Seat(
        "Priya Raman",
        "Registered nurse",
        NURSES,
        "Tidewater General Hospital",
        "labor-partner",
        "labor-partner",
    ),
    Seat(
        "Joel Hartman",
        "Registered nurse",
        NURSES,
        "Medical-Surgical 4 West",
        "labor-co-lead",
        "co-lead",
    ),
    Seat(
        "Karen Whitlock", "Nurse manager", EMPLOYER, "Medical-Surgical 4 West", "manager", "manager"
    ),
    Seat(
        "Gordon Pike",
        "Director of labor relations",
        EMPLOYER,
        "Tidewater Health",
        "labor-relations",
        "labor-relations",
    ),
    Seat(
        "Ilse Baumann",
        "Union administrator",
        NURSES,
        "Tidewater Health",
        "union-administrator",
        "union-admin",
    ),
    Seat(
        "Victor Salas",
        "HR systems lead",
        EMPLOYER,
        "Tidewater Health",
        "employer-administrator",
        "employer-admin",
    ),
    Seat(
        "Desmond Oyelaran", "Phlebotomist", ALLIED, "Laboratory", "steward", "other-union-steward"
    ),
    # Those one meets in the cases.
    Seat("Beth Sorensen", "Registered nurse", NURSES, "Intensive Care", "steward"),
    Seat("Hanh Tran", "Registered nurse", NURSES, "Emergency", "steward"),
    Seat("Luis Figueroa", "Registered nurse", NURSES, "Surgical Services", "steward"),
    Seat("Silas Novak", "Registered nurse", NURSES, "ICU nights", "steward"),
    Seat("Amy Kowalczyk", "Registered nurse", NURSES, "Harbor Point Hospital", "chief-steward"),
    Seat("Naomi Fields", "Registered nurse", NURSES, "Labor and Delivery", "steward"),
    Seat("Peter Osei", "Nurse practitioner", NURSES, "Tidewater Clinics", "steward"),
    Seat("Sunita Desai", "Registered nurse", NURSES, "Harbor Point Hospital", "labor-partner"),
    Seat("Walt Brennan", "Union administrator", ALLIED, "Tidewater Health", "union-administrator"),
    Seat(
        "Yolanda Pruitt",
        "Sterile processing technician",
        ALLIED,
        "Tidewater Health",
        "contract-specialist",
    ),
    Seat("Ray Dombrowski", "EVS lead", ALLIED, "Tidewater General Hospital", "chief-steward"),
    Seat("Tanisha Boyd", "Food service worker", ALLIED, "Food and Nutrition", "steward"),
    Seat("Efrain Castillo", "EVS attendant", ALLIED, "Environmental Services", "steward"),
    Seat("Grace Nakamura", "Respiratory therapist", ALLIED, "Harbor Point Hospital", "steward"),
    Seat("Colleen Maddox", "Medical assistant", ALLIED, "Tidewater Clinics", "steward"),
    Seat("Milan Petrovic", "Imaging technologist", ALLIED, "Imaging", "labor-co-lead"),
    Seat("Shirley Udall", "Director of nursing", EMPLOYER, "Tidewater General Hospital", "manager"),
    Seat(
        "Bernard Quill",
        "Vice president, operations",
        EMPLOYER,
        "Tidewater General Hospital",
        "manager",
    ),
    Seat("Aaron Feld", "ICU manager", EMPLOYER, "Intensive Care", "manager"),
    Seat("Nicole Grant", "Emergency manager", EMPLOYER, "Emergency", "manager"),
    Seat("Paul Ostrander", "Surgical services director", EMPLOYER, "Surgical Services", "manager"),
    Seat("Deepa Krishnan", "Laboratory manager", EMPLOYER, "Laboratory", "manager"),
    Seat("Wei Zhang", "Imaging manager", EMPLOYER, "Imaging", "manager"),
    Seat("Rod Amundsen", "Food services manager", EMPLOYER, "Food and Nutrition", "manager"),
    Seat("Hector Ruiz", "EVS manager", EMPLOYER, "Environmental Services", "manager"),
    Seat(
        "Jean Tallman", "Administrator, Harbor Point", EMPLOYER, "Harbor Point Hospital", "manager"
    ),
    Seat("Ruth Adeyemi", "Nurse manager, mother-baby", EMPLOYER, "Labor and Delivery", "manager"),
    Seat("Anita Solano", "Respiratory care manager", EMPLOYER, "Respiratory Care", "manager"),
    Seat("Paige Novotny", "Clinic manager", EMPLOYER, "Eastside Clinic", "manager"),
    Seat("Oscar Lund", "Clinic operations director", EMPLOYER, "Tidewater Clinics", "manager"),
    Seat("Fran Mueller", "Supply chain manager", EMPLOYER, "Regional Services", "manager"),
    Seat("Jason Merritt", "Nurse supervisor", EMPLOYER, "4 West nights", "manager"),
    Seat("Leah Abrams", "Labor relations analyst", EMPLOYER, "Tidewater Health", "labor-relations"),
    Seat(
        "Stan Kubiak",
        "Assistant nurse manager",
        EMPLOYER,
        "Medical-Surgical 4 West",
        "management-co-lead",
    ),
    Seat("Moira Keane", "HR director", EMPLOYER, "Tidewater Health", "employer-administrator"),
)


def settle(
    parties: dict[str, Organization],
    units: dict[str, Unit],
    *,
    since: datetime,
    now: datetime,
    password: str,
) -> dict[str, Person]:
    """Everybody by name, with accounts, memberships since the founding, and roles in force.

    One hash serves all eleven sign-ins: they share the demonstration's known password.
    """
    hashed = make_password(password)
    people = {}
    for seat in everybody():
        person = Person.objects.create(
            name=seat.name, job_title=seat.job_title, unit=units[seat.unit]
        )
        people[seat.name] = person
        address = seat.address or seat.name.lower().replace(" ", ".")
        domain = "demo.example" if seat.address else "tidewater.example"
        Account.objects.create(
            person=person, email=f"{address}@{domain}", password=hashed if seat.address else "!"
        )
        Membership.objects.create(person=person, organization=parties[seat.party], starts_at=since)
    _give_roles(people, parties, units, since=since, now=now)
    return people


def everybody() -> Iterator[Seat]:
    """Those with a role first."""
    yield from SEATS
    for name, title, party, unit in everybody_without_a_role():
        yield Seat(name, title, party, unit, None)


def _give_roles(
    people: dict[str, Person],
    parties: dict[str, Organization],
    units: dict[str, Unit],
    *,
    since: datetime,
    now: datetime,
) -> None:
    """A party is founded until it has an administrator, who comes last and makes any further one.

    PostgreSQL accepts no other order: who gives a role is the principal of the transaction.
    """
    roles = {role.code: role for role in Role.objects.all()}
    first: dict[str, RoleAssignment] = {}
    for seat in sorted(SEATS, key=lambda seat: _administers(seat, roles)):
        if seat.role is None:
            continue
        starts_at = now - PRESENT_TERM_BEGAN.get(seat.role, now - since)
        before = first.get(seat.party)
        by = actor_for(before.person, before, now) if before else None
        with acting_as(by), transaction.atomic():
            given = RoleAssignment.objects.create(
                person=people[seat.name],
                role=roles[seat.role],
                organization=parties[seat.party],
                unit=units[seat.unit],
                starts_at=starts_at,
                ends_at=_end_of_term(roles[seat.role], starts_at),
                given_by=by.person if by else None,
            )
        if given.role.is_administrator:
            first.setdefault(seat.party, given)


def _administers(seat: Seat, roles: dict[str, Role]) -> bool:
    return seat.role is not None and roles[seat.role].is_administrator


def _end_of_term(role: Role, starts_at: datetime) -> datetime | None:
    """The longest term the role allows; no end where it has none."""
    if role.longest_term_months is None:
        return None
    return months_later(starts_at, role.longest_term_months, ZONE)
