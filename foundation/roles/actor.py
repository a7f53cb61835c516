"""Who acts: a person in one role at a time, with the rooms and the reaches that role opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from foundation.people.models import Organization, OrganizationKind, Person, Side
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach, RoleAssignment, RoleFence
from foundation.walls.models import RoomEntrance
from foundation.walls.principal import ActorKind, Principal

KIND_OF_ORGANIZATION = {
    OrganizationKind.UNION: ActorKind.UNION,
    OrganizationKind.EMPLOYER: ActorKind.MANAGEMENT,
    OrganizationKind.JOINT_BODY: ActorKind.NEUTRAL,
}


class NoRoleInForceError(Exception):
    """The assignment asked for does not belong to the person, or its term is not running."""


@dataclass(frozen=True)
class Actor:
    """A person in the role they act in. Built by ``actor_for`` and ``system_actor`` only."""

    person: Person
    kind: ActorKind
    assignment: RoleAssignment | None = None
    organization: Organization | None = None
    room_ids: tuple[int, ...] = ()
    reaches: Mapping[Capability, Reach] = field(default_factory=dict)
    is_system: bool = False

    @property
    def side(self) -> Side | None:
        return self.organization.side if self.organization else None

    @property
    def role_name(self) -> str:
        """In words, for pages and the record: "Steward", or "Member" without a role."""
        return self.assignment.role.name if self.assignment else "Member"

    @property
    def principal(self) -> Principal:
        return Principal(
            kind=self.kind,
            person_id=self.person.pk,
            assignment_id=self.assignment.pk if self.assignment else None,
            organization_id=self.organization.pk if self.organization else None,
            room_ids=self.room_ids,
        )

    def reach(self, capability: Capability) -> Reach:
        return self.reaches.get(capability, Reach.NOTHING)


def assignments_of(person: Person, now: datetime) -> list[RoleAssignment]:
    """The roles a person may act in at ``now``, the first being the one they begin in."""
    return list(
        RoleAssignment.objects.in_force(now)
        .filter(person=person)
        .select_related("role", "organization", "unit")
        .order_by("role__rank", "starts_at", "pk")
    )


def actor_for(person: Person, assignment: RoleAssignment | None, now: datetime) -> Actor:
    """The person acting in ``assignment``; without one they are a member, who enters no room.

    Raises ``NoRoleInForceError`` if the assignment is another's or not in force at ``now``.
    """
    if assignment is None:
        return Actor(person=person, kind=ActorKind.MEMBER)
    if assignment.person_id != person.pk or not assignment.is_in_force(now):
        raise NoRoleInForceError(f"{person} does not hold this role now.")
    organization = assignment.organization
    return Actor(
        person=person,
        kind=KIND_OF_ORGANIZATION[OrganizationKind(organization.kind)],
        assignment=assignment,
        organization=organization,
        room_ids=rooms_of(organization),
        reaches=reaches_of(assignment, now),
        is_system=assignment.role.is_system,
    )


def system_actor(organization: Organization, now: datetime) -> Actor:
    """The organization's own system actor: its sweeps see its own rooms and nothing else."""
    assignment = (
        RoleAssignment.objects.in_force(now)
        .select_related("role", "organization", "unit", "person")
        .get(organization=organization, role__is_system=True)
    )
    return actor_for(assignment.person, assignment, now)


def rooms_of(organization: Organization) -> tuple[int, ...]:
    """The ids of the rooms an organization may enter, in order."""
    rooms: Iterable[int] = RoomEntrance.objects.filter(organization=organization).values_list(
        "room_id", flat=True
    )
    return tuple(sorted(rooms))


def reaches_of(assignment: RoleAssignment, now: datetime) -> dict[Capability, Reach]:
    """What the role of an assignment may do at ``now``, by the fences in force."""
    if assignment.role.is_system:
        return dict.fromkeys(Capability, Reach.WHOLE_PARTNERSHIP)
    rows = RoleFence.objects.in_force(now).filter(role=assignment.role)
    return {
        Capability(capability): Reach(reach)
        for capability, reach in rows.values_list("capability", "reach")
    }
