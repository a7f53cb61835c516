"""Who of a party is concerned by something at a unit: whose role carries the thing to do, there."""

from datetime import datetime

from foundation.people.models import Organization, Person, Unit
from foundation.roles.capabilities import Capability
from foundation.roles.matrix import is_within
from foundation.roles.models import Reach, RoleAssignment, RoleFence


def people_asked(
    organization: Organization, capability: Capability, unit: Unit, now: datetime
) -> list[Person]:
    """In a role that carries ``capability`` to ``unit``, and held at, above or below it.

    A steward of another hospital may give input to everything; asked is whoever works there.
    """
    fences = RoleFence.objects.in_force(now).filter(capability=capability)
    reaches = dict(fences.values_list("role", "reach"))
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=organization)
    held = held.filter(role__in=reaches).select_related("person", "unit").order_by("pk")
    people = [
        assignment.person
        for assignment in held
        if is_within(Reach(reaches[assignment.role_id]), assignment.unit, unit)
        and (assignment.unit.contains(unit) or unit.contains(assignment.unit))
    ]
    return list(dict.fromkeys(people))
