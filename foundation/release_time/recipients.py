"""Who is told: of management whoever answers at a unit, of a party whoever keeps its banks."""

from datetime import datetime

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person, Unit
from foundation.roles.capabilities import Capability
from foundation.roles.matrix import is_within
from foundation.roles.models import Reach, RoleAssignment, RoleFence


def people_who(
    organization: Organization, capability: Capability, unit: Unit | None, now: datetime
) -> list[Person]:
    """In a role of ``organization`` that carries ``capability``, to ``unit`` where one is given.

    Of several who reach a unit the nearest are asked: those at the lowest unit that holds it.
    """
    fences = RoleFence.objects.in_force(now).filter(capability=capability, reach__gt=Reach.NOTHING)
    reaches = dict(fences.values_list("role", "reach"))
    held = RoleAssignment.objects.in_force(now).of_people().filter(organization=organization)
    rows = held.filter(role__in=reaches).select_related("person", "unit").order_by("pk")
    if unit is None:
        return list(dict.fromkeys(row.person for row in rows))
    reaching = [
        row
        for row in rows
        if is_within(Reach(reaches[row.role_id]), row.unit, unit) and row.unit.contains(unit)
    ]
    nearest = max((row.unit.lft for row in reaching), default=0)
    return list(dict.fromkeys(row.person for row in reaching if row.unit.lft == nearest))


def tell(
    people: list[Person],
    organization: Organization,
    room_id: int,
    what: str,
    path: str,
    now: datetime,
) -> None:
    """A notice: numbers of nothing, names of nobody."""
    owe(
        kind=NoticeKind.RELEASE,
        to=people,
        organization=organization,
        room_id=room_id,
        subject=what,
        path=path,
        now=now,
    )
