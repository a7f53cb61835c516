"""What the fences say, what a change would do to whom, and why somebody may do a thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from foundation.people.models import Organization, Person, Unit
from foundation.roles.capabilities import LABELS, Capability
from foundation.roles.limits import lock_of
from foundation.roles.models import Reach, Role, RoleAssignment, RoleFence

CellKey = tuple[int, Capability]


def reaches_in_force(now: datetime) -> dict[CellKey, Reach]:
    """Role and capability to reach; a cell that is missing carries nothing."""
    rows = RoleFence.objects.in_force(now).values_list("role_id", "capability", "reach")
    return {(role, Capability(capability)): Reach(reach) for role, capability, reach in rows}


def reaches_seen(latest: int) -> dict[CellKey, Reach]:
    """The matrix as it stood when the fence with this key was the latest one written."""
    rows = RoleFence.objects.filter(pk__lte=latest).order_by("pk")
    return {
        (role, Capability(capability)): Reach(reach)
        for role, capability, reach in rows.values_list("role_id", "capability", "reach")
    }


def latest_fence() -> int:
    """The key of the latest fence written: what a page says it has seen."""
    return RoleFence.objects.aggregate(latest=Max("pk"))["latest"] or 0


def roles_of_people() -> list[Role]:
    """The columns of the matrix: every role people hold, each kind of party together."""
    return list(Role.objects.filter(is_system=False))


@dataclass(frozen=True)
class Effect:
    """One person whose reach a change would widen or narrow."""

    person: Person
    role: Role
    unit: Unit
    organization: Organization
    capability: Capability
    before: Reach
    after: Reach

    @property
    def is_gain(self) -> bool:
        return self.after > self.before

    @property
    def sentence(self) -> str:
        return (
            f"{LABELS[self.capability]}: {self.before.label.lower()} becomes"
            f" {self.after.label.lower()}"
        )


def effects_of(
    changes: Iterable[tuple[Role, Capability, Reach, Reach]], now: datetime
) -> list[Effect]:
    """Who gains and who loses what, by name: everybody who holds a role concerned now."""
    changes = list(changes)
    held = (
        RoleAssignment.objects.in_force(now)
        .filter(role__in={role for role, *_ in changes})
        .select_related("person", "role", "organization", "unit")
        .order_by("person__name", "person", "pk")
    )
    by_role: dict[int, list[RoleAssignment]] = {}
    for assignment in held:
        by_role.setdefault(assignment.role_id, []).append(assignment)
    return [
        Effect(
            person=a.person,
            role=a.role,
            unit=a.unit,
            organization=a.organization,
            capability=capability,
            before=before,
            after=after,
        )
        for role, capability, before, after in changes
        for a in by_role.get(role.pk, [])
    ]


@dataclass(frozen=True)
class Explanation:
    """Why one role of a person carries a capability, or does not."""

    is_allowed: bool
    sentence: str


def explain(
    person: Person, capability: Capability, now: datetime, *, unit: Unit | None = None
) -> list[Explanation]:
    """For each role in force, what its fence says and since when; one line if there is no role."""
    held = RoleAssignment.objects.in_force(now).filter(person=person)
    assignments = list(held.select_related("role", "organization", "unit"))
    if not assignments:
        return [Explanation(False, f"{person} holds no role now; a member carries no capability.")]
    fences = {
        fence.role_id: fence
        for fence in RoleFence.objects.in_force(now).filter(
            capability=capability, role__in=[a.role_id for a in assignments]
        )
    }
    return [_explain_one(a, capability, fences.get(a.role_id), unit) for a in assignments]


def _explain_one(
    held: RoleAssignment, capability: Capability, fence: RoleFence | None, unit: Unit | None
) -> Explanation:
    start = f"As {held.role} of {held.organization} at {held.unit}"
    label = LABELS[capability].lower()
    if lock := lock_of(held.role.organization_kind, capability):
        return Explanation(False, f"{start}: no, and no fence can say otherwise. {lock}")
    if fence is None or fence.reach == Reach.NOTHING:
        return Explanation(False, f"{start}: no. The fence of this role says nothing of “{label}”.")
    since = (
        f"version {fence.version} of the fence, since {fence.starts_at:%b} {fence.starts_at.day},"
    )
    since = f"{since} {fence.starts_at.year}, says: {Reach(fence.reach).label.lower()}"
    if unit is None or is_within(Reach(fence.reach), held.unit, unit):
        return Explanation(True, f"{start}: yes, {since}.")
    return Explanation(False, f"{start}: not at {unit}; {since}.")


def is_within(reach: Reach, home: Unit, unit: Unit) -> bool:
    """Whether a reach measured from ``home`` includes ``unit``."""
    if reach == Reach.WHOLE_PARTNERSHIP:
        return True
    if reach == Reach.OWN_UNIT:
        return home.pk == unit.pk
    return reach == Reach.UNIT_AND_BELOW and home.contains(unit)


def changed_cells(
    wanted: dict[CellKey, Reach], now_says: dict[CellKey, Reach], roles: Sequence[Role]
) -> list[tuple[Role, Capability, Reach, Reach]]:
    """The cells whose wanted reach differs from the one in force, in the order of the matrix."""
    return [
        (role, capability, now_says.get((role.pk, capability), Reach.NOTHING), after)
        for capability in Capability
        for role in roles
        if (after := wanted.get((role.pk, capability))) is not None
        and after != now_says.get((role.pk, capability), Reach.NOTHING)
    ]
