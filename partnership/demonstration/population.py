"""The people of the demonstration: a hundred and twenty, each with a place of work and a party."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice

from django.contrib.auth.hashers import make_password

from foundation.people.models import Account, Membership, Organization, Person, Unit
from foundation.roles.models import Role, RoleAssignment
from partnership.demonstration.places import PLACES


@dataclass(frozen=True)
class Seat:
    """Somebody who holds a role: with an address, if they can sign in to the demonstration."""

    name: str
    job_title: str
    party: str
    unit: str
    role: str | None
    address: str = ""


NURSES, ALLIED, EMPLOYER = "TNA", "ACW 418", "Tidewater"

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
    Seat("Aaron Feld", "ICU manager", EMPLOYER, "Intensive Care", "manager"),
    Seat("Nicole Grant", "Emergency manager", EMPLOYER, "Emergency", "manager"),
    Seat("Paul Ostrander", "Surgical services director", EMPLOYER, "Surgical Services", "manager"),
    Seat("Deepa Krishnan", "Laboratory manager", EMPLOYER, "Laboratory", "manager"),
    Seat("Hector Ruiz", "EVS manager", EMPLOYER, "Environmental Services", "manager"),
    Seat(
        "Jean Tallman", "Administrator, Harbor Point", EMPLOYER, "Harbor Point Hospital", "manager"
    ),
    Seat("Oscar Lund", "Clinic operations director", EMPLOYER, "Tidewater Clinics", "manager"),
    Seat("Fran Mueller", "Supply chain manager", EMPLOYER, "Regional Services", "manager"),
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

GIVEN = (
    "Alma", "Andre", "Bao", "Carmen", "Cedric", "Dolores", "Elena", "Felix", "Gwen", "Hassan",
    "Ines", "Jamal", "Kiri", "Lorna", "Mateo", "Nadia", "Omar", "Petra", "Quentin", "Rhea",
    "Silas", "Tamsin", "Umar", "Vera", "Wendell", "Ximena", "Yusuf", "Zora", "Brigid", "Caleb",
)  # fmt: skip
FAMILY = (
    "Abbott", "Barros", "Chen", "Dubois", "Eriksen", "Foster", "Gallegos", "Hughes", "Ivanova",
    "Jensen", "Kaya", "Lopez", "Mbeki", "Novak", "Olsen", "Pacheco", "Quigley", "Romero", "Singh",
    "Thorne", "Ueda", "Vance", "Walsh", "Xu", "Yates", "Zimmer",
)  # fmt: skip
TITLES = {
    NURSES: ("Registered nurse", "Charge nurse", "Registered nurse", "Nurse practitioner"),
    ALLIED: (
        "Nursing assistant",
        "Medical assistant",
        "EVS attendant",
        "Laboratory assistant",
        "Unit secretary",
        "Imaging technologist",
    ),
    EMPLOYER: ("Nurse supervisor", "Department supervisor", "Operations analyst"),
}
POPULATION = 120


def settle(
    parties: dict[str, Organization], units: dict[str, Unit], *, since: datetime, password: str
) -> dict[str, Person]:
    """Everybody by name, with accounts, memberships and roles that began at ``since``.

    One hash serves all eleven sign-ins: they share the demonstration's known password.
    """
    hashed = make_password(password)
    people = {}
    for seat in [*SEATS, *_everybody_else()]:
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
        if seat.role:
            RoleAssignment.objects.create(
                person=person,
                role=Role.objects.get(code=seat.role),
                organization=parties[seat.party],
                unit=units[seat.unit],
                starts_at=since,
            )
    return people


def _everybody_else() -> Iterator[Seat]:
    """Members and supervisors without a role, spread over the departments."""
    departments = [name for facility in PLACES.values() for name in facility]
    parties = cycle((NURSES, ALLIED, NURSES, ALLIED, NURSES, ALLIED, EMPLOYER))
    names = islice(_names(), POPULATION - len(SEATS))
    for number, (name, party) in enumerate(zip(names, parties, strict=False)):
        titles = TITLES[party]
        yield Seat(
            name, titles[number % len(titles)], party, departments[number % len(departments)], None
        )


def _names() -> Iterator[str]:
    """Given and family names, no pair twice."""
    for number in range(len(GIVEN) * len(FAMILY)):
        turn, given = divmod(number, len(GIVEN))
        yield f"{GIVEN[given]} {FAMILY[(given * 7 + turn) % len(FAMILY)]}"
