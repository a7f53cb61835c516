"""Who of a party must act on a case, who is next in line, and whom a reminder reaches."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from foundation.deadlines.models import Deadline
from foundation.notices.providers import Line
from foundation.people.models import Organization, OrganizationKind, Person, Unit
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from grievances.models import Clock, Grievance

# What makes somebody the one who must act, and what makes them the next to be told.
_ACTS = {
    OrganizationKind.UNION: Capability.CARRY_CASE,
    OrganizationKind.EMPLOYER: Capability.ANSWER_STEP,
}


def holders(
    organization: Organization, capability: Capability, unit: Unit, now: datetime
) -> list[RoleAssignment]:
    """Whose role carries ``capability`` as far as ``unit``, the nearest to it first."""
    reaches: dict[int, list[int]] = {}
    fences = RoleFence.objects.in_force(now).filter(capability=capability)
    for role_id, reach in fences.values_list("role_id", "reach"):
        reaches.setdefault(reach, []).append(role_id)
    at_unit = Q(role__in=reaches.get(Reach.OWN_UNIT, []), unit=unit)
    above = Q(
        role__in=reaches.get(Reach.UNIT_AND_BELOW, []),
        unit__lft__lte=unit.lft,
        unit__rgt__gt=unit.lft,
    )
    anywhere = Q(role__in=reaches.get(Reach.WHOLE_PARTNERSHIP, []))
    found = (
        RoleAssignment.objects.in_force(now)
        .of_people()
        .filter(at_unit | above | anywhere, organization=organization)
        .select_related("person__unit", "role", "unit")
    )
    return sorted(found, key=lambda held: (_distance(held, unit), -held.role.rank, held.pk))


def must_act(grievance: Grievance, organization: Organization, now: datetime) -> list[Person]:
    """Who has the case in hand for the party: the person named, else the nearest who may act."""
    named = _named(grievance, organization)
    if named is not None and _holds_a_role(named, organization, now):
        return [named]
    return _nearest(_who_may_act(grievance, organization, now))


def next_in_line(grievance: Grievance, organization: Organization, now: datetime) -> list[Person]:
    """Who is told when those who must act do not: whoever gives cases out, then farther ones."""
    first = must_act(grievance, organization, now)
    givers = holders(organization, Capability.ASSIGN_CASE, grievance.unit, now)
    people = [held.person for held in (*givers, *_who_may_act(grievance, organization, now))]
    return [person for person in dict.fromkeys(people) if person not in first]


def to_tell(grievance: Grievance, organization: Organization, now: datetime) -> list[Person]:
    """Who hears of an act at once: those who must act, and if all are away the next in line."""
    first = must_act(grievance, organization, now)
    away = _away(first, organization, now)
    if first and any(person.pk not in away for person in first):
        return [person for person in first if person.pk not in away]
    return [*first, *next_in_line(grievance, organization, now)[:1]]


def lines_of_cases(
    deadlines: Sequence[Deadline], *, organization: Organization, now: datetime
) -> Mapping[UUID, Line]:
    """The reminders' question: who answers for these deadlines, and what they are, in words."""
    clocks = (
        Clock.objects.current()
        .filter(deadline__in=deadlines)
        .select_related(
            "grievance__union",
            "grievance__employer",
            "grievance__unit",
            "grievance__representative__unit",
            "grievance__respondent__unit",
            "deadline",
        )
        .prefetch_related("grievance__sheets")
        .defer("grievance__statement", "grievance__remedy")
    )
    return {
        clock.deadline_id: _line(clock, organization, now)
        for clock in clocks
        if _concerns(clock, organization)
    }


def _concerns(clock: Clock, organization: Organization) -> bool:
    """The party's own limit, or one that either party may have to keep."""
    if clock.deadline.party_id is not None:
        return clock.deadline.party_id == organization.pk
    return clock.party in ("either", "both") and bool(clock.grievance.party_of(organization))


def _line(clock: Clock, organization: Organization, now: datetime) -> Line:
    grievance = clock.grievance
    number = f", {grievance.number}" if grievance.number else ""
    return Line(
        acting=tuple(must_act(grievance, organization, now)),
        next_in_line=tuple(next_in_line(grievance, organization, now)),
        what=f"{WHAT.get(clock.clock, 'A day set by the contract')} at {clock.step_name}{number}",
        path=grievance.get_absolute_url(),
        number=grievance.number or _own_number(grievance),
    )


def _own_number(grievance: Grievance) -> str:
    """The union's own number of an intake; nobody else sees one that is not filed."""
    sheet = next(iter(grievance.sheets.all()), None)
    return sheet.own_number if sheet else ""


# Named by the portal: the contract's own words for an act may tell more than a mail should.
WHAT = {
    "file": "Filing or appeal",
    "file.outer": "Last day to file",
    "answer": "Answer",
    "meeting": "Meeting",
    "list": "List of arbitrators",
    "strikes": "Striking of names",
    "award": "Award",
}


def _named(grievance: Grievance, organization: Organization) -> Person | None:
    is_union = grievance.party_of(organization) == "union"
    return grievance.representative if is_union else grievance.respondent


def _holds_a_role(person: Person, organization: Organization, now: datetime) -> bool:
    held = RoleAssignment.objects.in_force(now)
    return held.filter(person=person, organization=organization).exists()


def _who_may_act(
    grievance: Grievance, organization: Organization, now: datetime
) -> list[RoleAssignment]:
    capability = _ACTS[OrganizationKind(organization.kind)]
    return holders(organization, capability, grievance.unit, now)


def _nearest(held: Sequence[RoleAssignment]) -> list[Person]:
    """Everybody at the same, smallest distance."""
    if not held:
        return []
    width = _width(held[0])
    near = [assignment.person for assignment in held if _width(assignment) == width]
    return list(dict.fromkeys(near))


def _distance(held: RoleAssignment, unit: Unit) -> int:
    """How much wider the holder's unit is; those whose reach comes from elsewhere are last."""
    covers = held.unit.lft <= unit.lft < held.unit.rgt
    return _width(held) if covers else 1_000_000_000


def _width(held: RoleAssignment) -> int:
    return held.unit.rgt - held.unit.lft


def _away(people: Sequence[Person], organization: Organization, now: datetime) -> set[int]:
    rows = RoleAssignment.objects.in_force(now).filter(
        organization=organization, person__in=people, away_until__gt=now
    )
    return set(rows.values_list("person_id", flat=True))
