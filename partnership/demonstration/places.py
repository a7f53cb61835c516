"""The units of the demonstration: Tidewater Health, two hospitals, clinics and services."""

from foundation.people.models import Unit, UnitKind
from foundation.people.models.unit import renumber_units

ZONE = "America/Los_Angeles"

# Facilities, their departments, and the teams of those.
PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    "Tidewater General Hospital": {
        "Medical-Surgical 4 West": ("4 West days", "4 West nights"),
        "Intensive Care": ("ICU days", "ICU nights"),
        "Emergency": ("Triage", "Fast track"),
        "Surgical Services": ("Operating rooms", "Sterile processing"),
        "Laboratory": ("Phlebotomy", "Core laboratory"),
        "Imaging": (),
        "Environmental Services": ("EVS evenings",),
        "Food and Nutrition": ("Tray line",),
    },
    "Harbor Point Hospital": {
        "Labor and Delivery": ("Mother-baby",),
        "Medical-Surgical 2 North": (),
        "Emergency, Harbor Point": (),
        "Pharmacy": (),
        "Respiratory Care": (),
    },
    "Tidewater Clinics": {
        "Eastside Clinic": ("Eastside primary care", "Eastside call desk"),
        "Millrace Clinic": (),
        "Home Health": ("Hospice team",),
    },
    "Regional Services": {
        "Supply and Distribution": (),
        "Patient Financial Services": (),
        "Employee and Labor Relations": (),
    },
}


def build_places() -> dict[str, Unit]:
    """Every unit by its name, numbered as a tree."""
    region = Unit.objects.create(name="Tidewater Health", kind=UnitKind.REGION, zone=ZONE)
    units = {region.name: region}

    def add(name: str, kind: UnitKind, parent: Unit) -> Unit:
        units[name] = Unit.objects.create(name=name, kind=kind, parent=parent, zone=ZONE)
        return units[name]

    for facility_name, departments in PLACES.items():
        facility = add(facility_name, UnitKind.FACILITY, region)
        for department_name, teams in departments.items():
            department = add(department_name, UnitKind.DEPARTMENT, facility)
            for team in teams:
                add(team, UnitKind.TEAM, department)
    renumber_units()
    for unit in units.values():
        unit.refresh_from_db()
    return units
